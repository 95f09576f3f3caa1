#include "command/status.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "command/draft.hpp"
#include "command/reading.hpp"
#include "release/links.hpp"
#include "release/standings.hpp"
#include "release/trail.hpp"

namespace lockstep {
namespace {

void refuse_unread(const Request& request, const Survey& now);
void refuse_unlisted(const Survey& now);

}  // namespace

Status read_status(const Request& request, ConfigRepository& repository, const Clock& clock) {
  constexpr std::size_t depth = 1'000;  // generations of commits that are searched for ages and for what lies between
  const Oid tip = repository.tip();
  repository.expect_history(depth);
  const Survey now = survey(request, repository, tip, request.environments, OddFiles::left_out);
  if (!request.environments.empty() && now.unread.empty() && now.layout.environments.empty())
    refuse_empty(repository, now);
  refuse_unread(request, now);
  refuse_unlisted(now);
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

namespace {

/// A service that was asked for, and can be read nowhere.
void refuse_unread(const Request& request, const Survey& now) {
  for (const auto& service : request.services) {
    std::optional<Failure> fault;
    bool is_read = false;
    for (const auto& [environment, standings] : now.standings) {
      const auto* const standing = standing_of(standings, service);
      if (standing != nullptr && !standing->fault) is_read = true;
      if (standing != nullptr && standing->fault && !fault) fault = standing->fault;
    }
    if (fault && !is_read) throw Failure(*fault);
  }
}

/// Markers may be anywhere: no name of a file tells which environments there are.
void refuse_unlisted(const Survey& now) {
  const auto& [environments, targets] = std::tie(now.environments, now.layout.targets);
  const bool only_markers =
      std::ranges::all_of(targets, [](const TargetPattern& target) { return !target.in.empty(); });
  if (!environments.empty() || !only_markers || targets.empty()) return;
  throw Failure(Blame::usage, "no environment is named, and markers don't tell which there are",
                "list the `environments` in " + std::string(layout_file) + ", or add --environment");
}

}  // namespace

}  // namespace lockstep
