// A text as the flat list of its events, each with the byte where it begins: what all formats are read into, so that
// one walk finds a value in any of them, and one comparison proves an edit.
//
// Not a tree and not a data model: YAML's aliases stay aliases, duplicate keys stay two, nothing is resolved or merged,
// and what jsonnet would compute is no value. That is what editing needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "edit/document.hpp"

namespace lockstep {

struct Event {
  /// `computed`: jsonnet that is no literal (`std.format(…)`, `base + 'x'`, `if … then …`), as one node.
  enum class Kind { document, map, sequence, end, scalar, null, alias, computed };
  Kind kind = Kind::null;
  std::size_t at = 0;    ///< its first byte, at its anchor or tag if it has any; an empty null has that of what follows
  std::size_t next = 0;  ///< the event behind this node and all within it
  std::size_t token_end = 0;  ///< behind its last byte; 0: not known, as in YAML, where yaml_token.hpp tells
  std::size_t anchor = 0;     ///< the number of its anchor (or of an alias's target) in the document; 0: none
  std::size_t target = 0;     ///< of an alias: the event that has the anchor
  bool flow = false;          ///< a flow collection, or a node within one
  std::string tag;            ///< resolved; "?" for what may not be a string: YAML's plain scalars, JSON's numbers and
                              ///< booleans; "!" for a string in quotes
  std::string value;          ///< of a scalar: unquoted; of what is computed: its text
};

struct Parsed {
  Document document;
  Format format = Format::yaml;
  std::vector<Event> events;
};

/// Reads the document in its format. Throws Failure (repository) with its place for what does not parse.
Parsed parse(const Document& document);

/// The nodes directly within a document, sequence or map (there: key, value, key, value …).
std::vector<std::size_t> children(const Parsed& parsed, std::size_t node);

/// Appends a node and tells its number. What a map or sequence holds is appended next, then its end.
std::size_t append(Parsed& parsed, Event node);

/// Ends a map or sequence whose last byte is the one before `end`.
void append_end(Parsed& parsed, std::size_t node, std::size_t end);

/// Whether both are the same node to a reader of the text: anchors and tags too, but not where they stand.
bool same_event(const Event& one, const Event& other);
bool same_events(const Parsed& one, const Parsed& other);

/// A failure to blame on the repository, at a byte of the document.
Failure failure_at(const Document& document, std::size_t offset, std::string message, std::string hint);

}  // namespace lockstep
