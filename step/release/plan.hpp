// Planning: what must change in which files so that the orders come true. Pure: a function of the layout, the snapshot
// and the orders, so that a lost race simply goes through it again with the new tip. Holds and late pipelines are not
// its matter, but that of release/guards.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/oid.hpp"
#include "config/layout.hpp"
#include "release/release.hpp"

namespace lockstep {

/// Files of the config repository as they are at one commit: only what was asked for; what does not exist is absent.
struct Snapshot {
  Oid commit;
  std::map<std::string, std::string> files;
};

struct FileChange {
  std::string path;
  std::string before;
  std::string after;
  bool created = false;  ///< it is not there before
};

/// A change that was not made, because of a hold; or that was made in spite of it.
struct HeldBack {
  std::string environment;
  std::string service;
  Release standing;
  Release wished;
  Hold hold;  ///< the service's, or that of the whole environment
};

/// A change that was not made, because what stands there comes from a newer pipeline or a later decision.
struct Superseded {
  std::string environment;
  std::string service;
  Release standing;
  Release wished;
  Oid by;                      ///< the publication of what stands there
  std::int64_t by_time_s = 0;  ///< its commit time
  std::string why;             ///< "pipeline 128 is older than 131, which put 1.4.3 there"
};

/// A service that was left out of a promotion or a rollback.
struct Skipped {
  std::string environment;  ///< in which it is not there, or not in one release
  std::string service;
  std::string why;  ///< said of the service: "is not in production"
};

struct Plan {
  Oid base;                       ///< the commit it was made on
  std::vector<FileChange> files;  ///< empty: nothing to do
  std::vector<Change> changes;
  std::vector<Standing> unchanged;     ///< orders that were carried out already
  std::vector<HeldBack> held;          ///< what a hold kept from being done
  std::vector<HeldBack> overridden;    ///< what was done in spite of a hold
  std::vector<Superseded> superseded;  ///< what a late pipeline was not let do
  std::vector<Skipped> skipped;
  std::vector<std::string> notes;  ///< for the log: a digest that was cleared or has no place, places that disagreed

  bool nothing_to_do() const { return files.empty(); }
};

/// Each wish in each environment, both without repetition: one order for a service in an environment.
/// Throws Failure (usage): two wishes that contradict each other, an empty one, too many for one commit.
std::vector<Order> orders_for(const std::vector<std::string>& environments, const std::vector<Wish>& wishes);

/// The files that plan_update will look at, without duplicates.
std::vector<std::string> files_for_update(const Layout& layout, const std::vector<Order>& orders);

/// Of each service in each environment that has none of its files in the snapshot, the first one: what plan_update will
/// refuse. Whoever can list directories can word a better hint.
std::vector<std::string> missing_files(const Layout& layout, const Snapshot& snapshot,
                                       const std::vector<Order>& orders);

/// The orders carried out; there is one at most for a service in an environment. Every target that stands in the
/// snapshot (its file is there, and one of its keys, or it creates them) is brought to the wished release, also where
/// only one of them is behind; the others are noted, and one must stand. Parts that a wish leaves empty stay, but for
/// those that would be wrong: where a tag is written, the digest that was not given is cleared; where a tag or a digest
/// is written, the revision. Of an entire wish both are cleared wherever it leaves them empty; a tag never is.
/// A scalar keeps its form (edit/image_scalar.hpp): of a whole image reference (`ghcr.io/acme/api:1.4.1`) the tag and
/// the digest are written, as far as they are known, and its name stays; a tag with its digest (`1.4.1@sha256:…`) has
/// one while one is wished, a tag alone never gets one. A digest is cleared where empty means unset; elsewhere (JSON,
/// jsonnet, NAME=VALUE, an image by its digest) the order is refused.
/// A value that stands there already is quoted where it is not for every reader a string, if the wish says so: that is
/// a change, too, from a release to itself. A change's `before` is what most places say, or, where that is what is
/// wished, what the first place that differs says. Its `after` is what the places say then, and where tag or digest
/// move, also a revision that has no place. Throws Failure (repository): a file, key or image that is not there, no
/// place for anything that is wished, what Site::assignments refuses, or any refusal of edit/. Throws Failure (usage):
/// two orders for one scalar, or anything targets_of refuses.
Plan plan_update(const Layout& layout, const Snapshot& snapshot, const std::vector<Order>& orders);

}  // namespace lockstep
