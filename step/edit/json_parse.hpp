// JSON into events. Strict: what comments and trailing commas are to some programs, others refuse.
//
// Source: RFC 8259; a byte order mark is passed over (section 8.1).
#pragma once

#include "edit/events.hpp"

namespace lockstep {

/// Throws Failure (repository) with its place for text that is not UTF-8, is larger or deeper than this program reads,
/// or is no JSON; comments, trailing commas and a second value are refused by name.
Parsed parse_json(const Document& document);

}  // namespace lockstep
