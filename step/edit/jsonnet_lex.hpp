// The tokens of jsonnet, each with its place, and each bracket with its partner.
//
// Sources: https://jsonnet.org/ref/spec.html (Lexing), and jsonnet's lexer.cpp where that is silent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"

namespace lockstep {

struct JsonnetToken {
  enum class Kind : std::uint8_t { name, keyword, number, string, sign, open, close, comma, semicolon, dot };
  Kind kind = Kind::name;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t partner = 0;  ///< of a bracket: the number of the one it belongs to

  std::string_view text(std::string_view document) const { return document.substr(begin, end - begin); }
};

/// Throws Failure (repository) with its place for what is no token, is not closed or nests too deeply.
std::vector<JsonnetToken> lex_jsonnet(const Document& document);

/// The value of a string in any of its forms: 'x', "x", @'x', @"x" and text blocks.
/// Nothing where an escape is unknown.
std::optional<std::string> jsonnet_string(std::string_view token);

}  // namespace lockstep
