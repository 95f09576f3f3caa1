// Holds: what the configuration freezes, and putting a hold into its file and taking it out again. Who respects them
// is release/guards.hpp.
#pragma once

#include <cstdint>
#include <string>

#include "config/layout.hpp"

namespace lockstep {

/// The hold that counts for the service at that time: its own, else the whole environment's. nullptr: it is free. An
/// empty service asks for the environment's alone. Points into the layout.
const Hold* hold_on(const Layout& layout, const std::string& environment, const std::string& service,
                    std::int64_t now_s);

/// "production/api", or "production" for the whole environment: the key in the file, and in trailers.
std::string hold_name(const std::string& environment, const std::string& service);

/// The text of the configuration file with the hold, in the place of an earlier one on the same; all else as it was,
/// byte for byte. The text may be empty: the file is made. The reason is put on one line.
/// Throws Failure (usage) for a hold that would be refused when read: no reason, an end before its beginning, an
/// environment or service that the layout in the file does not know; and as parse_layout and with_entry.
std::string with_hold(const Document& file, const Hold& hold);

/// The text without the hold, lapsed or not. Throws Failure (usage) where there is none, naming those there are: ask
/// the layout's `holds` first where that is no mistake. Throws as parse_layout and without_entry.
std::string without_hold(const Document& file, const std::string& environment, const std::string& service);

}  // namespace lockstep
