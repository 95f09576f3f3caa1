#include "git/git_handles.hpp"

#include "git/pkt_line.hpp"

namespace lockstep {

Libgit2::Libgit2() {
  if (git_libgit2_init() < 0) throw Failure(Blame::bug, "libgit2 does not start");
  // A CI machine's or a user's git configuration is none of ours.
  for (const int level :
       {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA})
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
  // git refuses the repository of another user because it would run the hooks and programs that it names. lockstep runs
  // none, and in a container the repository belongs to another user as a rule.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);  // a ref must not be on disk before what it names
}

std::string libgit2_words() {
  const git_error* const error = git_error_last();
  return error && error->message ? quotable(error->message) : "no reason given";
}

void check_git(int code, const std::string& what, Blame blame) {
  if (code < 0) throw Failure(blame, what + ": " + libgit2_words());
}

}  // namespace lockstep
