// The objects of a new commit, made from the objects of its parent that a store has: the parent, the trees on the way
// to the changed files, nothing else.
#pragma once

#include <vector>

#include "base/oid.hpp"
#include "git/object_store.hpp"
#include "git/pack_writer.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

struct NewCommit {
  Oid oid;
  /// The commit, then trees and files that the store doesn't have; the base of each is what stood at its path.
  std::vector<PackedObject> objects;
};

/// The trees on the way to the files must be in the store. Files keep their modes; what was not there becomes a plain
/// file. Throws Failure (repository) for a path that is a directory, a symbolic link or a submodule.
NewCommit make_commit(const ObjectStore& objects, const Commit& commit);

}  // namespace lockstep
