#include "command/draft.hpp"

#include <utility>

#include "command/reading.hpp"
#include "config/holds.hpp"

namespace lockstep {

CommandDraft drafted(const Request& request, Layout layout, Deed deed, Plan plan, const Clock& clock) {
  const std::string& subject = request.message.empty() ? layout.commit_subject : request.message;
  check_subject(subject);
  Commit commit{.parent = plan.base, .files = plan.files};
  if (!plan.nothing_to_do()) {
    commit.message = commit_message(plan, layout, request.origin, subject, deed);
    commit.author = request.author;
    commit.committer = request.committer;
    commit.time_s = seconds_now(clock);
  }
  return {std::move(layout), std::move(deed), {std::move(plan), std::move(commit)}};
}

void plan_holds(const Request& request, const Snapshot& snapshot, const Deed& deed, Plan& plan) {
  if (deed.holds_set.empty() && deed.holds_lifted.empty()) return;
  const std::string path = config_path(request);
  const auto found = snapshot.files.find(path);
  FileChange change{.path = path, .created = found == snapshot.files.end()};
  if (!change.created) change.before = found->second;
  change.after = change.before;
  for (const auto& hold : deed.holds_set) change.after = with_hold({path, change.after}, hold);
  for (const auto& hold : deed.holds_lifted) {
    change.after = without_hold({path, change.after}, hold.environment, hold.service);
  }
  if (change.after != change.before) plan.files.push_back(std::move(change));
}

std::int64_t seconds_now(const Clock& clock) {
  return std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
}

}  // namespace lockstep
