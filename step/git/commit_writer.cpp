#include "git/commit_writer.hpp"

#include <vector>

#include "base/text.hpp"
#include "git/object.hpp"

namespace lockstep {

namespace {
git_filemode_t mode_at(const git_tree* tree, const std::string& path);
GitTreeEntry found_at(const git_tree* root, const std::string& path);
std::string paths_of(const Commit& commit);
GitSignature signature_of(const Person& person, std::int64_t time_s);
std::string cleaned(std::string text);
}  // namespace

git_oid write_commit(git_repository* repository, const Commit& commit) {
  const std::string what = "could not make the commit";
  const git_oid parent_oid = git_oid_of(commit.parent);
  const auto parent = made<GitCommit>(what, git_commit_lookup, repository, &parent_oid);
  const auto base = made<GitTree>(what, git_commit_tree, parent.get());
  std::vector<git_tree_update> updates;
  for (const FileChange& file : commit.files) {
    git_tree_update& update = updates.emplace_back();
    update.action = GIT_TREE_UPDATE_UPSERT;
    update.filemode = mode_at(base.get(), file.path);
    update.path = file.path.c_str();
    check_git(git_blob_create_from_buffer(&update.id, repository, file.after.data(), file.after.size()), what);
  }
  git_oid tree_oid;
  check_git(git_tree_create_updated(&tree_oid, repository, base.get(), updates.size(), updates.data()),
            "could not change " + paths_of(commit), Blame::repository);
  const auto tree = made<GitTree>(what, git_tree_lookup, repository, &tree_oid);

  const GitSignature author = signature_of(commit.author, commit.time_s);
  const GitSignature committer = signature_of(commit.committer, commit.time_s);
  const git_commit* parents[] = {parent.get()};
  git_buf text = GIT_BUF_INIT;
  const std::unique_ptr<git_buf, Freed<git_buf_dispose>> text_owner(&text);
  check_git(git_commit_create_buffer(&text, repository, author.get(), committer.get(), nullptr, commit.message.c_str(),
                                     tree.get(), 1, parents),
            what);
  const auto odb = made<GitOdb>(what, git_repository_odb, repository);
  git_oid oid;
  check_git(git_odb_write(&oid, odb.get(), text.ptr, text.size, GIT_OBJECT_COMMIT), what);
  return oid;
}

GitTreeEntry entry_at(const git_tree* root, const std::string& path) {
  parts_of(path);
  for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const GitTreeEntry entry = found_at(root, path.substr(0, slash));
    if (!entry) return nullptr;
    require_passable(path, git_tree_entry_name(entry.get()), git_tree_entry_filemode(entry.get()));
  }
  return found_at(root, path);
}

git_oid git_oid_of(const Oid& oid) {
  git_oid result;
  if (git_oid_fromstr(&result, oid.hex.c_str()) < 0) throw Failure(Blame::bug, oid.hex + " is no object name");
  return result;
}

Oid oid_of(const git_oid& oid) {
  std::string hex(GIT_OID_SHA1_HEXSIZE, '\0');
  git_oid_fmt(hex.data(), &oid);
  return Oid{std::move(hex)};
}

namespace {

git_filemode_t mode_at(const git_tree* tree, const std::string& path) {
  const GitTreeEntry entry = entry_at(tree, path);
  if (!entry) return GIT_FILEMODE_BLOB;
  const git_filemode_t mode = git_tree_entry_filemode(entry.get());
  require_file(path, mode);
  return mode == GIT_FILEMODE_BLOB_EXECUTABLE ? mode : GIT_FILEMODE_BLOB;
}

GitTreeEntry found_at(const git_tree* root, const std::string& path) {
  git_tree_entry* entry = nullptr;
  const int code = git_tree_entry_bypath(&entry, root, path.c_str());
  if (code != GIT_ENOTFOUND) check_git(code, "could not find " + path);
  return GitTreeEntry(entry);
}

std::string paths_of(const Commit& commit) {
  constexpr std::size_t bytes_max = 200;
  std::vector<std::string> paths;
  for (const FileChange& file : commit.files) paths.push_back(file.path);
  return cut(join_as_prose(paths), bytes_max);
}

GitSignature signature_of(const Person& person, std::int64_t time_s) {
  const std::string email = cleaned(person.email);
  const std::string name = cleaned(person.name);
  return made<GitSignature>("the commit's author and committer need names", git_signature_new,
                            (name.empty() ? email : name).c_str(), email.c_str(), time_s, 0);
}

// What would break a commit's header; git drops it as well.
std::string cleaned(std::string text) {
  std::erase_if(text, [](char c) { return c == '<' || c == '>' || static_cast<unsigned char>(c) < ' '; });
  return text;
}

}  // namespace
}  // namespace lockstep
