#include "git/new_commit.hpp"

#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>
#include <set>

#include "base/text.hpp"
#include "git/commit_writer.hpp"

namespace lockstep {

namespace {
constexpr const char* what = "could not make the commit";
void put(git_odb* odb, const Object& object);
Object get(git_odb* odb, const Oid& oid);
void put_trees(git_odb* odb, const ObjectStore& objects, const Commit& commit);
std::vector<Oid> names_on_the_way(git_odb* odb, const Oid& commit, const std::string& path);
PackedObject on_base(PackedObject packed, const ObjectStore& objects, const Oid& parent, const std::string& path);
std::string first_parts(const std::string& path, std::size_t count);
}  // namespace

NewCommit make_commit(const ObjectStore& objects, const Commit& commit) {
  const Libgit2 library;
  const auto odb = made<GitOdb>(what, git_odb_new);
  git_odb_backend* memory = nullptr;
  check_git(git_mempack_new(&memory), what);
  constexpr int only_one = 1;
  check_git(git_odb_add_backend(odb.get(), memory, only_one), what);
  const auto repository = made<GitRepository>(what, git_repository_wrap_odb, odb.get());

  put_trees(odb.get(), objects, commit);
  NewCommit result{.oid = oid_of(write_commit(repository.get(), commit)), .objects = {}};
  result.objects.push_back({.object = get(odb.get(), result.oid)});
  std::set<Oid> seen;
  for (const FileChange& file : commit.files) {
    const std::vector<Oid> names = names_on_the_way(odb.get(), result.oid, file.path);
    for (std::size_t depth = 0; depth < names.size(); ++depth)
      if (!objects.has(names[depth]) && seen.insert(names[depth]).second)
        result.objects.push_back(
            on_base({.object = get(odb.get(), names[depth])}, objects, commit.parent, first_parts(file.path, depth)));
  }
  return result;
}

namespace {

void put_trees(git_odb* odb, const ObjectStore& objects, const Commit& commit) {
  const auto parent = objects.find(commit.parent);
  if (!parent) throw Failure(Blame::bug, "the commit to build on was not read");
  put(odb, *parent);
  const Oid root = tree_of_commit(parent->data);
  if (const auto object = objects.find(root)) put(odb, *object);
  for (const FileChange& file : commit.files) {
    for (auto slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1)) {
      const Lookup found = objects.look_up(commit.parent, file.path.substr(0, slash));
      const auto* const entry = std::get_if<TreeEntry>(&found);
      if (!entry || !entry->is_tree()) break;
      if (const auto object = objects.find(entry->oid)) put(odb, *object);
    }
  }
}

std::vector<Oid> names_on_the_way(git_odb* odb, const Oid& commit, const std::string& path) {
  std::vector<Oid> names{tree_of_commit(get(odb, commit).data)};
  for (const std::string& part : split(path, '/'))
    for (const TreeEntry& entry : parse_tree(get(odb, names.back()).data))
      if (entry.name == part) {
        names.push_back(entry.oid);
        break;
      }
  return names;
}

PackedObject on_base(PackedObject packed, const ObjectStore& objects, const Oid& parent, const std::string& path) {
  const Lookup found = objects.look_up(parent, path);
  const auto* const entry = std::get_if<TreeEntry>(&found);
  const auto base = entry ? objects.find(entry->oid) : std::nullopt;
  if (!base || base->kind != packed.object.kind) return packed;
  packed.base_name = entry->oid;
  packed.base = base->data;
  return packed;
}

std::string first_parts(const std::string& path, std::size_t count) {
  std::vector<std::string> parts = split(path, '/');
  parts.resize(count);
  return join(parts, "/");
}

void put(git_odb* odb, const Object& object) {
  git_oid oid;
  check_git(git_odb_write(&oid, odb, object.data.data(), object.data.size(), static_cast<git_object_t>(object.kind)),
            what);
}

Object get(git_odb* odb, const Oid& oid) {
  const git_oid name = git_oid_of(oid);
  const auto object = made<GitOdbObject>(what, git_odb_read, odb, &name);
  return {static_cast<ObjectKind>(git_odb_object_type(object.get())),
          std::string(static_cast<const char*>(git_odb_object_data(object.get())), git_odb_object_size(object.get()))};
}

}  // namespace
}  // namespace lockstep
