#include "edit/yaml_branch.hpp"

#include <utility>

#include "edit/yaml_spell.hpp"

namespace lockstep {
namespace {

std::string flow_collection(const Branch& branch);

}  // namespace

Branch in_manner(Branch branch, const Manner& manner) {
  branch.manner = manner;
  for (auto& inner : branch.branches) inner = in_manner(std::move(inner), manner);
  return branch;
}

std::string block_lines(const Branch& branch, bool is_item, const Indentation& layout, const std::string& indent) {
  if (is_item) {
    const std::string dash(layout.line_break + indent + "-" + std::string(layout.dash_width - 1, ' '));
    if (branch.manner.flow) return dash + flow_collection(branch);
    const auto deeper = indent + std::string(layout.dash_width, ' ');
    std::string lines;
    for (const auto& key : branch.branches) lines += block_lines(key, false, layout, deeper);
    return dash + lines.substr(layout.line_break.size() + deeper.size());
  }
  auto lines = layout.line_break + indent + spelled(branch.key, branch.manner.key, false) + ":";
  if (branch.branches.empty()) return lines + " " + spelled(branch.value, branch.manner.value, false);
  if (branch.manner.flow) return lines + " " + flow_collection(branch);
  const auto deeper = indent + std::string(branch.is_list ? layout.list_step : layout.step, ' ');
  for (const auto& inner : branch.branches) lines += block_lines(inner, branch.is_list, layout, deeper);
  return lines;
}

std::string flow_entry(const Branch& branch, bool is_item) {
  if (is_item) return flow_collection(branch);
  const auto key = spelled(branch.key, branch.manner.key, true) + ": ";
  return key + (branch.branches.empty() ? spelled(branch.value, branch.manner.value, true) : flow_collection(branch));
}

std::vector<Event> branch_events(const Branch& branch, bool is_item, bool flow) {
  if (is_item) return collection_events(branch, flow || branch.manner.flow);
  std::vector<Event> events{{.kind = Event::Kind::scalar, .flow = flow, .value = branch.key}};
  if (branch.branches.empty()) {
    events.push_back({.kind = Event::Kind::scalar, .flow = flow, .value = branch.value});
    return events;
  }
  const auto within = collection_events(branch, flow || branch.manner.flow);
  events.insert(events.end(), within.begin(), within.end());
  return events;
}

std::vector<Event> collection_events(const Branch& branch, bool flow) {
  std::vector<Event> events{{.kind = branch.is_list ? Event::Kind::sequence : Event::Kind::map, .flow = flow}};
  for (const auto& inner : branch.branches) {
    const auto within = branch_events(inner, branch.is_list, flow);
    events.insert(events.end(), within.begin(), within.end());
  }
  events.push_back({.kind = Event::Kind::end, .flow = flow});
  return events;
}

namespace {

std::string flow_collection(const Branch& branch) {
  std::string inside;
  for (const auto& inner : branch.branches) {
    inside += (inside.empty() ? "" : ", ") + flow_entry(inner, branch.is_list);
  }
  if (branch.is_list) return "[" + inside + "]";
  return branch.manner.padded ? "{ " + inside + " }" : "{" + inside + "}";
}

}  // namespace

}  // namespace lockstep
