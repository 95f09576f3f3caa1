#include "edit/markers.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "edit/formats.hpp"
#include "edit/marker_spots.hpp"
#include "edit/marker_words.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;

/// New bytes for [begin, end).
struct Patch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

struct Asked {
  const Spot* spot = nullptr;
  const Assignment* assignment = nullptr;
  const MarkedValue& value() const { return spot->value(); }
};

const Spot& spot_of(const Document& document, const std::vector<Spot>& spots, const Address& address);
void refuse_again(const Document& document, const std::vector<Asked>& asked);
void refuse_variable(const Document& document, const Asked& asked);
std::string rewritten(const MarkedText& text, const std::vector<Asked>& asked);
Patch patch_of(const MarkedText& text, const Asked& asked);
bool is_proven(const MarkedText& before, const std::map<std::string, std::vector<Spot>>& spots,
               const std::vector<Asked>& asked, const std::string& after_text);
std::vector<std::string> comments_with(const MarkedText& text, std::string_view bytes);
bool reads_the_same(const MarkedText& before, const std::vector<Asked>& asked, const MarkedText& after);

}  // namespace

bool may_hold_marker(std::string_view text, std::string_view marker) {
  return memmem(text.data(), text.size(), marker.data(), marker.size()) != nullptr;
}

std::vector<MarkedPlace> marked_places(const Document& document, std::string_view marker) {
  std::vector<MarkedPlace> places;
  if (marker.empty() || !may_be_marked(document.text, marker)) return places;
  for (auto& spot : spots_of(marked_text(document), marker)) places.push_back(std::move(spot.place));
  return places;
}

std::vector<std::string> flux_markers(const Document& document) {
  std::vector<std::string> names;
  if (!may_be_marked(document.text, flux_key)) return names;
  for (const auto& mention : mentions(marked_text(document), flux_key)) {
    for (auto& marker : flux_markers_in(mention.comment)) {
      const auto comment = mention.line.comment;
      const bool live = !is_only_mentioned(mention, comment + marker.begin, comment + marker.end);
      if (live && std::ranges::find(names, marker.name) == names.end()) names.push_back(std::move(marker.name));
    }
  }
  return names;
}

std::string assign_marked(const Document& document, const std::vector<Assignment>& assignments) {
  const auto text = marked_text(document);
  std::map<std::string, std::vector<Spot>> spots;
  std::vector<Asked> asked;
  for (const auto& assignment : assignments) {
    const auto& marker = assignment.address.marker;
    if (!spots.contains(marker)) spots[marker] = spots_of(text, marker);
    asked.push_back({&spot_of(document, spots[marker], assignment.address), &assignment});
  }
  std::ranges::sort(asked, {}, [](const Asked& one) { return one.value().found.begin; });
  refuse_again(document, asked);
  std::erase_if(asked, [](const Asked& one) {
    const auto& found = one.value().found;
    return !found.null && found.is_string && found.value == one.assignment->value;
  });
  for (const auto& one : asked) refuse_variable(document, one);
  if (asked.empty()) return std::string(document.text);
  auto after = rewritten(text, asked);
  if (!is_proven(text, spots, asked, after)) {
    throw failure_at(document, asked.front().value().found.begin,
                     "the edit can't be proven to change nothing else, so it was not made",
                     "change this place by hand, or simplify the text around it");
  }
  return after;
}

namespace {

const Spot& spot_of(const Document& document, const std::vector<Spot>& spots, const Address& address) {
  if (address.nth < spots.size()) return spots[address.nth];
  const auto said = spots.empty() ? "has no marker " + address.marker
                                  : "has the marker " + address.marker + " only " + counted(spots.size(), "time");
  throw Failure(Blame::repository, said, "put it in a comment on the line of the value: # " + address.marker)
      .at({.file = document.name});
}

void refuse_again(const Document& document, const std::vector<Asked>& asked) {
  const auto again = std::ranges::adjacent_find(asked, {}, [](const Asked& one) { return one.spot->mention.begin; });
  if (again == asked.end()) return;
  const auto& second = (again + 1)->spot->place;
  throw failure_at(document, second.at, named(second.marker) + " marks a value that is set twice at once",
                   "name each place once: two targets, or two services, lead here");
}

void refuse_variable(const Document& document, const Asked& asked) {
  const auto& found = asked.spot->place.found;
  if (found.value.find("{{") == npos && found.value.find("${") == npos) return;
  throw failure_at(document, found.begin,
                   named(asked.spot->place.marker) + " marks a value that is made from variables",
                   "mark the place where the variable gets its value");
}

std::string rewritten(const MarkedText& text, const std::vector<Asked>& asked) {
  if (text.yaml) {
    std::vector<Splice> splices;
    for (const auto& one : asked) {
      splices.push_back(set_in_yaml(*text.yaml, one.value(), one.assignment->address.text(), one.assignment->value));
    }
    return carried_out(text.yaml->parsed, std::move(splices));
  }
  std::string result;
  std::size_t from = 0;
  for (const auto& one : asked) {
    const auto patch = patch_of(text, one);
    result += text.document.text.substr(from, patch.begin - from);
    result += patch.text;
    from = patch.end;
  }
  return result += text.document.text.substr(from);
}

Patch patch_of(const MarkedText& text, const Asked& asked) {
  const auto& [begin, end] = std::pair(asked.spot->mention.begin, asked.spot->mention.end);
  const auto name = asked.assignment->address.text();
  if (!asked.spot->mention.own_yaml) {
    return {.begin = asked.value().found.begin,
            .end = asked.value().found.end,
            .text = set_in_code(*text.code, asked.value(), name, asked.assignment->value)};
  }
  const auto yaml = own_yaml(text, begin, end);
  return {.begin = begin,
          .end = end,
          .text = carried_out(yaml.parsed, {set_in_yaml(yaml, asked.value(), name, asked.assignment->value)})};
}

// Every marker is there as before, each that was asked for with its value.
bool is_proven(const MarkedText& before, const std::map<std::string, std::vector<Spot>>& spots,
               const std::vector<Asked>& asked, const std::string& after_text) {
  try {
    const auto after = marked_text({before.document.name, after_text, before.document.format});
    if (comments_with(before, flux_key) != comments_with(after, flux_key)) return false;
    for (const auto& [marker, old] : spots) {
      const auto now = spots_of(after, marker);
      if (now.size() != old.size() || comments_with(before, marker) != comments_with(after, marker)) return false;
      for (std::size_t nth = 0; nth < now.size(); ++nth) {
        const auto begin = old[nth].value().found.begin;
        const auto set = std::ranges::find(asked, begin, [](const Asked& one) { return one.value().found.begin; });
        const auto& found = now[nth].place.found;
        const auto& wanted = set == asked.end() ? old[nth].place.found.value : set->assignment->value;
        if (found.value != wanted || (set != asked.end() && !found.is_string)) return false;
      }
    }
    return reads_the_same(before, asked, after);
  } catch (const Failure&) {
    return false;  // and where is of no use: nobody will see that text
  }
}

std::vector<std::string> comments_with(const MarkedText& text, std::string_view bytes) {
  std::vector<std::string> comments;
  for (const auto& mention : mentions(text, bytes)) {
    if (!mention.comment.empty()) comments.emplace_back(mention.comment);
  }
  return comments;
}

// To the format's own parser, where it reads the text at all. YAML's own proof is edit/proof.cpp's.
bool reads_the_same(const MarkedText& before, const std::vector<Asked>& asked, const MarkedText& after) {
  if (before.yaml.has_value() != after.yaml.has_value()) return false;
  if (!before.code || before.format == Format::yaml) return true;
  std::optional<Parsed> old;
  try {
    old = parse(before.document);
  } catch (const Failure&) {
    return true;
  }
  const auto now = parse(after.document);
  return std::ranges::equal(old->events, now.events, [&](const Event& one, const Event& other) {
    const bool set = std::ranges::any_of(asked, [&](const Asked& of) {
      return one.at <= of.value().found.end && of.value().found.begin <= one.token_end;
    });
    return one.kind == other.kind && one.tag == other.tag && (set || one.value == other.value);
  });
}

}  // namespace

}  // namespace lockstep
