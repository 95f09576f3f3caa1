// Commits taken apart, and a history of them: whatever the bytes are, what is told is in order, once each, and within
// its depth. The input is commits one after another, with a NUL between; the last one is the tip. Their names are 40
// times the digit that their place has.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "git/past_commits.hpp"

using namespace lockstep;

namespace {
Oid name_of(std::size_t number) { return {std::string(40, "123456789abcdef"[number % 15])}; }
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  constexpr std::size_t depth = 8;
  std::vector<std::string> texts = split(bytes, '\0');
  texts.resize(std::min<std::size_t>(texts.size(), 15));
  // A commit names those before it only: in Git a circle would take a collision.
  const auto find = [&](const Oid& oid) -> std::optional<Object> {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (oid != name_of(i)) continue;
      const std::vector<Oid> parents = parents_of_commit(texts[i]);
      const bool grown = std::ranges::all_of(parents, [&](const Oid& parent) { return parent < oid; });
      if (grown) return Object{ObjectKind::commit, texts[i]};
    }
    return std::nullopt;
  };
  try {
    const auto commits = history_in(find, name_of(texts.size() - 1), depth).commits;
    for (std::size_t i = 0; i < commits.size(); ++i) {
      if (commits[i].time_s < 0 || commits[i].oid.empty()) std::abort();
      for (std::size_t k = i + 1; k < commits.size(); ++k) {
        if (commits[k].oid == commits[i].oid) std::abort();
        if (std::ranges::find(commits[k].parents, commits[i].oid) != commits[k].parents.end()) std::abort();
      }
    }
  } catch (const Failure&) {
  }
  return 0;
}
