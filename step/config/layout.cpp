#include "config/layout.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/cells.hpp"
#include "config/pattern.hpp"

namespace lockstep {
namespace {

constexpr std::size_t targets_max = 10'000;  // of one service in one environment

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
  for (const auto& text : {pattern.file, key}) placeholders_of(text);  // refuses braces without partners
  return {.targets = {pattern}};
}

std::vector<Target> targets_of(const Layout& layout, const std::string& environment, const std::string& service) {
  check_known(layout, environment, service);
  check_name("service", service);
  std::vector<Target> targets;
  std::set<std::string> seen;
  for (const auto& pattern : layout.targets) {
    for (auto& values : cells_of(layout, pattern, environment)) {
      const auto cell = cell_name(values);
      values["environment"] = environment;
      set_service(values, service);
      for (auto& target : targets_with(layout, pattern, values)) {
        target.cell = cell;
        if (seen.insert(identity_of(target)).second) targets.push_back(std::move(target));
      }
    }
    if (targets.size() > targets_max) {
      throw Failure(Blame::usage, service + " has more than " + counted(targets_max, "target") + " in " + environment,
                    "make the environment's matrix smaller, or narrow the globs of marker targets");
    }
  }
  if (targets.empty()) {
    throw Failure(Blame::usage, "no target applies to the environment '" + environment + "'",
                  "every target has a placeholder that is not in its matrix: add the matrix, or another target");
  }
  return targets;
}

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
  if (!service.empty()) check("service", service, layout.services);
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

std::string identity_of(const Target& target) {
  std::string identity = target.file + '\0' + std::to_string(static_cast<int>(target.shape));
  for (const auto& [key, value] : target.where) identity += '\0' + key + "=" + value;
  for (const auto& [key, value] : target.select) identity += '\0' + key + "=" + value;
  for (const auto* const address : {&target.tag, &target.digest, &target.revision}) {
    identity += '\0';
    if (!*address) continue;
    identity += (*address)->path.text;
  }
  return identity;
}

}  // namespace

}  // namespace lockstep
