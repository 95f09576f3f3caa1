// Plans where a service has several places, or a file several services.
#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>

#include "unit/release/planning.hpp"

using namespace planning;

TEST_CASE("all targets of a service are kept in step, also where only one is behind") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1, ap-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag", digest: "{service}.digest" }]
)");
  const std::map<std::string, std::string> files{{"us-1.yaml", "api: {tag: b, digest: x}\n"},
                                                 {"eu-1.yaml", "api: {tag: a, digest: y}\n"},
                                                 {"ap-1.yaml", "web: {tag: a, digest: y}\n"}};
  const auto orders = orders_for({"production"}, {{"api", {"b", "", ""}}, {"web", {"b", "", ""}}});
  CHECK(files_for_update(layout, orders) == std::vector<std::string>{"ap-1.yaml", "eu-1.yaml", "us-1.yaml"});
  CHECK(missing_files(layout, {.files = {{"us-1.yaml", ""}}}, orders).empty());
  CHECK(missing_files(layout, {}, orders) == std::vector<std::string>{"us-1.yaml"});
  const auto plan = planned(layout, files, {{"api", {.tag = "b"}}}, {"production"});
  REQUIRE(plan.files.size() == 2);
  CHECK(plan.files[0].path == "eu-1.yaml");
  CHECK(plan.files[0].after == "api: {tag: b, digest: \"\"}\n");
  CHECK(plan.files[1].after == "api: {tag: b, digest: \"\"}\n");  // in step: the digest of another b may differ
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].after.tag == "b");
  CHECK(std::find(plan.notes.begin(), plan.notes.end(), "production/api: api.tag is not in ap-1.yaml, left out") !=
        plan.notes.end());
}

TEST_CASE("environments times services are bounded") {
  std::vector<std::string> environments;
  for (int i = 0; i < 1'000; ++i) environments.push_back("e" + std::to_string(i));
  std::vector<Wish> wishes;
  for (int i = 0; i < 1'000; ++i) wishes.push_back({"s" + std::to_string(i), {.tag = "1"}});
  const auto failure = failure_of([&] { orders_for(environments, wishes); });
  CHECK(failure.blame() == Blame::usage);
  CHECK(failure.message() == "1000 services in 1000 environments are too many for one commit");
}

TEST_CASE("a change's before is what most places hold, or where that is wished, the first that differs") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1, ap-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag" }]
)");
  const Files files{
      {"us-1.yaml", "api: {tag: 0}\n"}, {"eu-1.yaml", "api: {tag: a}\n"}, {"ap-1.yaml", "api: {tag: a}\n"}};
  const auto onwards = planned(layout, files, {{"api", {.tag = "b"}}}, {"production"});
  CHECK(onwards.files.size() == 3);
  CHECK(onwards.changes.at(0).before.tag == "a");
  CHECK(onwards.notes ==
        std::vector<std::string>{"production/api: was split, a, but 0 in us-1; all of it is brought to b"});
  const auto plan = planned(layout, files, {{"api", {.tag = "a"}}}, {"production"});
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].path == "us-1.yaml");
  CHECK(plan.changes.at(0).before.tag == "0");
  const auto quoted = planned(layout, {{"us-1.yaml", "api: {tag: 7}\n"}, {"eu-1.yaml", "api: {tag: 6}\n"}},
                              {{"api", {.tag = "7"}}}, {"production"});
  CHECK(quoted.files.size() == 2);
  CHECK(quoted.changes.at(0).before.tag == "6");
}

TEST_CASE("tag and digest in two files make one release") {
  const auto layout = layout_of(R"(
targets:
  - { file: tags.yaml, tag: "{service}" }
  - { file: digests.yaml, digest: "{service}" }
)");
  const std::map<std::string, std::string> files{{"tags.yaml", "api: a\n"},
                                                 {"digests.yaml", "api: " + digest_a + "\n"}};
  const auto plan = planned(layout, files, {{"api", {"b", digest_b, ""}}});
  CHECK(plan.files.size() == 2);
  CHECK(plan.changes.at(0).before == Release{"a", digest_a, ""});
  CHECK(plan.changes.at(0).after == Release{"b", digest_b, ""});
  const auto cleared = planned(layout, files, {{"api", {"b", "", ""}}});
  CHECK(cleared.files.at(0).path == "digests.yaml");
  CHECK(cleared.files.at(0).after == "api: \"\"\n");
}

TEST_CASE("many services in many environments, each file edited once") {
  std::string text;
  std::vector<Wish> wishes;
  for (int i = 0; i < 200; ++i) {
    const auto name = "service-" + std::to_string(i);
    text += name + ":\n  image:\n    repository: ghcr.io/acme/" + name + "\n    tag: \"1.0.0\"  # keep\n";
    wishes.push_back({name, {.tag = "1.0.1"}});
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto plan =
      planned(default_layout(), {{staging, text}, {"environments/dev.yaml", text}}, wishes, {"staging", "dev"});
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  CHECK(plan.files.size() == 2);
  CHECK(plan.changes.size() == 400);
  CHECK(plan.changes[0].environment == "staging");
  CHECK(plan.changes[200].environment == "dev");
  CHECK(plan.files[0].after == replace_all(text, "1.0.0", "1.0.1"));
  CHECK(elapsed < std::chrono::seconds(2));  // 600 parses would take longer than that
}

TEST_CASE("services that share a key must want the same of it") {
  const auto layout = layout_of(R"(targets: [{ file: x.yaml, tag: images.tag }])");
  const std::map<std::string, std::string> files{{"x.yaml", "images: {tag: a}\n"}};
  const auto plan = planned(layout, files, {{"api", {"b", "", ""}}, {"web", {"b", "", ""}}});
  CHECK(plan.files.at(0).after == "images: {tag: b}\n");
  CHECK(plan.changes.size() == 2);
  const auto failure = failure_of([&] { planned(layout, files, {{"api", {"b", "", ""}}, {"web", {"c", "", ""}}}); });
  CHECK(failure.blame() == Blame::usage);
  CHECK(failure.message() == "staging/api and staging/web share images.tag in x.yaml, but want 'b' and 'c' there");
}

TEST_CASE("several environments in one file are edited together") {
  const auto layout = layout_of(R"(targets: [{ file: all.yaml, tag: "{environment}.{service}.tag" }])");
  const auto plan = planned(layout, {{"all.yaml", "dev: {api: {tag: a}}\nqa: {api: {tag: b}}\n"}},
                            {{"api", {"c", "", ""}}}, {"dev", "qa"});
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].after == "dev: {api: {tag: c}}\nqa: {api: {tag: c}}\n");
  CHECK(plan.changes.at(1).before.tag == "b");
}

TEST_CASE("a service with dots, and a list by field") {
  const auto layout = layout_of(R"(targets: [{ file: k.yaml, tag: "images[name={service}].newTag" }])");
  const std::string before = "images:\n- name: api\n  newTag: a\n- name: api.v2\n  newTag: a\n";
  const auto plan = planned(layout, {{"k.yaml", before}}, {{"api.v2", {"b", "", ""}}});
  CHECK(plan.files.at(0).after == "images:\n- name: api\n  newTag: a\n- name: api.v2\n  newTag: b\n");
  const auto dotted =
      planned(default_layout(), {{staging, "api.v2: {image: {tag: a}}\n"}}, {{"api.v2", {"b", "", ""}}});
  CHECK(dotted.files.at(0).after == "api.v2: {image: {tag: b}}\n");
}

TEST_CASE("a part that a target has no place for is that of its own cell") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1] } } }
targets:
  - { file: "{cluster}/tags.yaml", tag: "{service}" }
  - { file: "{cluster}/digests.yaml", digest: "{service}" }
)");
  const auto plan = planned(layout,
                            {{"us-1/tags.yaml", "api: b\n"},
                             {"us-1/digests.yaml", "api: " + digest_b + "\n"},
                             {"eu-1/tags.yaml", "api: a\n"},
                             {"eu-1/digests.yaml", "api: " + digest_a + "\n"}},
                            {{"api", {"b", digest_b, ""}}}, {"production"});
  CHECK(plan.files.size() == 2);
  CHECK(plan.changes.at(0).before == Release{"a", digest_a, ""});
}

TEST_CASE("every environment gets every wish once, in their order") {
  const auto orders = orders_for({"staging", "dev", "staging"}, {{"web", {.tag = "1"}}, {"api", {.tag = "2"}}});
  std::vector<std::string> names;
  for (const auto& order : orders) names.push_back(order.environment + "/" + order.wish.service);
  CHECK(names == std::vector<std::string>{"staging/web", "staging/api", "dev/web", "dev/api"});
  CHECK(orders_for({}, {{"api", {.tag = "2"}}}).empty());
}

TEST_CASE("each environment may be ordered another release") {
  const auto plan = plan_update(
      default_layout(), snapshot_of({{staging, "api: {image: {tag: a}}\n"}, {production, "api: {image: {tag: a}}\n"}}),
      {{"staging", {"api", {.tag = "c"}}}, {"production", {"api", {.tag = "b"}}}});
  REQUIRE(plan.files.size() == 2);
  CHECK(plan.files[0].after == "api: {image: {tag: b}}\n");
  CHECK(plan.files[1].after == "api: {image: {tag: c}}\n");
  CHECK(plan_update(default_layout(), snapshot_of({}), {}).nothing_to_do());
}
