#include "release/edits.hpp"

#include "base/failure.hpp"

namespace lockstep {
namespace {

std::string scalar_of(const std::string& file, const Planned& planned);

}  // namespace

void Edits::add(const std::string& file, const Planned& planned, const std::string& who) {
  auto& entries = entries_[file];
  const auto [place, fresh] = index_.emplace(scalar_of(file, planned), entries.size());
  if (fresh) {
    entries.push_back({.assignment = planned.assignment, .who = who});
    return;
  }
  const auto& earlier = entries[place->second];
  if (earlier.assignment.value == planned.assignment.value) return;
  throw Failure(Blame::usage,
                earlier.who + " and " + who + " share " + planned.assignment.address.path.text + " in " + file +
                    ", but want '" + earlier.assignment.value + "' and '" + planned.assignment.value + "' there",
                "wish the same for both, or give each its own key");
}

std::map<std::string, std::vector<Assignment>> Edits::by_file() const {
  std::map<std::string, std::vector<Assignment>> files;
  for (const auto& [file, entries] : entries_) {
    for (const auto& entry : entries) files[file].push_back(entry.assignment);
  }
  return files;
}

namespace {

/// Different key paths may lead to one scalar; a scalar that is not there yet has its key path alone.
std::string scalar_of(const std::string& file, const Planned& planned) {
  if (planned.begin) return file + '\0' + std::to_string(*planned.begin);
  const auto& address = planned.assignment.address;
  std::string key = file + '\0' + address.path.text;
  for (const auto& [name, value] : address.select) key += '\0' + name + "=" + value;
  return key;
}

}  // namespace

}  // namespace lockstep
