// Names: which keys and values a document has where names are looked for. For discovering what a repository holds, not
// for editing: odd shapes (a Helm template, an alias, a list where a map is looked for) have no names, and no failure.
#pragma once

#include <string>
#include <vector>

#include "edit/document.hpp"

namespace lockstep {

// All three take the union over the documents that the address selects, in the order of the file and without
// duplicates, and throw Failure (repository) only where the file does not parse.

/// The keys of the map at the address; of the root map for a path without steps. Empty where there is no map.
std::vector<std::string> keys_at(const Document& document, const Address& address);

/// What the scalars `field` of the maps in the list at the address are.
std::vector<std::string> field_values_at(const Document& document, const Address& list, const std::string& field);

/// The scalar at the path in each document of the file; `name` is metadata.name, as in Select.
std::vector<std::string> document_values(const Document& document, const KeyPath& path);

}  // namespace lockstep
