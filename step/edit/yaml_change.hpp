// Changes: what is to be written where, and what the parser must say about it afterwards.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "edit/yaml_branch.hpp"
#include "edit/yaml_events.hpp"
#include "edit/yaml_locate.hpp"

namespace lockstep {

/// Bytes [begin, end) of the original become `text`, and `events_removed` events from `event` on become `events`:
/// nothing else may differ. Scalars among them must read as strings.
struct YamlChange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  std::size_t event = 0;
  std::size_t events_removed = 0;
  std::vector<YamlEvent> events;
};

/// Gives the scalar that was found its new value. The address is for messages.
/// Throws Failure (repository): a tagged node, an empty node without a place for a value, a comment that would be lost.
YamlChange set_scalar(const Yaml& yaml, const Walk& found, const std::string& path, std::string_view value);

/// Adds the keys that are missing at the end of the walk, as the last of their map, in the style of their neighbours.
/// Throws Failure (repository) where that can't be done safely, and for missing items of lists.
YamlChange add_key(const Yaml& yaml, const Walk& missing, const KeyPath& path, std::string_view value);

/// Adds the branch as the last of the map at the end of the walk; a null there becomes a map.
/// Throws Failure (repository) where that can't be done safely.
YamlChange add_branch(const Yaml& yaml, const Walk& missing, const Branch& branch, const Manner& manner);

/// Adds the branch at the end of a document, behind its comments: to a block map at its root, or (0, or an empty null)
/// to a document that has nothing yet.
/// Throws Failure (repository) where that can't be done safely.
YamlChange add_at_end(const Yaml& yaml, std::size_t root, const Branch& branch);

/// The text with all changes made.
/// Throws Failure (repository) unless parsing it proves that it differs from the original as the changes say.
std::string carried_out(const Yaml& yaml, std::vector<YamlChange> changes);

}  // namespace lockstep
