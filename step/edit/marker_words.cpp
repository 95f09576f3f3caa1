#include "edit/marker_words.hpp"

#include <algorithm>

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view delimiters = " \t\r\n,;'\"`()[]{}<>";
constexpr std::string_view stops = ".:!?";  // delimit where nothing is joined to them

std::optional<FluxMarker> flux_marker_at(std::string_view comment, std::size_t brace);
std::optional<std::string_view> string_at(std::string_view text, std::size_t& at);
bool skip(std::string_view text, std::size_t& at, char expected);
bool is_word(std::string_view comment, std::size_t at, std::size_t length);

}  // namespace

std::vector<FluxMarker> flux_markers_in(std::string_view comment) {
  std::vector<FluxMarker> found;
  for (auto brace = comment.find('{'); brace != npos; brace = comment.find('{', brace + 1)) {
    if (auto marker = flux_marker_at(comment, brace)) found.push_back(std::move(*marker));
  }
  return found;
}

std::optional<std::size_t> keyword_in(std::string_view comment, std::string_view keyword) {
  const auto flux = flux_markers_in(comment);
  for (auto at = comment.find(keyword); at != npos; at = comment.find(keyword, at + 1)) {
    const bool within_flux =
        std::ranges::any_of(flux, [&](const FluxMarker& marker) { return marker.begin <= at && at < marker.end; });
    if (!within_flux && is_word(comment, at, keyword.size())) return at;
  }
  return std::nullopt;
}

bool may_be_marked(std::string_view text, std::string_view marker) {
  if (!may_hold_marker(text, marker)) return false;  // it is faster, and most texts do not
  for (auto at = text.find(marker); at != npos; at = text.find(marker, at + 1)) {
    const auto line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    const auto before = text.substr(line, at - line);
    const auto behind = text.substr(at + marker.size(), 1);
    const bool ends = behind.empty() || delimiters.find(behind[0]) != npos || stops.find(behind[0]) != npos;
    if (ends && (before.find('#') != npos || before.find("//") != npos)) return true;
  }
  return false;
}

bool looks_like_comment(std::string_view line, std::size_t at) {
  if (line[at] != '#' && line.substr(at, 2) != "//") return false;
  return at == 0 || std::string_view(" \t'\"").find(line[at - 1]) != npos;
}

std::size_t comment_like(std::string_view line, std::size_t from) {
  while (from < line.size() && !looks_like_comment(line, from)) ++from;
  return from < line.size() ? from : npos;
}

namespace {

std::optional<FluxMarker> flux_marker_at(std::string_view comment, std::size_t brace) {
  auto at = brace + 1;
  std::optional<std::string_view> policy;
  do {
    const auto key = string_at(comment, at);
    if (!key || !skip(comment, at, ':')) return std::nullopt;
    const auto value = string_at(comment, at);
    if (!value) return std::nullopt;
    if (*key == flux_key) policy = value;
  } while (skip(comment, at, ','));
  if (!policy || !skip(comment, at, '}')) return std::nullopt;

  const auto colon = policy->find(':');
  if (colon == npos || colon == 0) return std::nullopt;
  const auto name_end = std::min(policy->find(':', colon + 1), policy->size());
  if (name_end == colon + 1) return std::nullopt;
  FluxMarker marker{.begin = brace, .end = at, .name = std::string(policy->substr(0, name_end))};
  const auto suffix = policy->substr(name_end);
  using enum MarkedPlace::Part;
  if (suffix.empty()) marker.part = any;
  if (suffix == ":tag") marker.part = tag;
  if (suffix == ":name") marker.part = name;
  if (suffix == ":digest") marker.part = digest;
  return marker;
}

// A name with escapes in it is none that Kubernetes allows.
std::optional<std::string_view> string_at(std::string_view text, std::size_t& at) {
  if (!skip(text, at, '"')) return std::nullopt;
  const auto end = text.find_first_of("\"\\", at);
  if (end == npos || text[end] != '"') return std::nullopt;
  const auto content = text.substr(at, end - at);
  at = end + 1;
  return content;
}

bool skip(std::string_view text, std::size_t& at, char expected) {
  const auto next = text.find_first_not_of(" \t", at);
  if (next == npos || text[next] != expected) return false;
  at = next + 1;
  return true;
}

bool is_word(std::string_view comment, std::size_t at, std::size_t length) {
  const auto delimits = [](char byte) { return delimiters.find(byte) != npos; };
  const auto end = at + length;
  // The comment's own sign delimits, too: #keyword.
  const bool begins = at == comment.find_first_not_of("#/") || (at > 0 && delimits(comment[at - 1]));
  if (!begins || end == comment.size() || delimits(comment[end])) return begins;
  return stops.find(comment[end]) != npos && (end + 1 == comment.size() || delimits(comment[end + 1]));
}

}  // namespace

}  // namespace lockstep
