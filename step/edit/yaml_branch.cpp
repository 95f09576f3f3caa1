#include "edit/yaml_branch.hpp"

#include "edit/yaml_spell.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

constexpr std::size_t indent_default = 2;

std::size_t step_in(const Yaml& yaml, std::size_t parent);

}  // namespace

Manner manner_of(const Yaml& yaml, std::size_t map) {
  Manner manner{.flow = yaml.events[map].flow};
  const auto nodes = children(yaml, map);
  for (std::size_t i = 0; i + 1 < nodes.size(); i += 2) {
    if (yaml.events[nodes[i]].kind != Kind::scalar) continue;
    manner.key = token_of(yaml, nodes[i]).style;
    if (yaml.events[nodes[i + 1]].kind != Kind::scalar) continue;
    const auto style = token_of(yaml, nodes[i + 1]).style;
    if (style != Style::block) manner.value = style;
  }
  if (manner.key == Style::block) manner.key = Style::plain;
  if (manner.flow && manner.key == Style::double_quoted) manner.value = Style::double_quoted;  // JSON
  return manner;
}

std::optional<std::string> indent_of(const Yaml& yaml, std::size_t map) {
  const auto text = yaml.document.text;
  const auto nodes = children(yaml, map);
  for (const char* allowed : {" ", " -"}) {
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      const auto at = yaml.events[nodes[i]].at;
      const auto begin = line_begin(text, at);
      const auto before = text.substr(begin, at - begin);
      if (before.find_first_not_of(allowed) == std::string_view::npos) return std::string(before.size(), ' ');
    }
  }
  return std::nullopt;
}

std::size_t indent_step(const Yaml& yaml, std::size_t map) {
  if (yaml.events.empty()) return indent_default;
  if (const auto here = step_in(yaml, map); here > 0) return here;
  for (std::size_t event = 0; event < yaml.events.size(); ++event) {
    if (const auto step = step_in(yaml, event); step > 0) return step;
  }
  return indent_default;
}

std::string line_break_at(std::string_view text, std::size_t at) {
  auto found = text.find('\n', at);
  if (found == std::string_view::npos) found = text.rfind('\n');
  return found != std::string_view::npos && found > 0 && text[found - 1] == '\r' ? "\r\n" : "\n";
}

std::string block_lines(const Branch& branch, const Manner& manner, const std::string& line_break,
                        const std::string& indent, std::size_t step) {
  auto lines = line_break + indent + spelled(branch.key, manner.key, false) + ":";
  if (branch.branches.empty()) return lines + " " + spelled(branch.value, manner.value, false);
  for (const auto& inner : branch.branches) {
    lines += block_lines(inner, manner, line_break, indent + std::string(step, ' '), step);
  }
  return lines;
}

std::string flow_entry(const Branch& branch, const Manner& manner) {
  const auto key = spelled(branch.key, manner.key, true) + ": ";
  if (branch.branches.empty()) return key + spelled(branch.value, manner.value, true);
  std::string inside;
  for (const auto& inner : branch.branches) inside += (inside.empty() ? "" : ", ") + flow_entry(inner, manner);
  return key + "{" + inside + "}";
}

std::vector<YamlEvent> branch_events(const Branch& branch, bool flow) {
  std::vector<YamlEvent> events{{.kind = Kind::scalar, .flow = flow, .value = branch.key}};
  if (branch.branches.empty()) {
    events.push_back({.kind = Kind::scalar, .flow = flow, .value = branch.value});
    return events;
  }
  events.push_back({.kind = Kind::map, .flow = flow});
  for (const auto& inner : branch.branches) {
    const auto within = branch_events(inner, flow);
    events.insert(events.end(), within.begin(), within.end());
  }
  events.push_back({.kind = Kind::end, .flow = flow});
  return events;
}

std::vector<YamlEvent> map_events(const Branch& branch, bool flow) {
  auto events = branch_events(branch, flow);
  events.insert(events.begin(), {.kind = Kind::map, .flow = flow});
  events.push_back({.kind = Kind::end, .flow = flow});
  return events;
}

namespace {

std::size_t step_in(const Yaml& yaml, std::size_t parent) {
  if (yaml.events[parent].kind != Kind::map || yaml.events[parent].flow) return 0;
  const auto outer = indent_of(yaml, parent);
  for (const auto node : children(yaml, parent)) {
    if (yaml.events[node].kind != Kind::map || yaml.events[node].flow) continue;
    const auto inner = indent_of(yaml, node);
    if (outer && inner && inner->size() > outer->size()) return inner->size() - outer->size();
  }
  return 0;
}

}  // namespace

}  // namespace lockstep
