#include "golden/memory_repository.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lockstep {
namespace {

// aaa…0, bbb…0 and so on: they can be told apart at a glance.
Oid oid_of(std::size_t number) {
  constexpr std::string_view digits = "abcdef123456789";
  return {std::string(39, digits.at(number)) + "0"};
}

std::vector<std::string> names_in(const MemoryRepository::Files& files, const std::string& directory) {
  std::vector<std::string> names;
  const std::string prefix = directory.empty() ? "" : directory + "/";
  for (const auto& [path, text] : files) {
    if (!path.starts_with(prefix)) continue;
    const auto slash = path.find('/', prefix.size());
    std::string name = path.substr(prefix.size(), slash == std::string::npos ? slash : slash + 1 - prefix.size());
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

void MemoryRepository::commit_by_hand(const Files& files, const std::string& message, std::int64_t time_s) {
  Files next = versions_.empty() ? Files{} : versions_.back().files;
  for (const auto& [path, text] : files) next[path] = text;
  add(std::move(next), message, {"Sam", "sam@example.com"}, time_s);
}

Oid MemoryRepository::tip() { return versions_.back().commit.oid; }

std::map<std::string, std::string> MemoryRepository::read(const Oid& commit, const std::vector<std::string>& paths) {
  Files found;
  const Files& files = at(commit).files;
  for (const auto& path : paths) {
    if (const auto file = files.find(path); file != files.end()) found.insert(*file);
  }
  return found;
}

std::vector<std::map<std::string, std::string>> MemoryRepository::read_each(const std::vector<Oid>& commits,
                                                                            const std::vector<std::string>& paths) {
  std::vector<Files> found;
  for (const auto& commit : commits) found.push_back(read(commit, paths));
  return found;
}

std::map<std::string, std::vector<std::string>> MemoryRepository::list(const Oid& commit,
                                                                       const std::vector<std::string>& directories) {
  std::map<std::string, std::vector<std::string>> listed;
  for (const auto& directory : directories) listed[directory] = names_in(at(commit).files, directory);
  return listed;
}

std::vector<PastCommit> MemoryRepository::history(const Oid& tip, std::size_t depth) {
  std::vector<PastCommit> history;
  bool reached = false;
  for (auto version = versions_.rbegin(); version != versions_.rend() && history.size() < depth; ++version) {
    reached = reached || version->commit.oid == tip;
    if (reached) history.push_back(version->commit);
  }
  return history;
}

Oid MemoryRepository::ref(const std::string& name) { return refs.contains(name) ? refs.at(name) : Oid{}; }

bool MemoryRepository::move_ref(const std::string& name, const Oid& from, const Oid& to) {
  if (ref(name) != from) return false;
  refs[name] = to;
  return true;
}

Push MemoryRepository::push(const Commit& commit) {
  if (!rival_.empty()) commit_by_hand(std::exchange(rival_, {}), "somebody was faster\n", commit.time_s);
  if (commit.parent != tip()) return Outrun{"cannot lock ref"};
  Files next = versions_.back().files;
  for (const auto& file : commit.files) {
    if (next.contains(file.path) == file.created || (!file.created && next.at(file.path) != file.before))
      throw std::logic_error("the commit was not made on its parent");
    next[file.path] = file.after;
  }
  add(std::move(next), commit.message, commit.author, commit.time_s);
  landed.push_back(commit);
  return Landed{tip()};
}

const MemoryRepository::Version& MemoryRepository::at(const Oid& commit) const {
  const auto found =
      std::ranges::find_if(versions_, [&](const Version& version) { return version.commit.oid == commit; });
  if (found == versions_.end()) throw std::logic_error("no such commit");
  return *found;
}

void MemoryRepository::add(Files files, const std::string& message, const Person& author, std::int64_t time_s) {
  PastCommit commit{.oid = oid_of(versions_.size()), .parents = {}, .author = author, .time_s = time_s};
  if (!versions_.empty()) commit.parents.push_back(tip());
  commit.message = message;
  versions_.push_back({std::move(commit), std::move(files)});
}

}  // namespace lockstep
