#include "edit/document.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "edit/events.hpp"
#include "edit/formats.hpp"
#include "edit/locate.hpp"
#include "edit/locate_echoes.hpp"
#include "edit/locate_words.hpp"
#include "edit/markers.hpp"
#include "edit/splice.hpp"
#include "edit/yaml_nested.hpp"
#include "edit/yaml_resolve.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

constexpr std::size_t value_bytes_max = std::size_t{64} << 10;
constexpr std::size_t indexed_min = 8;  // so many walks through a large map that they are worth an index

/// A parsed text that is read at many addresses.
struct Reading {
  const Parsed& parsed;
  std::optional<LocateIndex> index = {};
  std::vector<std::size_t> aliases = aliases_in(parsed);
};

std::optional<Found> found_at(Reading& reading, const Address& address, std::size_t first_step = 0);
std::optional<Found> found_among(const std::vector<MarkedPlace>& places, std::size_t nth);
void add_marked_echoes(const Document& document, const std::vector<Address>& addresses, std::vector<Finding>& all);
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
  std::vector<std::optional<Found>> all;
  for (auto& [found, fault] : find_each(document, addresses)) {
    if (fault) throw *fault;
    all.push_back(std::move(found));
  }
  return all;
}

std::vector<Finding> find_each(const Document& document, const std::vector<Address>& addresses) {
  std::optional<Parsed> parsed;  // a file that only has markers need not parse
  std::optional<Reading> reading;
  std::map<std::string, std::optional<std::vector<MarkedPlace>>> marked;
  std::vector<Finding> all;
  for (const auto& address : addresses) {
    const bool by_marker = !address.marker.empty();
    if (!by_marker && !reading) {
      parsed = parse(document);
      reading.emplace(Reading{*parsed});
      if (addresses.size() >= indexed_min) reading->index.emplace(*parsed);
    }
    auto& [found, fault] = all.emplace_back();
    try {
      auto& places = marked[address.marker];
      if (by_marker && !places) places = marked_places(document, address.marker);
      found = by_marker ? found_among(*places, address.nth) : found_at(*reading, address);
    } catch (const Failure& failure) {
      if (failure.blame() != Blame::repository) throw;
      fault = failure;
    }
  }
  add_marked_echoes(document, addresses, all);
  return all;
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

/// A marked value may have an anchor, too, where the text parses.
void add_marked_echoes(const Document& document, const std::vector<Address>& addresses, std::vector<Finding>& all) {
  const auto is_marked = [](const Address& address) { return !address.marker.empty(); };
  const bool has_aliases =
      document.text.find('&') != std::string_view::npos && document.text.find('*') != std::string_view::npos;
  if (!has_aliases || format_of(document) != Format::yaml || std::ranges::none_of(addresses, is_marked)) return;
  try {
    const auto parsed = parse(document);
    const auto aliases = aliases_in(parsed);
    if (aliases.empty()) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!is_marked(addresses[i]) || !all[i].found) continue;
      std::size_t node = 0;
      for (std::size_t event = 0; event < parsed.events.size(); ++event) {
        const auto& [kind, at] = std::tie(parsed.events[event].kind, parsed.events[event].at);
        if (kind == Event::Kind::scalar && at <= all[i].found->begin) node = event;
      }
      if (node > 0) all[i].found->echoes = echoes_of(parsed, aliases, node);
    }
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::repository) throw;
  }
}

std::optional<Found> found_at(Reading& reading, const Address& address, std::size_t first_step) {
  const auto& parsed = reading.parsed;
  const auto walked = locate(parsed, address, first_step, reading.index ? &*reading.index : nullptr);
  if (walked.outcome == Walk::Outcome::missing) return std::nullopt;
  if (walked.outcome == Walk::Outcome::nested) {
    const NestedYaml nested(parsed, walked, address.path);
    Reading inner{nested.parsed()};
    auto found = found_at(inner, address, walked.steps);
    if (found) std::ranges::move(echoes_of(parsed, reading.aliases, walked.node), std::back_inserter(found->echoes));
    return found;
  }
  if (walked.outcome != Walk::Outcome::found) throw failure_of(parsed, walked);
  const auto& node = parsed.events[walked.node];
  const auto [begin, end] = extent_of(parsed, walked);
  return Found{.value = node.value,
               .null = node.kind == Event::Kind::null,
               .is_string = begin == end || stands_already(parsed, walked.node, node.value),
               .begin = begin,
               .end = end,
               .echoes = echoes_of(parsed, reading.aliases, walked.node)};
}

std::optional<Found> found_among(const std::vector<MarkedPlace>& places, std::size_t nth) {
  const auto place = std::ranges::find(places, nth, &MarkedPlace::nth);
  return place == places.end() ? std::nullopt : std::optional(place->found);
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
