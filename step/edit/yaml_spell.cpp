#include "edit/yaml_spell.hpp"

#include <cstdint>

#include "base/text.hpp"
#include "edit/yaml_resolve.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;

struct Character {
  char32_t point;
  std::size_t bytes;
};

Character character_at(std::string_view text, std::size_t at);
bool is_printable(char32_t point);
bool can_be_plain(std::string_view value, bool flow);
std::string double_quoted(std::string_view value);

}  // namespace

bool is_printable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto character = character_at(text, at);
    if (!is_printable(character.point)) return false;
    at += character.bytes;
  }
  return true;
}

std::string spelled(std::string_view value, Style wanted, bool flow) {
  const auto single_quoted = [&] { return "'" + replace_all(std::string(value), "'", "''") + "'"; };
  if (wanted == Style::double_quoted || !is_printable(value)) return double_quoted(value);
  if (wanted == Style::single_quoted) return single_quoted();
  if (can_be_plain(value, flow)) return std::string(value);
  return value.find_first_of("\"\\") == npos ? double_quoted(value) : single_quoted();
}

namespace {

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
  const std::size_t bytes = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  char32_t point = bytes == 1 ? byte(0) : byte(0) & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) point = (point << 6) | (byte(i) & 0x3FU);
  return {point, bytes};
}

// c-printable of YAML 1.2 without what YAML 1.1 takes for a line break (U+0085, U+2028, U+2029), without the byte
// order mark, and without the no-break space, which nobody can tell from a blank.
bool is_printable(char32_t point) {
  if (point == 0x2028 || point == 0x2029 || point == 0xFEFF) return false;
  return (point >= 0x20 && point <= 0x7E) || (point > 0xA0 && point <= 0xD7FF) ||
         (point >= 0xE000 && point <= 0xFFFD) || point >= 0x10000;
}

// YAML 1.2.2, 7.3.3, narrowed to what YAML 1.1 and yaml-cpp read alike. `value` is printable.
bool can_be_plain(std::string_view value, bool flow) {
  if (value.empty() || value.front() == ' ' || value.back() == ' ') return false;
  if (std::string_view(",[]{}#&*!|>'\"%@`").find(value.front()) != npos) return false;
  if (std::string_view("-?:").find(value.front()) != npos && (flow || value.size() == 1 || value[1] == ' '))
    return false;
  if (value.find(": ") != npos || value.find(" #") != npos || value.ends_with(':')) return false;
  if (value.starts_with("---") || value.starts_with("...")) return false;
  if (flow && value.find_first_of(",?[]{}") != npos) return false;  // yaml-cpp ends a scalar at ?
  return reads_as_string(value);
}

// Only escapes that JSON has too: a JSON file is YAML.
std::string double_quoted(std::string_view value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string token = "\"";
  for (std::size_t at = 0; at < value.size();) {
    const auto [point, bytes] = character_at(value, at);
    switch (point) {
      case '"':
        token += "\\\"";
        break;
      case '\\':
        token += "\\\\";
        break;
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
        if (is_printable(point)) {
          token += value.substr(at, bytes);
        } else {
          token += "\\u";
          for (int shift = 12; shift >= 0; shift -= 4) token += digits[(point >> shift) & 0xF];
        }
    }
    at += bytes;
  }
  return token + "\"";
}

}  // namespace

}  // namespace lockstep
