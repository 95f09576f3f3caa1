#include "git/local_repository.hpp"

#include <filesystem>
#include <optional>
#include <unistd.h>

#include "git/advertisement.hpp"
#include "git/commit_writer.hpp"
#include "git/object.hpp"
#include "git/past_commits.hpp"

namespace lockstep {

struct LocalRepository::Disk {
  Libgit2 library;
  GitRepository repository;
};

namespace {
std::vector<RemoteRef> refs_of(git_repository* repository);
GitTree root_of(git_repository* repository, const Oid& commit);
std::optional<std::vector<std::string>> names_in(git_repository* repository, const git_tree* root,
                                                 const std::string& directory);
std::optional<Object> object_in(git_odb* odb, const Oid& oid);
std::string setting(git_repository* repository, const char* name);
std::filesystem::path hooks_of(git_repository* repository);
}  // namespace

LocalRepository::LocalRepository(const std::string& path, std::string branch, Log& log)
    : disk_(std::make_unique<Disk>()),
      path_(path),
      branch_(branch.starts_with(branch_prefix) ? branch.substr(branch_prefix.size()) : std::move(branch)),
      log_(log) {
  git_repository* repository = nullptr;
  if (git_repository_open_ext(&repository, path.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) < 0)
    throw Failure(Blame::usage, "--repo " + path + " names no Git repository on this machine",
                  "for one on a server, write git@github.com:acme/deploy.git or https://github.com/acme/deploy.git");
  disk_->repository.reset(repository);
}

LocalRepository::~LocalRepository() = default;

Oid LocalRepository::tip() {
  const std::vector<RemoteRef> refs = refs_of(disk_->repository.get());
  const auto found = tip_among(refs, branch_);
  if (!found) throw no_such_branch(refs, branch_);
  branch_ = found->branch;
  return found->oid;
}

std::map<std::string, std::string> LocalRepository::read(const Oid& commit, const std::vector<std::string>& paths) {
  std::map<std::string, std::string> files;
  const GitTree root = root_of(disk_->repository.get(), commit);
  for (const std::string& path : paths) {
    const GitTreeEntry entry = entry_at(root.get(), path);
    if (!entry) continue;
    require_file(path, git_tree_entry_filemode(entry.get()));
    const auto blob = made<GitBlob>("could not read " + path, git_blob_lookup, disk_->repository.get(),
                                    git_tree_entry_id(entry.get()));
    files[path] = std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                              static_cast<std::size_t>(git_blob_rawsize(blob.get())));
  }
  return files;
}

std::vector<std::map<std::string, std::string>> LocalRepository::read_each(const std::vector<Oid>& commits,
                                                                           const std::vector<std::string>& paths) {
  std::vector<std::map<std::string, std::string>> files;
  for (const Oid& commit : commits) files.push_back(read(commit, paths));
  return files;
}

std::map<std::string, std::vector<std::string>> LocalRepository::list(const Oid& commit,
                                                                      const std::vector<std::string>& directories) {
  std::map<std::string, std::vector<std::string>> names;
  const GitTree root = root_of(disk_->repository.get(), commit);
  for (const std::string& directory : directories) {
    if (auto found = names_in(disk_->repository.get(), root.get(), directory)) names[directory] = std::move(*found);
  }
  return names;
}

std::vector<PastCommit> LocalRepository::history(const Oid& tip, std::size_t depth) {
  const auto odb = made<GitOdb>("could not read the history", git_repository_odb, disk_->repository.get());
  return history_in([&](const Oid& oid) { return object_in(odb.get(), oid); }, tip, depth).commits;
}

Oid LocalRepository::ref(const std::string& name) {
  git_reference* found = nullptr;
  const int code = git_reference_lookup(&found, disk_->repository.get(), name.c_str());
  const GitReference owner(found);
  if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC) return {};
  check_git(code, "could not read " + name);
  git_object* peeled = nullptr;
  if (git_reference_peel(&peeled, found, GIT_OBJECT_COMMIT) < 0) return {};
  const std::unique_ptr<git_object, Freed<git_object_free>> object(peeled);
  return oid_of(*git_object_id(peeled));
}

bool LocalRepository::move_ref(const std::string& name, const Oid& from, const Oid& to) {
  refuse_hooks();
  git_reference* moved = nullptr;
  const git_oid target = git_oid_of(to);
  const git_oid expected = from.empty() ? git_oid{} : git_oid_of(from);
  const int code = git_reference_create_matching(&moved, disk_->repository.get(), name.c_str(), &target, !from.empty(),
                                                 from.empty() ? nullptr : &expected, "lockstep");
  const GitReference owner(moved);
  if (code == GIT_EMODIFIED || code == GIT_ENOTFOUND || code == GIT_ELOCKED || code == GIT_EEXISTS) return false;
  check_git(code, "could not move " + name + " of " + path_);
  return true;
}

Push LocalRepository::push(const Commit& commit) {
  refuse_checked_out();
  refuse_hooks();
  git_repository* const repository = disk_->repository.get();
  const git_oid made_commit = write_commit(repository, commit);
  const git_oid expected = git_oid_of(commit.parent);
  git_reference* moved = nullptr;
  const std::string ref = std::string(branch_prefix) + branch_;
  constexpr int overwrite = 1;  // or it would only create
  const int code =
      git_reference_create_matching(&moved, repository, ref.c_str(), &made_commit, overwrite, &expected, "push");
  const GitReference owner(moved);
  if (code == GIT_EMODIFIED || code == GIT_ENOTFOUND || code == GIT_ELOCKED) return Outrun{libgit2_words()};
  check_git(code, "could not move the branch " + branch_ + " of " + path_);
  return Landed{oid_of(made_commit)};
}

void LocalRepository::refuse_checked_out() const {
  git_repository* const repository = disk_->repository.get();
  git_reference* found = nullptr;
  const int code = git_reference_lookup(&found, repository, (std::string(branch_prefix) + branch_).c_str());
  const GitReference branch(found);
  if (code == GIT_ENOTFOUND) return;  // deleted meanwhile: the push will find that out
  check_git(code, "could not read the branch " + branch_ + " of " + path_);
  if (git_branch_is_checked_out(branch.get()) != 1) return;
  const std::string rule = setting(repository, "receive.denycurrentbranch");
  if (rule == "ignore" || rule == "warn" || rule == "false") return;
  throw Failure(Blame::remote,
                "the branch " + branch_ + " is checked out in " + path_ + ", and its files would no longer match it",
                "use a bare repository (git clone --bare), or check out another branch there");
}

void LocalRepository::refuse_hooks() const {
  const std::filesystem::path hooks = hooks_of(disk_->repository.get());
  const auto active = [&](const char* name) { return ::access((hooks / name).c_str(), X_OK) == 0; };
  for (const char* const name : {"pre-receive", "update", "proc-receive", "reference-transaction"})
    if (active(name))
      throw Failure(Blame::remote, path_ + " has a hook " + name + ", and a push by path would go past it",
                    "push over ssh, where the server runs its hooks");
  for (const char* const name : {"post-receive", "post-update"})
    if (active(name)) log_.warn(path_ + " has a hook " + name + ", which a push by path does not run");
}

namespace {

std::vector<RemoteRef> refs_of(git_repository* repository) {
  std::vector<RemoteRef> refs;
  git_reference_iterator* iterator = nullptr;
  check_git(git_reference_iterator_glob_new(&iterator, repository, "refs/heads/*"), "could not list the branches");
  const std::unique_ptr<git_reference_iterator, Freed<git_reference_iterator_free>> owner(iterator);
  for (git_reference* ref = nullptr; git_reference_next(&ref, iterator) == 0;) {
    const GitReference handle(ref);
    git_oid oid;
    if (git_reference_name_to_id(&oid, repository, git_reference_name(ref)) == 0)
      refs.push_back({git_reference_name(ref), oid_of(oid), {}});
  }
  git_reference* found = nullptr;
  if (git_reference_lookup(&found, repository, "HEAD") < 0) return refs;
  const GitReference head(found);
  const char* const target = git_reference_symbolic_target(head.get());
  git_oid oid;
  if (target && git_reference_name_to_id(&oid, repository, "HEAD") == 0) refs.push_back({"HEAD", oid_of(oid), target});
  return refs;
}

GitTree root_of(git_repository* repository, const Oid& commit) {
  const std::string what = "could not read the commit " + commit.brief();
  const git_oid oid = git_oid_of(commit);
  const auto handle = made<GitCommit>(what, git_commit_lookup, repository, &oid);
  return made<GitTree>(what, git_commit_tree, handle.get());
}

std::optional<std::vector<std::string>> names_in(git_repository* repository, const git_tree* root,
                                                 const std::string& directory) {
  const std::string path = directory.ends_with('/') ? directory.substr(0, directory.size() - 1) : directory;
  GitTree found;
  const git_tree* tree = root;
  if (!path.empty()) {
    const GitTreeEntry entry = entry_at(root, path);
    if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) return std::nullopt;
    found = made<GitTree>("could not list " + path, git_tree_lookup, repository, git_tree_entry_id(entry.get()));
    tree = found.get();
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
    const git_tree_entry* const entry = git_tree_entry_byindex(tree, i);
    const unsigned mode = git_tree_entry_filemode(entry);
    if (mode == TreeEntry::symlink || mode == TreeEntry::submodule) continue;
    names.push_back(git_tree_entry_name(entry) + std::string(git_tree_entry_type(entry) == GIT_OBJECT_TREE ? "/" : ""));
  }
  return names;
}

// A shallow clone lacks what is beyond its border.
std::optional<Object> object_in(git_odb* odb, const Oid& oid) {
  git_odb_object* read = nullptr;
  const git_oid name = git_oid_of(oid);
  const int code = git_odb_read(&read, odb, &name);
  if (code == GIT_ENOTFOUND) return std::nullopt;
  check_git(code, "could not read the history");
  const GitOdbObject object(read);
  return Object{static_cast<ObjectKind>(git_odb_object_type(read)),
                std::string(static_cast<const char*>(git_odb_object_data(read)), git_odb_object_size(read))};
}

std::string setting(git_repository* repository, const char* name) {
  const auto config =
      made<GitConfig>("could not read the repository's settings", git_repository_config_snapshot, repository);
  const char* value = nullptr;
  return git_config_get_string(&value, config.get(), name) == 0 && value ? value : "";
}

std::filesystem::path hooks_of(git_repository* repository) {
  const std::string own = setting(repository, "core.hookspath");
  const std::filesystem::path common = git_repository_commondir(repository);
  return own.empty() ? common / "hooks" : common / own;
}

}  // namespace
}  // namespace lockstep
