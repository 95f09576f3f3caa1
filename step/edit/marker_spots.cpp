#include "edit/marker_spots.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "edit/marker_words.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;

/// One thing that a comment says of its value.
struct Mark {
  std::size_t at = 0;
  std::optional<MarkedPlace::Part> part;  ///< nothing: a suffix that Flux does not have
};

std::vector<Mark> marks_in(const Mention& mention, std::string_view marker);
void refuse_in_value(const Document& document, const Mention& mention, std::string_view marker);
void refuse_unclear(const Document& document, const Mention& mention, std::string_view marker, const Mark& mark);

}  // namespace

std::vector<Spot> spots_of(const MarkedText& text, std::string_view marker) {
  std::vector<Spot> spots;
  std::size_t line = 1;
  std::size_t counted = 0;
  for (auto& mention : mentions(text, marker)) {
    if (mention.comment.empty()) {
      refuse_in_value(text.document, mention, marker);
      continue;
    }
    const auto upto = text.document.text.substr(counted, mention.begin - counted);
    line += static_cast<std::size_t>(std::ranges::count(upto, '\n'));
    counted = mention.begin;
    for (const auto& mark : marks_in(mention, marker)) {
      if (is_commented_out(mention, mark.at)) continue;
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
  return spots;
}

// `# image: acme/api:1.4.2  # api-prod`: the value is commented out together with its marker.
bool is_commented_out(const Mention& mention, std::size_t at) {
  const auto& line = mention.line;
  if (!line.values.empty() || !line.trouble.empty()) return false;
  const auto said = mention.comment.find_first_not_of("#/");
  return comment_like(mention.comment, std::min(said, mention.comment.size())) < at - line.comment;
}

std::string named(std::string_view marker) { return "the marker " + std::string(marker); }

namespace {

std::vector<Mark> marks_in(const Mention& mention, std::string_view marker) {
  std::vector<Mark> marks;
  for (const auto& flux : flux_markers_in(mention.comment)) {
    if (flux.name == marker) marks.push_back({mention.line.comment + flux.begin, flux.part});
  }
  if (const auto at = keyword_in(mention.comment, marker)) {
    marks.push_back({mention.line.comment + *at, MarkedPlace::Part::any});
  }
  return marks;
}

// What only looks like a comment: people who wrote it there wait for updates.
void refuse_in_value(const Document& document, const Mention& mention, std::string_view marker) {
  const auto line = document.text.substr(mention.begin, std::min(mention.end, mention.line.comment) - mention.begin);
  const auto begin = comment_like(line, 0);
  if (begin == npos || mention.begin + begin > mention.at) return;
  const auto comment = line.substr(begin);
  const auto flux = flux_markers_in(comment);
  const bool marked = keyword_in(comment, marker) || std::ranges::find(flux, marker, &FluxMarker::name) != flux.end();
  if (!marked) return;
  throw failure_at(document, mention.at, named(marker) + " stands within a value, where it is text and marks nothing",
                   "put it in a comment on the line of a value; what is within a block scalar has a key path");
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
