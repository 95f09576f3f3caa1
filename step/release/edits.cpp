#include "release/edits.hpp"

#include "base/failure.hpp"

namespace lockstep {
namespace {

std::string scalar_of(const std::string& file, const Planned& planned);

}  // namespace

void Edits::add(const Target& target, const Planned& planned, const std::string& who) {
  const auto& [address, value, create] = planned.assignment;
  const auto [place, fresh] = index_.emplace(scalar_of(target.file, planned), Earlier{.value = value, .who = who});
  if (fresh) {
    auto& [format, assignments] = files_[target.file];
    if (!format) format = target.format;
    assignments.push_back(planned.assignment);
    return;
  }
  const auto& earlier = place->second;
  if (earlier.value == value) return;
  throw Failure(Blame::usage,
                earlier.who + " and " + who + " share " + address.text() + " in " + target.file + ", but want '" +
                    earlier.value + "' and '" + value + "' there",
                "wish the same for both, or give each its own key");
}

namespace {

/// Different addresses may lead to one scalar; a scalar that is not there yet has its address alone.
std::string scalar_of(const std::string& file, const Planned& planned) {
  if (planned.begin) return file + '\0' + std::to_string(*planned.begin);
  const auto& address = planned.assignment.address;
  std::string key = file + '\0' + address.text();
  if (address.document) key += '\0' + std::to_string(*address.document);
  for (const auto& [name, value] : address.select) key += '\0' + name + "=" + value;
  return key;
}

}  // namespace

}  // namespace lockstep
