#include "config/layout.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/pattern.hpp"

namespace lockstep {
namespace {

constexpr std::size_t targets_max = 1000;  // of one service in one environment

using Values = std::map<std::string, std::string>;  ///< placeholder → what it stands for

void check_known(const Layout& layout, const std::string& environment, const std::string& service);
std::set<std::string> axes_of(const TargetPattern& pattern);
bool applies(const Layout& layout, const TargetPattern& pattern, const Environment& environment);
std::vector<Values> combinations(const std::set<std::string>& axes, const Environment& environment, Values values);
Target filled(const TargetPattern& pattern, const Values& values);
std::string identity_of(const Target& target);

}  // namespace

Layout default_layout() { return single_target_layout("environments/{environment}.yaml", "{service}.image.tag"); }

Layout single_target_layout(const std::string& file, const std::string& key) {
  constexpr std::string_view parts_with_siblings[] = {"tag", "newTag", "version"};
  TargetPattern pattern{.file = normal_path(file), .tag = key, .optional_parts = true};
  const auto path = parse_key_path(key);
  for (const auto& part : parts_with_siblings) {
    const auto* const last = std::get_if<KeyStep::Key>(&path.steps.back().step);
    if (last == nullptr || last->name != part || !key.ends_with(part)) continue;
    const auto parent = key.substr(0, key.size() - part.size());
    pattern.digest = parent + "digest";
    pattern.revision = parent + "revision";
  }
  axes_of(pattern);  // refuses braces without partners
  return {.targets = {pattern}};
}

std::vector<Target> targets_of(const Layout& layout, const std::string& environment, const std::string& service) {
  check_known(layout, environment, service);
  const Environment anonymous{.name = environment};
  const auto* const named = find_environment(layout, environment);
  const auto& where = named == nullptr ? anonymous : *named;

  std::vector<Target> targets;
  std::set<std::string> seen;
  for (const auto& pattern : layout.targets) {
    if (!applies(layout, pattern, where)) continue;
    const Values values{{"environment", environment}, {"service", service}};
    for (const auto& combination : combinations(axes_of(pattern), where, values)) {
      auto target = filled(pattern, combination);
      if (!seen.insert(identity_of(target)).second) continue;
      targets.push_back(std::move(target));
    }
    if (targets.size() > targets_max) {
      throw Failure(Blame::usage, service + " has more than " + counted(targets_max, "target") + " in " + environment,
                    "make the environment's matrix smaller");
    }
  }
  if (targets.empty()) {
    throw Failure(Blame::usage, "no target applies to the environment '" + environment + "'",
                  "every target has a placeholder that is not in its matrix: add the matrix, or another target");
  }
  return targets;
}

ServiceEntry service_entry(const Layout& layout, const std::string& service) {
  for (const auto& entry : layout.services) {
    if (entry.name == service) return entry;
  }
  return {};
}

const Environment* find_environment(const Layout& layout, const std::string& name) {
  for (const auto& environment : layout.environments) {
    if (environment.name == name) return &environment;
  }
  return nullptr;
}

namespace {

void check_known(const Layout& layout, const std::string& environment, const std::string& service) {
  const auto check = [](std::string_view kind, const std::string& name, const auto& entries) {
    check_name(kind, name);
    std::vector<std::string> names;
    for (const auto& entry : entries) names.push_back(entry.name);
    if (names.empty() || std::find(names.begin(), names.end(), name) != names.end()) return;
    throw Failure(Blame::usage, "the " + std::string(kind) + " '" + name + "' is not in the configuration",
                  hint_of_nearest(name, names));
  };
  check("environment", environment, layout.environments);
  check("service", service, layout.services);
}

std::set<std::string> axes_of(const TargetPattern& pattern) {
  std::vector<std::string> patterns{pattern.file, pattern.tag, pattern.digest, pattern.revision};
  for (const auto& [key, value] : pattern.select) patterns.push_back(value);
  std::set<std::string> axes;
  for (const auto& text : patterns) {
    for (auto& name : placeholders_of(text)) axes.insert(std::move(name));
  }
  axes.erase("environment");
  axes.erase("service");
  return axes;
}

bool applies(const Layout& layout, const TargetPattern& pattern, const Environment& environment) {
  for (const auto& axis : axes_of(pattern)) {
    if (environment.matrix.contains(axis)) continue;
    const bool known_elsewhere = std::any_of(layout.environments.begin(), layout.environments.end(),
                                             [&](const Environment& other) { return other.matrix.contains(axis); });
    if (known_elsewhere) return false;
    throw Failure(Blame::usage, "unknown placeholder {" + axis + "} in the target '" + pattern.file + "'",
                  "there are {environment}, {service} and the axes of an environment's matrix");
  }
  return true;
}

std::vector<Values> combinations(const std::set<std::string>& axes, const Environment& environment, Values values) {
  std::vector<Values> all{std::move(values)};
  for (const auto& axis : axes) {
    std::vector<Values> longer;
    for (const auto& combination : all) {
      for (const auto& name : environment.matrix.at(axis)) {
        longer.push_back(combination);
        longer.back()[axis] = name;
      }
    }
    if (longer.size() > targets_max) {
      throw Failure(Blame::usage,
                    "the matrix of '" + environment.name + "' makes more than " + counted(targets_max, "combination"),
                    "make it smaller");
    }
    all = std::move(longer);
  }
  return all;
}

Target filled(const TargetPattern& pattern, const Values& values) {
  const Filling filling = [&](std::string_view name) -> std::optional<std::string> {
    const auto value = values.find(std::string(name));
    return value == values.end() ? std::nullopt : std::optional(value->second);
  };
  Select select;
  for (const auto& [key, value] : pattern.select) select[key] = fill(value, filling);
  const auto address = [&](const std::string& key) -> std::optional<Address> {
    if (key.empty()) return std::nullopt;
    return Address{.path = fill_key_path(key, filling), .select = select};
  };
  return {.file = normal_path(fill(pattern.file, filling)),
          .tag = address(pattern.tag),
          .digest = address(pattern.digest),
          .revision = address(pattern.revision),
          .create = pattern.create,
          .optional_parts = pattern.optional_parts};
}

std::string identity_of(const Target& target) {
  std::string identity = target.file;
  for (const auto* const address : {&target.tag, &target.digest, &target.revision}) {
    identity += '\0';
    if (!*address) continue;
    identity += (*address)->path.text;
    for (const auto& [key, value] : (*address)->select) identity += '\0' + key + "=" + value;
  }
  return identity;
}

}  // namespace

}  // namespace lockstep
