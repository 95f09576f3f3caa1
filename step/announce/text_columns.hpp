// Text in columns, as terminals show it: how wide a text is, rows under one another, and what is too wide shortened.
//
// The width rule is small: CJK, Hangul, fullwidth forms and emoji count two columns, combining marks none, all else
// one. What a terminal joins into one picture (families and flags of several code points) counts as its parts, and
// what is one column or two as the terminal likes (East Asian Ambiguous) counts one.
// Source: Unicode 15.1, EastAsianWidth.txt (W and F) and general category Mn, by blocks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// The columns that a text takes. Its characters are UTF-8 without control characters (on_one_line makes it so).
std::size_t columns_of(std::string_view text);

/// The text, without its middle where it takes more columns than that.
std::string shortened_to_columns(std::string_view text, std::size_t columns_max);

using TextRow = std::vector<std::string>;

/// Each row on a line of its own, indented by two blanks, its cells under those of the other rows and two blanks apart.
/// No blanks at the ends of lines; rows may have fewer cells than others.
std::string aligned(const std::vector<TextRow>& rows);

/// A sentence on lines of so many columns, as far as its words allow: the first indented by two blanks, the others by
/// four.
std::string wrapped(std::string_view sentence, std::size_t columns);

}  // namespace lockstep
