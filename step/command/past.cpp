#include "command/past.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t digits_min = 7;
constexpr std::size_t digits_of_whole = 40;

bool is_hex(const std::string& text);

}  // namespace

std::vector<PastCommit> history_until(ConfigRepository& repository, const Oid& tip,
                                      const std::function<bool(const std::vector<PastCommit>&)>& enough) {
  constexpr std::size_t depths[] = {first_depth, 4'096, 100'000};
  std::vector<PastCommit> history;
  for (const std::size_t depth : depths) {
    const std::size_t known = history.size();
    history = repository.history(tip, depth);
    if (enough(history) || history.size() < depth || history.size() == known) break;
  }
  return history;
}

Oid commit_called(ConfigRepository& repository, const Oid& tip, const std::string& name) {
  const Oid tagged = repository.ref("refs/tags/" + name);
  const std::string digits = lower_case(name);
  const bool may_be_commit = is_hex(digits);
  if (tagged.empty() && !may_be_commit) return {};
  const auto is_meant = [&](const PastCommit& commit) {
    return tagged.empty() ? commit.oid.hex.starts_with(digits) : commit.oid == tagged;
  };
  const auto history = history_until(
      repository, tip, [&](const std::vector<PastCommit>& commits) { return std::ranges::any_of(commits, is_meant); });
  std::vector<Oid> found;
  for (const auto& commit : history) {
    if (is_meant(commit)) found.push_back(commit.oid);
  }
  if (found.size() > 1) {
    throw Failure(Blame::usage, name + " is the beginning of " + counted(found.size(), "commit"),
                  "give more digits: " + found[0].hex.substr(0, 12) + " or " + found[1].hex.substr(0, 12));
  }
  return found.empty() ? Oid{} : found.front();
}

namespace {

bool is_hex(const std::string& text) {
  return text.size() >= digits_min && text.size() <= digits_of_whole &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace
}  // namespace lockstep
