// Strings in quotes, as JSON writes them, and HCL and jsonnet after it.
//
// Source: RFC 8259, section 7.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// What stands between the quotes, with its escapes read. Nothing where one is unknown, or is half a character.
std::optional<std::string> unescaped(std::string_view inside);

/// `value` in quotes of that kind, with as few escapes as can be.
std::string in_quotes(std::string_view value, char quote);

}  // namespace lockstep
