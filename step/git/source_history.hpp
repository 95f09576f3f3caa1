// The source repository as far as it is checked out here: how many commits lie between two of its revisions, and whose.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

struct SourceCommits {
  std::size_t count = 0;
  std::vector<std::string> authors;  ///< by number of commits; merges don't count
};

/// Of the repository that `directory` is in. Nothing where there is none, a revision is not in it, `from` is no
/// ancestor of `to`, or the checkout is too shallow to tell. Throws nothing.
std::optional<SourceCommits> source_commits(const std::string& directory, const std::string& from,
                                            const std::string& to);

}  // namespace lockstep
