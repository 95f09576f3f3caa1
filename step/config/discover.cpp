#include "config/discover.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "config/cells.hpp"
#include "config/globs.hpp"
#include "config/image_places.hpp"
#include "config/pattern.hpp"
#include "config/sightings.hpp"
#include "edit/events.hpp"
#include "edit/locate.hpp"
#include "edit/names.hpp"
#include "edit/yaml_nested.hpp"

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
bool is_named_after_service(const KeyStep& step);
std::vector<Sighting> files_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment,
                               const Listing& listing);
Names standing(const Layout& layout, const TargetPattern& pattern, const Values& values, const Document& document,
               const Names& named);
bool stands(const Parsed& parsed, const Target& target);

}  // namespace

std::vector<std::string> unlisted(const Layout& layout, const std::vector<std::string>& environments,
                                  const Listing& listing) {
  for (const auto& environment : environments) check_known(layout, environment, {});
  auto wanted = environments.empty() ? environments_in(layout, {}) : environments;
  if (wanted.empty()) wanted.emplace_back();
  Names directories;
  for (const auto& environment : wanted) {
    for (const auto& pattern : layout.targets) {
      if (!pattern.in.empty()) continue;
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
    if (!pattern.in.empty() || !has(pattern.file, "environment")) continue;
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
    for (const auto& sighting : files_of(layout, pattern, environment, listing)) files.insert(sighting.path);
  }
  return {files.begin(), files.end()};
}

std::vector<std::string> services_in(const Layout& layout, const std::string& environment, const Listing& listing,
                                     const std::map<std::string, std::string>& files) {
  check_known(layout, environment, {});
  Names services;
  for (const auto& pattern : layout.targets) {
    for (const auto& sighting : files_of(layout, pattern, environment, listing)) {
      const auto file = files.find(sighting.path);
      if (file == files.end()) continue;
      const Document document{.name = file->first, .text = file->second, .format = pattern.format};
      services.merge(
          standing(layout, pattern, sighting.values, document, candidates(layout, pattern, sighting.values, document)));
    }
  }
  return {services.begin(), services.end()};
}

namespace {

bool has(std::string_view pattern, std::string_view placeholder) {
  const auto names = placeholders_of(pattern);
  return std::find(names.begin(), names.end(), placeholder) != names.end();
}

/// The files of one pattern. Of a marker target, those that are known to have markers.
std::vector<Sighting> files_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment,
                               const Listing& listing) {
  const auto starts = starts_of(layout, pattern, environment);
  if (pattern.in.empty()) return search(layout, pattern.file, starts, listing).files;
  std::vector<Sighting> files;
  for (const auto& values : starts) {
    for (const auto& path : layout.marker_files) {
      if (matches_any(pattern, values, path)) files.push_back({path, values});
    }
  }
  return files;
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
      set_service(values, service.name);
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
    for (auto& name : services_named(layout, pattern, values, document)) names.insert(std::move(name));
  }
  for (const auto& service : layout.services) names.insert(service.name);
  return names;
}

Names named_by_keys(const Layout& layout, const TargetPattern& pattern, const Values& values,
                    const Document& document) {
  const auto filling = filling_of(values);
  Select select;
  for (const auto& [key, value] : pattern.select) {
    if (!names_service(value)) select[key] = fill(value, filling);
  }
  Names names;
  Names asked;  // tag, digest and revision are mostly below the same key
  std::vector<std::string> paths;
  for (const auto part : parts) paths.push_back(pattern.*part);
  if (pattern.shape == Shape::image) paths.push_back(pattern.where.at("path"));
  for (const auto& path : paths) {
    if (path.empty()) continue;
    auto way = parse_key_path(path);
    const auto naming = std::ranges::find_if(way.steps, is_named_after_service);
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
    if (!names_service(wanted)) continue;
    names.merge(services_among(layout, document_values(document, parse_key_path(key)), wanted, values));
  }
  return names;
}

Names services_among(const Layout& layout, const std::vector<std::string>& texts, std::string_view pattern,
                     const Values& values) {
  Names names;
  for (const auto& text : texts) {
    if (const auto read = reading(layout, pattern, text, values)) names.insert(service_in(*read));
  }
  names.erase("");
  return names;
}

bool is_named_after_service(const KeyStep& step) {
  const auto* const key = std::get_if<KeyStep::Key>(&step.step);
  const auto* const field = std::get_if<KeyStep::Field>(&step.step);
  return (key != nullptr && names_service(key->name)) || (field != nullptr && names_service(field->value));
}

/// Those of the named services that have a place in the file.
Names standing(const Layout& layout, const TargetPattern& pattern, const Values& values, const Document& document,
               const Names& named) {
  if (named.empty()) return {};
  std::vector<Target> targets;
  auto of_one = values;
  for (const auto& service : named) {
    set_service(of_one, service);
    targets.push_back(target_in(layout, pattern, of_one, document.name));
  }
  Names services;
  if (pattern.shape == Shape::keys) {
    const auto parsed = parse(document);
    for (const auto& target : targets) {
      if (stands(parsed, target)) services.insert(target.wanted.service);
    }
    return services;
  }
  for (const auto& places : resolved(targets, document)) {
    if (!places.empty()) services.insert(places.front().wanted.service);
  }
  return services;
}

bool stands(const Parsed& parsed, const Target& target) {
  return std::ranges::any_of(std::initializer_list{&target.tag, &target.digest, &target.revision},
                             [&](const auto* part) {
                               if (!*part) return false;
                               const auto outcome = outcome_at(parsed, **part);
                               return outcome == Walk::Outcome::found || outcome == Walk::Outcome::refused;
                             });
}

}  // namespace

}  // namespace lockstep
