// What runs where, read from a snapshot: of each service in an environment the release that its places say, and the
// places that disagree. Which services there are is config/discover.hpp's matter.
#pragma once

#include <string>
#include <vector>

#include "config/layout.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"
#include "release/site.hpp"

namespace lockstep {

/// In the order of `services`; a service of which no key is there is left out, also where its target would create one.
/// Targets that each hold a part of the release (a tag here, a digest there) make one release together. A digest or
/// revision that only some places know is no disagreement; an empty tag beside others is one, but not an image by its
/// digest alone, which does not say its tag. A service that can't be read has its fault.
/// Throws Failure: what targets_of and read_sites throw.
std::vector<Standing> standings(const Layout& layout, const Snapshot& snapshot, const std::string& environment,
                                const std::vector<std::string>& services);

/// The same of the sites of one service; without a release where none of its keys is there.
Standing standing_at(const std::string& environment, const std::string& service, std::vector<Site> sites);

/// What the places that disagree say: "1.4.2, but 1.4.1 in eu-1".
std::string split_of(const Standing& standing);

/// The services that are named, or where none is, those of both lists; each once, in their order.
std::vector<std::string> services_asked(const std::vector<std::string>& named, const std::vector<Standing>& one,
                                        const std::vector<Standing>& other = {});

/// The one of this service; nullptr where there is none.
const Standing* standing_of(const std::vector<Standing>& standings, const std::string& service);

/// Why a service can't be given the release that it has elsewhere or had earlier, said of the service: "is split in
/// staging: 1.4.2, but 1.4.1 in eu-1", "has no release in staging", "can't be read in staging: a.yaml:3: …". `where` is
/// "in staging". Empty: it can.
std::string obstacle(const Standing& standing, const std::string& where);

}  // namespace lockstep
