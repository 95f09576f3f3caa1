#include "config/sightings.hpp"

#include <algorithm>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t sightings_max = 20'000;  // 250 services in 4 environments of 10 clusters are 10,000

/// One step of a search: from a directory to what matches the next part of the pattern in it.
struct Step {
  std::string_view part;
  bool last = false;  ///< files, not directories
};

bool is_filled(std::string_view part, const Values& values);
bool is_of_longer_name(const Layout& layout, std::string_view pattern, std::string_view name, const Values& known);
std::vector<std::string> names_of(const Layout& layout, const std::string& placeholder);
void take(const Layout& layout, const Step& step, const Sighting& from, bool to_be_seen, const Listing& listing,
          Search& search);
void check_bound(std::string_view pattern, std::size_t count);

}  // namespace

Search search(const Layout& layout, std::string_view pattern, const std::vector<Values>& starts,
              const Listing& listing) {
  Search search;
  for (const auto& values : starts) search.files.push_back({.values = values});
  const bool environment_open = !starts.empty() && !starts.front().contains("environment");
  const auto parts = split(normal_path(pattern), '/');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const auto& from : std::exchange(search.files, {})) {
      const bool to_be_seen = environment_open && from.values.contains("environment");
      take(layout, {.part = parts[i], .last = i + 1 == parts.size()}, from, to_be_seen, listing, search);
      check_bound(pattern, search.files.size());
    }
  }
  return search;
}

std::optional<Values> reading(const Layout& layout, std::string_view pattern, std::string_view name,
                              const Values& known) {
  if (is_of_longer_name(layout, pattern, name, known)) return std::nullopt;
  auto found = readings(pattern, name, known);
  const auto environment_bytes = [](const Values& values) {
    const auto environment = values.find("environment");
    return environment == values.end() ? 0 : environment->second.size();
  };
  const auto shortest = std::ranges::min_element(found, {}, environment_bytes);
  if (shortest == found.end()) return std::nullopt;
  return std::move(*shortest);
}

namespace {

void take(const Layout& layout, const Step& step, const Sighting& from, bool to_be_seen, const Listing& listing,
          Search& search) {
  const auto prefix = from.path.empty() ? "" : from.path + "/";
  const auto names = listing.find(from.path);
  const bool filled = is_filled(step.part, from.values);
  if (names == listing.end()) {
    if (filled && !to_be_seen) {
      search.files.push_back({prefix + fill(step.part, filling_of(from.values)), from.values});
    } else {
      search.unlisted.insert(from.path);
    }
    return;
  }
  if (filled) {
    const auto name = fill(step.part, filling_of(from.values));
    const bool there = std::ranges::find(names->second, step.last ? name : name + "/") != names->second.end();
    if (there) search.files.push_back({prefix + name, from.values});
    return;
  }
  for (const std::string_view listed : names->second) {
    const bool directory = listed.ends_with('/');
    if (directory == step.last) continue;
    const auto name = directory ? listed.substr(0, listed.size() - 1) : listed;
    auto values = reading(layout, step.part, name, from.values);
    if (values) search.files.push_back({prefix + std::string(name), std::move(*values)});
  }
}

/// Of the environments prod and prod-eu, prod-eu-api.yaml belongs to prod-eu; likewise of a matrix's names.
bool is_of_longer_name(const Layout& layout, std::string_view pattern, std::string_view name, const Values& known) {
  for (const auto& placeholder : placeholders_of(pattern)) {
    const auto own = known.find(placeholder);
    if (own == known.end()) continue;
    auto other = known;
    for (const auto& longer : names_of(layout, placeholder)) {
      other[placeholder] = longer;
      if (longer.size() > own->second.size() && !readings(pattern, name, other).empty()) return true;
    }
  }
  return false;
}

std::vector<std::string> names_of(const Layout& layout, const std::string& placeholder) {
  std::vector<std::string> names;
  for (const auto& environment : layout.environments) {
    if (placeholder == "environment") names.push_back(environment.name);
    const auto axis = environment.matrix.find(placeholder);
    if (axis != environment.matrix.end()) names.insert(names.end(), axis->second.begin(), axis->second.end());
  }
  return names;
}

bool is_filled(std::string_view part, const Values& values) {
  const auto names = placeholders_of(part);
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) { return values.contains(name); });
}

void check_bound(std::string_view pattern, std::size_t count) {
  if (count <= sightings_max) return;
  throw Failure(Blame::repository, "more than " + counted(sightings_max, "place") + " match " + std::string(pattern),
                "name the environments, or list the services in " + std::string(layout_file));
}

}  // namespace

}  // namespace lockstep
