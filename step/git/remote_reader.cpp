#include "git/remote_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "git/past_commits.hpp"

namespace lockstep {

namespace {
constexpr std::size_t rounds_max = 1000;  // a path has fewer parts

std::string without_slash(const std::string& directory);
std::vector<std::string> names_of(const std::vector<TreeEntry>& entries);
}  // namespace

std::vector<RemoteRef> RemoteReader::refs(const std::vector<std::string>& prefixes) {
  phase_.begin("reading the list of branches");
  return upload_.refs(prefixes);
}

std::vector<std::map<std::string, std::string>> RemoteReader::read_each(const std::vector<Oid>& commits,
                                                                        const std::vector<std::string>& paths) {
  std::vector<std::map<std::string, std::string>> files;
  if (commits.empty()) return files;
  // What an older commit has is harder to come by, where nothing is given by name.
  const auto older = std::ranges::find_if(commits, [&](const Oid& commit) { return commit != tip_; });
  bring(older == commits.end() ? tip_ : *older, [&] {
    std::vector<Missing> missing;
    for (const Oid& commit : commits) std::ranges::move(missing_for_files(commit, paths), std::back_inserter(missing));
    return missing;
  });
  for (const Oid& commit : commits) files.push_back(files_at(commit, paths));
  return files;
}

std::map<std::string, std::vector<std::string>> RemoteReader::list(const Oid& commit,
                                                                   const std::vector<std::string>& directories) {
  bring(commit, [&] {
    std::vector<Missing> missing;
    for (const std::string& directory : directories) {
      const Lookup found = objects_.look_up(commit, without_slash(directory));
      if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
      const auto* const entry = std::get_if<TreeEntry>(&found);
      if (entry && entry->is_tree() && !objects_.has(entry->oid)) missing.push_back({entry->oid, ObjectKind::tree, 0});
    }
    return missing;
  });
  std::map<std::string, std::vector<std::string>> names;
  for (const std::string& directory : directories) {
    const Lookup found = objects_.look_up(commit, without_slash(directory));
    const auto* const entry = std::get_if<TreeEntry>(&found);
    if (entry && entry->is_tree()) names[directory] = names_of(objects_.tree(entry->oid));
  }
  return names;
}

std::vector<PastCommit> RemoteReader::history(const Oid& tip, std::size_t depth) {
  const auto find = [&](const Oid& oid) { return objects_.find(oid); };
  KnownHistory known = history_in(find, tip, depth);
  if (known.is_whole) return std::move(known.commits);
  phase_.begin("reading the history");
  upload_.fetch_history(objects_, tip, depth, tip == tip_read_ ? tip : Oid{});
  // A server that is itself a shallow clone has no more to give.
  return history_in(find, tip, depth).commits;
}

bool RemoteReader::has_in_history(const Oid& tip, const Oid& commit, const Oid& known) {
  upload_.fetch_history(objects_, tip, 0, known);
  std::vector<Oid> history{tip};
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (history[i] == commit) return true;
    const auto object = objects_.find(history[i]);
    if (history[i] == known || !object) continue;
    for (const Oid& parent : parents_of_commit(object->data))
      if (std::ranges::find(history, parent) == history.end()) history.push_back(parent);
  }
  return false;
}

void RemoteReader::read_trees_for(const Commit& commit) {
  bring(commit.parent, [&] {
    std::vector<Missing> missing;
    for (const FileChange& file : commit.files) {
      const Lookup found = objects_.look_up(commit.parent, file.path);
      if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
    }
    return missing;
  });
}

// Fetches until nothing is missing. A fetch on top of an earlier tip may bring deltas against what we lack; then what
// is still missing is asked for by name, and must come.
void RemoteReader::bring(const Oid& commit, const std::function<std::vector<Missing>()>& look) {
  std::vector<Missing> missing = look();
  Oid have = commit == tip_ ? tip_read_ : Oid{};  // an older commit is in its history, and would not be sent
  for (std::size_t round = 0; !missing.empty(); ++round) {
    phase_.begin("reading the repository");
    const bool by_name = missing.front().kind != ObjectKind::commit || have.empty();
    upload_.fetch(objects_, missing, {.commit = commit, .tip = tip_, .have = have});
    have = {};
    const bool came = std::ranges::all_of(missing, [&](const Missing& object) { return objects_.has(object.oid); });
    if ((by_name && !came) || round == rounds_max)
      throw Failure(Blame::remote, "the server did not send all objects that it was asked for");
    missing = look();
  }
  if (!tip_.empty() && objects_.has(tip_)) tip_read_ = tip_;
}

std::vector<Missing> RemoteReader::missing_for_files(const Oid& commit, const std::vector<std::string>& paths) const {
  std::vector<Missing> missing;
  bool at_root = false;
  for (const std::string& path : paths) {
    const Lookup found = objects_.look_up(commit, path);
    if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
    const auto* const entry = std::get_if<TreeEntry>(&found);
    if (!entry) continue;
    require_file(path, entry->mode);
    if (objects_.has(entry->oid)) continue;
    missing.push_back({entry->oid, ObjectKind::blob, 0});
    at_root = at_root || path.find('/') == path.npos;
  }
  if (at_root && upload_.goes_level_by_level()) add_directories_of_root(commit, missing);
  return missing;
}

std::map<std::string, std::string> RemoteReader::files_at(const Oid& commit,
                                                          const std::vector<std::string>& paths) const {
  std::map<std::string, std::string> files;
  for (const std::string& path : paths) {
    const Lookup found = objects_.look_up(commit, path);
    if (const auto* const entry = std::get_if<TreeEntry>(&found)) files[path] = objects_.find(entry->oid)->data;
  }
  return files;
}

// A file at the root is the configuration, which says where to go on. Its round brings the next level along.
void RemoteReader::add_directories_of_root(const Oid& commit, std::vector<Missing>& missing) const {
  constexpr std::size_t directories_max = 16;
  std::vector<Missing> directories;
  const Lookup root = objects_.look_up(commit, "");
  for (const TreeEntry& entry : objects_.tree(std::get<TreeEntry>(root).oid))
    if (entry.is_tree() && !objects_.has(entry.oid)) directories.push_back({entry.oid, ObjectKind::tree, 2, 1});
  if (directories.size() > directories_max) return;
  missing.insert(missing.end(), directories.begin(), directories.end());
}

namespace {

std::string without_slash(const std::string& directory) {
  return directory.ends_with('/') ? directory.substr(0, directory.size() - 1) : directory;
}

std::vector<std::string> names_of(const std::vector<TreeEntry>& entries) {
  std::vector<std::string> names;
  for (const TreeEntry& entry : entries) {
    if (entry.mode == TreeEntry::symlink || entry.mode == TreeEntry::submodule) continue;
    names.push_back(entry.is_tree() ? entry.name + "/" : entry.name);
  }
  return names;
}

}  // namespace
}  // namespace lockstep
