// Points in time as text, in UTC: for trailers, holds and flags, and their age for people. No locale and no time zone
// database. Reading the clock is base/clock.hpp's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// "2026-11-21T15:42:46Z" of seconds since 1970 in UTC. Years below 0 and above 9999 become those.
std::string utc_time(std::int64_t seconds);

/// RFC 3339 (section 5.6): "2026-11-21T15:42:46Z", "2026-11-21t15:42:46.5+01:00"; also "2026-11-21T15:42Z" and
/// "2026-11-21", its midnight in UTC. A fraction is ignored, a leap second is the second after it. Nothing for any
/// other text, and for a day that the calendar does not have.
std::optional<std::int64_t> parse_utc_time(std::string_view text);

/// Whole units, rounded down: "just now" (below a minute, and in the future), "5 min", "3 h", "2 d", "5 w" (from two
/// weeks on), "1 y".
std::string age_in_words(std::int64_t seconds);

}  // namespace lockstep
