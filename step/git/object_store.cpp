#include "git/object_store.hpp"

#include <algorithm>

#include "base/failure.hpp"

namespace lockstep {

Lookup ObjectStore::look_up(const Oid& commit, const std::string& path) const {
  const std::vector<std::string> parts = parts_of(path);
  const auto root = find(commit);
  if (!root) return Missing{commit, ObjectKind::commit, parts.size()};
  TreeEntry entry{TreeEntry::tree, "", tree_of_commit(root->data)};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    require_passable(path, entry.name, entry.mode);
    if (!entry.is_tree()) return Absent{};
    if (!has(entry.oid)) return Missing{entry.oid, ObjectKind::tree, parts.size() - i, i};
    const auto& entries = tree(entry.oid);
    const auto next = std::ranges::find(entries, parts[i], &TreeEntry::name);
    if (next == entries.end()) return Absent{};
    entry = *next;
  }
  return entry;
}

void ObjectStore::add_pack(std::string pack) {
  PackReader reader(std::move(pack), [this](const Oid& base) { return find(base); });
  packs_.push_back(std::move(reader));
}

std::optional<Object> ObjectStore::find(const Oid& oid) const {
  for (const PackReader& pack : packs_)
    if (auto object = pack.find(oid)) return object;
  return std::nullopt;
}

bool ObjectStore::has(const Oid& oid) const {
  return std::ranges::any_of(packs_, [&](const PackReader& pack) { return pack.has(oid); });
}

std::size_t ObjectStore::objects() const {
  std::size_t count = 0;
  for (const PackReader& pack : packs_) count += pack.objects();
  return count;
}

const std::vector<TreeEntry>& ObjectStore::tree(const Oid& oid) const {
  if (const auto known = trees_.find(oid); known != trees_.end()) return known->second;
  const auto object = find(oid);
  if (!object) throw Failure(Blame::bug, "the tree " + oid.brief() + " was to be fetched and is not there");
  return trees_[oid] = parse_tree(object->data);
}

}  // namespace lockstep
