#include "git/source_history.hpp"

#include <algorithm>
#include <map>

#include "git/git_handles.hpp"

namespace lockstep {

namespace {
constexpr std::size_t commits_max = 10'000;

std::optional<git_oid> commit_called(git_repository* repository, const std::string& revision);
bool is_ancestor(git_repository* repository, const git_oid& from, const git_oid& to);
SourceCommits counted_between(git_repository* repository, const git_oid& from, const git_oid& to);
}  // namespace

std::optional<SourceCommits> source_commits(const std::string& directory, const std::string& from,
                                            const std::string& to) {
  try {
    const Libgit2 library;
    git_repository* opened = nullptr;
    if (git_repository_open_ext(&opened, directory.c_str(), 0, nullptr) < 0) return std::nullopt;
    const GitRepository repository(opened);
    const auto begin = commit_called(opened, from);
    const auto end = commit_called(opened, to);
    if (!begin || !end || !is_ancestor(opened, *begin, *end)) return std::nullopt;
    return counted_between(opened, *begin, *end);
  } catch (const Failure&) {  // a damaged or shallow checkout: what it can't tell stays unsaid
    return std::nullopt;
  }
}

namespace {

std::optional<git_oid> commit_called(git_repository* repository, const std::string& revision) {
  git_oid oid;
  git_commit* found = nullptr;
  if (git_oid_fromstrn(&oid, revision.data(), revision.size()) < 0) return std::nullopt;
  if (git_commit_lookup_prefix(&found, repository, &oid, revision.size()) < 0) return std::nullopt;
  const GitCommit commit(found);
  return *git_commit_id(found);
}

bool is_ancestor(git_repository* repository, const git_oid& from, const git_oid& to) {
  return git_oid_equal(&from, &to) != 0 || git_graph_descendant_of(repository, &to, &from) == 1;
}

SourceCommits counted_between(git_repository* repository, const git_oid& from, const git_oid& to) {
  const std::string what = "could not read the history";
  const auto walk = made<GitRevwalk>(what, git_revwalk_new, repository);
  check_git(git_revwalk_push(walk.get(), &to), what);
  check_git(git_revwalk_hide(walk.get(), &from), what);
  std::map<std::string, std::size_t> commits_of;
  SourceCommits commits;
  git_oid oid;
  for (int code = 0; (code = git_revwalk_next(&oid, walk.get())) != GIT_ITEROVER;) {
    check_git(code, what);
    if (++commits.count > commits_max) throw Failure(Blame::usage, "too many commits to count");
    const auto commit = made<GitCommit>(what, git_commit_lookup, repository, &oid);
    const auto parents = git_commit_parentcount(commit.get());
    if (parents == 0 && git_repository_is_shallow(repository) == 1)
      throw Failure(Blame::usage, "there is more of the history than was checked out");
    if (parents > 1) {
      --commits.count;
      continue;
    }
    ++commits_of[git_commit_author(commit.get())->name];
  }
  for (const auto& [author, count] : commits_of) commits.authors.push_back(author);
  std::ranges::stable_sort(commits.authors, std::ranges::greater{},
                           [&](const std::string& author) { return commits_of[author]; });
  return commits;
}

}  // namespace
}  // namespace lockstep
