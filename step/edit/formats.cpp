#include "edit/formats.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "edit/assignments_create.hpp"
#include "edit/assignments_parse.hpp"
#include "edit/json_create.hpp"
#include "edit/json_parse.hpp"
#include "edit/json_string.hpp"
#include "edit/jsonnet_parse.hpp"
#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {

namespace {

constexpr std::size_t sorted_names_min = 3;

void refuse_without_paths(const Document& document);

}  // namespace

Format format_of(const Document& document) {
  if (document.format) return *document.format;
  const std::string_view path = document.name;
  const auto name = path.substr(path.rfind('/') + 1);
  if (name.ends_with(".json")) return Format::json;
  if (name.ends_with(".jsonnet") || name.ends_with(".libsonnet")) return Format::jsonnet;
  if (name.ends_with(".yaml") || name.ends_with(".yml")) return Format::yaml;
  const bool assignments =
      name.starts_with(".env.") || name.ends_with(".env") || name.ends_with(".properties") || name.ends_with(".tfvars");
  return assignments ? Format::assignments : Format::yaml;
}

Parsed parse(const Document& document) {
  switch (format_of(document)) {
    case Format::json:
      return parse_json(document);
    case Format::jsonnet:
      return parse_jsonnet(document);
    case Format::assignments:
      return parse_assignments(document);
    case Format::yaml:
      break;
  }
  refuse_without_paths(document);
  return parse_yaml(document);
}

Splice set_value(const Parsed& parsed, const Walk& found, const std::string& path, std::string_view value) {
  if (parsed.format == Format::yaml) return set_scalar(parsed, found, path, value);
  const auto& node = parsed.events[found.node];
  return {.begin = node.at,
          .end = node.token_end,
          .text = parsed.format == Format::json      ? in_quotes(value, '"')
                  : parsed.format == Format::jsonnet ? jsonnet_token(parsed, found.node, path, value)
                                                     : assigned_token(parsed, found.node, path, value),
          .event = found.node,
          .events_removed = 1,
          .events = {{.kind = Event::Kind::scalar, .value = std::string(value)}}};
}

Splice add_missing(const Parsed& parsed, const Walk& missing, const KeyPath& path, std::string_view value) {
  switch (parsed.format) {
    case Format::json:
      return add_to_json(parsed, missing, path, value);
    case Format::assignments:
      return add_assignment(parsed, path, value);
    case Format::jsonnet:
      throw failure_at(parsed.document, missing.at, missing.message, "nothing is added to jsonnet: add it by hand");
    case Format::yaml:
      break;
  }
  return add_key(parsed, missing, path, value);
}

std::optional<std::size_t> sorted_place(const std::vector<std::string>& names, std::string_view name) {
  if (names.size() < sorted_names_min || !std::ranges::is_sorted(names)) return std::nullopt;
  const auto place = std::ranges::upper_bound(names, name);
  if (place == names.end()) return std::nullopt;
  return static_cast<std::size_t>(place - names.begin());
}

Extent extent_of(const Parsed& parsed, const Walk& found) {
  if (parsed.format != Format::yaml) {
    return {.begin = parsed.events[found.node].at, .end = parsed.events[found.node].token_end};
  }
  if (is_empty(parsed, found.node)) {
    const auto gap = gap_of(parsed, found.node, found.parent).value_or(parsed.events[found.node].at);
    return {.begin = gap, .end = gap};
  }
  const auto token = token_of(parsed, found.node);
  return {.begin = token.begin, .end = token.end};
}

namespace {

// Some lines of such a text are YAML, too, by chance.
void refuse_without_paths(const Document& document) {
  static constexpr std::array<std::string_view, 7> endings{".tf", ".hcl", ".sh", ".toml", ".ini", ".md", ".txt"};
  const std::string_view name = document.name;
  const auto ending = std::ranges::find_if(endings, [&](std::string_view each) { return name.ends_with(each); });
  if (document.format || ending == endings.end()) return;
  throw Failure(Blame::repository, "has no key paths: " + std::string(*ending) + " is no format that has them here",
                "mark the line of the value with a comment, and name that marker")
      .at({.file = document.name});
}

}  // namespace

}  // namespace lockstep
