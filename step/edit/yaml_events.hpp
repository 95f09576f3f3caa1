// A YAML text as the flat list of its events, each with the byte where it begins.
//
// Not a tree and not a data model: aliases stay aliases, duplicate keys stay two, nothing is resolved or merged. That
// is what editing needs, and what two versions of a file are compared by. Parsing is yaml-cpp's (its event interface:
// https://github.com/jbeder/yaml-cpp, eventhandler.h); this adds positions and refuses what yaml-cpp lets pass.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "edit/document.hpp"

namespace lockstep {

struct YamlEvent {
  enum class Kind { document, map, sequence, end, scalar, null, alias };
  Kind kind = Kind::null;
  std::size_t at = 0;    ///< its first byte, at its anchor or tag if it has any; an empty null has that of what follows
  std::size_t next = 0;  ///< the event behind this node and all within it
  std::size_t anchor = 0;  ///< the number of its anchor (or of an alias's target) in the document; 0: none
  std::size_t target = 0;  ///< of an alias: the event that has the anchor
  bool flow = false;       ///< a flow collection, or a node within one
  std::string tag;         ///< resolved; "?" for a plain scalar without one, "!" for a quoted or block scalar
  std::string value;       ///< of a scalar
};

struct Yaml {
  Document document;
  std::vector<YamlEvent> events;
};

/// Throws Failure (repository) with its place for text that is not UTF-8, holds control characters, is larger or
/// deeper than this program reads, or does not parse.
Yaml parse_yaml(const Document& document);

/// The nodes directly within a document, sequence or map (there: key, value, key, value …).
std::vector<std::size_t> children(const Yaml& yaml, std::size_t node);

/// Whether the node is `{{ … }}`: a map in a map to a YAML parser, and never meant to be.
bool is_template(const Yaml& yaml, std::size_t node);

inline constexpr std::string_view template_hint =
    "templates can't be edited by key path: name the values file that the template gets its values from";

/// A failure to blame on the repository, at a byte of the document.
Failure failure_at(const Document& document, std::size_t offset, std::string message, std::string hint);

}  // namespace lockstep
