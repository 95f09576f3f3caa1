#include "config/pattern.hpp"

#include <algorithm>
#include <span>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t name_bytes_max = 200;
constexpr std::size_t names_in_hint_max = 12;

struct Piece {
  bool placeholder = false;
  std::string text;
};

std::vector<Piece> pieces_of(std::string_view pattern);
void read_on(std::span<const Piece> pieces, std::string_view text, const Values& values, std::vector<Values>& readings);
std::string fault_of_name(std::string_view name);
bool names_a_placeholder(std::string_view text);
std::string text_of(const std::vector<KeyStep>& steps);
bool is_control(char byte);

}  // namespace

std::vector<std::string> placeholders_of(std::string_view pattern) {
  std::vector<std::string> names;
  for (const auto& piece : pieces_of(pattern)) {
    if (piece.placeholder) names.push_back(piece.text);
  }
  return names;
}

std::string fill(std::string_view pattern, const Filling& filling) {
  std::string filled;
  for (const auto& piece : pieces_of(pattern)) {
    if (!piece.placeholder) {
      filled += piece.text;
      continue;
    }
    const auto value = filling(piece.text);
    if (!value) {
      throw Failure(Blame::usage, "unknown placeholder {" + piece.text + "} in '" + std::string(pattern) + "'");
    }
    filled += *value;
  }
  return filled;
}

Filling filling_of(const Values& values) {
  return [&values](std::string_view name) -> std::optional<std::string> {
    const auto value = values.find(std::string(name));
    return value == values.end() ? std::nullopt : std::optional(value->second);
  };
}

void set_service(Values& values, const std::string& service) {
  values["service"] = service;
  auto& variable = values["SERVICE"] = service;
  for (auto& byte : variable) {
    const bool lower = byte >= 'a' && byte <= 'z';
    const bool other = (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    byte = lower ? static_cast<char>(byte - 'a' + 'A') : other ? byte : '_';
  }
}

bool names_service(std::string_view pattern) {
  return pattern.find("{service}") != std::string_view::npos || pattern.find("{SERVICE}") != std::string_view::npos;
}

std::string service_in(const Values& values) {
  if (const auto plain = values.find("service"); plain != values.end()) return plain->second;
  const auto variable = values.find("SERVICE");
  if (variable == values.end()) return {};
  auto service = lower_case(variable->second);
  std::ranges::replace(service, '_', '-');
  return service;
}

KeyPath fill_key_path(std::string_view pattern, const Filling& filling) {
  return fill_key_path(parse_key_path(pattern), filling);
}

KeyPath fill_key_path(KeyPath path, const Filling& filling) {
  if (placeholders_of(path.text).empty()) return path;
  for (auto& [step] : path.steps) {
    if (auto* const key = std::get_if<KeyStep::Key>(&step)) key->name = fill(key->name, filling);
    if (auto* const field = std::get_if<KeyStep::Field>(&step)) {
      field->name = fill(field->name, filling);
      field->value = fill(field->value, filling);
    }
  }
  path.text = text_of(path.steps);
  return path;
}

KeyPath key_path_of(std::vector<KeyStep> steps) {
  auto text = text_of(steps);
  return {.steps = std::move(steps), .text = std::move(text)};
}

std::vector<Values> readings(std::string_view pattern, std::string_view text, const Values& known) {
  std::vector<Values> all;
  read_on(pieces_of(pattern), text, known, all);
  return all;
}

std::string normal_path(std::string_view path) {
  const auto refuse = [&](const std::string& why) {
    throw Failure(Blame::usage, "the file path '" + std::string(path) + "' " + why,
                  "give a path below the config repository's root, such as environments/staging.yaml");
  };
  if (path.starts_with('/')) refuse("is absolute");
  if (path.ends_with('/')) refuse("is a directory");
  if (std::any_of(path.begin(), path.end(), is_control)) refuse("has a control character");
  if (path.find('\\') != std::string_view::npos) refuse("has a backslash");
  std::vector<std::string> parts;
  for (const auto& part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == "..") refuse("leaves the repository");
    std::string lower = part;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
    if (lower == ".git") refuse("names Git's own directory");
    parts.push_back(part);
  }
  if (parts.empty()) refuse("is empty");
  return join(parts, "/");
}

void check_name(std::string_view kind, std::string_view name) {
  const auto fault = fault_of_name(name);
  if (fault.empty()) return;
  throw Failure(Blame::usage, "the " + std::string(kind) + " name '" + defused(name) + "' " + fault,
                "names stand in file paths, key paths and commit trailers: use letters, digits, and - _ .");
}

bool is_name(std::string_view name) { return fault_of_name(name).empty(); }

std::string hint_of_nearest(std::string_view name, const std::vector<std::string>& known) {
  if (const auto near = nearest(name, known)) return "did you mean " + *near + "?";
  if (known.empty()) return {};
  if (known.size() <= names_in_hint_max) return "known: " + join(known, ", ");
  return "known: " + join({known.begin(), known.begin() + names_in_hint_max}, ", ") + " and " +
         std::to_string(known.size() - names_in_hint_max) + " more";
}

namespace {

std::vector<Piece> pieces_of(std::string_view pattern) {
  const auto refuse = [&](const std::string& what) {
    throw Failure(Blame::usage, what + " in '" + std::string(pattern) + "'",
                  "a placeholder is a name in braces, such as {service}");
  };
  std::vector<Piece> pieces;
  while (!pattern.empty()) {
    const auto brace = pattern.find_first_of("{}");
    if (brace != 0) pieces.push_back({.text = std::string(pattern.substr(0, brace))});
    if (brace == std::string_view::npos) break;
    const auto end = pattern.find_first_of("{}", brace + 1);
    if (pattern[brace] == '}' || end == std::string_view::npos || pattern[end] == '{') {
      refuse(std::string("a ") + pattern[brace] + " without its partner");
    }
    const auto name = pattern.substr(brace + 1, end - brace - 1);
    if (!names_a_placeholder(name)) refuse("no placeholder is called {" + std::string(name) + "}");
    pieces.push_back({.placeholder = true, .text = std::string(name)});
    pattern.remove_prefix(end + 1);
  }
  return pieces;
}

void read_on(std::span<const Piece> pieces, std::string_view text, const Values& values,
             std::vector<Values>& readings) {
  if (pieces.empty()) {
    if (text.empty()) readings.push_back(values);
    return;
  }
  const auto& piece = pieces.front();
  const auto known = piece.placeholder ? values.find(piece.text) : values.end();
  if (!piece.placeholder || known != values.end()) {
    const auto& expected = piece.placeholder ? known->second : piece.text;
    if (text.starts_with(expected)) read_on(pieces.subspan(1), text.substr(expected.size()), values, readings);
    return;
  }
  auto longer = values;
  for (std::size_t bytes = 1; bytes <= std::min(text.size(), name_bytes_max); ++bytes) {
    if (!is_name(text.substr(0, bytes))) continue;
    longer[piece.text] = std::string(text.substr(0, bytes));
    read_on(pieces.subspan(1), text.substr(bytes), longer, readings);
  }
}

std::string fault_of_name(std::string_view name) {
  if (name.empty()) return "is empty";
  if (name.size() > name_bytes_max) return "is longer than " + counted(name_bytes_max, "byte");
  if (!is_utf8(name)) return "is not UTF-8";
  if (std::any_of(name.begin(), name.end(), is_control)) return "has a control character";
  if (const auto at = name.find_first_of(" /\\\"[]{}"); at != std::string_view::npos) {
    return name[at] == ' ' ? "has a blank" : std::string("has a ") + name[at];
  }
  if (name == "." || name.find("..") != std::string_view::npos) return "would be a step in a path";
  return {};
}

bool names_a_placeholder(std::string_view text) {
  const auto letter = [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); };
  return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char byte) {
    return letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
  });
}

std::string text_of(const std::vector<KeyStep>& steps) {
  std::string text;
  for (const auto& [step] : steps) {
    if (const auto* const key = std::get_if<KeyStep::Key>(&step)) {
      text += (text.empty() ? "" : ".") + quoted_key(key->name);
    } else if (const auto* const index = std::get_if<KeyStep::Index>(&step)) {
      text += "[" + std::to_string(index->index) + "]";
    } else {
      const auto& field = std::get<KeyStep::Field>(step);
      const bool plain = field.value.find_first_of("[]\"") == std::string::npos;
      text += "[" + quoted_key(field.name) + "=" + (plain ? field.value : quoted_key(field.value)) + "]";
    }
  }
  return text;
}

bool is_control(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20 || code == 0x7F;
}

}  // namespace

}  // namespace lockstep
