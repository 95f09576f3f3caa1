#include "release/standings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace lockstep {
namespace {

std::vector<Divergence> places_of(const std::vector<Site>& sites);
std::string place_of(const Site& site);
bool is_there(const Site& site);
bool knows(const Site& site, const Release& said, const Part& part);
Release most_common(const std::vector<Divergence>& places);

}  // namespace

std::vector<Standing> standings(const Layout& layout, const Snapshot& snapshot, const std::string& environment,
                                const std::vector<std::string>& services) {
  std::vector<std::vector<Target>> targets;
  for (const auto& service : services) targets.push_back(targets_of(layout, environment, service));
  auto sites_of = read_sites(targets, snapshot.files);

  std::vector<Standing> found;
  for (std::size_t i = 0; i < services.size(); ++i) {
    const auto faulty = std::ranges::find_if(sites_of[i], [](const Site& site) { return site.fault.has_value(); });
    if (faulty != sites_of[i].end()) {
      found.push_back({.environment = environment, .service = services[i], .fault = faulty->fault});
      continue;
    }
    if (std::any_of(sites_of[i].begin(), sites_of[i].end(), is_there)) {
      found.push_back(standing_at(environment, services[i], std::move(sites_of[i])));
    }
  }
  return found;
}

Standing standing_at(const std::string& environment, const std::string& service, std::vector<Site> sites) {
  std::erase_if(sites, [](const Site& site) { return !is_there(site); });
  Standing standing{.environment = environment, .service = service};
  if (sites.empty()) return standing;
  const auto places = places_of(sites);
  standing.release = most_common(places);
  for (const auto& place : places) {
    const bool told = std::any_of(standing.drift.begin(), standing.drift.end(), [&](const Divergence& other) {
      return other.place == place.place && other.release == place.release;
    });
    if (place.release != standing.release && !told) standing.drift.push_back(place);
  }
  return standing;
}

std::vector<std::string> services_asked(const std::vector<std::string>& named, const std::vector<Standing>& one,
                                        const std::vector<Standing>& other) {
  auto services = named;
  if (named.empty()) {
    for (const auto* const standings : {&one, &other}) {
      for (const auto& standing : *standings) services.push_back(standing.service);
    }
  }
  std::set<std::string> seen;
  std::erase_if(services, [&](const std::string& service) { return !seen.insert(service).second; });
  return services;
}

const Standing* standing_of(const std::vector<Standing>& standings, const std::string& service) {
  const auto found = std::find_if(standings.begin(), standings.end(),
                                  [&](const Standing& standing) { return standing.service == service; });
  return found == standings.end() ? nullptr : &*found;
}

std::string obstacle(const Standing& standing, const std::string& where) {
  if (standing.fault) {
    const auto& place = standing.fault->place();
    const auto at = place.line == 0 ? place.file : place.file + ":" + std::to_string(place.line);
    return "can't be read " + where + ": " + at + ": " + standing.fault->message();
  }
  if (!standing.drift.empty()) return "is split " + where + ": " + split_of(standing);
  if (standing.release == Release{}) return "has no release " + where;
  return {};
}

std::string split_of(const Standing& standing) {
  constexpr std::size_t places_max = 3;
  const auto told = [&](const Release& other) { return told_apart({.before = standing.release, .after = other}); };
  const auto named = [](const std::string& release) { return release.empty() ? std::string("none") : release; };
  std::vector<std::string> others;
  for (const auto& [place, release] : standing.drift) {
    if (others.size() == places_max) break;
    others.push_back(named(told(release).after) + " in " + place);
  }
  if (others.size() < standing.drift.size()) {
    others.push_back(std::to_string(standing.drift.size() - others.size()) + " more");
  }
  return named(told(standing.drift.front().release).before) + ", but " + join_as_prose(others);
}

namespace {

/// What each site says. A part that it does not know is what another site says of the same tag: first one of its own
/// place.
std::vector<Divergence> places_of(const std::vector<Site>& sites) {
  std::vector<Divergence> said;
  for (const auto& site : sites) said.push_back({.place = place_of(site), .release = site.reads()});
  auto places = said;
  const auto does_know = [&](std::size_t i, const Part& part) { return knows(sites[i], said[i].release, part); };
  for (const auto& part : parts) {
    std::vector<std::size_t> knowing;
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (does_know(i, part)) knowing.push_back(i);
    }
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (does_know(i, part)) continue;
      const auto may_tell = [&](std::size_t other) {
        const auto& mine = said[i].release;
        const auto& others = said[other].release;
        if (does_know(i, tag_part) && does_know(other, tag_part)) return mine.tag == others.tag;
        return mine.digest.empty() || others.digest.empty() || mine.digest == others.digest;
      };
      const auto may_tell_here = [&](std::size_t other) {
        return may_tell(other) && said[i].place == said[other].place;
      };
      auto other = std::find_if(knowing.begin(), knowing.end(), may_tell_here);
      if (other == knowing.end()) other = std::find_if(knowing.begin(), knowing.end(), may_tell);
      if (other != knowing.end()) places[i].release.*part.value = said[*other].release.*part.value;
    }
  }
  return places;
}

std::string place_of(const Site& site) { return site.target.cell.empty() ? site.target.file : site.target.cell; }

bool is_there(const Site& site) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return (site.*part.found).has_value(); });
}

/// An empty tag is known to be empty; but an image by its digest alone has one, and does not say which.
bool knows(const Site& site, const Release& said, const Part& part) {
  if (part.name != tag_part.name) return !(said.*part.value).empty();
  return site.tag && (!said.tag.empty() || site.digest || said.digest.empty());
}

/// The first one of those that most places have.
Release most_common(const std::vector<Divergence>& places) {
  std::map<Release, std::size_t> count;
  for (const auto& place : places) ++count[place.release];
  const auto most = std::max_element(places.begin(), places.end(), [&](const Divergence& one, const Divergence& other) {
    return count[one.release] < count[other.release];
  });
  return most->release;
}

}  // namespace

}  // namespace lockstep
