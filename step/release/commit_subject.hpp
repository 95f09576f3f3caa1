// The first line of a commit message: for people, in as many characters as `git log --oneline` and the forges show.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "release/deed.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

inline constexpr std::size_t subject_characters_max = 72;

/// The default subject pattern. Placeholders: {environment} {services} {summary} {tag} {actor}. Its subjects have at
/// most subject_characters_max characters, unless the environment's name alone is too long for that.
inline constexpr std::string_view default_subject = "chore({environment}): {summary}";

/// Throws Failure (usage) for an unknown placeholder, or a brace without its partner.
void check_subject(const std::string& subject_pattern);

/// By `subject_pattern` (empty: the default). Foreign text can't add lines. Throws as check_subject.
std::string commit_subject(const Plan& plan, const Origin& origin, const std::string& subject_pattern,
                           const Deed& deed);

/// "update api to 1.4.2", "update api to 1.4.2 and web to 2.0.1", "update 12 services", "promote api 1.4.2 from
/// staging", "roll back api to 1.4.1", and without changes "hold api", "lift the hold on api"; in at most
/// `characters_max` characters by saying less, down to the count.
std::string summary_of(const std::vector<Change>& changes, std::size_t characters_max = subject_characters_max,
                       const Deed& deed = {});

}  // namespace lockstep
