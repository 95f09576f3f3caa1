// Reading: what the config repository says at one commit. The layout, the files that hold releases, and what stands in
// them. I/O that planning needs, and nothing else.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "config/discover.hpp"
#include "config/layout.hpp"
#include "publish/config_repository.hpp"
#include "release/plan.hpp"
#include "request/request.hpp"

namespace lockstep {

/// The path of the configuration: --config, else .lockstep.yaml.
std::string config_path(const Request& request);

/// The configuration together with the files that `guess` names, in one round: where the guess is right, that saves
/// one.
Snapshot read_with_config(const Request& request, ConfigRepository& repository, const Oid& commit,
                          const std::vector<std::string>& guess = {});

/// The layout that a snapshot with the configuration in it makes. Throws what parse_layout throws; Failure (usage)
/// where --config names no file.
Layout layout_in(const Request& request, const Snapshot& snapshot);

/// Fills in which files have the markers of marker targets in these environments (none: in all), and adds these to the
/// snapshot, which has the configuration. The tree is listed only where a target has globs. Throws what listing and
/// reading throw, and as config/globs.hpp where there is too much to look through.
void find_markers(Layout& layout, Snapshot& snapshot, ConfigRepository& repository,
                  const std::vector<std::string>& environments);

/// What stands in some environments at a commit.
struct Survey {
  Layout layout;
  Snapshot snapshot;                      ///< the configuration and every file that may hold a release there
  std::vector<std::string> environments;  ///< as asked; all that there are, where none is
  std::map<std::string, std::vector<Standing>> standings;  ///< by environment
  std::vector<Failure> unread;                             ///< of what was left out: files, and single services
};

/// What becomes of a file that can't be read: a Helm template, broken YAML. A service that can't be, of a file that can
/// (an alias where its release would stand), has its fault among the standings in either case.
enum class OddFiles { refused, left_out };

/// Throws what read_with_config, layout_in and standings_found throw; Failure (usage) for an environment that the
/// layout does not know.
Survey survey(const Request& request, ConfigRepository& repository, const Oid& commit,
              const std::vector<std::string>& environments, OddFiles odd_files = OddFiles::refused);

/// Throws Failure (repository), naming the nearest, for an environment of which there is no file.
void refuse_absent(ConfigRepository& repository, const Survey& found);

/// The same also for one in which no service is found.
void refuse_empty(ConfigRepository& repository, const Survey& found);

/// Throws Failure (repository), naming the nearest, for a service that is not among the standings of the environment.
void refuse_unknown(const std::vector<std::string>& services, const std::vector<Standing>& here,
                    const std::string& environment);

/// Of the services that are found by matching the targets' patterns against the tree, and of those that the request
/// names: a target without {service} holds the release of whichever that is. Throws what services_in throws.
std::vector<Standing> standings_found(const Request& request, const Layout& layout, const Snapshot& snapshot,
                                      const std::string& environment, const Listing& listing);

}  // namespace lockstep
