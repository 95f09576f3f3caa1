// Services that can't be read, beside others that can.
#include <doctest/doctest.h>

#include "release/comparison.hpp"
#include "release/promotion.hpp"
#include "release/rollback.hpp"
#include "release/standings.hpp"
#include "release/status.hpp"
#include "unit/release/planning.hpp"

using namespace planning;

namespace {

const std::string aliased = "d: &d '9'\napi: {image: {tag: '2'}}\nweb: {image: {tag: *d}}\n";
const std::string plain = "api: {image: {tag: '1'}}\nweb: {image: {tag: '1'}}\n";
const Files files{{staging, aliased}, {production, plain}};
const std::string web_is = "web.image.tag is an alias, *d of line 1";

std::vector<Standing> standing_in(const std::string& environment, const Layout& layout = default_layout()) {
  return standings(layout, snapshot_of(files), environment, {"api", "web"});
}

}  // namespace

TEST_CASE("an alias is the fault of the service that has it, and of no other") {
  const auto found = standing_in("staging");
  REQUIRE(found.size() == 2);
  CHECK(found[0].release.tag == "2");
  CHECK_FALSE(found[0].fault);
  REQUIRE(found[1].fault);
  CHECK(found[1].fault->message() == web_is);
  CHECK(found[1].fault->place().line == 3);
  CHECK(obstacle(found[1], "in staging") == "can't be read in staging: environments/staging.yaml:3: " + web_is);
  const auto status = status_of({}, {{"staging", found}}, {"staging"}, {}, 0);
  CHECK(status.services == std::vector<std::string>{"api"});
}

TEST_CASE("a shape that leads to a fault is the fault of its service alone") {
  const auto layout = layout_of(
      "environments: { staging: , production: }\n"
      "targets: [{ file: 'environments/{environment}.yaml', image: '{service}.image' }]\n");
  Files three = files;
  three[staging] = "api: {image: 'acme/api:1'}\nx: {image: 'acme/x:1'}\nweb: {image: 'acme/web:1', image: b}\n";
  const auto found = standings(layout, snapshot_of(three), "staging", {"api", "web", "x"});
  REQUIRE(found.size() >= 2);
  CHECK(standing_of(found, "api")->release.tag == "1");
  CHECK(standing_of(found, "x")->release.tag == "1");
  three[staging] = "api: {image: 'acme/api:1'\n";
  CHECK_THROWS_AS(standings(layout, snapshot_of(three), "staging", {"api", "web"}), Failure);
}

TEST_CASE("a service that can't be read is skipped, and refused where it is named, in either direction") {
  for (const bool onwards : {true, false}) {
    CAPTURE(onwards);
    const auto from = standing_in(onwards ? "staging" : "production");
    const auto to = standing_in(onwards ? "production" : "staging");
    const std::string goal = onwards ? "production" : "staging";
    const auto whole = promotion(from, to, goal, {});
    REQUIRE(whole.orders.size() == 1);
    CHECK(whole.orders[0].wish.service == "api");
    REQUIRE(whole.skipped.size() == 1);
    CHECK(whole.skipped[0].environment == "staging");
    CHECK(whole.skipped[0].why == "can't be read in staging: environments/staging.yaml:3: " + web_is);
    CHECK(promotion(from, to, goal, {.services = {"api"}}).skipped.empty());
    CHECK(failure_of([&] { promotion(from, to, goal, {.services = {"web"}}); }).message() == web_is);
  }
  const auto now = standing_in("staging");
  auto then = now;
  then[0].release.tag = "1";
  then[1] = {.environment = "staging", .service = "web", .release = {.tag = "1"}};
  const auto back = rollback_to(then, now, "staging", {});
  CHECK(back.orders.size() == 1);
  REQUIRE(back.skipped.size() == 1);
  CHECK(back.skipped[0].service == "web");
  CHECK(failure_of([&] { rollback_to(then, now, "staging", {"web"}); }).message() == web_is);
  CHECK(changes_between(then, now).size() == 1);
  CHECK(changes_between(now, then).size() == 1);
}

TEST_CASE("who plans for a service is not stopped by another's alias, but by its own") {
  CHECK(planned(default_layout(), files, {{"api", {.tag = "3"}}}).changes.size() == 1);
  const auto failure = failure_of([] { planned(default_layout(), files, {{"web", {.tag = "3"}}}); });
  CHECK(failure.message() == web_is);
}

TEST_CASE("what changes elsewhere by an alias is noted, once") {
  const Files shared{{staging, "api: {image: {tag: &t '1'}}\nweb: {image: {tag: *t}}\n"}};
  const auto plan = planned(default_layout(), shared, {{"api", {.tag = "2"}}});
  CHECK(plan.files.at(0).after == "api: {image: {tag: &t '2'}}\nweb: {image: {tag: *t}}\n");
  CHECK(plan.notes == std::vector<std::string>{
                          "staging/api: api.image.tag has the anchor &t, so line 2 (web.image.tag) changes with it"});
  CHECK(planned(default_layout(), shared, {{"api", {.tag = "1"}}}).notes.empty());
  const Files map{{staging, "api: &a {image: {tag: '1', digest: '" + digest_a + "'}}\nweb: *a\n"}};
  const auto both = planned(default_layout(), map, {{"api", {"2", digest_b, ""}}});
  CHECK(both.notes == std::vector<std::string>{"staging/api: api has the anchor &a, so line 2 (web) changes with it"});
}

TEST_CASE("a tag without a place beside a digest is refused with the place, and the key to add") {
  const auto layout = layout_of(
      "targets:\n  - { file: 'environments/{environment}.yaml', image: '{service}.image' }\n"
      "  - { file: 'k/{environment}/kustomization.yaml', kustomize: true }\n");
  const Files map{{staging, "api:\n  image:\n    repository: acme/api\n    digest: '" + digest_a + "'\n"}};
  auto failure = failure_of([&] { planned(layout, map, {{"api", {.tag = "2"}}}); });
  CHECK(failure.message() ==
        "staging/api: the tag has no place: api.image.digest stands there without a tag beside it");
  CHECK(failure.place().line == 4);
  CHECK(
      failure.hint() ==
      "give the digest, too, as TAG@DIGEST or with --digest, or add the key tag (a target with create: true adds it)");
  const Files entry{{"k/staging/kustomization.yaml", "images:\n- name: acme/api\n  digest: " + digest_a + "\n"}};
  failure = failure_of([&] { planned(layout, entry, {{"api", {.tag = "2"}}}); });
  CHECK(failure.text().find("kustomization.yaml:3:11: staging/api: the tag has no place") != std::string::npos);
  CHECK(failure.text().find("without a newTag beside it") != std::string::npos);
}

TEST_CASE("digits of a digest behind a repository that ends in @sha256 are one, and no tag") {
  const auto text = [](const std::string& hex) {
    return "api: {image: {repository: acme/api@sha256, tag: " + hex + "}}\n";
  };
  const Files older{{staging, text(digest_a.substr(7))}};
  const auto plan = planned(default_layout(), older, {{"api", {"2", digest_b, ""}}});
  CHECK(after(plan, "") == text(digest_b.substr(7)));
  CHECK(standings(default_layout(), snapshot_of(older), "staging", {"api"}).at(0).release == Release{"", digest_a, ""});
  const auto failure = failure_of([&] { planned(default_layout(), older, {{"api", {.tag = "2"}}}); });
  CHECK(failure.message().find("api.image.tag holds the digits of a digest") == 0);
  CHECK(failure.place().line == 1);
  const Files hashes{{staging, "api: {image: {repository: acme/api, tag: " + digest_a.substr(7) + "}}\n"}};
  CHECK(after(planned(default_layout(), hashes, {{"api", {.tag = "2"}}}), "") ==
        "api: {image: {repository: acme/api, tag: \"2\"}}\n");
}

TEST_CASE("of many absences in a file, the first ones are told in full") {
  const auto layout = layout_of(
      "targets:\n  - { file: 'environments/{environment}.yaml', tag: '{service}' }\n"
      "  - { file: 'c/{environment}.yaml', compose: true }\n");
  Files both{{"c/staging.yaml", "services: {}\n"}};
  std::vector<Wish> wishes;
  for (int i = 0; i < 12; ++i) {
    const auto name = "s" + std::to_string(i);
    both[staging] += name + ": '1'\n";
    wishes.push_back({name, {.tag = "2"}});
  }
  const auto notes = planned(layout, both, wishes).notes;
  REQUIRE(notes.size() == 12);
  CHECK(notes[9] != "staging/s9: has no place in c/staging.yaml, left out");
  CHECK(notes[10] == "staging/s10: has no place in c/staging.yaml, left out");
}
