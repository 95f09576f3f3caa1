#include "config/discover.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "config/cells.hpp"
#include "config/pattern.hpp"
#include "config/sightings.hpp"
#include "edit/names.hpp"
#include "edit/yaml_events.hpp"
#include "edit/yaml_locate.hpp"

namespace lockstep {
namespace {

using Names = std::set<std::string>;

constexpr auto parts = {&TargetPattern::tag, &TargetPattern::digest, &TargetPattern::revision};

bool has(std::string_view pattern, std::string_view placeholder);
std::vector<Values> starts_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment);
Names candidates(const Layout& layout, const TargetPattern& pattern, const Values& values, const Document& document);
Names named_by_keys(const Layout& layout, const TargetPattern& pattern, const Values& values, const Document& document);
Names named_by_select(const Layout& layout, const TargetPattern& pattern, const Values& values,
                      const Document& document);
Names services_among(const Layout& layout, const std::vector<std::string>& texts, std::string_view pattern,
                     const Values& values);
bool names_service(const KeyStep& step);
bool stands(const Yaml& yaml, const TargetPattern& pattern, const Values& values);

}  // namespace

std::vector<std::string> unlisted(const Layout& layout, const std::vector<std::string>& environments,
                                  const Listing& listing) {
  for (const auto& environment : environments) check_known(layout, environment, {});
  auto wanted = environments.empty() ? environments_in(layout, {}) : environments;
  if (wanted.empty()) wanted.emplace_back();
  Names directories;
  for (const auto& environment : wanted) {
    for (const auto& pattern : layout.targets) {
      directories.merge(search(layout, pattern.file, starts_of(layout, pattern, environment), listing).unlisted);
    }
  }
  return {directories.begin(), directories.end()};
}

std::vector<std::string> environments_in(const Layout& layout, const Listing& listing) {
  std::vector<std::string> listed;
  for (const auto& environment : layout.environments) listed.push_back(environment.name);
  if (!listed.empty()) return listed;
  Names found;
  for (const auto& pattern : layout.targets) {
    if (!has(pattern.file, "environment")) continue;
    for (const auto& sighting : search(layout, pattern.file, starts_of(layout, pattern, {}), listing).files) {
      found.insert(sighting.values.at("environment"));
    }
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> files_in(const Layout& layout, const std::string& environment, const Listing& listing) {
  check_known(layout, environment, {});
  Names files;
  for (const auto& pattern : layout.targets) {
    for (const auto& sighting : search(layout, pattern.file, starts_of(layout, pattern, environment), listing).files) {
      files.insert(sighting.path);
    }
  }
  return {files.begin(), files.end()};
}

std::vector<std::string> services_in(const Layout& layout, const std::string& environment, const Listing& listing,
                                     const std::map<std::string, std::string>& files) {
  check_known(layout, environment, {});
  Names services;
  for (const auto& pattern : layout.targets) {
    for (const auto& sighting : search(layout, pattern.file, starts_of(layout, pattern, environment), listing).files) {
      const auto file = files.find(sighting.path);
      if (file == files.end()) continue;
      const Document document{.name = file->first, .text = file->second};
      const auto named = candidates(layout, pattern, sighting.values, document);
      if (named.empty()) continue;
      const auto yaml = parse_yaml(document);
      auto values = sighting.values;
      for (const auto& service : named) {
        values["service"] = service;
        if (stands(yaml, pattern, values)) services.insert(service);
      }
    }
  }
  return {services.begin(), services.end()};
}

namespace {

bool has(std::string_view pattern, std::string_view placeholder) {
  const auto names = placeholders_of(pattern);
  return std::find(names.begin(), names.end(), placeholder) != names.end();
}

/// What is known before anything is listed. An empty environment is any one.
std::vector<Values> starts_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment) {
  std::vector<Values> starts;
  for (auto& values : cells_of(layout, pattern, environment)) {
    if (!environment.empty()) values["environment"] = environment;
    if (layout.services.empty() || !has(pattern.file, "service")) {
      starts.push_back(std::move(values));
      continue;
    }
    for (const auto& service : layout.services) {
      values["service"] = service.name;
      starts.push_back(values);
    }
  }
  return starts;
}

Names candidates(const Layout& layout, const TargetPattern& pattern, const Values& values, const Document& document) {
  if (const auto service = values.find("service"); service != values.end()) return {service->second};
  Names names;
  if (layout.services.empty()) {
    names = named_by_keys(layout, pattern, values, document);
    names.merge(named_by_select(layout, pattern, values, document));
  }
  for (const auto& service : layout.services) names.insert(service.name);
  return names;
}

Names named_by_keys(const Layout& layout, const TargetPattern& pattern, const Values& values,
                    const Document& document) {
  const auto filling = filling_of(values);
  Select select;
  for (const auto& [key, value] : pattern.select) {
    if (!has(value, "service")) select[key] = fill(value, filling);
  }
  Names names;
  Names asked;  // tag, digest and revision are mostly below the same key
  for (const auto part : parts) {
    if ((pattern.*part).empty()) continue;
    auto way = parse_key_path(pattern.*part);
    const auto naming = std::ranges::find_if(way.steps, names_service);
    if (naming == way.steps.end()) continue;
    const auto step = naming->step;
    way.steps.erase(naming, way.steps.end());
    const Address where{.path = fill_key_path(std::move(way), filling), .select = select};
    const auto* const key = std::get_if<KeyStep::Key>(&step);
    const auto* const field = std::get_if<KeyStep::Field>(&step);
    const auto field_name = field == nullptr ? std::string() : fill(field->name, filling);
    const auto& wanted = field == nullptr ? key->name : field->value;
    if (!asked.insert(where.path.text + '\n' + field_name + '\n' + wanted).second) continue;
    const auto there = field == nullptr ? keys_at(document, where) : field_values_at(document, where, field_name);
    names.merge(services_among(layout, there, wanted, values));
  }
  return names;
}

Names named_by_select(const Layout& layout, const TargetPattern& pattern, const Values& values,
                      const Document& document) {
  Names names;
  for (const auto& [key, wanted] : pattern.select) {
    if (!has(wanted, "service")) continue;
    names.merge(services_among(layout, document_values(document, parse_key_path(key)), wanted, values));
  }
  return names;
}

Names services_among(const Layout& layout, const std::vector<std::string>& texts, std::string_view pattern,
                     const Values& values) {
  Names names;
  for (const auto& text : texts) {
    if (const auto read = reading(layout, pattern, text, values)) names.insert(read->at("service"));
  }
  return names;
}

bool names_service(const KeyStep& step) {
  const auto* const key = std::get_if<KeyStep::Key>(&step.step);
  const auto* const field = std::get_if<KeyStep::Field>(&step.step);
  return (key != nullptr && has(key->name, "service")) || (field != nullptr && has(field->value, "service"));
}

bool stands(const Yaml& yaml, const TargetPattern& pattern, const Values& values) {
  const auto filling = filling_of(values);
  Address address;
  for (const auto& [key, value] : pattern.select) address.select[key] = fill(value, filling);
  return std::ranges::any_of(parts, [&](const auto part) {
    if ((pattern.*part).empty()) return false;
    address.path = fill_key_path(pattern.*part, filling);
    const auto outcome = locate(yaml, address).outcome;
    return outcome == Walk::Outcome::found || outcome == Walk::Outcome::refused;
  });
}

}  // namespace

}  // namespace lockstep
