// A commit of the config repository's history, without its files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/oid.hpp"
#include "release/release.hpp"

namespace lockstep {

/// Anybody who may push can have written it: whatever it says is foreign text.
struct PastCommit {
  Oid oid;
  std::vector<Oid> parents;
  Person author;
  std::int64_t time_s = 0;  ///< the committer's, Unix time
  std::string message;
};

}  // namespace lockstep
