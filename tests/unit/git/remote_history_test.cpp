#include <doctest/doctest.h>

#include "unit/git/remote_fixture.hpp"

using namespace lockstep;
using namespace lockstep::remote_fixture;

namespace {

// Three commits: production.yaml is changed by the second, staging.yaml by the third, whose files are those of `tip`.
const Object production_1 = blob_object("web: 1\n");
const Object production_2 = blob_object("web: 2\n");
const Object staging_0 = blob_object("api: 0\n");

Object environments_of(const Object& production, const Object& of_staging) {
  return tree_object({{TreeEntry::file, "production.yaml", object_id(production)},
                      {TreeEntry::file, "staging.yaml", object_id(of_staging)}});
}
Object root_of(const Object& directory) {
  return tree_object({{TreeEntry::tree, "environments", object_id(directory)}});
}

const Object directory_1 = environments_of(production_1, staging_0);
const Object directory_2 = environments_of(production_2, staging_0);
const Object directory_3 = environments_of(production_2, staging);
const Object root_1 = root_of(directory_1);
const Object root_2 = root_of(directory_2);
const Object root_3 = root_of(directory_3);
const Object first = commit_object_at(1, object_id(root_1));
const Object second = commit_object_at(2, object_id(root_2), {object_id(first)});
const Object third = commit_object_at(3, object_id(root_3), {object_id(second)});
const Oid now = object_id(third);
const std::string production = "environments/production.yaml";

const std::string tip_pack = pack_of({third, root_3, directory_3, production_2, staging});
const std::string history_pack = pack_of({third, second, first});
const std::string refused = pkt_line("ERR filter 'tree' not supported\n");

std::string subjects_of(const std::vector<PastCommit>& commits) {
  std::string times;
  for (const PastCommit& commit : commits) times += std::to_string(commit.time_s);
  return times;
}

std::size_t wants_in(const std::string& body) {
  std::size_t count = 0;
  for (std::size_t at = body.find("want "); at != body.npos; at = body.find("want ", at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("history comes without files, in one request, and is not asked for again") {
  Fixture fixture({refs_at(now), tip_pack, history_pack});
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  CHECK(subjects_of(fixture.repository.history(now, 3)) == "321");
  CHECK(subjects_of(fixture.repository.history(now, 2)) == "32");
  CHECK(subjects_of(fixture.repository.history(now, 64)) == "321");  // there is no more: known without a question
  REQUIRE(fixture.script.asked.size() == 3);
  CHECK(contains(fixture.script.asked[2], "filter tree:0\n"));
  CHECK(contains(fixture.script.asked[2], "deepen 3\n"));
  CHECK_FALSE(contains(fixture.script.asked[2], "have "));
}

TEST_CASE("a history that goes deeper than what is known is asked for") {
  Fixture fixture({refs_at(now), tip_pack, pack_of({third, second}), history_pack});
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  CHECK(subjects_of(fixture.repository.history(now, 2)) == "32");
  CHECK(subjects_of(fixture.repository.history(now, 3)) == "321");
  CHECK(contains(fixture.script.asked[3], "deepen 3\n"));
}

TEST_CASE("a server that is a shallow clone gives what it has") {
  Fixture fixture({refs_at(now), tip_pack, pack_of({third, second})});
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  CHECK(subjects_of(fixture.repository.history(now, 64)) == "32");
  CHECK(fixture.script.asked.size() == 3);
}

TEST_CASE("a server that sends an empty pack ends no history, and no run") {
  Fixture fixture({refs_at(now), tip_pack, pack_of({})});
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  CHECK(subjects_of(fixture.repository.history(now, 64)) == "3");
}

TEST_CASE("over ssh an expected history is asked for along with the tip, before it") {
  Fixture fixture({upload_v2, refs_at(now), history_pack + tip_pack}, false);
  fixture.repository.expect_history(64);
  fixture.repository.tip();
  CHECK(fixture.repository.read(now, {path}).at(path) == staging.data);
  CHECK(subjects_of(fixture.repository.history(now, 64)) == "321");
  REQUIRE(fixture.script.asked.size() == 3);
  const std::string& both = fixture.script.asked[2];
  const auto of_tip = both.rfind("command=fetch");
  CHECK(contains(both.substr(0, of_tip), "filter tree:0\n"));
  CHECK(contains(both.substr(0, of_tip), "deepen 64\n"));
  CHECK(contains(both.substr(of_tip), "filter tree:3\n"));
  CHECK(contains(both.substr(of_tip), "deepen 1\n"));
}

TEST_CASE("only the tip has the history come along, and only once") {
  Fixture fixture(
      {upload_v2, refs_at(now), history_pack + pack_of({third, root_3}), pack_of({directory_3}), pack_of({staging})},
      false);
  fixture.repository.expect_history(64);
  fixture.repository.tip();
  CHECK(fixture.repository.read(now, {path}).at(path) == staging.data);
  for (const std::size_t i : {3U, 4U}) CHECK_FALSE(contains(fixture.script.asked[i], "deepen"));
}

TEST_CASE("over ssh a history that was not expected is asked of a new process, whose own is not cut yet") {
  Fixture fixture({upload_v2, refs_at(now), tip_pack, upload_v2, pack_of({third, second}), upload_v2, history_pack},
                  false);
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  CHECK(subjects_of(fixture.repository.history(now, 2)) == "32");
  CHECK(subjects_of(fixture.repository.history(now, 3)) == "321");
  CHECK(fixture.script.asked[3] == "open upload");
  CHECK(fixture.script.asked[5] == "open upload");
}

TEST_CASE("where one of the two is refused, the next way brings both in one, from a new process") {
  for (const std::string& answer : {refused, history_pack + refused, history_pack}) {
    CAPTURE(answer);
    Fixture fixture({upload_v2, refs_at(now), answer, upload_v2, history_pack, pack_of({root_3}),
                     pack_of({directory_3}), pack_of({staging})},
                    false);
    fixture.repository.expect_history(64);
    fixture.repository.tip();
    CHECK(fixture.repository.read(now, {path}).at(path) == staging.data);
    CHECK(subjects_of(fixture.repository.history(now, 64)) == "321");
    REQUIRE(fixture.script.asked.size() == 8);
    CHECK(fixture.script.asked[3] == "open upload");
    CHECK(contains(fixture.script.asked[4], "filter tree:0\n"));
    CHECK(contains(fixture.script.asked[4], "deepen 64\n"));
  }
}

TEST_CASE("a history that is too large to come along is what the tip comes with") {
  std::string noise;
  for (unsigned value = 1; noise.size() < (3 << 20); value = value * 1664525 + 1013904223)
    noise += static_cast<char>(value >> 24);
  const Object wordy = commit_object_at(1, object_id(root_1), {}, noise);
  const Object last = commit_object_at(3, object_id(root_3), {object_id(wordy)});
  std::string large_pack = pkt_line("packfile\n");
  const std::string pack = whole_pack({last, wordy});
  for (std::size_t at = 0; at < pack.size(); at += 60'000) large_pack += pkt_line("\1" + pack.substr(at, 60'000));
  large_pack += "0000";
  const std::string small = pack_of({last, root_3, directory_3, production_2, staging});
  Script script{.stateless = false,
                .answers = {upload_v2, refs_at(object_id(last)), large_pack + small, upload_v2, large_pack,
                            pack_of({root_3}), pack_of({directory_3}), pack_of({staging})}};
  script.checks_size = false;  // a process says what it says
  Fixture fixture({});
  std::ostringstream lines;
  Log log(lines, true, Log::Annotations::none);
  RemoteRepository repository(std::make_unique<ScriptedConnection>(script), "main",
                              Deadline{fixture.now + Milliseconds(1)}, fixture.clock, log, "lockstep/1");
  repository.expect_history(64);
  const Oid at = repository.tip();
  CHECK(repository.read(at, {path}).at(path) == staging.data);
  CHECK(repository.history(at, 64).size() == 2);
  CHECK(contains(script.asked[4], "deepen 64\n"));
  CHECK(script.asked.size() == 8);
}

TEST_CASE("a stream that breaks off within one of the two answers is a failure") {
  const std::string both = history_pack + tip_pack;
  const std::size_t between = history_pack.size();
  for (const std::size_t size : {between - 3, between + 2, between + 40, both.size() - 4}) {
    CAPTURE(size);
    Fixture fixture({upload_v2, refs_at(now), both.substr(0, size)}, false);
    fixture.repository.expect_history(64);
    fixture.repository.tip();
    CHECK(contains(failure_of([&] { fixture.repository.read(now, {path}); }), "broke off"));
    CHECK(fixture.script.asked.size() == 3);
  }
}

TEST_CASE("after a lost race the rival's commits come with what changed") {
  const Object rival_1 = commit_object_at(4, object_id(root_3), {now});
  const Object rival_2 = commit_object_at(5, object_id(root_3), {object_id(rival_1)});
  const Oid rival_tip = object_id(rival_2);
  Fixture fixture({refs_at(now), tip_pack, history_pack, refs_at(rival_tip), pack_of({rival_2, rival_1})});
  fixture.repository.expect_history(64);
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  fixture.repository.history(now, 64);
  CHECK(fixture.repository.tip() == rival_tip);
  CHECK(fixture.repository.read(rival_tip, {path}).at(path) == staging.data);
  CHECK(subjects_of(fixture.repository.history(rival_tip, 64)) == "54321");
  REQUIRE(fixture.script.asked.size() == 5);
  CHECK(contains(fixture.script.asked[4], "have " + now.hex));
  CHECK_FALSE(contains(fixture.script.asked[4], "deepen"));  // or only the last of them would come
}

TEST_CASE("several commits are read at once, and what they share comes once") {
  Fixture fixture({refs_at(now), tip_pack, history_pack, pack_of({root_1, root_2}), pack_of({directory_1, directory_2}),
                   pack_of({staging_0, production_1})});
  fixture.repository.tip();
  fixture.repository.read(now, {path, production});
  fixture.repository.history(now, 3);
  const std::vector<Oid> commits = {object_id(second), object_id(first), object_id(second), now};
  const auto files = fixture.repository.read_each(commits, {path, production, "none.yaml"});
  REQUIRE(files.size() == 4);
  CHECK(files[0].at(path) == staging_0.data);
  CHECK(files[0].at(production) == production_2.data);
  CHECK(files[1].at(production) == production_1.data);
  CHECK(files[2] == files[0]);
  CHECK(files[3].at(path) == staging.data);
  CHECK_FALSE(files[0].contains("none.yaml"));
  REQUIRE(fixture.script.asked.size() == 6);
  for (const std::size_t i : {3U, 4U, 5U}) CHECK(wants_in(fixture.script.asked[i]) == 2);
  CHECK(fixture.repository.read_each({}, {path}).empty());
}

TEST_CASE("an older commit that no history was read to is asked for by its name, on top of nothing") {
  Fixture fixture({refs_at(now), tip_pack, pack_of({first, root_1, directory_1, staging_0})});
  fixture.repository.tip();
  fixture.repository.read(now, {path});
  CHECK(fixture.repository.read(object_id(first), {path}).at(path) == staging_0.data);
  REQUIRE(fixture.script.asked.size() == 3);
  CHECK(contains(fixture.script.asked[2], "want " + object_id(first).hex));
  CHECK_FALSE(contains(fixture.script.asked[2], "have "));  // the server would have nothing to send
}

TEST_CASE("where nothing is given by name, older commits come with all of the history, the tip among them or not") {
  const std::string without_filter = pkt_line("version 2\n") + pkt_line("fetch=shallow\n") + "0000";
  const std::string all = pack_of({third, second, first, root_1, root_2, root_3, directory_1, directory_2, directory_3,
                                   production_1, production_2, staging_0, staging});
  for (const bool tip_among_them : {false, true}) {
    CAPTURE(tip_among_them);
    Fixture fixture({without_filter, refs_at(now), tip_pack, all}, false);
    fixture.repository.tip();
    fixture.repository.read(now, {path});
    std::vector<Oid> commits{object_id(first)};
    if (tip_among_them) commits.insert(commits.begin(), now);
    CHECK(fixture.repository.read_each(commits, {path}).back().at(path) == staging_0.data);
    REQUIRE(fixture.script.asked.size() == 4);
    CHECK(contains(fixture.script.asked[3], "want " + now.hex));
    CHECK_FALSE(contains(fixture.script.asked[3], "deepen"));
    CHECK_FALSE(contains(fixture.script.asked[3], "have "));
  }
}

TEST_CASE("a server without filters sends an expected history with the tip, and a later one on top of it") {
  const std::string without_filter = pkt_line("version 2\n") + pkt_line("fetch=shallow\n") + "0000";
  for (const std::size_t expected : {0U, 64U}) {
    CAPTURE(expected);
    Fixture fixture({without_filter, refs_at(now), tip_pack, without_filter, pack_of({second, first})}, false);
    fixture.repository.expect_history(expected);
    fixture.repository.tip();
    fixture.repository.read(now, {path});
    CHECK(contains(fixture.script.asked[2], expected == 0 ? "deepen 1\n" : "deepen 64\n"));
    CHECK(subjects_of(fixture.repository.history(now, 64)) == "321");
    CHECK(contains(fixture.script.asked[4], "shallow " + now.hex));
    CHECK(contains(fixture.script.asked[4], "have " + now.hex));
    CHECK(contains(fixture.script.asked[4], "deepen 64\n"));
  }
}

TEST_CASE("directories of a level are listed in one round, without links and submodules") {
  const Object inner = tree_object({{TreeEntry::file, "x.yaml", object_id(staging)}});
  const Object other = tree_object({{TreeEntry::symlink, "link", object_id(staging)},
                                    {TreeEntry::submodule, "sub", {std::string(40, '7')}},
                                    {TreeEntry::tree, "tree", object_id(inner)}});
  const Object top = tree_object({{TreeEntry::tree, "a", object_id(inner)},
                                  {TreeEntry::tree, "b", object_id(other)},
                                  {TreeEntry::file, "file", object_id(staging)}});
  const Object only = commit_object(object_id(top));
  const Oid at = object_id(only);
  Fixture fixture({refs_at(at), pack_of({only, top}), pack_of({inner, other})});
  fixture.repository.tip();
  CHECK(fixture.repository.list(at, {""}).at("") == std::vector<std::string>{"a/", "b/", "file"});
  const auto names = fixture.repository.list(at, {"a", "b/", "c", "file", "b/link", "b/sub"});
  CHECK(names.size() == 2);
  CHECK(names.at("a") == std::vector<std::string>{"x.yaml"});
  CHECK(names.at("b/") == std::vector<std::string>{"tree/"});
  REQUIRE(fixture.script.asked.size() == 3);
  CHECK(wants_in(fixture.script.asked[2]) == 2);
}
