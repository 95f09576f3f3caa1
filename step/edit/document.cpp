#include "edit/document.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "edit/yaml_change.hpp"
#include "edit/yaml_resolve.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

constexpr std::size_t value_bytes_max = std::size_t{64} << 10;

std::optional<Found> found_at(const Yaml& yaml, const Address& address);
bool stands_already(const Yaml& yaml, std::size_t event, std::string_view value);
void refuse_value(const Document& document, const Assignment& assignment);
void refuse_again(const Yaml& yaml, const Assignment& assignment, const Walk& walked);
std::string with_key_added(const Document& document, const Assignment& assignment);

}  // namespace

std::optional<Found> find(const Document& document, const Address& address) {
  return found_at(parse_yaml(document), address);
}

std::vector<std::optional<Found>> find(const Document& document, const std::vector<Address>& addresses) {
  const auto yaml = parse_yaml(document);
  std::vector<std::optional<Found>> found;
  for (const auto& address : addresses) found.push_back(found_at(yaml, address));
  return found;
}

std::string assign(const Document& document, const std::vector<Assignment>& assignments) {
  const auto yaml = parse_yaml(document);
  std::vector<YamlChange> changes;
  std::vector<std::size_t> taken;
  std::vector<const Assignment*> additions;
  for (const auto& assignment : assignments) {
    refuse_value(document, assignment);
    const auto walked = locate(yaml, assignment.address);
    if (walked.outcome == Walk::Outcome::missing && assignment.create) {
      additions.push_back(&assignment);
      continue;
    }
    if (walked.outcome != Walk::Outcome::found) throw failure_of(yaml, walked);
    if (std::ranges::find(taken, walked.node) != taken.end()) refuse_again(yaml, assignment, walked);
    taken.push_back(walked.node);
    if (stands_already(yaml, walked.node, assignment.value)) continue;
    changes.push_back(set_scalar(yaml, walked, assignment.address.path.text, assignment.value));
  }
  auto text = carried_out(yaml, std::move(changes));
  // One after the other: two may need the same new map.
  for (const auto* addition : additions) text = with_key_added({document.name, text}, *addition);
  return text;
}

namespace {

std::optional<Found> found_at(const Yaml& yaml, const Address& address) {
  const auto walked = locate(yaml, address);
  if (walked.outcome == Walk::Outcome::missing) return std::nullopt;
  if (walked.outcome != Walk::Outcome::found) throw failure_of(yaml, walked);
  const auto& node = yaml.events[walked.node];
  const bool null = node.kind == YamlEvent::Kind::null;
  if (is_empty(yaml, walked.node)) {
    const auto gap = gap_of(yaml, walked.node, walked.parent).value_or(node.at);
    return Found{.null = null, .begin = gap, .end = gap};
  }
  const auto token = token_of(yaml, walked.node);
  return Found{.value = node.value,
               .null = null,
               .is_string = stands_already(yaml, walked.node, node.value),
               .begin = token.begin,
               .end = token.end};
}

// A plain 1.20 is not the string 1.20: it is to be quoted.
bool stands_already(const Yaml& yaml, std::size_t event, std::string_view value) {
  const auto& node = yaml.events[event];
  return node.kind == YamlEvent::Kind::scalar && node.value == value && (node.tag != "?" || reads_as_string(value));
}

void refuse_value(const Document& document, const Assignment& assignment) {
  const auto& path = assignment.address.path.text;
  if (!is_utf8(assignment.value)) {
    throw Failure(Blame::usage, "the value for " + path + " in " + document.name + " is not UTF-8", "give it as UTF-8");
  }
  if (assignment.value.size() > value_bytes_max) {
    throw Failure(Blame::usage,
                  "the value for " + path + " in " + document.name + " is longer than " +
                      std::to_string(value_bytes_max) + " bytes",
                  "give a tag, a digest or a revision");
  }
}

void refuse_again(const Yaml& yaml, const Assignment& assignment, const Walk& walked) {
  throw failure_at(yaml.document, yaml.events[walked.node].at,
                   assignment.address.path.text + " names a value that is set twice at once",
                   "name each place once: two targets, or two services, lead here");
}

std::string with_key_added(const Document& document, const Assignment& assignment) {
  const auto yaml = parse_yaml(document);
  const auto walked = locate(yaml, assignment.address);
  if (walked.outcome == Walk::Outcome::found) refuse_again(yaml, assignment, walked);
  if (walked.outcome != Walk::Outcome::missing) throw failure_of(yaml, walked);
  return carried_out(yaml, {add_key(yaml, walked, assignment.address.path, assignment.value)});
}

}  // namespace

}  // namespace lockstep
