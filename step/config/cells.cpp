#include "config/cells.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/globs.hpp"

namespace lockstep {
namespace {

constexpr std::size_t cells_max = 1000;

std::set<std::string> axes_of(const TargetPattern& pattern);
bool applies(const Layout& layout, const TargetPattern& pattern, const Environment& environment);
std::vector<Values> combinations(const std::set<std::string>& axes, const Environment& environment);
bool leads_to_values(const std::string& key);
bool pins_place(Shape shape, const std::string& key);

}  // namespace

std::vector<Values> cells_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment) {
  const Environment anonymous{.name = environment};
  const auto* const named = find_environment(layout, environment);
  const auto& where = named == nullptr ? anonymous : *named;
  if (!applies(layout, pattern, where)) return {};
  return combinations(axes_of(pattern), where);
}

std::vector<Target> targets_with(const Layout& layout, const TargetPattern& pattern, const Values& values) {
  const auto filling = filling_of(values);
  if (pattern.in.empty()) return {target_in(layout, pattern, values, normal_path(fill(pattern.file, filling)))};
  std::vector<Target> targets;
  std::optional<Target> of_others;
  for (const auto& file : layout.marker_files) {
    if (!matches_any(pattern, values, file)) continue;
    auto target = target_in(layout, pattern, values, file);
    if (may_be_marked(layout, file, target)) {
      targets.push_back(std::move(target));
    } else if (!of_others) {
      target.wanted.image.clear();
      if (may_be_marked(layout, file, target)) of_others = target_in(layout, pattern, values, file);
    }
  }
  if (!targets.empty()) return targets;
  if (of_others) return {std::move(*of_others)};
  std::vector<std::string> globs;
  for (const auto& glob : pattern.in) globs.push_back(fill(glob, filling));
  return {target_in(layout, pattern, values, join(globs, " or "))};
}

Target target_in(const Layout& layout, const TargetPattern& pattern, const Values& values, const std::string& file) {
  const auto filling = filling_of(values);
  Target target{.file = file,
                .shape = pattern.shape,
                .format = pattern.format,
                .create = pattern.create,
                .optional_parts = pattern.optional_parts};
  for (const auto& [key, value] : pattern.select) target.select[key] = fill(value, filling);
  const auto address = [&](const std::string& key) -> std::optional<Address> {
    if (key.empty()) return std::nullopt;
    return Address{.path = fill_key_path(key, filling), .select = target.select};
  };
  target.tag = address(pattern.tag);
  target.digest = address(pattern.digest);
  target.revision = address(pattern.revision);
  const auto& service = values.at("service");
  target.wanted = {.service = service, .image = service_entry(layout, service).image};
  target.wanted.own_file = names_service(pattern.file) || std::ranges::any_of(pattern.in, [&](const std::string& glob) {
                             return names_service(glob) && matches_glob(open_glob(glob, values), file);
                           });
  for (const auto& [key, value] : pattern.where) {
    target.where[key] = leads_to_values(key) ? fill_key_path(value, filling).text : fill(value, filling);
    if (!names_service(value)) continue;
    (pins_place(pattern.shape, key) ? target.wanted.by_where : target.wanted.own_file) = true;
  }
  const bool is_exact = pattern.where.contains("parameter") || pattern.where.contains("values");
  const bool is_alone = pattern.shape == Shape::marker && layout.services.size() == 1;
  target.wanted.by_place = is_alone || (is_exact && layout.services.size() <= 1);
  return target;
}

bool matches_any(const TargetPattern& pattern, const Values& values, const std::string& path) {
  return std::ranges::any_of(pattern.in,
                             [&](const std::string& glob) { return matches_glob(open_glob(glob, values), path); });
}

std::string cell_name(const Values& cell) {
  std::vector<std::string> names;
  for (const auto& [axis, name] : cell) names.push_back(name);
  return join(names, ", ");
}

namespace {

std::set<std::string> axes_of(const TargetPattern& pattern) {
  std::vector<std::string> patterns{pattern.file, pattern.tag, pattern.digest, pattern.revision};
  for (const auto& [key, value] : pattern.select) patterns.push_back(value);
  for (const auto& [key, value] : pattern.where) patterns.push_back(value);
  patterns.insert(patterns.end(), pattern.in.begin(), pattern.in.end());
  std::set<std::string> axes;
  for (const auto& text : patterns) {
    for (auto& name : placeholders_of(text)) axes.insert(std::move(name));
  }
  axes.erase("environment");
  axes.erase("service");
  axes.erase("SERVICE");
  return axes;
}

bool applies(const Layout& layout, const TargetPattern& pattern, const Environment& environment) {
  for (const auto& axis : axes_of(pattern)) {
    if (environment.matrix.contains(axis)) continue;
    const bool known_elsewhere = std::any_of(layout.environments.begin(), layout.environments.end(),
                                             [&](const Environment& other) { return other.matrix.contains(axis); });
    if (known_elsewhere) return false;
    const auto& place = pattern.in.empty() ? pattern.file : pattern.in.front();
    throw Failure(Blame::usage, "unknown placeholder {" + axis + "} in the target '" + place + "'",
                  "there are {environment}, {service} and the axes of an environment's matrix");
  }
  return true;
}

std::vector<Values> combinations(const std::set<std::string>& axes, const Environment& environment) {
  std::vector<Values> all{Values{}};
  for (const auto& axis : axes) {
    std::vector<Values> longer;
    for (const auto& combination : all) {
      for (const auto& name : environment.matrix.at(axis)) {
        longer.push_back(combination);
        longer.back()[axis] = name;
      }
    }
    if (longer.size() > cells_max) {
      throw Failure(Blame::usage,
                    "the matrix of '" + environment.name + "' makes more than " + counted(cells_max, "combination"),
                    "make it smaller");
    }
    all = std::move(longer);
  }
  return all;
}

/// Whether what `where` has there is a key path.
bool leads_to_values(const std::string& key) { return key == "path" || key == "values"; }

/// Whether what `where` has there tells the image's own place, not the object that it stands in.
bool pins_place(Shape shape, const std::string& key) {
  return key != "kind" && (key != "name" || shape == Shape::kustomize);
}

}  // namespace

}  // namespace lockstep
