#include "release/way_back.hpp"

#include <algorithm>
#include <utility>

#include "release/standings.hpp"

namespace lockstep {

bool stand_alike(const std::vector<Standing>& one, const std::vector<Standing>& other,
                 const std::vector<std::string>& services) {
  return std::ranges::all_of(services, [&](const std::string& service) {
    const Standing* const here = standing_of(one, service);
    const Standing* const there = standing_of(other, service);
    if (here == nullptr || there == nullptr) return here == there;
    return here->release == there->release && here->drift.empty() == there->drift.empty();
  });
}

WayBackSearch::WayBackSearch(const std::vector<Standing>& now, const std::vector<std::string>& services,
                             std::string tag)
    : now_(now), later_(now), services_(services), whole_(services.empty()), tag_(std::move(tag)) {
  if (whole_) {
    for (const auto& standing : now) services_.push_back(standing.service);
  }
  for (const auto& service : services_) {
    const Standing* const standing = standing_of(now, service);
    if (!whole_ && standing != nullptr && standing->fault) throw Failure(*standing->fault);
    if (!tag_.empty() && standing != nullptr && is_meant(*standing)) {
      found_.then.push_back(*standing);  // it is there already
    } else {
      missing_.push_back(service);
    }
  }
}

void WayBackSearch::step(const PastCommit& commit, const Oid& parent, const std::vector<Standing>& before) {
  const bool changed = !stand_alike(before, later_, missing_);
  later_ = before;
  if (!changed) return;
  found_.undone.push_back({commit.oid, commit.message.substr(0, commit.message.find('\n'))});
  if (whole_) {
    if (std::ranges::none_of(before, [&](const Standing& standing) { return is_meant(standing); })) return;
    found_.then = before;
    found_.at = parent;
    missing_.clear();
    return;
  }
  std::erase_if(missing_, [&](const std::string& service) {
    const Standing* const standing = standing_of(before, service);
    if (standing == nullptr || !is_meant(*standing)) return false;
    found_.then.push_back(*standing);
    found_.at = parent;
    return true;
  });
}

bool WayBackSearch::is_meant(const Standing& before) const {
  if (!obstacle(before, "").empty()) return false;  // there is no one release to return to
  if (!tag_.empty()) return before.release.tag == tag_;
  const Standing* const standing = standing_of(now_, before.service);
  return standing != nullptr && !may_be_same(standing->release, before.release);
}

}  // namespace lockstep
