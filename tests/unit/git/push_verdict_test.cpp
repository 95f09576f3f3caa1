#include "git/push_verdict.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace lockstep;

namespace {

const RefUpdate update{"refs/heads/main", {std::string(40, '1')}, {std::string(40, '2')}};

enum class Says { landed, outrun, refused, ask };

Says verdict(const PushReport& report, TipNow tip) {
  return static_cast<Says>(judge_push(report, update, tip).index());  // in the order of its alternatives
}

PushReport refusal(const std::string& reason, const std::string& words) {
  return {.unpack = "ok", .accepted = false, .reason = reason, .words = words};
}

}  // namespace

TEST_CASE("an accepted push has landed, whatever else the server prints") {
  const PushReport report{
      .unpack = "ok", .accepted = true, .reason = {}, .words = "remote: Bypassed rule violations: denied"};
  CHECK(verdict(report, TipNow::unasked) == Says::landed);
  CHECK(std::get<Landed>(judge_push(report, update, TipNow::unasked)).commit == update.to);
}

TEST_CASE("what servers say to a push is a lost race, a refusal, or decided by the tip") {
  struct Case {
    const char* reason;
    const char* words;
    Says expected;
  };
  constexpr std::array cases = {
      // git: another push was faster, or holds the lock
      Case{"failed to update ref",
           "error: cannot lock ref 'refs/heads/main': is at 6a7fcc8c3d6cf1b0bf548570c0d5672d4f663fe5 but expected "
           "385c4a3f06e3734d35477dc7b46d76406b99c9db\n",
           Says::outrun},
      Case{"cannot lock ref 'refs/heads/main': is at 6a7fcc8 but expected 385c4a3", "", Says::outrun},
      Case{"failed to update ref",
           "error: cannot lock ref 'refs/heads/main': Unable to create '/srv/x.git/./refs/heads/main.lock': File "
           "exists.\n",
           Says::outrun},
      // GitLab (Gitaly)
      Case{"incorrect old value provided", "", Says::outrun},
      // the words alone leave it open
      Case{"failed to update ref", "", Says::ask},
      Case{"failed to lock", "", Says::ask},
      Case{"non-fast-forward", "", Says::ask},
      Case{"fetch first", "", Says::ask},
      Case{"stale info", "", Says::ask},
      Case{"reference already exists", "", Says::ask},
      Case{"internal server error", "", Says::ask},
      // git: hooks and settings
      Case{"pre-receive hook declined", "no deploys on friday\n", Says::refused},
      Case{"hook declined", "error: hook declined to update refs/heads/main\n", Says::refused},
      Case{"pre-receive hook declined", "the chart is at 1.2 but expected 1.3\n", Says::refused},
      Case{"branch is currently checked out", "error: refusing to update checked out branch: refs/heads/main\n",
           Says::refused},
      Case{"deny updating a hidden ref", "", Says::refused},
      Case{"failed to update ref",
           "error: cannot lock ref 'refs/heads/main': Unable to create '/srv/x.git/refs/heads/main.lock': Permission "
           "denied\n",
           Says::refused},
      // GitHub
      Case{"protected branch hook declined",
           "error: GH006: Protected branch update failed for refs/heads/main.\nerror: At least 1 approving review is "
           "required\n",
           Says::refused},
      Case{"push declined due to repository rule violations",
           "error: GH013: Repository rule violations found for refs/heads/main.\n- Changes must be made through a pull "
           "request.\n",
           Says::refused},
      Case{"pre-receive hook declined",
           "GitLab: You are not allowed to push code to protected branches on this project.\n", Says::refused},
  };
  for (const Case& one : cases) {
    CAPTURE(one.reason);
    CAPTURE(one.words);
    const PushReport report = refusal(one.reason, one.words);
    CHECK(verdict(report, TipNow::unasked) == one.expected);
    CHECK(verdict(report, TipNow::ours) == Says::landed);
    const bool open = one.expected == Says::ask;
    CHECK(verdict(report, TipNow::moved) == (open ? Says::outrun : one.expected));
    CHECK(verdict(report, TipNow::unmoved) == (open ? Says::refused : one.expected));
  }
}

TEST_CASE("objects that the server can't take are a refusal, even beside an accepted ref") {
  PushReport report{.unpack = "index-pack abnormal exit",
                    .accepted = false,
                    .reason = "unpacker error",
                    .words = "fatal: pack exceeds maximum allowed size\n"};
  CHECK(verdict(report, TipNow::unasked) == Says::refused);
  report.accepted = true;
  CHECK(verdict(report, TipNow::moved) == Says::refused);
}

TEST_CASE("a report without a word on the branch leaves it to the tip") {
  const PushReport report{.unpack = "ok", .accepted = false, .reason = {}, .words = ""};
  CHECK(verdict(report, TipNow::unasked) == Says::ask);
  CHECK(verdict(report, TipNow::unmoved) == Says::refused);
  CHECK(verdict(report, TipNow::ours) == Says::landed);
}

TEST_CASE("a refusal quotes the server, harmlessly, and says what to do") {
  const auto text = [](const PushReport& report) {
    const Failure failure = std::get<Failure>(judge_push(report, update, TipNow::unmoved));
    CHECK(failure.blame() == Blame::remote);
    return failure.message() + " / " + failure.hint();
  };
  CHECK(
      text(refusal("pre-receive hook declined", "no deploys\n::error::x\n")) ==
      "the server refused the push to main: pre-receive hook declined: no deploys | : :error::x / a hook of the server "
      "decides this: what it says is above");
  CHECK(text(refusal("protected branch hook declined", "error: GH006: Protected branch update failed\n"))
            .find("--branch") != std::string::npos);
  CHECK(text(refusal("push declined", "error: GH013: Repository rule violations\n")).find("bypass list") !=
        std::string::npos);
}

TEST_CASE("only git's own words about our own push name the tip") {
  const RefUpdate ours{"refs/heads/main", {std::string(40, '1')}, {std::string(40, '2')}};
  const std::string other(40, '3');
  const auto named = [&](const std::string& words) { return tip_named_by({.words = words}, ours).value_or(Oid{}).hex; };
  CHECK(named("error: cannot lock ref 'refs/heads/main': is at " + other + " but expected " + ours.from.hex) == other);
  CHECK(named("is at " + other + " but expected " + ours.from.hex).empty());
  CHECK(named("x is at " + other + " but expected " + other).empty());
  CHECK(named("x is at " + std::string(40, 'g') + " but expected " + ours.from.hex).empty());
  CHECK(named("x is at " + std::string(40, '0') + " but expected " + ours.from.hex).empty());
  CHECK(named(" but expected " + ours.from.hex).empty());
}
