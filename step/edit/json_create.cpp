#include "edit/json_create.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "edit/formats.hpp"
#include "edit/json_string.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::string_view blanks = " \t\r\n";

// What is to be added, as text and as events.
struct Piece {
  std::string text;
  std::vector<Event> events;
};

class Addition {
 public:
  Addition(const Parsed& json, const Walk& missing, const KeyPath& path, std::string_view value);
  Splice made() const;

 private:
  Splice into_empty() const;
  Piece entry(std::size_t step, const std::string& gap) const;
  Piece value_of(std::size_t step, const std::string& gap) const;
  Piece bracketed(std::size_t step, const std::string& gap, bool list) const;
  std::optional<std::size_t> place() const;
  std::string first_gap() const;
  std::string gap_before(std::size_t event) const;
  std::string own_indent(std::size_t container) const;
  std::string unit() const;
  std::string colon() const;
  std::optional<std::size_t> neighbour(std::size_t container) const;
  [[noreturn]] void refuse(const std::string& reason) const;

  const Parsed& json_;
  const Walk& missing_;
  const KeyPath& path_;
  std::string_view value_;
  std::size_t node_;
  std::vector<std::size_t> entries_;
  bool lines_ = false;  // new objects have a line for each of their keys
  std::string pad_;     // within the braces of an object on one line
};

std::vector<std::size_t> entries_of(const Parsed& json, std::size_t container);
bool is_container(const Event& event);
bool has_break(std::string_view text);

}  // namespace

Splice add_to_json(const Parsed& json, const Walk& missing, const KeyPath& path, std::string_view value) {
  return Addition(json, missing, path, value).made();
}

namespace {

Addition::Addition(const Parsed& json, const Walk& missing, const KeyPath& path, std::string_view value)
    : json_(json), missing_(missing), path_(path), value_(value), node_(missing.node) {
  if (node_ == 0) throw failure_of(json, missing);  // nothing is selected
  if (!is_container(json.events[node_])) refuse("null stands where an object or array would");
  entries_ = entries_of(json, node_);
  for (const auto entry : entries_) {
    const bool item = json.events[node_].kind == Kind::sequence;
    if (item && json.events[entry].kind != Kind::map) refuse("the items there are no objects");
  }
  // New objects are written as those beside them, else as what they are added to.
  const auto like = neighbour(entries_.empty() ? missing.parent : node_);
  pad_ = like ? gap_before(entries_of(json, *like).front()) : first_gap();
  lines_ = has_break(pad_);
  if (lines_) pad_.clear();
}

Splice Addition::made() const {
  if (entries_.empty()) return into_empty();
  const auto before = place();
  const auto near = before ? std::max<std::size_t>(*before, 1) : entries_.size() - 1;
  auto gap = gap_before(entries_[near]);
  if (near == 0 && !has_break(gap)) gap = colon().ends_with(':') ? "" : " ";
  auto piece = entry(missing_.steps, gap);
  if (before) {
    const auto at = json_.events[entries_[*before]].at;
    return {.begin = at, .end = at, .text = piece.text + "," + gap, .event = entries_[*before], .events = piece.events};
  }
  const bool map = json_.events[node_].kind == Kind::map;
  const auto at = json_.events[map ? json_.events[entries_.back()].next : entries_.back()].token_end;
  return {.begin = at,
          .end = at,
          .text = "," + gap + piece.text,
          .event = json_.events[node_].next - 1,
          .events = std::move(piece.events)};
}

Splice Addition::into_empty() const {
  const auto& node = json_.events[node_];
  const auto gap = first_gap();
  const bool in_lines = lines_ && has_break(gap);
  const auto inner = in_lines ? gap : pad_;
  auto piece = entry(missing_.steps, inner);
  auto closing = in_lines ? gap.substr(0, gap.size() - unit().size()) : pad_;
  return {.begin = node.at + 1,
          .end = node.token_end - 1,
          .text = inner + piece.text + closing,
          .event = node.next - 1,
          .events = std::move(piece.events)};
}

// A key with its value, or an item: `gap` is what stands before it, a line break and its indentation, or blanks.
Piece Addition::entry(std::size_t step, const std::string& gap) const {
  if (std::holds_alternative<KeyStep::Field>(path_.steps[step].step)) {
    if (step + 1 == path_.steps.size()) refuse("the key within the new item is not named");
    return bracketed(step, gap, false);
  }
  const auto* key = std::get_if<KeyStep::Key>(&path_.steps[step].step);
  if (key == nullptr) refuse("items are added by name, such as [name=api], not by number");
  auto piece = value_of(step + 1, gap);
  piece.text = in_quotes(key->name, '"') + colon() + piece.text;
  piece.events.insert(piece.events.begin(), {.kind = Kind::scalar, .value = key->name});
  return piece;
}

Piece Addition::value_of(std::size_t step, const std::string& gap) const {
  if (step == path_.steps.size()) {
    return {in_quotes(value_, '"'), {{.kind = Kind::scalar, .value = std::string(value_)}}};
  }
  return bracketed(step, gap, !std::holds_alternative<KeyStep::Key>(path_.steps[step].step));
}

// What the step leads into: an array of one item, an object of one key, or an item, which is an object of two.
Piece Addition::bracketed(std::size_t step, const std::string& gap, bool list) const {
  const bool in_lines = lines_ && has_break(gap);
  const auto inner = in_lines ? gap + unit() : list ? std::string() : pad_;
  const auto* field = list ? nullptr : std::get_if<KeyStep::Field>(&path_.steps[step].step);
  Piece piece{.events = {{.kind = list ? Kind::sequence : Kind::map}}};
  piece.text = (list ? "[" : "{") + inner;
  if (field != nullptr) {
    const auto comma = in_lines ? inner : std::string(colon().ends_with(':') ? "" : " ");
    piece.text += in_quotes(field->name, '"') + colon() + in_quotes(field->value, '"') + "," + comma;
    piece.events.push_back({.kind = Kind::scalar, .value = field->name});
    piece.events.push_back({.kind = Kind::scalar, .value = field->value});
  }
  const auto within = entry(field == nullptr ? step : step + 1, inner);
  piece.text += within.text + (in_lines ? gap : list ? std::string() : pad_) + (list ? "]" : "}");
  piece.events.insert(piece.events.end(), within.events.begin(), within.events.end());
  piece.events.push_back({.kind = Kind::end});
  return piece;
}

// The entry that the new one goes before, where all are sorted.
std::optional<std::size_t> Addition::place() const {
  const auto& step = path_.steps[missing_.steps].step;
  const auto* field = std::get_if<KeyStep::Field>(&step);
  const auto* key = std::get_if<KeyStep::Key>(&step);
  if (field == nullptr && key == nullptr) return std::nullopt;
  std::vector<std::string> names;
  for (const auto entry : entries_) {
    auto named = entry;
    if (field != nullptr) {
      for (const auto own : entries_of(json_, entry)) {
        if (json_.events[own].value == field->name) named = json_.events[own].next;
      }
      if (named == entry) return std::nullopt;
    }
    names.push_back(json_.events[named].value);
  }
  return sorted_place(names, field == nullptr ? key->name : field->value);
}

// Before the first entry of the container, also if there is none yet.
std::string Addition::first_gap() const {
  if (!entries_.empty()) return gap_before(entries_.front());
  const auto text = json_.document.text;
  const auto& parent = json_.events[missing_.parent];
  const auto line_break = line_break_at(text, json_.events[node_].at);
  if (parent.kind == Kind::document) return line_break + unit();
  for (const auto entry : entries_of(json_, missing_.parent)) {
    if (entry != node_ && (parent.kind != Kind::map || json_.events[entry].next != node_)) continue;
    const auto gap = gap_before(entry);
    return has_break(gap) ? gap + unit() : std::string();
  }
  return {};
}

// The break and indentation before an entry, or the blanks; blank lines are left out.
std::string Addition::gap_before(std::size_t event) const {
  const auto before = json_.document.text.substr(0, json_.events[event].at);
  const auto gap = before.substr(before.find_last_not_of(blanks) + 1);
  const auto last = gap.rfind('\n');
  if (last == std::string_view::npos) return std::string(gap);
  return std::string(gap.substr(last > 0 && gap[last - 1] == '\r' ? last - 1 : last));
}

// How much deeper entries stand than the line their container begins on: in the first that tells, from here on.
std::string Addition::unit() const {
  for (std::size_t i = 0; i < json_.events.size(); ++i) {
    const auto container = (node_ + i) % json_.events.size();
    if (!is_container(json_.events[container])) continue;
    const auto entries = entries_of(json_, container);
    if (entries.empty()) continue;
    const auto gap = gap_before(entries.front());
    if (!has_break(gap)) continue;
    const auto indent = gap.substr(gap.find('\n') + 1);
    const auto outer = own_indent(container);
    if (indent.size() > outer.size() && indent.starts_with(outer)) return indent.substr(outer.size());
  }
  return "  ";
}

std::string Addition::own_indent(std::size_t container) const {
  const auto text = json_.document.text;
  const auto begin = line_begin(text, json_.events[container].at);
  return std::string(text.substr(begin, std::min(text.find_first_not_of(" \t", begin), text.size()) - begin));
}

// What stands between a key and its value: here, else in the first object of the file.
std::string Addition::colon() const {
  const auto text = json_.document.text;
  for (std::size_t i = 0; i < json_.events.size(); ++i) {
    const auto map = (node_ + i) % json_.events.size();
    if (json_.events[map].kind != Kind::map) continue;
    const auto entries = entries_of(json_, map);
    if (entries.empty()) continue;
    const auto& key = json_.events[entries.back()];
    const auto between = text.substr(key.token_end, json_.events[key.next].at - key.token_end);
    if (!has_break(between)) return std::string(between);
  }
  return ": ";
}

// The last object in the container that is not empty, or the object itself that is an item.
std::optional<std::size_t> Addition::neighbour(std::size_t container) const {
  std::optional<std::size_t> found;
  if (!is_container(json_.events[container])) return found;
  const bool map = json_.events[container].kind == Kind::map;
  for (const auto entry : entries_of(json_, container)) {
    const auto value = map ? json_.events[entry].next : entry;
    if (json_.events[value].kind == Kind::map && !entries_of(json_, value).empty()) found = value;
  }
  return found;
}

void Addition::refuse(const std::string& reason) const {
  throw failure_at(json_.document, json_.events[node_].at, path_.text + " can't be added here: " + reason,
                   "add it by hand");
}

// Its keys, or its items.
std::vector<std::size_t> entries_of(const Parsed& json, std::size_t container) {
  const auto nodes = children(json, container);
  if (json.events[container].kind != Kind::map) return nodes;
  std::vector<std::size_t> keys;
  for (std::size_t i = 0; i < nodes.size(); i += 2) keys.push_back(nodes[i]);
  return keys;
}

bool is_container(const Event& event) { return event.kind == Kind::map || event.kind == Kind::sequence; }

bool has_break(std::string_view text) { return text.find('\n') != std::string_view::npos; }

}  // namespace

}  // namespace lockstep
