#include "edit/yaml_resolve.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace lockstep {
namespace {

constexpr std::string_view decimal = "0123456789";

bool is_word(std::string_view plain);
bool is_number(std::string_view plain);
bool is_base_60(std::string_view plain);
bool is_date(std::string_view plain);
std::size_t skip(std::string_view text, std::size_t at, std::string_view set);
std::string_view without_sign(std::string_view plain);

}  // namespace

// Where readers differ in detail, whatever any of them could take for another type is counted as one.
bool reads_as_string(std::string_view plain) {
  return !is_word(plain) && !is_number(plain) && !is_base_60(plain) && !is_date(plain);
}

namespace {

bool is_word(std::string_view plain) {
  static constexpr std::array<std::string_view, 15> words{"",    "~",    "null",  "y", "n",  "yes",  "no",  "on",
                                                          "off", "true", "false", "=", "<<", ".inf", ".nan"};
  constexpr std::size_t longest = 5;
  if (plain.size() > longest) return false;
  std::string lower(plain);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return std::ranges::find(words, lower) != words.end() || without_sign(lower) == ".inf";
}

// Integers of all bases and floats, with `_` anywhere (YAML 1.1, go-yaml). `1e3` is one without a dot in YAML 1.2,
// `1.` and `.5` are, and so is a short commit of digits with one e: `1234e5`.
bool is_number(std::string_view plain) {
  std::string digits(without_sign(plain));
  std::erase(digits, '_');
  if (digits.size() >= 2 && digits[0] == '0') {
    const char base =
        digits[1] == 'X' || digits[1] == 'O' || digits[1] == 'B' ? char(digits[1] - 'A' + 'a') : digits[1];
    const std::string_view set = base == 'x'   ? "0123456789abcdefABCDEF"
                                 : base == 'o' ? "01234567"
                                 : base == 'b' ? "01"
                                               : "";
    const auto body = without_sign(std::string_view(digits).substr(2));  // go-yaml reads 0b-1
    if (!set.empty() && skip(body, 0, set) == body.size()) return true;
  }
  auto at = skip(digits, 0, decimal);
  auto count = at;
  if (at < digits.size() && digits[at] == '.') {
    const auto fraction = skip(digits, at + 1, decimal);
    count += fraction - (at + 1);
    at = fraction;
  }
  if (count == 0) return false;
  if (at < digits.size() && (digits[at] == 'e' || digits[at] == 'E')) {
    const auto exponent = without_sign(std::string_view(digits).substr(at + 1));
    return !exponent.empty() && skip(exponent, 0, decimal) == exponent.size();
  }
  return at == digits.size();
}

// YAML 1.1: 1:30 and 190:20:30.15.
bool is_base_60(std::string_view plain) {
  const auto text = without_sign(plain);
  auto at = skip(text, 0, "0123456789_");
  if (at == 0 || text.substr(at, 1) != ":") return false;
  while (at < text.size() && text[at] == ':') {
    const auto end = skip(text, at + 1, decimal);
    const auto length = end - at - 1;
    if (length == 0 || length > 2 || (length == 2 && text[at + 1] > '5')) return false;
    at = end;
  }
  if (at < text.size() && text[at] == '.') at = skip(text, at + 1, "0123456789_");
  return at == text.size();
}

// 2024-01-31, 2024-1-2, and either with a time behind it.
bool is_date(std::string_view plain) {
  std::size_t at = skip(plain, 0, decimal);
  if (at != 4) return false;
  for (int part = 0; part < 2; ++part) {
    if (plain.substr(at, 1) != "-") return false;
    const auto end = skip(plain, at + 1, decimal);
    if (end == at + 1 || end > at + 3) return false;
    at = end;
  }
  return at == plain.size() || std::string_view("Tt \t").find(plain[at]) != std::string_view::npos;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view set) {
  return std::min(text.find_first_not_of(set, at), text.size());
}

std::string_view without_sign(std::string_view plain) {
  return plain.starts_with('-') || plain.starts_with('+') ? plain.substr(1) : plain;
}

}  // namespace

}  // namespace lockstep
