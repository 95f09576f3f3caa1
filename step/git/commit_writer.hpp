// A commit written into a libgit2 repository, be it one in memory or on disk. Internal to git/.
#pragma once

#include "git/git_handles.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

/// The repository needs the parent and the trees on the way to the files. Moves no ref. Throws as make_commit.
git_oid write_commit(git_repository* repository, const Commit& commit);

/// What stands at a path, or nothing. Throws Failure (repository) for a path that is not clean, and where the way leads
/// through a symbolic link or a submodule.
GitTreeEntry entry_at(const git_tree* root, const std::string& path);

git_oid git_oid_of(const Oid& oid);
Oid oid_of(const git_oid& oid);

}  // namespace lockstep
