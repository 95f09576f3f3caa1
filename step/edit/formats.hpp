// Formats: which one a document has, and what setting a value means in each. The walk along a key path
// (edit/locate.hpp) and the proof (edit/proof.cpp) are the same for all.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"
#include "edit/events.hpp"
#include "edit/locate.hpp"
#include "edit/splice.hpp"

namespace lockstep {

/// The document's own, else by its name: .json → json; .jsonnet, .libsonnet → jsonnet; .env, .env.*, *.env,
/// .properties, .tfvars → assignments; anything else is YAML, though parse() refuses some names that are none (.tf,
/// .sh).
Format format_of(const Document& document);

/// Gives the scalar that was found its new value, in the format's own spelling: as a string for every reader.
/// Throws Failure (repository) for what can't be edited so; YAML's reasons are set_scalar's (edit/splice.hpp).
Splice set_value(const Parsed& parsed, const Walk& found, const std::string& path, std::string_view value);

/// Adds the keys and items that are missing at the end of the walk, in the style of their neighbours: behind them, or
/// in its place where they are sorted. Throws Failure (repository) where that can't be done safely, and in jsonnet
/// always.
Splice add_missing(const Parsed& parsed, const Walk& missing, const KeyPath& path, std::string_view value);

/// Before which of its neighbours a new name goes: none where they are no three, or not sorted, or it is the last.
std::optional<std::size_t> sorted_place(const std::vector<std::string>& names, std::string_view name);

/// Bytes of the scalar's token: quotes included, anchor and tag not. Of an empty node, where a value would go.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};
Extent extent_of(const Parsed& parsed, const Walk& found);

}  // namespace lockstep
