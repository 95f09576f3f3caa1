// Branches: keys, items and values that are to be added to a YAML file, as text and as what a parser reports for it.
// What they are to look like is yaml_manner.hpp's, where they go yaml_insert.cpp's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "edit/events.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {

/// How a key or item and its value are written.
struct Manner {
  Style key = Style::plain;
  Style value = Style::plain;
  bool flow = false;    ///< what it leads to stands in braces or brackets
  bool padded = false;  ///< with blanks within the braces
};

/// A key or an item, with its value or with the map or list that it leads to.
struct Branch {
  std::string key;               ///< not of an item
  std::string value;             ///< of a key without branches
  std::vector<Branch> branches;  ///< the keys of a map or the items of a list; none: it is the value
  bool is_list = false;          ///< the branches are items
  Manner manner = {};
};

/// The branch with all of it in one manner.
Branch in_manner(Branch branch, const Manner& manner);

/// How a file lays out its blocks.
struct Indentation {
  std::string line_break = "\n";
  std::size_t step = 2;        ///< how much deeper the keys of a map stand than its own
  std::size_t list_step = 2;   ///< how much deeper the dashes of a list stand than its key
  std::size_t dash_width = 2;  ///< from the dash of an item to its first key
};

/// The lines of a key or of an item, each behind a line break.
std::string block_lines(const Branch& branch, bool is_item, const Indentation& layout, const std::string& indent);

/// The same as it stands between braces or brackets.
std::string flow_entry(const Branch& branch, bool is_item);

/// What a parser reports for it. `flow`: between braces or brackets.
std::vector<Event> branch_events(const Branch& branch, bool is_item, bool flow);

/// The same for the map or list of its branches.
std::vector<Event> collection_events(const Branch& branch, bool flow);

}  // namespace lockstep
