#include "edit/json_string.hpp"

#include <charconv>

namespace lockstep {
namespace {

std::optional<char32_t> unit_at(std::string_view inside, std::size_t at);
void append_utf8(std::string& text, char32_t point);

}  // namespace

std::optional<std::string> unescaped(std::string_view inside) {
  constexpr std::string_view letters = "\"'\\/bfnrt";
  constexpr std::string_view meant = "\"'\\/\b\f\n\r\t";
  std::string text;
  for (std::size_t at = 0; at < inside.size();) {
    if (inside[at] != '\\') {
      text += inside[at++];
      continue;
    }
    if (at + 1 == inside.size()) return std::nullopt;
    if (const auto letter = letters.find(inside[at + 1]); letter != std::string_view::npos) {
      text += meant[letter];
      at += 2;
      continue;
    }
    auto point = unit_at(inside, at);
    if (!point) return std::nullopt;
    at += 6;
    if (*point >= 0xD800 && *point <= 0xDFFF) {
      const auto low = unit_at(inside, at);
      if (*point > 0xDBFF || !low || *low < 0xDC00 || *low > 0xDFFF) return std::nullopt;
      point = 0x10000 + ((*point - 0xD800) << 10) + (*low - 0xDC00);
      at += 6;
    }
    append_utf8(text, *point);
  }
  return text;
}

std::string in_quotes(std::string_view value, char quote) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string token(1, quote);
  for (const char byte : value) {
    switch (byte) {
      case '\n':
        token += "\\n";
        break;
      case '\r':
        token += "\\r";
        break;
      case '\t':
        token += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(byte) < 0x20) {
          token += "\\u00";
          token += digits[static_cast<unsigned char>(byte) >> 4];
          token += digits[byte & 0xF];
        } else {
          if (byte == quote || byte == '\\') token += '\\';
          token += byte;
        }
    }
  }
  return token + quote;
}

namespace {

std::optional<char32_t> unit_at(std::string_view inside, std::size_t at) {
  if (at + 6 > inside.size() || !inside.substr(at).starts_with("\\u")) return std::nullopt;
  std::uint32_t unit = 0;
  const auto* end = inside.data() + at + 6;
  const auto [parsed, error] = std::from_chars(inside.data() + at + 2, end, unit, 16);
  if (error != std::errc() || parsed != end) return std::nullopt;
  return unit;
}

void append_utf8(std::string& text, char32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
    return;
  }
  const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  const auto lead = more == 1 ? 0xC0U : more == 2 ? 0xE0U : 0xF0U;
  text += static_cast<char>(lead | (point >> (6 * more)));
  for (int rest = more - 1; rest >= 0; --rest) text += static_cast<char>(0x80U | ((point >> (6 * rest)) & 0x3FU));
}

}  // namespace

}  // namespace lockstep
