// The input is a byte that chooses the file's name, a marker, a line break, a value, a line break, and a text. Whatever
// they are: setting one of the marked values is refused in words, or changes the bytes of that one scalar and no
// others, keeps every marker with its value, reads back, changes nothing the second time, and can be taken back.
#include "edit/markers.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/failure.hpp"
#include "edit/yaml_resolve.hpp"

namespace {

using namespace lockstep;

constexpr std::array<const char*, 8> names{"a.yaml", "a.tpl", "a.jsonnet", "a.json", "a.tf", "a.env", "a.sh", "a"};

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

bool is_quoted(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '"' || text[at] == '\'');
}

// One that every format writes in one way only: back it comes as it was, unless it has got quotes.
bool is_simple(const Found& found, std::string_view text) {
  auto token = text.substr(found.begin, found.end - found.begin);
  if (is_quoted(text, found.begin)) token = token.substr(1, token.size() - 2);
  const bool plain = std::ranges::all_of(token, [](char byte) { return byte >= 'a' && byte <= 'z'; });
  return found.is_string && !found.null && token.size() > 1 && plain && token == found.value && reads_as_string(token);
}

void check_places(std::string_view text, const std::vector<MarkedPlace>& places, std::string_view marker) {
  for (const auto& [part, name, nth, line, at, found] : places) {
    require(name == marker && &places[nth].nth == &nth, "places are named and counted");
    require(at < text.size() && (text.substr(at).starts_with(marker) || text[at] == '{'), "the marker is there");
    require(found.begin <= found.end && found.end <= at, "the value stands before its marker");
    const auto line_breaks = static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n'));
    require(line == line_breaks + 1, "the line is told");
    require(text.substr(found.end, at - found.end).find('\n') == std::string_view::npos, "on the same line");
  }
}

void try_assign(const char* name, const std::string& marker, const std::string& value, std::string_view text) {
  const auto flux = flux_markers({name, text});
  const auto places = marked_places({name, text}, marker);
  require(places.empty() || may_hold_marker(text, marker), "what is found is not passed over");
  check_places(text, places, marker);
  if (places.empty()) return;

  const Address address{.marker = marker, .nth = value.size() % places.size()};
  const auto& old = places[address.nth].found;
  const auto after_text = assign({name, text}, {{address, value}});
  const auto after = marked_places({name, after_text}, marker);
  check_places(after_text, after, marker);
  require(flux_markers({name, after_text}) == flux, "no Flux marker is lost");
  require(after.size() == places.size(), "no marker is lost");
  for (std::size_t nth = 0; nth < after.size(); ++nth) {
    const bool same_value = places[nth].found.begin == old.begin;
    require(after[nth].found.value == (same_value ? value : places[nth].found.value), "values are as wanted");
  }
  require(assign({name, after_text}, {{address, value}}) == after_text, "a second time changes nothing");

  auto rest = text.substr(old.end);
  // An empty value may be filled behind the blank that is there.
  if (old.begin == old.end) rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  require(after_text.size() >= old.begin + rest.size(), "only the token changes");
  require(after_text.starts_with(text.substr(0, old.begin)), "what stands before stays");
  require(after_text.ends_with(rest), "what stands behind stays");
  if (is_simple(old, text) && is_quoted(text, old.begin) == is_quoted(after_text, old.begin)) {
    require(assign({name, after_text}, {{address, old.value}}) == text, "what was set is taken back");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto marker_end = input.find('\n');
  if (marker_end == 0 || marker_end == std::string_view::npos) return 0;
  const auto value_end = input.find('\n', marker_end + 1);
  if (value_end == std::string_view::npos) return 0;
  try {
    try_assign(names[data[0] % names.size()], std::string(input.substr(1, marker_end - 1)),
               std::string(input.substr(marker_end + 1, value_end - marker_end - 1)), input.substr(value_end + 1));
  } catch (const Failure& failure) {
    require(failure.blame() != Blame::bug, "no bug is reported");
    require(!failure.text().empty(), "a refusal has words");
  }
  return 0;
}
