// Owners for libgit2's objects, and its errors as failures. Internal to git/: only .cpp files include it.
//
// libgit2 does here what needs no wire: objects, trees, and repositories on this machine's disk.
#pragma once

#include <git2.h>
#include <memory>
#include <string>

#include "base/failure.hpp"

namespace lockstep {

template <auto free>
struct Freed {
  template <class T>
  void operator()(T* handle) const {
    free(handle);
  }
};

using GitOdb = std::unique_ptr<git_odb, Freed<git_odb_free>>;
using GitOdbObject = std::unique_ptr<git_odb_object, Freed<git_odb_object_free>>;
using GitRepository = std::unique_ptr<git_repository, Freed<git_repository_free>>;
using GitCommit = std::unique_ptr<git_commit, Freed<git_commit_free>>;
using GitTree = std::unique_ptr<git_tree, Freed<git_tree_free>>;
using GitTreeEntry = std::unique_ptr<git_tree_entry, Freed<git_tree_entry_free>>;
using GitBlob = std::unique_ptr<git_blob, Freed<git_blob_free>>;
using GitReference = std::unique_ptr<git_reference, Freed<git_reference_free>>;
using GitConfig = std::unique_ptr<git_config, Freed<git_config_free>>;
using GitRevwalk = std::unique_ptr<git_revwalk, Freed<git_revwalk_free>>;
using GitSignature = std::unique_ptr<git_signature, Freed<git_signature_free>>;

/// Starts libgit2 for as long as it lives; keep one wherever handles are kept, declared before them.
class Libgit2 {
 public:
  Libgit2();
  ~Libgit2() { git_libgit2_shutdown(); }
  Libgit2(const Libgit2&) = delete;
  Libgit2& operator=(const Libgit2&) = delete;
};

/// What libgit2 says about its last error.
std::string libgit2_words();

/// Throws a Failure "<what>: <libgit2's words>" for a negative code.
void check_git(int code, const std::string& what, Blame blame = Blame::remote);

/// A handle from a function that fills in a pointer: made<GitTree>("…", git_tree_lookup, repository, &oid).
template <class Handle, class Function, class... Arguments>
Handle made(const std::string& what, Function function, Arguments... arguments) {
  typename Handle::pointer handle = nullptr;
  check_git(function(&handle, arguments...), what);
  return Handle(handle);
}

}  // namespace lockstep
