#include "git/base64.hpp"

#include <cstdint>

namespace lockstep {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text += i + j > bytes.size() ? '=' : alphabet[group >> (18 - 6 * j) & 63U];
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t group = 0;
  std::size_t digits = 0;
  bool padded = false;
  for (const char character : text) {
    if (character == ' ' || character == '\t' || character == '\r' || character == '\n') continue;
    if (character == '=') {
      padded = true;
      continue;
    }
    const auto digit = alphabet.find(character);
    if (padded || digit == std::string_view::npos) return {};
    group = group << 6 | static_cast<std::uint32_t>(digit);
    ++digits;
    if (digits % 4 == 0) {
      bytes += static_cast<char>(group >> 16 & 0xFFU);
      bytes += static_cast<char>(group >> 8 & 0xFFU);
      bytes += static_cast<char>(group & 0xFFU);
    }
  }
  switch (digits % 4) {
    case 1:
      return {};
    case 2:
      bytes += static_cast<char>(group >> 4 & 0xFFU);
      break;
    case 3:
      bytes += static_cast<char>(group >> 10 & 0xFFU);
      bytes += static_cast<char>(group >> 2 & 0xFFU);
      break;
    default:
      break;
  }
  return bytes;
}

}  // namespace lockstep
