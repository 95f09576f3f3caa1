// The commit message: a subject for people, a body that lists every change, and trailers that machines read.
// release/trail.hpp reads them again.
#pragma once

#include <string>

#include "config/layout.hpp"
#include "release/commit_subject.hpp"
#include "release/deed.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

/// Subject by `subject_pattern` (empty: the default), body with one line a change (old → new) and its compare link
/// where known, what it undoes and holds, and trailers (git-interpret-trailers(1)):
///   Lockstep-Change: staging/api 1.4.1 -> 1.4.2
///   Lockstep-Source: acme/api@<sha>
///   Lockstep-Run: <url>
///   Lockstep-Pipeline: acme/api/deploy.yml 128 started=2026-11-21T15:42:46Z committed=2026-11-21T15:40:02Z
///   Lockstep-Promote: staging@<commit of the config repository>
///   Lockstep-Rollback: <commit of the config repository that the releases were taken from>
///   Lockstep-Hold: production/api (Lockstep-Unhold, Lockstep-Override: likewise; production: all of it)
///   Lockstep-Allow-Older: staging/api (its pipeline came late, and was let through)
/// A release in Lockstep-Change is its tag; with @digest, or #revision, where the tag alone does not tell the two
/// apart; and (none) where nothing is known. There is a Lockstep-Source for each source that is known: a promotion or
/// rollback has none of its pipeline's own, which did not build what it brings. Lockstep-Pipeline has what is known,
/// with `-` for an unknown series or number.
/// Foreign text can't add lines or trailers of its own. Throws as check_subject.
std::string commit_message(const Plan& plan, const Layout& layout, const Origin& origin,
                           const std::string& subject_pattern, const Deed& deed = {});

}  // namespace lockstep
