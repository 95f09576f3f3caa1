#include "command/status.hpp"

#include <utility>

#include "command/draft.hpp"
#include "command/reading.hpp"
#include "release/links.hpp"
#include "release/trail.hpp"

namespace lockstep {

Status read_status(const Request& request, ConfigRepository& repository, const Clock& clock) {
  constexpr std::size_t depth = 1'000;  // generations of commits that are searched for ages and for what lies between
  const Oid tip = repository.tip();
  repository.expect_history(depth);
  const Survey now = survey(request, repository, tip, request.environments, OddFiles::left_out);
  if (!request.environments.empty() && now.unread.empty() && now.layout.environments.empty())
    refuse_empty(repository, now);
  const auto trail = trail_of(repository.history(tip, depth));
  Status status = status_of(now.layout, now.standings, now.environments, trail, seconds_now(clock));
  for (const auto& failure : now.unread) {
    const auto& [file, line, column, source_line] = failure.place();
    status.unread.push_back(file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
                            failure.message());
  }
  status.commit = tip;
  status.repository = display_name(request.access.repo);
  status.repository_url = web_url(request.access.repo);
  status.branch = repository.branch();
  return filtered(std::move(status), {.services = request.services, .changed_only = request.changed_only});
}

}  // namespace lockstep
