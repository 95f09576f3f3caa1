// Discovery: which environments and services a config repository has, by matching the layout's patterns against the
// names in its tree and in its files.
//
// Pure: it lists nothing and reads nothing, it says what to list and read. First `unlisted` until it is empty (a round
// for each level of directories that has a placeholder), then `files_in`, then `services_in`.
//
// Where one name could be read in several ways, as {environment}-{service}.yaml: of the environments that the layout
// lists the longest that fits, where it lists none the shortest text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/layout.hpp"

namespace lockstep {

/// Directory ("" is the root) → the names in it, directories with a final slash. One that was asked for and does not
/// exist is in it, too, and empty. Symbolic links and submodules are no files: they are left out.
using Listing = std::map<std::string, std::vector<std::string>>;

/// The directories to list next, to find all files of these environments: of all that the layout lists, where none is
/// named, and of any where it lists none. All that can be asked now; empty: all is known. Names that the layout knows
/// need no listing: a path is searched from its first unknown placeholder on.
/// All four throw Failure (usage) as targets_of for names the layout does not know, and Failure (repository) where the
/// tree has more places for a pattern than this program looks at.
std::vector<std::string> unlisted(const Layout& layout, const std::vector<std::string>& environments,
                                  const Listing& listing);

/// The environments: those of the layout in its order, else those that file patterns match in the listing, sorted: the
/// files are there.
std::vector<std::string> environments_in(const Layout& layout, const Listing& listing);

/// The files that may hold releases of the environment, sorted. Those in directories that were not listed may turn out
/// not to exist.
std::vector<std::string> files_in(const Layout& layout, const std::string& environment, const Listing& listing);

/// The services that have a target standing in the environment, sorted: of those that the layout lists, else of those
/// that {service} stands for in the paths of the files, their keys, fields and selected documents. A target without
/// {service} finds no services that are not listed. What can't be edited there (an alias, a merged key) stands, too:
/// whoever plans with it says so. Throws Failure (repository) for a file that does not parse, and for a key that
/// several documents have.
std::vector<std::string> services_in(const Layout& layout, const std::string& environment, const Listing& listing,
                                     const std::map<std::string, std::string>& files);

}  // namespace lockstep
