#include "publish/publish.hpp"

#include <doctest/doctest.h>
#include <sstream>

#include "base/failure.hpp"

using namespace lockstep;

namespace {

/// A repository whose answers are written down beforehand; it records what was pushed.
struct ScriptedRepository : ConfigRepository {
  std::vector<Oid> tips;
  std::vector<Push> answers;
  std::vector<Commit> pushed;
  std::size_t tips_asked = 0;

  Oid tip() override { return tips.at(std::min(tips_asked++, tips.size() - 1)); }
  std::map<std::string, std::string> read(const Oid&, const std::vector<std::string>&) override { return {}; }
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>&,
                                                            const std::vector<std::string>&) override {
    return {};
  }
  std::map<std::string, std::vector<std::string>> list(const Oid&, const std::vector<std::string>&) override {
    return {};
  }
  std::vector<PastCommit> history(const Oid&, std::size_t) override { return {}; }
  Oid ref(const std::string&) override { return {}; }
  bool move_ref(const std::string&, const Oid&, const Oid&) override { return false; }
  Push push(const Commit& commit) override {
    pushed.push_back(commit);
    return answers.at(std::min(pushed.size() - 1, answers.size() - 1));
  }
  std::string branch() const override { return "main"; }
};

/// Time that passes only by pausing.
struct Harness {
  std::chrono::steady_clock::time_point time{};
  std::vector<Milliseconds> pauses;
  std::ostringstream text;
  Log log{text, true, Log::Annotations::none};
  Clock clock{.now = [] { return std::chrono::system_clock::time_point{}; },
              .ticks = [this] { return time; },
              .pause =
                  [this](Milliseconds pause) {
                    pauses.push_back(pause);
                    time += pause;
                  },
              .random = [] { return 0.5; }};
  Deadline deadline{time + std::chrono::seconds(10)};
};

Draft draft_on(const Oid& tip) {
  Draft draft;
  draft.plan.base = tip;
  draft.plan.files = {{"f", "a", "b"}};
  draft.commit.parent = tip;
  draft.commit.files = draft.plan.files;
  return draft;
}

}  // namespace

TEST_CASE("a push that lands ends the loop") {
  Harness harness;
  ScriptedRepository repository;
  repository.tips = {{"1"}};
  repository.answers = {Landed{{"2"}}};
  const auto published = publish(repository, draft_on, harness.clock, harness.deadline, harness.log);
  CHECK(published.commit == Oid{"2"});
  CHECK(published.attempts == 1);
  CHECK(harness.pauses.empty());
}

TEST_CASE("a lost race is planned again on the new tip, and the push expects that tip") {
  Harness harness;
  ScriptedRepository repository;
  repository.tips = {{"1"}, {"2"}, {"3"}};
  repository.answers = {Outrun{"moved"}, Outrun{"moved"}, Landed{{"4"}}};
  const auto published = publish(repository, draft_on, harness.clock, harness.deadline, harness.log);
  CHECK(published.attempts == 3);
  REQUIRE(repository.pushed.size() == 3);
  CHECK(repository.pushed[0].parent == Oid{"1"});
  CHECK(repository.pushed[1].parent == Oid{"2"});
  CHECK(repository.pushed[2].parent == Oid{"3"});
  CHECK(harness.pauses == std::vector<Milliseconds>{Milliseconds{25}, Milliseconds{50}});
}

TEST_CASE("nothing to do on the new tip is success without a push") {
  Harness harness;
  ScriptedRepository repository;
  repository.tips = {{"1"}, {"2"}};
  repository.answers = {Outrun{"moved"}};
  const auto draft = [](const Oid& tip) { return tip == Oid{"1"} ? draft_on(tip) : Draft{}; };
  const auto published = publish(repository, draft, harness.clock, harness.deadline, harness.log);
  CHECK(published.commit.empty());
  CHECK(repository.pushed.size() == 1);
}

TEST_CASE("still losing when time is up is contention, and says to run again") {
  Harness harness;
  ScriptedRepository repository;
  for (int i = 0; i < 100; ++i) repository.tips.push_back({std::to_string(i)});
  repository.answers = {Outrun{"moved"}};
  try {
    publish(repository, draft_on, harness.clock, harness.deadline, harness.log);
    FAIL("it must give up");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::contention);
    CHECK(failure.hint().find("run it again") != std::string::npos);
  }
  CHECK(harness.time <= harness.deadline.at);
}

TEST_CASE("refusals on a tip that does not move are the server's, not a race") {
  Harness harness;
  ScriptedRepository repository;
  repository.tips = {{"1"}};
  repository.answers = {Outrun{"cannot lock ref"}};
  try {
    publish(repository, draft_on, harness.clock, harness.deadline, harness.log);
    FAIL("it must give up");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::remote);
    CHECK(failure.message().find("cannot lock ref") != std::string::npos);
  }
  CHECK(repository.pushed.size() == 4);
}

TEST_CASE("time that runs out while answering a lost race is contention, too: the network did nothing wrong") {
  struct SlowRepository : ScriptedRepository {
    Harness& harness;
    explicit SlowRepository(Harness& at) : harness(at) {}
    Oid tip() override {
      if (!pushed.empty()) {
        harness.time = harness.deadline.at;
        throw Failure(Blame::remote, "the server did not answer in time");
      }
      return {"1"};
    }
  };
  Harness harness;
  SlowRepository repository(harness);
  repository.answers = {Outrun{"moved"}};
  try {
    publish(repository, draft_on, harness.clock, harness.deadline, harness.log);
    FAIL("it must give up");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::contention);
  }
}

TEST_CASE("a remote that fails before any race was lost is the remote's failure") {
  struct DeadRepository : ScriptedRepository {
    Oid tip() override { throw Failure(Blame::remote, "connection refused"); }
  };
  Harness harness;
  DeadRepository repository;
  try {
    publish(repository, draft_on, harness.clock, harness.deadline, harness.log);
    FAIL("it must fail");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::remote);
  }
}
