// Sightings: the files of a tree that match one path pattern, found level by level in what is listed so far.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/discover.hpp"
#include "config/pattern.hpp"

namespace lockstep {

struct Sighting {
  std::string path;
  Values values;  ///< what its placeholders stand for
};

struct Search {
  std::vector<Sighting> files;
  std::set<std::string> unlisted;  ///< directories to list before more can be found
};

/// Follows the pattern from each of the starting values, which fill placeholders in advance. A part without open
/// placeholders is taken to be there where its directory is not listed, unless an environment was found on the way:
/// a directory is an environment only where the rest of the path is there, so that is listed, too.
/// Throws Failure (repository) for more sightings than this program looks at.
Search search(const Layout& layout, std::string_view pattern, const std::vector<Values>& starts,
              const Listing& listing);

/// The reading of a name as a part of a pattern: of several the one that discover.hpp says. Nothing where it does not
/// match, or is a longer environment's.
std::optional<Values> reading(const Layout& layout, std::string_view pattern, std::string_view name,
                              const Values& known);

}  // namespace lockstep
