// Reading settings strictly from a YAML tree: whatever is refused has its place, and an unknown key names the nearest
// known one. Knows the table of keys, not what they mean: that is parse_layout.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "config/yaml_tree.hpp"

namespace lockstep {

/// Everything here throws Failure (usage) with its place in the document, which must outlive the reader.
class StrictReader {
 public:
  explicit StrictReader(const Document& document) : document_(document) {}

 protected:
  const Document& document() const { return document_; }

  /// That the node is a map, or nothing, with keys of the section (config/layout_keys.hpp) only.
  void check_keys(const YamlNode& map, std::string_view section, const std::string& what) const;
  /// That the node is a map, or nothing.
  void check_map(const YamlNode& node, const std::string& message, const std::string& hint = {}) const;

  std::string text(const YamlNode& node, const std::string& what) const;
  std::string text_of(const YamlNode& map, std::string_view key) const;  ///< empty where the key is not there
  bool toggle_of(const YamlNode& map, std::string_view key) const;
  std::int64_t time_of(const YamlNode& map, std::string_view key) const;  ///< 0 where the key is not there

  [[noreturn]] void refuse(const YamlNode& node, const std::string& message, const std::string& hint = {}) const {
    refuse_at(document_, node.offset, message, hint);
  }
  /// Runs a check that knows no places.
  template <class Check>
  auto placed(const YamlNode& node, Check check) const {
    try {
      return check();
    } catch (const Failure& failure) {
      refuse(node, failure.message(), failure.hint());
    }
  }

 private:
  const Document& document_;
};

}  // namespace lockstep
