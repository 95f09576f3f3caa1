#include "release/one_line.hpp"

#include "base/text.hpp"

namespace lockstep {

std::string one_line(std::string_view text, std::size_t bytes_max) {
  std::string line(text);
  for (const std::string_view separator : {"\u0085", "\u2028", "\u2029"}) line = replace_all(line, separator, " ");
  for (auto& byte : line) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x20 || code == 0x7F) byte = ' ';
  }
  return cut(trim(line), bytes_max);
}

}  // namespace lockstep
