#include "config/strict_reader.hpp"

#include <algorithm>

#include "base/time.hpp"
#include "config/layout_keys.hpp"
#include "config/pattern.hpp"

namespace lockstep {

using Kind = YamlNode::Kind;

void StrictReader::check_keys(const YamlNode& map, std::string_view section, const std::string& what) const {
  check_map(map, what + " must be a map of settings");
  const auto table = layout_keys();
  for (const auto& key : map.keys) {
    const auto known = std::find_if(table.begin(), table.end(), [&](const LayoutKey& row) {
      return row.section == section && row.name == key.text;
    });
    if (known == table.end()) {
      refuse(key, "unknown key '" + key.text + "'", hint_of_nearest(key.text, supported_keys(section)));
    }
    if (!known->later.empty()) {
      refuse(key, std::string(known->later) + " not supported by this version",
             "remove '" + key.text + "': ignoring it would leave things out of step");
    }
  }
}

void StrictReader::check_map(const YamlNode& node, const std::string& message, const std::string& hint) const {
  if (node.kind != Kind::null && node.kind != Kind::map) refuse(node, message, hint);
}

std::string StrictReader::text(const YamlNode& node, const std::string& what) const {
  if (node.kind == Kind::null || (node.kind == Kind::scalar && node.text.empty())) {
    refuse(node, what + " is empty", "a value that begins with # or { needs quotes; remove the key to leave it out");
  }
  if (node.kind == Kind::map && node.keys.size() == 1 && node.items[0].kind == Kind::null) {
    refuse(node, what + " must be text", "a value that begins with a placeholder needs quotes");
  }
  if (node.kind != Kind::scalar) refuse(node, what + " must be text");
  return node.text;
}

std::string StrictReader::text_of(const YamlNode& map, std::string_view key) const {
  const auto* const node = map.find(key);
  return node == nullptr ? std::string() : text(*node, std::string(key));
}

bool StrictReader::toggle_of(const YamlNode& map, std::string_view key) const {
  const auto* const node = map.find(key);
  if (node == nullptr) return false;
  if (node->text != "true" && node->text != "false") refuse(*node, std::string(key) + " must be true or false");
  return node->text == "true";
}

std::int64_t StrictReader::time_of(const YamlNode& map, std::string_view key) const {
  const auto* const node = map.find(key);
  if (node == nullptr) return 0;
  const auto value = text(*node, std::string(key));
  const auto time_s = parse_utc_time(value);
  if (!time_s || *time_s <= 0) {
    refuse(*node, std::string(key) + " is no time: '" + value + "'",
           "write a day or a moment in UTC: \"2026-11-28\" or \"2026-11-28T15:00:00Z\"");
  }
  return *time_s;
}

}  // namespace lockstep
