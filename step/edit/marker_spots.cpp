#include "edit/marker_spots.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "edit/marker_words.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view closing = " \t\r,;'\"`)]}";  // what may stand behind a text that ends with its line

/// One thing that a comment says of its value.
struct Mark {
  std::size_t at = 0;
  std::size_t end = 0;
  std::optional<MarkedPlace::Part> part;  ///< nothing: a suffix that Flux does not have
};

std::vector<Mark> marks_in(const Mention& mention, std::string_view marker);
bool looks_marked(const Document& document, const Mention& mention, std::string_view marker);
bool looks_assigned(std::string_view code);
void refuse_unclear(const Document& document, const Mention& mention, std::string_view marker, const Mark& mark);

}  // namespace

std::vector<Spot> spots_of(const MarkedText& text, std::string_view marker) {
  std::vector<Spot> spots;
  std::size_t line = 1;
  std::size_t counted = 0;
  std::optional<std::size_t> in_value;
  for (auto& mention : mentions(text, marker)) {
    if (mention.comment.empty()) {
      if (!in_value && looks_marked(text.document, mention, marker)) in_value = mention.at;
      continue;
    }
    const auto upto = text.document.text.substr(counted, mention.begin - counted);
    line += static_cast<std::size_t>(std::ranges::count(upto, '\n'));
    counted = mention.begin;
    for (const auto& mark : marks_in(mention, marker)) {
      if (is_only_mentioned(mention, mark.at, mark.end)) continue;
      refuse_unclear(text.document, mention, marker, mark);
      spots.push_back({.place = {.part = *mark.part,
                                 .marker = std::string(marker),
                                 .nth = spots.size(),
                                 .line = line,
                                 .at = mark.at,
                                 .found = mention.line.values.front().found},
                       .mention = mention});
    }
  }
  if (!spots.empty() || !in_value) return spots;
  throw failure_at(text.document, *in_value,
                   named(marker) + " stands within a value, where it is text and marks nothing",
                   "put it in a comment on the line of a value; what is within a block scalar has a key path");
}

bool is_only_mentioned(const Mention& mention, std::size_t begin, std::size_t end) {
  const auto& line = mention.line;
  if (!line.values.empty() || !line.trouble.empty()) return false;
  const auto said = std::min(mention.comment.find_first_not_of("#/"), mention.comment.size());
  if (comment_like(mention.comment, said) < begin - line.comment) return true;
  const bool alone = trim(mention.comment.substr(said)).size() == end - begin;
  return mention.own_line && !alone;
}

std::string named(std::string_view marker) { return "the marker " + std::string(marker); }

namespace {

std::vector<Mark> marks_in(const Mention& mention, std::string_view marker) {
  std::vector<Mark> marks;
  for (const auto& flux : flux_markers_in(mention.comment)) {
    if (flux.name == marker)
      marks.push_back({mention.line.comment + flux.begin, mention.line.comment + flux.end, flux.part});
  }
  if (const auto at = keyword_in(mention.comment, marker)) {
    const auto begin = mention.line.comment + *at;
    marks.push_back({begin, begin + marker.size(), MarkedPlace::Part::any});
  }
  return marks;
}

// What only looks like a marked line, in a text: people who wrote it there may wait for updates.
bool looks_marked(const Document& document, const Mention& mention, std::string_view marker) {
  const auto line = document.text.substr(mention.begin, std::min(mention.end, mention.line.comment) - mention.begin);
  const auto begin = comment_like(line, 0);
  if (begin == npos || mention.begin + begin > mention.at || !looks_assigned(line.substr(0, begin))) return false;
  auto comment = line.substr(begin);
  comment = comment.substr(0, comment.find_last_not_of(closing) + 1);
  if (const auto at = keyword_in(comment, marker)) return *at + marker.size() == comment.size();
  const auto flux = flux_markers_in(line.substr(begin));
  const auto named = std::ranges::find(flux, marker, &FluxMarker::name);
  return named != flux.end() && named->end >= comment.size();
}

// One word, behind `key:`, `name =` or the sign of a list; or none yet.
bool looks_assigned(std::string_view code) {
  code = trim(code);
  const auto word = code.find_last_of(" \t") + 1;
  const auto before = trim(code.substr(0, word));
  const auto last = code.substr(word);
  const bool signed_before = !before.empty() && std::string_view(":=-").find(before.back()) != npos;
  return signed_before || last.ends_with(':') || last.find('=') != npos;
}

void refuse_unclear(const Document& document, const Mention& mention, std::string_view marker, const Mark& mark) {
  const auto& line = mention.line;
  if (!mark.part) {
    throw failure_at(document, mark.at, named(marker) + " has a suffix that Flux does not know",
                     "the suffixes are :tag, :name and :digest");
  }
  if (line.values.size() > 1) {
    std::vector<std::size_t> places;
    for (const auto& value : line.values) places.push_back(value.found.begin);
    std::ranges::sort(places);  // those of empty values were told last
    std::vector<std::string> columns;
    for (const auto place : places) {
      columns.push_back(std::to_string(place_at({}, std::string(document.text), place).column));
    }
    throw failure_at(document, mark.at,
                     named(marker) + " marks a line with " + counted(columns.size(), "value") + ", at columns " +
                         join_as_prose(columns),
                     "give each value a line of its own, or name it by its key path");
  }
  if (!line.trouble.empty()) throw failure_at(document, mark.at, named(marker) + " " + line.trouble, line.hint);
  if (line.values.empty()) {
    throw failure_at(document, mark.at, named(marker) + " has no value on its line",
                     "a marker belongs behind the value that it marks, on the same line");
  }
}

}  // namespace

}  // namespace lockstep
