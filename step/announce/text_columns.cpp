#include "announce/text_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

struct Span {
  char32_t first;
  char32_t last;
};

constexpr std::array wide{Span{0x1100, 0x115F},   Span{0x2E80, 0x303E},   Span{0x3041, 0xA4CF},
                          Span{0xA960, 0xA97F},   Span{0xAC00, 0xD7A3},   Span{0xF900, 0xFAFF},
                          Span{0xFE30, 0xFE6F},   Span{0xFF01, 0xFF60},   Span{0xFFE0, 0xFFE6},
                          Span{0x1F300, 0x1F64F}, Span{0x1F680, 0x1F6FF}, Span{0x1F7E0, 0x1F7EB},
                          Span{0x1F900, 0x1F9FF}, Span{0x1FA70, 0x1FAFF}, Span{0x20000, 0x3FFFD}};
constexpr std::array without_width{Span{0x0300, 0x036F}, Span{0x0483, 0x0489}, Span{0x1AB0, 0x1AFF},
                                   Span{0x1DC0, 0x1DFF}, Span{0x200B, 0x200F}, Span{0x20D0, 0x20FF},
                                   Span{0xFE00, 0xFE0F}, Span{0xFE20, 0xFE2F}};

char32_t character_at(std::string_view text, std::size_t& at);
std::size_t width_of(char32_t character);

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += width_of(character_at(text, at));
  return columns;
}

std::string shortened_to_columns(std::string_view text, std::size_t columns_max) {
  std::string fitting(text);
  for (std::size_t characters = columns_max; characters > 0 && columns_of(fitting) > columns_max; --characters) {
    fitting = shortened(text, characters);
  }
  return fitting;
}

std::string aligned(const std::vector<TextRow>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += "  " + row[i] + std::string(widths[i] - columns_of(row[i]), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string wrapped(std::string_view sentence, std::size_t columns) {
  std::string text;
  std::string line = " ";
  for (const auto& word : split(sentence, ' ')) {
    if (!trim(line).empty() && columns_of(line) + 1 + columns_of(word) > columns) {
      text += line + "\n";
      line = "   ";
    }
    line += " " + word;
  }
  return text + line + "\n";
}

namespace {

// Moves `at` behind the character. Continuation bytes are taken as they come: the text is UTF-8 already.
char32_t character_at(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  char32_t character = lead < 0x80 ? lead : lead >= 0xF0 ? lead & 0x07U : lead >= 0xE0 ? lead & 0x0FU : lead & 0x1FU;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    character = (character << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return character;
}

std::size_t width_of(char32_t character) {
  const auto in = [character](const auto& spans) {
    return std::ranges::any_of(spans, [&](const Span& s) { return s.first <= character && character <= s.last; });
  };
  if (character < 0x300) return 1;
  return in(without_width) ? 0 : in(wide) ? 2 : 1;
}

}  // namespace

}  // namespace lockstep
