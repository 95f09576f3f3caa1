#include "publish/publish.hpp"

#include <algorithm>
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

Milliseconds pause_after(int attempt, const Clock& clock);

}  // namespace

Published publish(ConfigRepository& repository, const std::function<Draft(const Oid& tip)>& draft, const Clock& clock,
                  Deadline deadline, Log& log) {
  Oid last_tip;
  int refusals_on_tip = 0;
  for (int attempt = 0;;) {
    const Oid tip = repository.tip();
    refusals_on_tip = tip == last_tip ? refusals_on_tip + 1 : 0;
    last_tip = tip;

    Draft made = draft(tip);
    if (made.plan.nothing_to_do()) return {std::move(made), {}, attempt};
    ++attempt;
    const Push push = repository.push(made.commit);
    if (const auto* landed = std::get_if<Landed>(&push)) return {std::move(made), landed->commit, attempt};

    const std::string why = std::get<Outrun>(push).why;
    if (refusals_on_tip + 1 >= refusals_on_one_tip_max) {
      throw Failure(Blame::remote,
                    "the server refuses the push although " + repository.branch() + " has not moved: " + why,
                    "look at the server's hooks and locks; nothing was pushed");
    }
    const Milliseconds pause = pause_after(attempt, clock);
    if (pause >= deadline.left(clock)) {
      throw Failure(Blame::contention,
                    "others kept pushing to " + repository.branch() + " first: gave up after " +
                        counted(static_cast<std::size_t>(attempt), "attempt") + " (" + why + ")",
                    "nothing was pushed; run it again, or give it longer with --timeout");
    }
    log.detail("push " + std::to_string(attempt) + " was outrun (" + why + "): planning again on the new tip in " +
               std::to_string(pause.count()) + " ms");
    clock.pause(pause);
  }
}

namespace {

Milliseconds pause_after(int attempt, const Clock& clock) {
  const int doublings = std::min(attempt - 1, 10);
  const Milliseconds ceiling = std::min(pause_max, pause_first * (1 << doublings));
  return Milliseconds{static_cast<Milliseconds::rep>(clock.random() * static_cast<double>(ceiling.count()))};
}

}  // namespace

}  // namespace lockstep
