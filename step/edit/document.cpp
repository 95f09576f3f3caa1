#include "edit/document.hpp"

#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "edit/events.hpp"
#include "edit/formats.hpp"
#include "edit/locate.hpp"
#include "edit/markers.hpp"
#include "edit/splice.hpp"
#include "edit/yaml_nested.hpp"
#include "edit/yaml_resolve.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

constexpr std::size_t value_bytes_max = std::size_t{64} << 10;
constexpr std::size_t indexed_min = 8;  // so many walks through a large map that they are worth an index

std::optional<Found> found_at(const Parsed& parsed, LocateIndex* index, const Address& address,
                              std::size_t first_step = 0);
std::optional<Found> found_by_marker(const Document& document, const Address& address);
bool stands_already(const Parsed& parsed, std::size_t event, std::string_view value);
void refuse_value(const Document& document, const Assignment& assignment);
[[noreturn]] void refuse_again(const Parsed& parsed, const KeyPath& path, const Walk& walked);
std::string edited(const Parsed& parsed, const std::vector<const Assignment*>& assignments, std::size_t first_step = 0);
std::string with_added(std::string text, const Parsed& before, const std::vector<MissingValue>& values);

}  // namespace

std::string Address::text() const {
  if (marker.empty()) return path.text;
  return "the marker " + marker + (nth == 0 ? "" : " (" + std::to_string(nth + 1) + ")");
}

std::optional<Found> find(const Document& document, const Address& address) {
  return find(document, std::vector{address}).front();
}

std::vector<std::optional<Found>> find(const Document& document, const std::vector<Address>& addresses) {
  std::optional<Parsed> parsed;  // a file that only has markers need not parse
  std::optional<LocateIndex> index;
  std::vector<std::optional<Found>> found;
  for (const auto& address : addresses) {
    if (!address.marker.empty()) {
      found.push_back(found_by_marker(document, address));
      continue;
    }
    if (!parsed) parsed = parse(document);
    if (!index && addresses.size() >= indexed_min) index.emplace(*parsed);
    found.push_back(found_at(*parsed, index ? &*index : nullptr, address));
  }
  return found;
}

std::string assign(const Document& document, const std::vector<Assignment>& assignments) {
  std::vector<const Assignment*> by_path;
  std::vector<Assignment> by_marker;
  for (const auto& assignment : assignments) {
    refuse_value(document, assignment);
    if (assignment.address.marker.empty()) {
      by_path.push_back(&assignment);
    } else {
      by_marker.push_back(assignment);
    }
  }
  auto text = by_path.empty() ? std::string(document.text) : edited(parse(document), by_path);
  if (!by_marker.empty()) text = assign_marked({document.name, text, document.format}, by_marker);
  return text;
}

namespace {

std::optional<Found> found_at(const Parsed& parsed, LocateIndex* index, const Address& address,
                              std::size_t first_step) {
  const auto walked = locate(parsed, address, first_step, index);
  if (walked.outcome == Walk::Outcome::missing) return std::nullopt;
  if (walked.outcome == Walk::Outcome::nested) {
    const NestedYaml nested(parsed, walked, address.path);
    return found_at(nested.parsed(), nullptr, address, walked.steps);
  }
  if (walked.outcome != Walk::Outcome::found) throw failure_of(parsed, walked);
  const auto& node = parsed.events[walked.node];
  const auto [begin, end] = extent_of(parsed, walked);
  return Found{.value = node.value,
               .null = node.kind == Event::Kind::null,
               .is_string = begin == end || stands_already(parsed, walked.node, node.value),
               .begin = begin,
               .end = end};
}

std::optional<Found> found_by_marker(const Document& document, const Address& address) {
  for (auto& place : marked_places(document, address.marker)) {
    if (place.nth == address.nth) return std::move(place.found);
  }
  return std::nullopt;
}

std::string edited(const Parsed& parsed, const std::vector<const Assignment*>& assignments, std::size_t first_step) {
  std::optional<LocateIndex> index;
  if (assignments.size() >= indexed_min) index.emplace(parsed);
  std::vector<Splice> changes;
  std::set<std::size_t> taken;
  std::vector<MissingValue> missing;
  std::map<std::size_t, std::pair<Walk, std::vector<const Assignment*>>> nested;  // by the scalar they lead into
  for (const auto* assignment : assignments) {
    const auto& address = assignment->address;
    auto walked = locate(parsed, address, first_step, index ? &*index : nullptr);
    if (walked.outcome == Walk::Outcome::missing && assignment->create) {
      missing.push_back({std::move(walked), &address, assignment->value});
      continue;
    }
    if (walked.outcome == Walk::Outcome::nested) {
      auto& within = nested[walked.node];
      within.first = std::move(walked);
      within.second.push_back(assignment);
      continue;
    }
    if (walked.outcome != Walk::Outcome::found) throw failure_of(parsed, walked);
    if (!taken.insert(walked.node).second) refuse_again(parsed, address.path, walked);
    if (stands_already(parsed, walked.node, assignment->value)) continue;
    changes.push_back(set_value(parsed, walked, address.path.text, assignment->value));
  }
  for (const auto& [node, within] : nested) {
    const auto& [walked, inner] = within;
    if (taken.contains(node)) refuse_again(parsed, inner.front()->address.path, walked);
    const NestedYaml yaml(parsed, walked, inner.front()->address.path);
    auto text = edited(yaml.parsed(), inner, walked.steps);
    if (text != yaml.parsed().document.text) changes.push_back(yaml.spliced(text));
  }
  for (const auto& value : missing) {
    if (taken.contains(value.missing.node)) refuse_again(parsed, value.address->path, value.missing);
  }
  if (parsed.format != Format::yaml) return with_added(carried_out(parsed, std::move(changes)), parsed, missing);
  for (auto& change : add_keys(parsed, missing)) changes.push_back(std::move(change));
  return carried_out(parsed, std::move(changes));
}

// One after the other: two may need the same new map.
std::string with_added(std::string text, const Parsed& before, const std::vector<MissingValue>& values) {
  for (const auto& value : values) {
    const auto parsed = parse({before.document.name, text, before.format});
    const auto walked = locate(parsed, *value.address);
    if (walked.outcome == Walk::Outcome::found) refuse_again(parsed, value.address->path, walked);
    if (walked.outcome != Walk::Outcome::missing) throw failure_of(parsed, walked);
    text = carried_out(parsed, {add_missing(parsed, walked, value.address->path, value.value)});
  }
  return text;
}

// A plain 1.20 is not the string 1.20: it is to be quoted.
bool stands_already(const Parsed& parsed, std::size_t event, std::string_view value) {
  const auto& node = parsed.events[event];
  return node.kind == Event::Kind::scalar && node.value == value && (node.tag != "?" || reads_as_string(value));
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

void refuse_again(const Parsed& parsed, const KeyPath& path, const Walk& walked) {
  throw failure_at(parsed.document, parsed.events[walked.node].at,
                   path.text + " names a value that is set twice at once",
                   "name each place once: two targets, or two services, lead here");
}

}  // namespace

}  // namespace lockstep
