#include "config/cells.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t cells_max = 1000;

std::set<std::string> axes_of(const TargetPattern& pattern);
bool applies(const Layout& layout, const TargetPattern& pattern, const Environment& environment);
std::vector<Values> combinations(const std::set<std::string>& axes, const Environment& environment);

}  // namespace

std::vector<Values> cells_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment) {
  const Environment anonymous{.name = environment};
  const auto* const named = find_environment(layout, environment);
  const auto& where = named == nullptr ? anonymous : *named;
  if (!applies(layout, pattern, where)) return {};
  return combinations(axes_of(pattern), where);
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

}  // namespace

}  // namespace lockstep
