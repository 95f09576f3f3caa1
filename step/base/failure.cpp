#include "base/failure.hpp"

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

constexpr std::size_t source_line_bytes_max = 160;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string caret_lines(const Place& place) {
  if (place.source_line.empty() || place.column == 0) return {};
  std::string pad;
  std::size_t characters = 0;
  for (const char byte : place.source_line) {
    if (characters + 1 == place.column && !continues_character(byte)) break;
    if (continues_character(byte)) continue;
    pad += byte == '\t' ? '\t' : ' ';  // a tab under a tab keeps the caret in its column
    ++characters;
  }
  return "\n  " + place.source_line + "\n  " + pad + "^";
}

}  // namespace

Failure::Failure(Blame blame, std::string message, std::string hint)
    : blame_(blame), message_(std::move(message)), hint_(std::move(hint)) {}

Failure Failure::at(Place place) const {
  Failure placed = *this;
  placed.place_ = std::move(place);
  return placed;
}

std::string Failure::text() const {
  std::string text = "lockstep: ";
  if (!place_.file.empty()) {
    text += place_.file;
    if (place_.line != 0) text += ":" + std::to_string(place_.line);
    if (place_.line != 0 && place_.column != 0) text += ":" + std::to_string(place_.column);
    text += ": ";
  }
  return text + message_ + caret_lines(place_) + hint_line();
}

std::string Failure::hint_line() const { return hint_.empty() ? std::string() : "\nhint: " + hint_; }

Place place_at(std::string file, const std::string& text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const auto from = text.begin();
  const auto at = from + static_cast<std::ptrdiff_t>(offset);
  std::size_t line_begin = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  line_begin = line_begin == std::string::npos ? 0 : line_begin + 1;
  if (line_begin == 0 && text.starts_with("\xEF\xBB\xBF") && offset >= 3) line_begin = 3;
  std::size_t line_end = text.find('\n', offset);
  if (line_end == std::string::npos) line_end = text.size();
  if (line_end > line_begin && text[line_end - 1] == '\r') --line_end;

  Place place{.file = std::move(file)};
  place.line = 1 + static_cast<std::size_t>(std::count(from, at, '\n'));
  const auto characters = std::count_if(from + static_cast<std::ptrdiff_t>(line_begin), at,
                                        [](char byte) { return !continues_character(byte); });
  place.column = 1 + static_cast<std::size_t>(characters);
  // A very long line (a minified file) would bury the message.
  if (line_end - line_begin <= source_line_bytes_max) {
    place.source_line = text.substr(line_begin, line_end - line_begin);
  }
  return place;
}

}  // namespace lockstep
