// A config repository for tests of discovery, looked through as a command does: rounds of listing, then one of reading.
#pragma once

#include <doctest/doctest.h>
#include <set>

#include "base/text.hpp"
#include "config/discover.hpp"
#include "unit/config/layouts.hpp"

namespace lockstep {

using Files = std::map<std::string, std::string>;

struct Tree {
  Files files;
  Listing listing = {};
  std::vector<std::string> rounds = {};  ///< the directories asked for in each

  Tree& list(const Layout& layout, const std::vector<std::string>& environments = {}) {
    for (auto wanted = unlisted(layout, environments, listing); !wanted.empty();
         wanted = unlisted(layout, environments, listing)) {
      REQUIRE(rounds.size() < 10);
      rounds.push_back(join(wanted, " "));
      for (const auto& directory : wanted) {
        REQUIRE_FALSE(listing.contains(directory));
        listing[directory] = names_in(directory);
      }
    }
    return *this;
  }

  std::vector<std::string> names_in(const std::string& directory) const {
    const auto prefix = directory.empty() ? "" : directory + "/";
    std::set<std::string> names;
    for (const auto& [path, text] : files) {
      if (!path.starts_with(prefix)) continue;
      const auto rest = path.substr(prefix.size());
      const auto slash = rest.find('/');
      names.insert(slash == std::string::npos ? rest : rest.substr(0, slash + 1));
    }
    return {names.begin(), names.end()};
  }

  /// "staging: api web; production: api"
  std::string services(const Layout& layout) const {
    std::vector<std::string> lines;
    for (const auto& environment : environments_in(layout, listing)) {
      lines.push_back(environment + ": " + services(layout, environment));
    }
    return join(lines, "; ");
  }
  std::string services(const Layout& layout, const std::string& environment) const {
    Files read;
    for (const auto& path : files_in(layout, environment, listing)) {
      if (files.contains(path)) read[path] = files.at(path);
    }
    return join(services_in(layout, environment, listing, read), " ");
  }
};

inline const std::string tag_only = "tag: \"1\"\n";

}  // namespace lockstep
