// Branches: keys and values that are to be added to a map, and the manner in which the file writes such things.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/yaml_events.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {

/// A key with its value, or with the map that it leads to.
struct Branch {
  std::string key;
  std::string value;
  std::vector<Branch> branches;  ///< none: it is the value
};

struct Manner {
  Style key = Style::plain;
  Style value = Style::plain;
  bool flow = false;
};

/// How the keys and values of a map are written: as the last ones are.
Manner manner_of(const Yaml& yaml, std::size_t map);

/// What stands before the keys of a block map; for `- key: value` that is as many blanks. Nothing where it can't be
/// told.
std::optional<std::string> indent_of(const Yaml& yaml, std::size_t map);

/// How much deeper maps in maps are indented: here, else anywhere in the file.
std::size_t indent_step(const Yaml& yaml, std::size_t map);

/// The line break that ends the line, or the one before it, or a line feed.
std::string line_break_at(std::string_view text, std::size_t at);

/// The lines of a branch, each behind a line break.
std::string block_lines(const Branch& branch, const Manner& manner, const std::string& line_break,
                        const std::string& indent, std::size_t step);

/// The branch as it stands between braces.
std::string flow_entry(const Branch& branch, const Manner& manner);

/// What a parser reports for the branch.
std::vector<YamlEvent> branch_events(const Branch& branch, bool flow);

/// The same for a map of that one branch.
std::vector<YamlEvent> map_events(const Branch& branch, bool flow);

}  // namespace lockstep
