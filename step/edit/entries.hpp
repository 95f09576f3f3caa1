// Entries: a named map of strings, put into and taken out of a map at the root of a YAML file, byte-exactly.
//
// Taking out what was put in restores the file byte for byte (but for an empty `map:`, which goes with its last entry).
// Both are edits like assign(): they touch the lines of that entry only, and are proven by parsing before and after.
#pragma once

#include <string>
#include <vector>

#include "edit/document.hpp"

namespace lockstep {

struct EntryField {
  std::string key, value;
};

/// The text with `name` in the root's map `map`: as its last entry, or in place of the one of that name, whose comments
/// go with it, but for the one behind a flow map on one line. A map that is missing is made at the end of the file,
/// behind all comments; text and map may be empty. Line ends, indentation, and blocks or braces are the file's. Fields
/// (at least one) are strings on one line, in quotes where a reader might take them for anything else. Throws Failure
/// (repository) with its place where that can't be done: the file does not parse or has several documents, root or
/// `map` is no map, an alias or a merged or duplicate key stands there, a proof that failed; Failure (usage) for a name
/// or field that is too long or not UTF-8.
std::string with_entry(const Document& document, const std::string& map, const std::string& name,
                       const std::vector<EntryField>& fields);

/// The text without that entry: its lines go, and the comments on them. With the last entry goes the key `map`, but for
/// `map: {}` in a file of blocks, and where comments stand between the two. Unchanged where there is no such entry.
/// Throws as with_entry does, and where a comment between braces would be lost.
std::string without_entry(const Document& document, const std::string& map, const std::string& name);

}  // namespace lockstep
