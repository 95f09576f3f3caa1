// The overview: what runs where, since when and by whom, what is ahead of what, what is held. Made from what was read
// of the files and from the trail; how it looks is announce/status_views.hpp's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/oid.hpp"
#include "config/layout.hpp"
#include "release/release.hpp"
#include "release/trail.hpp"

namespace lockstep {

/// One service in one environment.
struct StatusCell {
  Release release;
  std::vector<Divergence> drift;  ///< where its sites do not have the release
  std::int64_t since_s = 0;       ///< when what stands was published; 0: unknown
  std::string by;                 ///< who published it; empty: unknown
  Oid commit;                     ///< that did it; empty: unknown
  std::optional<Hold> hold;       ///< the service's own, else its environment's
  bool there = false;             ///< false: the environment does not have the service
};

/// A service that is not the same in two environments of which one is promoted to the other.
struct Lag {
  std::string service;
  std::string ahead;   ///< the environment that is promoted from…
  std::string behind;  ///< …and the one that is promoted to
  /// The releases after that of `behind`, up to that of `ahead`, oldest first, in the order in which they came to
  /// `ahead` first (to `behind`, where `ahead` never had one of the two). Backwards: those after that of `ahead`, up to
  /// that of `behind`. Empty: they differ, and the trail does not say in which order.
  std::vector<std::string> releases;
  bool truncated = false;  ///< there were more than are listed: the newest are
  bool backwards = false;  ///< `behind` has the newer one: ahead was rolled back, or behind went its own way
};

struct Status {
  Oid commit;
  std::string repository;      ///< as shown: acme/deploy, or the path
  std::string repository_url;  ///< its web page; empty: unknown
  std::string branch;
  std::int64_t now_s = 0;
  std::vector<std::string> environments;                            ///< as asked, else in the layout's order
  std::vector<std::string> services;                                ///< sorted
  std::map<std::pair<std::string, std::string>, StatusCell> cells;  ///< {service, environment}: every pair
  std::vector<Lag> lags;                                            ///< by service, then by environment
  std::vector<std::string> uneven;                                  ///< sorted; where nothing is ahead of anything
  std::vector<Hold> environment_holds;                              ///< those that count now
  std::vector<std::string> unread;  ///< files that can't be read and are left out: "a.yaml:3:1: is not valid YAML"
};

/// Commit, repository, branch and unread files are left to whoever knows them. An environment lags behind the one it is
/// promoted from; where the layout lists environments and none names one, behind the one before it. Those that are not
/// among `environments` are not compared. Where the layout lists none, their order says nothing: services that do not
/// have one release in all of them are uneven.
Status status_of(const Layout& layout, const std::map<std::string, std::vector<Standing>>& by_environment,
                 const std::vector<std::string>& environments, const std::vector<PastPublication>& trail,
                 std::int64_t now_s);

struct StatusFilter {
  std::vector<std::string> services;  ///< empty: all
  bool changed_only = false;          ///< only services that lag, are uneven, drift or are held
};

/// Throws Failure (usage) for a service that is nowhere, naming the nearest.
Status filtered(Status status, const StatusFilter& filter);

/// Whether no environment lags, no service is uneven, none drifts, and no file was left out.
bool in_step(const Status& status);

}  // namespace lockstep
