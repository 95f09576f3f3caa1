// A YAML text as a tree that knows where each node stands, for reading a configuration strictly. Not for editing: that
// is edit/.
//
// One document of maps, lists and scalars. Refused, with their place: several documents, aliases, duplicate keys, keys
// that are not text, and text that is not UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"

namespace lockstep {

struct YamlNode {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string text;             ///< of a scalar
  std::size_t offset = 0;       ///< byte in the text where it begins; of a null, of its key
  std::vector<YamlNode> items;  ///< of a list; of a map its values
  std::vector<YamlNode> keys;   ///< of a map, in step with items

  /// The value of a map's key; nullptr where there is none, and where the node is no map.
  const YamlNode* find(std::string_view key) const;
};

/// Throws Failure (usage) with its place. An empty text is a null.
YamlNode read_yaml_tree(const Document& document);

/// The same failure at a byte of the document.
[[noreturn]] void refuse_at(const Document& document, std::size_t offset, const std::string& message,
                            const std::string& hint = {});

}  // namespace lockstep
