#include "announce/edit_views.hpp"

#include <algorithm>

#include "announce/json_parts.hpp"
#include "announce/markdown_words.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

constexpr std::size_t value_bytes_max = 200;
constexpr std::size_t digest_digits = 64;  // of SHA-256
constexpr std::size_t digits_shown = 7;

std::string worded(const EditedPlace& place, const Dress& dress, const std::string& arrow);
std::string plain(std::string_view data) { return cut(on_one_line(data), value_bytes_max); }
std::string with_short_digests(std::string_view value);
std::string_view result_of(const EditOutcome& outcome);

}  // namespace

std::string told(const EditedPlace& place) {
  const std::string line = place.line == 0 ? "" : ":" + std::to_string(place.line);
  return on_one_line(place.file) + line + ": " + worded(place, plain, "->");
}

// Of a file whose name begins at the root or in this directory, git(1) shows the rest.
std::string edit_text(const EditOutcome& outcome) {
  auto files = outcome.files;
  for (auto& file : files) {
    while (file.path.starts_with('/') || file.path.starts_with("./")) file.path.erase(0, file.path.find('/') + 1);
  }
  return unified_diff(files);
}

std::string edit_markdown(const EditOutcome& outcome) {
  std::string text = outcome.files.empty() ? "### Nothing to do: all of it stands there already"
                     : outcome.written     ? "### Edited " + counted(outcome.files.size(), "file")
                                           : "### Would edit " + counted(outcome.files.size(), "file");
  text += "\n\n";
  for (const auto& place : outcome.places) {
    text += "- " + markdown_code(place.file) + ": " + worded(place, markdown_code, "→") + "\n";
  }
  return outcome.files.empty() ? text : text + "\n" + markdown_folded("Diff", "diff", edit_text(outcome));
}

std::string edit_json(const EditOutcome& outcome) {
  OrderedJson places = OrderedJson::array();
  for (const auto& [file, line, place, before, after, changed] : outcome.places) {
    places.push_back(
        {{"file", file}, {"line", line}, {"place", place}, {"before", before}, {"after", after}, {"changed", changed}});
  }
  return written({{"command", "edit"},
                  {"result", result_of(outcome)},
                  {"places", std::move(places)},
                  {"diff", edit_text(outcome)}}) +
         "\n";
}

namespace {

std::string worded(const EditedPlace& place, const Dress& dress, const std::string& arrow) {
  const std::string name = dress(place.place);
  const std::string before = place.before.empty() ? "" : " " + dress(with_short_digests(place.before));
  const std::string after = place.after.empty() ? " nothing" : " " + dress(with_short_digests(place.after));
  if (!place.changed) return name + " is" + after + " already";
  if (place.before == place.after) return name + after + " (quoted)";
  return name + before + " " + arrow + after;
}

/// Two digests are told apart by their first digits.
std::string with_short_digests(std::string_view value) {
  std::string text;
  while (!value.empty()) {
    const auto digits = std::min(value.find_first_not_of("0123456789abcdef"), value.size());
    text += value.substr(0, digits == digest_digits ? digits_shown : digits);
    value.remove_prefix(digits);
    if (value.empty()) break;
    text += value.front();
    value.remove_prefix(1);
  }
  return text;
}

std::string_view result_of(const EditOutcome& outcome) {
  return outcome.files.empty() ? "unchanged" : outcome.written ? "written" : "rehearsed";
}

}  // namespace

}  // namespace lockstep
