// How a change reads, wherever it is told: Slack, the job summary and stdout dress the same words differently.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep {

/// What goes from where to where in a change: tags; or, where the tag stays, what changes behind it; or, where nothing
/// but the spelling changes, what stays.
struct Move {
  std::string kept;  ///< the tag, where it stays (the release, where all of it does); else empty
  std::string what;  ///< "digest" or "revision" behind a kept tag, or "quoted"; else empty
  std::string from;  ///< empty: nothing stood there
  std::string to;    ///< empty: nothing stands there now
};
Move move_of(const Change& change);

/// Dresses a piece of data: in a code span, say.
using Dress = std::function<std::string(std::string_view data)>;

/// "1.4.1 → 1.4.2", "1.0.0 (first release)", "1.4.2 (digest 9f86d08 → 2c26b46)", "7 (quoted)", each piece
/// dressed.
std::string worded(const Move& move, const Dress& dress);

/// The tag; else the digest, else the revision, as brief() shortens them; else "an unknown release".
std::string release_name(const Release& release);

/// The page that shows what a change brings; of a rollback, what it takes back: comparisons are empty the other way
/// round. `url` is empty where none is known: no link rather than a wrong one.
struct SourceLink {
  std::string url;
  std::string label;  ///< "changes" or "changes undone" for a comparison, "source" for a commit
};
SourceLink source_link(const Outcome& outcome, const Change& change);

/// What lies between the two releases in their source repository, where the outcome knows it; else nothing.
const SourceRange* source_range(const Outcome& outcome, const Change& change);

/// Whether its changes go back to what was there before.
bool goes_back(const Outcome& outcome);

/// "held by sam until 2026-11-28"; of a whole environment, "production is held by sam"; each piece dressed.
std::string worded(const Hold& hold, const Dress& dress);

/// "2026-11-28", or "2026-11-28 15:42 UTC".
std::string day_and_time(std::int64_t seconds);

/// The page of the config commit; empty where there is none.
std::string config_commit_url(const Outcome& outcome);

/// A URL that can stand in a link of Slack or Markdown: http or https, no user or password, everything else than
/// plain URL characters percent-encoded. Empty where it is none.
std::string link_target(std::string_view url);

/// The login, else the full name.
std::string actor_of(const Origin& origin);

/// At most `characters_max` characters: the middle goes, since builds of one branch differ at the end.
std::string shortened(std::string_view text, std::size_t characters_max);

/// Foreign text on one line of UTF-8: control characters and line breaks become blanks; what is no UTF-8, `?`.
std::string on_one_line(std::string_view text);

/// "staging, internal and production"; of more than `names_max`, "staging, internal and 3 more".
std::string names_in_prose(const std::vector<std::string>& names, std::size_t names_max);

/// The distinct services of the changes.
std::size_t services_changed(const Outcome& outcome);

}  // namespace lockstep
