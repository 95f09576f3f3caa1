// The objects that were fetched, and the way from a commit down to a path through them, as far as they reach.
// They are kept for as long as the store is: what did not change between two tips is not fetched again.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/oid.hpp"
#include "git/object.hpp"
#include "git/pack_reader.hpp"

namespace lockstep {

/// An object on the way to a path that has not been fetched.
struct Missing {
  Oid oid;
  ObjectKind kind;
  std::size_t parts_below;  ///< how many parts of the path are below it; 0: it is what the path names
  std::size_t depth = 0;    ///< of a tree: how many directories are above it
};
/// There is no such path.
struct Absent {};
/// What a path leads to: a tree, commit or blob, or a tree, commit or object that is not there yet.
using Lookup = std::variant<TreeEntry, Missing, Absent>;

class ObjectStore {
 public:
  /// Throws Failure (remote) for a broken pack.
  void add_pack(std::string pack);

  std::optional<Object> find(const Oid& oid) const;
  bool has(const Oid& oid) const;
  std::size_t objects() const;

  /// Follows a path ("" is the root) from a commit to its entry, whose own object may be missing: the last part is not
  /// looked at. Throws Failure (repository) for a path that is not clean, and where the way leads through a symbolic
  /// link or a submodule.
  Lookup look_up(const Oid& commit, const std::string& path) const;
  /// Throws Failure (bug) where the tree is missing.
  const std::vector<TreeEntry>& tree(const Oid& oid) const;

 private:
  std::vector<PackReader> packs_;
  mutable std::map<Oid, std::vector<TreeEntry>> trees_;  ///< taken apart once
};

}  // namespace lockstep
