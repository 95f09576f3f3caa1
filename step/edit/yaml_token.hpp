// Tokens: from where to where the bytes of a node go. The parser tells where a node begins, not where it ends.
//
// Sources: YAML 1.2.2, chapters 6.9 (properties), 7.3 (flow scalars), 8.1 (block scalars).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "edit/events.hpp"

namespace lockstep {

enum class Style { plain, single_quoted, double_quoted, block };

/// A scalar's own text: quotes or block header included, anchor and tag not.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  Style style = Style::plain;
};

/// Whether nothing is written for the node: an empty null (not `~` or `null`), or a tag without a value.
bool is_empty(const Parsed& yaml, std::size_t event);

/// Of a scalar or null that is not empty. Throws Failure (repository) where the closing quote is missing or the text
/// does not agree with the parser's value.
Token token_of(const Parsed& yaml, std::size_t event);

/// Where the text for an empty node goes: behind its anchor and tag, else behind the `:` of the key or the `-` of the
/// item of `parent`. Nothing where it has neither (`{key}`, `? key`, a document).
std::optional<std::size_t> gap_of(const Parsed& yaml, std::size_t event, std::size_t parent);

/// The end of a node: of its last token, closing bracket included. Nothing where it can't be told.
std::optional<std::size_t> end_of(const Parsed& yaml, std::size_t event, std::size_t parent);

/// The first byte behind anchors, tags and the blanks, breaks and comments around them.
std::size_t skip_properties(std::string_view text, std::size_t at);

/// The first byte that is no blank, line break or comment.
std::size_t skip_space(std::string_view text, std::size_t at);

bool is_blank(char byte);  ///< blank or tab

/// The end of the line of `at`, before its break.
std::size_t line_end(std::string_view text, std::size_t at);

/// Where the line of `at` begins, behind the byte order mark.
std::size_t line_begin(std::string_view text, std::size_t at);

/// The line break that ends the line, or the one before it, or a line feed.
std::string line_break_at(std::string_view text, std::size_t at);

}  // namespace lockstep
