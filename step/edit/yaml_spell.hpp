// Spelling: the token that reads as a given string, whatever reads it.
//
// The rule is narrow on purpose: what one reader might not take for that string is quoted.
#pragma once

#include <string>
#include <string_view>

#include "edit/yaml_token.hpp"

namespace lockstep {

/// Whether each character can stand unescaped: printable, and no line break to any reader.
bool is_printable(std::string_view text);

/// `value` as a token on one line: in the wanted style where it can be, else in quotes. `flow`: within [ ] or { }.
/// `value` is UTF-8.
std::string spelled(std::string_view value, Style wanted, bool flow);

}  // namespace lockstep
