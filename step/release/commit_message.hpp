// The commit message: a subject for people, a body that lists every change, and trailers that machines read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/layout.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

/// The default subject pattern. Placeholders: {environment} {services} {summary} {tag} {actor}. Its subjects have at
/// most 72 characters, unless the environment's name alone is too long for that.
inline constexpr std::string_view default_subject = "chore({environment}): {summary}";

/// Throws Failure (usage) for an unknown placeholder, or a brace without its partner.
void check_subject(const std::string& subject_pattern);

/// Subject by `subject_pattern` (empty: the default), body with one line a change (old → new) and its compare link
/// where known, and trailers (git-interpret-trailers(1)):
///   Lockstep-Change: staging/api 1.4.1 -> 1.4.2
///   Lockstep-Source: acme/api@<sha>
///   Lockstep-Run: <url>
/// A release in Lockstep-Change is its tag; with @digest, or #revision, where the tag alone does not tell the two
/// apart; and (none) where nothing is known. There is a Lockstep-Source for each source that is known.
/// Foreign text can't add lines or trailers of its own. Throws as check_subject.
std::string commit_message(const Plan& plan, const Layout& layout, const Origin& origin,
                           const std::string& subject_pattern);

/// "update api to 1.4.2", "update api to 1.4.2 and web to 2.0.1", "update 12 services"; in at most `characters_max`
/// characters by saying less, down to the count.
std::string summary_of(const std::vector<Change>& changes, std::size_t characters_max = 72);

}  // namespace lockstep
