#include "edit/assignments_spell.hpp"

#include <algorithm>

#include "edit/json_string.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view plain_bytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:@+,=%-";

std::optional<std::string> dotenv_token(std::string_view value, char quote);
std::optional<std::string> property_token(std::string_view value);
bool is_control(char byte);

}  // namespace

Assignments assignments_of(const Document& document) {
  const std::string_view name = document.name;
  if (name.ends_with(".properties")) return Assignments::properties;
  return name.ends_with(".tfvars") ? Assignments::tfvars : Assignments::dotenv;
}

bool is_assignment_name(Assignments kind, std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::ranges::all_of(name, [kind](char byte) {
    const bool word = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    return word || byte == '_' || (kind != Assignments::dotenv && byte == '-') ||
           (kind == Assignments::properties && byte == '.');
  });
}

bool is_interpolated(Assignments kind, std::string_view value) {
  if (kind == Assignments::dotenv) return value.find_first_of("$`") != npos;
  if (value.find("${") != npos) return true;
  if (kind == Assignments::tfvars) return value.find("%{") != npos;
  return value.find("#{") != npos || (value.size() > 1 && value.front() == '@' && value.back() == '@');  // Maven's
}

std::optional<std::string> read_property(std::string_view raw) {
  std::string kept;  // without the backslashes that mean nothing
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] != '\\') {
      kept += raw[at];
    } else if (++at < raw.size()) {
      if (std::string_view("tnrfu\\").find(raw[at]) != npos) kept += '\\';
      kept += raw[at];
    }
  }
  return unescaped(kept);
}

std::optional<std::string> spelled_assignment(Assignments kind, std::string_view value, char quote) {
  if (kind == Assignments::dotenv) return dotenv_token(value, quote);
  if (is_interpolated(kind, value)) return std::nullopt;
  return kind == Assignments::tfvars ? in_quotes(value, '"') : property_token(value);
}

namespace {

// Without quotes only what no shell gives a meaning; in quotes what no reader takes for an escape or a variable.
std::optional<std::string> dotenv_token(std::string_view value, char quote) {
  const auto fits = [value](char wanted) {
    if (wanted == '\'') return value.find('\'') == npos;
    if (wanted == '"') return value.find_first_of("\"$`") == npos;
    return value.find_first_not_of(plain_bytes) == npos;
  };
  if (std::ranges::any_of(value, is_control) || value.find('\\') != npos) return std::nullopt;
  const bool quoted = quote == '\'' || quote == '"';
  for (const char wanted : {quoted ? quote : ' ', '"', '\''}) {
    if (!fits(wanted)) continue;
    const std::string around(wanted == ' ' ? 0 : 1, wanted);
    return around + std::string(value) + around;
  }
  return std::nullopt;
}

// ASCII alone: readers differ in whether such a file is Latin-1 or UTF-8.
std::optional<std::string> property_token(std::string_view value) {
  std::string token;
  for (const char byte : value) {
    if ((is_control(byte) && byte != '\n' && byte != '\t') || static_cast<unsigned char>(byte) >= 0x80) {
      return std::nullopt;
    }
    if (byte == '\\' || byte == '\n' || (token.empty() && (byte == ' ' || byte == '\t'))) token += '\\';
    token += byte == '\n' ? 'n' : byte;
  }
  return token;
}

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; }

}  // namespace

}  // namespace lockstep
