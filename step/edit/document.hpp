// Documents as bytes: read scalars at key paths, and set them so that nothing else changes, with proof.
//
// The way in to this room. Knows no Git, no services and no environments: it could be lifted out as a library. A value
// is named by its key path, in a format that has one, or by a marker comment on its line, in any text
// (edit/markers.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "edit/key_path.hpp"

namespace lockstep {

/// What key paths are followed in. `assignments` is lines of NAME=VALUE: .env, .properties, .tfvars.
enum class Format { yaml, json, jsonnet, assignments };

/// A text with the name that failures give it, and that tells its format where none is given (edit/formats.hpp).
struct Document {
  std::string name;
  std::string_view text;
  std::optional<Format> format = {};
};

/// Which document of a multi-document file: the one whose scalars at these key paths have these values
/// (`kind`, `name` for metadata.name, or any path). Empty: the only document that has the key path.
using Select = std::map<std::string, std::string>;

/// A place in a document: by key path or by marker.
struct Address {
  KeyPath path;
  Select select;
  std::optional<std::size_t> document = {};  ///< of a multi-document file by its number, from 0, in place of select
  std::string marker = {};                   ///< not empty: the value that this marker marks; there is no path then
  std::size_t nth = 0;                       ///< which of the marker's places in the file, from 0

  /// As failures and notes call it: the path as written, or "the marker api-prod on its 2nd line".
  std::string text() const;
};

/// A place that changes along with a scalar of YAML: an alias, of its anchor or of that of a map or list around it.
struct Echo {
  std::string anchored;  ///< the key path of what has the anchor
  std::string anchor;    ///< as written: "&tag"
  std::string path;      ///< of the alias, or of the map that it is merged into
  std::size_t at = 0;    ///< the alias's first byte
};

/// A scalar as it stands.
struct Found {
  std::string value;      ///< what a YAML reader gets: unquoted, unfolded; empty for null
  bool null = false;      ///< empty, ~ or null
  bool is_string = true;  ///< for every reader: a plain 1.20 is a number to most
  std::size_t begin = 0;  ///< bytes of the scalar's token in the text
  std::size_t end = 0;
  std::vector<Echo> echoes = {};  ///< one more than are told of, at most
};

/// What an address leads to; or why it can't be read.
struct Finding {
  std::optional<Found> found;
  std::optional<Failure> fault;
};

struct Assignment {
  Address address;
  std::string value;
  bool create = false;  ///< make the key where it is missing, in the style of its neighbours
};

/// The scalar at the address; nothing where a key or item on the way is missing.
/// Throws Failure (repository) with its place where the file does not parse, or the address is ambiguous (several
/// documents have it, a duplicate key) or not a scalar.
std::optional<Found> find(const Document& document, const Address& address);

/// The same for several addresses, in their order: the file is parsed once.
std::vector<std::optional<Found>> find(const Document& document, const std::vector<Address>& addresses);

/// The same, where one that can't be read does not keep the others from being. Throws where the file does not parse.
std::vector<Finding> find_each(const Document& document, const std::vector<Address>& addresses);

/// For people, of each anchor one: "api.tag has the anchor &t, so line 5 (web.tag) changes with it".
std::vector<std::string> told(const Document& document, const std::vector<Echo>& echoes);

/// The whole text with the assignments made: only the bytes of those scalars differ, the quote style found is kept, and
/// a value that would not read as that string under YAML 1.1 and 1.2 is quoted. An assignment of the value that
/// stands there already, as a string, changes nothing. Before and after are parsed and must differ at the named paths
/// only. Throws Failure (repository) with file:line:column for whatever can't be edited that way: a missing key (naming
/// the nearest there is), an alias, a merged key, a duplicate key, a tagged node, a map or list, text that is no UTF-8,
/// a Helm template, two assignments of one scalar, or a proof that failed.
std::string assign(const Document& document, const std::vector<Assignment>& assignments);

}  // namespace lockstep
