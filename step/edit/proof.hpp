// The proof of an edit: that a parser finds in the text what the changes say, and nothing else.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "edit/events.hpp"
#include "edit/splice.hpp"

namespace lockstep {

/// The bytes [begin, end) of the text with those changes made, which are in order.
std::string applied(std::string_view text, std::size_t begin, std::size_t end, std::span<const Splice> changes);

/// Whether the events [begin, end) of `before`, with those changes, are what `after` has from `at` on; `at` is then
/// behind them.
bool leads_to(const Parsed& before, std::size_t begin, std::size_t end, std::span<const Splice> changes,
              const Parsed& after, std::size_t& at);

/// Whether the changes to a large YAML text, in order, are proven by parsing only the entries of block maps that they
/// are made in (yaml_sections.cpp tells why that is enough). False: that can't be told so; the whole text has to be
/// parsed.
bool proven_in_sections(const Parsed& before, std::span<const Splice> changes);

}  // namespace lockstep
