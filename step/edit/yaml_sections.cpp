// Why parsing a part of a text proves an edit of that part.
//
// A section is an entry of a block map whose key begins a line: from that line to the line of the next key, in this
// map or in one around it. At its begin the scanner has read nothing but the blanks of the line: it is in no scalar and
// in no brackets, and its stack of indentations ends with the column of the map. Of all that was read before, only
// anchors and %TAG directives can matter within. So a section parses by itself as it does in its place, as long as
// nothing in it is less indented (by itself, the parser then reports a second document, which is refused) and it has no
// anchors or aliases; a tag that a directive would change is reported differently.
//
// At its end another key of the same column is put behind the section. Where the parser reports that key as the
// next one of the map, it is again in no scalar and in no brackets, and its indentations end with that column: what it
// was in when it came to the rest of the text before the edit. From there on, the bytes are the same, so what it
// reports is the same. The section itself is compared event by event, as a whole text is.
#include <algorithm>
#include <optional>
#include <vector>

#include "edit/proof.hpp"
#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::string_view next_key = "x";

struct Section {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::size_t first = 0;  // events: the key, and what is behind its value
  std::size_t last = 0;
  std::size_t column = 0;
  std::size_t changes_begin = 0;
  std::size_t changes_end = 0;

  bool contains(const Section& other) const { return first <= other.first && other.last <= last; }
};

// Finds the sections of changes that come in order, reading the events between them once.
class Sections {
 public:
  explicit Sections(const Parsed& yaml) : yaml_(yaml) {}
  std::optional<Section> of(const Splice& change);

 private:
  // The collection that is open, and the entry of it that the last change was in, a key or an item; and the one before.
  struct Open {
    std::size_t node = 0;
    std::size_t entry = 0;
    std::size_t previous = 0;
  };

  void descend(std::size_t event);
  std::size_t behind(std::size_t node, std::size_t entry) const;
  std::optional<Section> section(std::size_t node, std::size_t entry) const;
  std::optional<std::size_t> line_of(std::size_t event) const;

  const Parsed& yaml_;
  std::vector<Open> open_;
};

bool is_proven(const Parsed& before, const Section& section, std::span<const Splice> changes);

}  // namespace

bool proven_in_sections(const Parsed& before, std::span<const Splice> changes) {
  Sections finder(before);
  std::vector<Section> sections;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    auto section = finder.of(changes[i]);
    if (!section) return false;
    section->changes_begin = i;
    while (!sections.empty() && section->contains(sections.back())) {
      section->changes_begin = sections.back().changes_begin;
      sections.pop_back();
    }
    if (sections.empty() || !sections.back().contains(*section)) sections.push_back(*section);
    sections.back().changes_end = i + 1;
  }
  try {
    return std::ranges::all_of(sections, [&](const Section& section) { return is_proven(before, section, changes); });
  } catch (const Failure&) {
    return false;
  }
}

namespace {

std::optional<Section> Sections::of(const Splice& change) {
  descend(change.event);
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
    for (const auto entry : {open->previous, open->entry}) {  // what is added stands behind the one before
      const auto found = section(open->node, entry);
      if (found && found->begin <= change.begin && change.end < found->end && found->first <= change.event &&
          change.event + change.events_removed <= found->last) {
        return found;
      }
    }
  }
  return std::nullopt;
}

void Sections::descend(std::size_t event) {
  const auto& events = yaml_.events;
  while (!open_.empty() && event >= events[open_.back().node].next) open_.pop_back();
  if (open_.empty()) {
    std::size_t document = 0;
    while (document < events.size() && events[document].next <= event) document = events[document].next;
    if (document == events.size()) return;
    open_.push_back({.node = document, .entry = document + 1, .previous = document + 1});
  }
  while (true) {
    auto& open = open_.back();
    while (open.entry < event && behind(open.node, open.entry) <= event) {
      open.previous = open.entry;
      open.entry = behind(open.node, open.entry);
    }
    const bool is_map = events[open.node].kind == Kind::map;
    const auto inner = is_map && events[open.entry].kind != Kind::end ? events[open.entry].next : open.entry;
    if (inner >= event || inner >= events.size() || events[inner].flow) return;
    if (events[inner].kind != Kind::map && events[inner].kind != Kind::sequence) return;
    open_.push_back({.node = inner, .entry = inner + 1, .previous = inner + 1});
  }
}

// The event behind the entry.
std::size_t Sections::behind(std::size_t node, std::size_t entry) const {
  const auto& events = yaml_.events;
  const auto next = events[entry].next;
  return events[node].kind == Kind::map && events[entry].kind != Kind::end ? events[next].next : next;
}

std::optional<Section> Sections::section(std::size_t node, std::size_t entry) const {
  const auto& events = yaml_.events;
  if (events[node].kind != Kind::map || events[node].flow || events[entry].kind != Kind::scalar) return std::nullopt;
  const auto at = events[entry].at;
  const auto begin = line_of(entry);
  if (!begin || yaml_.document.text.find_first_not_of(' ', *begin) != at) return std::nullopt;  // a dash is before it
  Section found{.begin = *begin, .first = entry, .last = behind(node, entry), .column = at - *begin};
  auto next = found.last;
  while (next < events.size() && events[next].kind == Kind::end) ++next;
  const auto end = next == events.size() ? yaml_.document.text.size() + 1 : line_of(next);
  if (!end) return std::nullopt;
  found.end = *end;
  return found;
}

// Where the line of a node begins, if only blanks and dashes stand before it.
std::optional<std::size_t> Sections::line_of(std::size_t event) const {
  const auto text = yaml_.document.text;
  const auto at = yaml_.events[event].at;
  const auto line = line_begin(text, at);
  if (text.substr(line, at - line).find_first_not_of(" -") != std::string_view::npos) return std::nullopt;
  return line;
}

bool is_proven(const Parsed& before, const Section& section, std::span<const Splice> changes) {
  for (auto event = section.first; event < section.last; ++event) {
    if (before.events[event].anchor != 0) return false;
  }
  const auto own = changes.subspan(section.changes_begin, section.changes_end - section.changes_begin);
  auto text = applied(before.document.text, section.begin, std::min(section.end, before.document.text.size()), own);
  if (!text.ends_with('\n')) text += '\n';
  text += std::string(section.column, ' ') + std::string(next_key) + ": " + std::string(next_key) + "\n";
  const auto after = parse_yaml({before.document.name, text, Format::yaml});
  const auto is_next = [&](std::size_t event) {
    return after.events[event].kind == Kind::scalar && after.events[event].value == next_key;
  };
  std::size_t at = 2;  // behind the document and its map
  return after.events.size() > at && after.events[1].kind == Kind::map && !after.events[1].flow &&
         leads_to(before, section.first, section.last, own, after, at) && at + 3 == after.events.size() &&
         is_next(at) && is_next(at + 1);
}

}  // namespace

}  // namespace lockstep
