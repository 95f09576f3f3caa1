#include "publish/publish.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

// Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/): writers that lost the same
// race spread out instead of meeting again.
constexpr Milliseconds pause_first{50};
constexpr Milliseconds pause_max{2'000};

// A server may report a lock that a rival holds just before the rival's tip shows. If the tip has not moved after this
// many refusals, nobody is racing: it is the server that refuses.
constexpr int refusals_on_one_tip_max = 4;

/// What is known of the race so far.
struct Race {
  int attempts = 0;
  std::string why;  ///< the last push was outrun
  Oid tip;
  int refusals_on_tip = 0;
};

std::optional<Published> attempt(ConfigRepository& repository, const std::function<Draft(const Oid& tip)>& draft,
                                 Race& race);
Milliseconds pause_after(int attempts, const Clock& clock);
Failure contention(const Race& race, const std::string& branch);

}  // namespace

Published publish(ConfigRepository& repository, const std::function<Draft(const Oid& tip)>& draft, const Clock& clock,
                  Deadline deadline, Log& log) {
  repository.expect_push();
  for (Race race;;) {
    try {
      if (auto published = attempt(repository, draft, race)) return std::move(*published);
    } catch (const Failure& failure) {
      // Time that ran out amid an answer to a lost race is the race's fault, not the network's.
      const bool in_time = deadline.left(clock) > Milliseconds::zero();
      if (race.why.empty() || in_time || failure.blame() != Blame::remote) throw;
      throw contention(race, repository.branch());
    }
    const Milliseconds pause = pause_after(race.attempts, clock);
    if (pause >= deadline.left(clock)) throw contention(race, repository.branch());
    log.detail("push " + std::to_string(race.attempts) + " was outrun (" + race.why +
               "): planning again on the new tip in " + std::to_string(pause.count()) + " ms");
    clock.pause(pause);
  }
}

namespace {

// Nothing where the push was outrun.
std::optional<Published> attempt(ConfigRepository& repository, const std::function<Draft(const Oid& tip)>& draft,
                                 Race& race) {
  const Oid tip = repository.tip();
  race.refusals_on_tip = tip == race.tip ? race.refusals_on_tip + 1 : 0;
  race.tip = tip;
  if (race.refusals_on_tip >= refusals_on_one_tip_max) {
    throw Failure(Blame::remote,
                  "the server refuses the push although " + repository.branch() + " has not moved: " + race.why,
                  "look at the server's hooks and locks; nothing was pushed");
  }
  Draft made = draft(tip);
  if (made.plan.nothing_to_do()) return Published{std::move(made), {}, race.attempts};
  ++race.attempts;
  const Push push = repository.push(made.commit);
  if (const auto* landed = std::get_if<Landed>(&push)) return Published{std::move(made), landed->commit, race.attempts};
  race.why = std::get<Outrun>(push).why;
  return std::nullopt;
}

Failure contention(const Race& race, const std::string& branch) {
  return {Blame::contention,
          "others kept pushing to " + branch + " first: gave up after " +
              counted(static_cast<std::size_t>(race.attempts), "attempt") + " (" + race.why + ")",
          "nothing was pushed; run it again, or give it longer with --timeout"};
}

Milliseconds pause_after(int attempts, const Clock& clock) {
  const int doublings = std::min(attempts - 1, 10);
  const Milliseconds ceiling = std::min(pause_max, pause_first * (1 << doublings));
  return Milliseconds{static_cast<Milliseconds::rep>(clock.random() * static_cast<double>(ceiling.count()))};
}

}  // namespace

}  // namespace lockstep
