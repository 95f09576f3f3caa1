#include "edit/locate_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "edit/assignments_spell.hpp"
#include "edit/key_path.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

constexpr std::size_t computed_shown_max = 60;
constexpr std::size_t names_compared_max =
    1000;  // a missing key is no failure where it is to be added: that is to be quick
constexpr std::size_t names_shown_max = 8;

}  // namespace

std::string alias_text(const Parsed& parsed, std::size_t alias) {
  const auto text = parsed.document.text;
  const auto begin = parsed.events[alias].at;
  const auto end = end_of(parsed, alias, 0).value_or(begin);
  const auto line = place_at({}, std::string(text), parsed.events[parsed.events[alias].target].at).line;
  return std::string(text.substr(begin, end - begin)) + " of line " + std::to_string(line);
}

std::string computed_text(const Event& computed) {
  return " is computed: " + cut(computed.value.substr(0, computed.value.find_first_of("\r\n")), computed_shown_max);
}

std::string computed_names_text(const Parsed& parsed, std::size_t map) {
  const auto nodes = children(parsed, map);
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    const auto& key = parsed.events[nodes[i]];
    if (key.kind != Event::Kind::computed || !key.value.starts_with('[')) continue;
    return ", which has computed names: " +
           cut(key.value.substr(0, key.value.find_first_of("\r\n")), computed_shown_max);
  }
  return {};
}

bool can_be_added(const Parsed& parsed, std::string_view name) {
  if (parsed.format != Format::assignments) return parsed.format != Format::jsonnet;
  return is_assignment_name(assignments_of(parsed.document), name);
}

std::string names_hint(std::string_view name, const std::vector<std::string>& names) {
  if (!name.empty() && names.size() <= names_compared_max) {
    if (const auto near = nearest(name, names)) return "did you mean " + quoted_key(*near) + "?";
  }
  std::vector<std::string> shown;
  for (const auto& each : names) {
    if (shown.size() == names_shown_max) break;
    if (!each.empty() && std::ranges::find(shown, quoted_key(each)) == shown.end()) shown.push_back(quoted_key(each));
  }
  if (shown.empty()) return "nothing to choose from stands there";
  if (shown.size() == names_shown_max) shown.push_back("others");
  return "what is there: " + join_as_prose(shown);
}

}  // namespace lockstep
