// The trail: what lockstep's trailers say of the past. commit_message.hpp writes them; here they are read, from commits
// that anybody may have written. What does not read exactly as it is written there is left out: nothing here throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "release/past_commit.hpp"

namespace lockstep {

/// One service in one environment, as a publication left it. Releases are as told_apart_fully writes them; empty for
/// (none).
struct PastChange {
  std::string environment;
  std::string service;
  std::string before;
  std::string after;
  bool older_allowed = false;  ///< its pipeline came late, and somebody let it through
};

/// A commit with lockstep's trailers. A hold or its end changes nothing, but is one, too.
struct PastPublication {
  Oid commit;
  Oid parent;  ///< the first one
  std::int64_t time_s = 0;
  Person author;
  std::string subject;
  std::vector<PastChange> changes;
  Age age;                           ///< of the pipeline that asked for it
  std::vector<std::string> sources;  ///< acme/api@<sha>
  std::string run_url;
  std::optional<Oid> rolls_back_to;  ///< a rollback: the commit that the releases were taken from
  std::string promoted_from;         ///< a promotion: its environment…
  Oid promoted_at;                   ///< …and the commit it was read at

  /// Somebody decided what runs: a rollback or a promotion, not a pipeline that brings what it built.
  bool is_decision() const { return rolls_back_to.has_value() || !promoted_from.empty(); }
};

/// Trailers are the lines of a message's last paragraph, if it is not the only one and has nothing but trailers
/// (git-interpret-trailers(1)). Nothing for a commit without a Lockstep- trailer. What is said twice and may be said
/// once is not known.
std::optional<PastPublication> read_trailers(const PastCommit& commit);

/// Of all commits that have them, in their order.
std::vector<PastPublication> trail_of(const std::vector<PastCommit>& history);

/// The commits from `tip` along first parents, newest first, as far as the history reaches.
std::vector<PastCommit> first_parents(const std::vector<PastCommit>& history, const Oid& tip);

/// The change of a publication that is about this service in this environment; none: nullptr.
const PastChange* change_of(const PastPublication& publication, const std::string& environment,
                            const std::string& service);

/// Whether a release, as a trailer has it, is this one: by all that the trailer says of it.
bool says(const std::string& trailer_release, const Release& release);
/// A release, as a trailer has it, in short: 1.4.2@sha256:1a2b3c4.
std::string brief_said(const std::string& trailer_release);

}  // namespace lockstep
