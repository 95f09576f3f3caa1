// An index for many walks over one text: each large map or list on their way is read once, not once a walk.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edit/events.hpp"

namespace lockstep {

class LocateIndex {
 public:
  explicit LocateIndex(const Parsed& parsed) : parsed_(parsed) {}

  /// Whether the map or list is so large that looking it up is faster than reading it.
  bool covers(std::size_t collection) const;

  std::vector<std::size_t> keys(std::size_t map, std::string_view name);
  const std::vector<std::size_t>& items(std::size_t list);
  /// The items whose field, or that of the map they are an alias of, may have the value.
  std::vector<std::size_t> items(std::size_t list, const std::string& field, std::string_view value);

 private:
  using Names = std::vector<std::pair<std::string_view, std::size_t>>;  // sorted, each with its event

  const Parsed& parsed_;
  std::map<std::size_t, Names> keys_;
  std::map<std::size_t, std::vector<std::size_t>> items_;
  std::map<std::pair<std::size_t, std::string>, Names> fields_;
};

}  // namespace lockstep
