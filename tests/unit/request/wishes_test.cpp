#include "request/wishes.hpp"

#include <doctest/doctest.h>

#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

const std::string digest = "sha256:" + std::string(64, '9');

std::string text_of(const std::vector<Wish>& wishes) {
  std::string text;
  for (const auto& wish : wishes) {
    text += wish.service + "=" + wish.release.tag + "@" + wish.release.digest + "#" + wish.release.revision + " ";
  }
  return text;
}

struct Read {
  std::string wishes;
  std::vector<std::string> notes;
};

Read read(const std::vector<std::string>& arguments, const Origin& origin = {}, const Texts& files = {},
          const std::string& standard_input = "") {
  const auto surroundings = surroundings_of({}, files, standard_input);
  Read result;
  Arguments said = parse_arguments(arguments);
  said.command = "update";
  const Settings settings(said, surroundings);
  result.wishes = text_of(completed_wishes(read_wishes(settings, surroundings), settings, origin, result.notes));
  return result;
}

Origin origin_of(const std::string& repository, const std::string& revision) {
  Origin origin;
  origin.system = "GitLab CI";
  origin.repository = repository;
  origin.revision = revision;
  return origin;
}

TEST_CASE("--set is SERVICE=TAG[@DIGEST][#REVISION]") {
  const std::vector<std::pair<std::string, std::string>> good{
      {"api=1.4.2", "api=1.4.2@# "},
      {"api=1.4.2@" + digest, "api=1.4.2@" + digest + "# "},
      {"api=1.4.2#77AB12C", "api=1.4.2@#77ab12c "},
      {"api=1.4.2@" + digest + "#77ab12c", "api=1.4.2@" + digest + "#77ab12c "},
      {"api=@" + digest, "api=@" + digest + "# "},
      {" api = 1.4.2 ", "api=1.4.2@# "},
      {"api=1.4.2@", "api=1.4.2@# "},  // an empty variable in the place of the digest
      {"api=1.4.2#", "api=1.4.2@# "},
      {"team-api=1.4.2+7", "team-api=1.4.2+7@# "},
  };
  for (const auto& [text, wish] : good) CHECK(text_of({parse_set(text, "--set")}) == wish);

  const std::vector<std::pair<std::string, std::string>> bad{
      {"api", "is no SERVICE=TAG"},
      {"api:1.4.2", "is no SERVICE=TAG"},
      {"=1.4.2", "is no name"},
      {"api=", "--set for api has neither tag nor digest\nhint: is the variable that holds the tag empty?"},
      {"api=#77ab12c", "has neither tag nor digest"},
      {"api=ghcr.io/acme/api:1.4.2", "give the tag alone"},
      {"api=1.4.2@sha256:abc", "--set for api: 'sha256:abc' is no digest"},
      {"api=1.4.2#main", "is no commit"},
      {"api=1.4.2=3", "is no tag"},
      {"{a}=1", "is no name"},
  };
  for (const auto& [text, says] : bad) {
    CAPTURE(text);
    CHECK(has(refusal_of([&, text = text] { parse_set(text, "--set"); }), says));
  }
}

TEST_CASE("releases are a JSON object or list") {
  const std::vector<std::pair<std::string, std::string>> good{
      {R"({"web": "2.0.1", "api": {"tag": "1.4.2", "revision": "77ab12c"}})", "web=2.0.1@# api=1.4.2@#77ab12c "},
      {R"([{"service": "api", "tag": "1.4.2", "digest": null}])", "api=1.4.2@# "},
      {"[{\"service\": \"api\", \"digest\": \"" + digest + "\"}]", "api=@" + digest + "# "},
      {"\xEF\xBB\xBF{\"api\": \"1\"}\n", "api=1@# "},
      {"{}", ""},
  };
  for (const auto& [text, wishes] : good) CHECK(text_of(parse_releases(text, "r.json")) == wishes);

  const std::vector<std::pair<std::string, std::string>> bad{
      {"", "r.json:1:1: this is no JSON"},
      {"{\"api\": \"1\",\n \"web\" \"2\"}", "lockstep: r.json:2:10: this is no JSON\n   \"web\" \"2\"}\n"},
      {"{\"api\": \"1\"} more", "r.json:1:14: this is no JSON"},
      {"\"api\"", "neither a JSON object nor a list"},
      {R"({"api": 1.10})", "r.json: api is no text\nhint: put it in quotes"},
      {R"({"api": {"tag": 2}})", "r.json: api.tag is no text"},
      {R"({"api": {"tags": "1"}})", "r.json: api has an unknown field 'tags'\nhint: did you mean tag?"},
      {R"({"api": {"service": "web", "tag": "1"}})", "unknown field 'service'"},
      {R"({"api": "1", "api": "2"})", "r.json: 'api' stands twice in one object"},
      {R"([{"tag": "1"}])", "r.json: entry 1 names no service"},
      {R"([{"service": "api", "tag": "1"}, "web"])", "r.json: entry 2 is no object"},
      {R"([{"service": "api"}])", "r.json: entry 1 has neither tag nor digest"},
      {R"({"api": ""})", "r.json: api has neither tag nor digest"},
      {R"({"api": "1 2"})", "'1 2' is no tag"},
      {R"({"../x": "1"})", "is no name"},
      {R"({"api": {"tag": "1", "digest": "x"}})", "is no digest"},
  };
  for (const auto& [text, says] : bad) {
    const auto refusal = refusal_of([&, text = text] { parse_releases(text, "r.json"); });
    CAPTURE(refusal);
    CHECK(has(refusal, says));
  }
}

TEST_CASE("deeply nested JSON is refused, not a crash") {
  CHECK_FALSE(refusal_of([] { parse_releases(std::string(100'000, '['), "r.json"); }).empty());
  CHECK_FALSE(refusal_of([] { parse_releases(std::string(50'000, '[') + std::string(50'000, ']'), "r"); }).empty());
}

TEST_CASE("releases come from a file, standard input, or the value itself") {
  CHECK(read({"--releases", "r.json"}, {}, {{"r.json", R"({"api": "1"})"}}).wishes == "api=1@# ");
  CHECK(read({"--releases", "-"}, {}, {}, R"({"api": "1"})").wishes == "api=1@# ");
  CHECK(read({"--releases", R"({"api": "1"})"}).wishes == "api=1@# ");
  CHECK(has(refusal_of([] { read({"--releases", "absent.json"}); }), "--releases: there is no file 'absent.json'"));
}

TEST_CASE("one service by its own flags; its name defaults to the repository's last part, and that is said") {
  CHECK(read({"--service", "api", "--tag", "1", "--digest", digest}).wishes == "api=1@" + digest + "# ");
  const auto named = read({"--tag", "1"}, origin_of("acme/group/api", ""));
  CHECK(named.wishes == "api=1@# ");
  REQUIRE(named.notes.size() == 1);
  CHECK(named.notes[0] == "service: api (the last part of the repository acme/group/api)");
  CHECK(read({"--set", "web=2", "--service", "api", "--tag", "1"}).wishes == "web=2@# api=1@# ");

  CHECK(has(refusal_of([] { read({"--tag", "1"}); }), "it is not said which service --tag is for"));
  CHECK(has(refusal_of([] { read({"--service", "api"}); }), "--service has neither tag nor digest"));
  CHECK(has(refusal_of([] {
              read({"--set", "api=1", "--digest", digest}, origin_of("acme/api", ""));
            }),
            "--digest beside --set"));
}

TEST_CASE("a wish without a revision takes the one that is known") {
  const std::string commit = "77ab12c77ab12c77ab12c77ab12c77ab12c77ab1";
  const auto filled = read({"--set", "api=1,web=2#abcdef0"}, origin_of("acme/api", commit));
  CHECK(filled.wishes == "api=1@#" + commit + " web=2@#abcdef0 ");
  REQUIRE(filled.notes.size() == 1);
  CHECK(filled.notes[0] == "revision: " + commit + " (GitLab CI)");
  CHECK(read({"--set", "web=2#abcdef0"}, origin_of("acme/api", commit)).notes.empty());
}

TEST_CASE("each service once: the same release twice is one wish, two different ones are refused") {
  CHECK(read({"--set", "api=1", "--set", "api=1", "--service", "api", "--tag", "1"}).wishes == "api=1@# ");
  CHECK(read({"--set", "api=1#77ab12c", "--set", "api=1"}, origin_of("acme/api", "77ab12c")).wishes ==
        "api=1@#77ab12c ");
  CHECK(has(refusal_of([] { read({"--set", "api=1,api=2"}); }), "two different releases are given for api"));
  CHECK(has(refusal_of([] { read({"--set", "api=1", "--releases", R"({"api": "2"})"}); }), "two different releases"));
}

TEST_CASE("a run without a release is refused, with an example") {
  CHECK(refusal_of([] {
          read({"--releases", "{}"});
        }) ==
        "lockstep: no release is given\n"
        "hint: say which service is to have which tag: --set api=1.4.2, or the variable LOCKSTEP_SET");
}

}  // namespace
}  // namespace lockstep
