// Splices: what is to be written where, and what the parser must say about it afterwards.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "edit/events.hpp"
#include "edit/locate.hpp"
#include "edit/yaml_branch.hpp"

namespace lockstep {

/// Bytes [begin, end) of the original become `text`, and `events_removed` events from `event` on become `events`:
/// nothing else may differ. Scalars among them must read as strings.
struct Splice {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  std::size_t event = 0;
  std::size_t events_removed = 0;
  std::vector<Event> events;
};

/// Gives the scalar that was found its new value. The address is for messages.
/// Throws Failure (repository): a tagged node, an empty node without a place for a value, a comment that would be lost.
Splice set_scalar(const Parsed& yaml, const Walk& found, const std::string& path, std::string_view value);

/// An empty value's token as it goes into its gap: behind the one blank that is there, with one before a comment.
std::string filled(std::string_view text, std::size_t& gap, std::string token);

/// A value for what is missing at the end of a walk.
struct MissingValue {
  Walk missing;
  const Address* address = nullptr;
  std::string_view value;
};

/// Adds the keys and items that are missing, in the style of their neighbours and where a person would put them; those
/// that need the same new maps share them. Throws Failure (repository) where that can't be done safely, for items that
/// are not named by a field, and for two values of one key.
std::vector<Splice> add_keys(const Parsed& yaml, const std::vector<MissingValue>& values);

/// The same for one.
Splice add_key(const Parsed& yaml, const Walk& missing, const KeyPath& path, std::string_view value);

/// Adds the key as the last of the map at the end of the walk; a null there becomes a map.
/// Throws Failure (repository) where that can't be done safely.
Splice add_branch(const Parsed& yaml, const Walk& missing, const Branch& key);

/// Adds the branches at the end of a document, behind its comments: to a block map at its root, or (0, or an empty
/// null) to a document that has nothing yet.
/// Throws Failure (repository) where that can't be done safely.
Splice add_at_end(const Parsed& yaml, std::size_t root, const Branch& added);

/// The text with all changes made.
/// Throws Failure (repository) unless parsing it proves that it differs from the original as the changes say.
std::string carried_out(const Parsed& yaml, std::vector<Splice> changes);

}  // namespace lockstep
