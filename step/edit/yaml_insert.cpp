#include "edit/yaml_insert.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "edit/yaml_manner.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::size_t sorted_min = 3;  // fewer are in some order by chance

// What stands in a map or list, or comes to stand there.
struct Entry {
  std::string_view name;          // a key; of an item the value of its field, empty where it has none
  std::size_t first = 0;          // its first event
  std::size_t last = 0;           // its last node
  const Branch* added = nullptr;  // without events, then
};

// The entries of one collection, and the text of those that are added.
class Inserter {
 public:
  Inserter(const Parsed& yaml, std::size_t collection, Indentation layout, const Branch& added);
  void choose_places();
  void append();
  std::vector<Splice> splices() const;

 private:
  using Run = std::vector<const Branch*>;

  std::size_t place_of(std::string_view name) const;
  std::string_view name_of(std::size_t item) const;
  std::string_view name_of(const Branch& branch) const;
  bool can_begin() const;
  Splice spliced(const Entry* before, const Run& run, const Entry* after) const;
  void write_block(Splice& change, const Entry* before, const Run& run, const Entry* after) const;
  void write_flow(Splice& change, const Entry* before, const Run& run, const Entry* after) const;
  void write_into_empty(Splice& change, const Run& run) const;
  std::size_t begin_of(const Entry& entry) const;
  std::size_t end_of_entry(const Entry& entry) const;
  std::string indent() const;

  const Parsed& yaml_;
  std::string_view text_;
  std::size_t collection_;
  Indentation layout_;
  const Branch& added_;
  bool flow_;
  bool sorted_ = false;
  bool separated_ = false;  // by blank lines
  std::vector<Entry> entries_;
};

std::string_view before_on_line(std::string_view text, std::size_t at);
bool begins_line(std::string_view text, std::size_t at);
bool has_comment_above(std::string_view text, std::size_t at);

}  // namespace

std::vector<Splice> inserted(const Parsed& yaml, std::size_t collection, Branch added, const Indentation& usual) {
  for (auto& branch : added.branches) imitate(yaml, collection, branch, added.is_list);
  Inserter inserter(yaml, collection, layout_at(yaml, collection, usual), added);
  inserter.choose_places();
  return inserter.splices();
}

Splice appended(const Parsed& yaml, std::size_t map, const Branch& key, const Indentation& usual) {
  const Branch added{.branches = {key}};
  Inserter inserter(yaml, map, layout_at(yaml, map, usual), added);
  inserter.append();
  return inserter.splices().front();
}

Failure unsafe_to_add(const Parsed& yaml, std::size_t at, const std::string& reason) {
  return failure_at(yaml.document, at, "the key can't be added here safely: " + reason, "add it by hand");
}

namespace {

Inserter::Inserter(const Parsed& yaml, std::size_t collection, Indentation layout, const Branch& added)
    : yaml_(yaml),
      text_(yaml.document.text),
      collection_(collection),
      layout_(std::move(layout)),
      added_(added),
      flow_(yaml.events[collection].flow) {
  const bool is_list = yaml.events[collection].kind == Kind::sequence;
  const auto nodes = children(yaml, collection);
  const std::size_t width = is_list ? 1 : 2;
  for (std::size_t i = 0; i + width <= nodes.size(); i += width) {
    const auto name = is_list ? name_of(nodes[i]) : std::string_view(yaml.events[nodes[i]].value);
    entries_.push_back({.name = name, .first = nodes[i], .last = nodes[i + width - 1]});
  }
}

void Inserter::choose_places() {
  const auto is_after = [](const Entry& one, const Entry& next) { return one.name >= next.name; };
  sorted_ = entries_.size() >= sorted_min && std::ranges::adjacent_find(entries_, is_after) == entries_.end();
  separated_ = !flow_ && entries_.size() > 1 &&
               std::all_of(entries_.begin() + 1, entries_.end(),
                           [&](const Entry& entry) { return has_blank_line_above(text_, begin_of(entry)); });
  const bool can_begin = this->can_begin();
  for (const auto& branch : added_.branches) {
    const auto name = name_of(branch);
    auto place = place_of(name);
    if (place == 0 && !can_begin) place = entries_.size();
    entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(place), {.name = name, .added = &branch});
  }
}

void Inserter::append() {
  for (const auto& branch : added_.branches) entries_.push_back({.added = &branch});
}

std::vector<Splice> Inserter::splices() const {
  std::vector<Splice> changes;
  const Entry* before = nullptr;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].added == nullptr) {
      before = &entries_[i];
      continue;
    }
    Run run;
    for (; i < entries_.size() && entries_[i].added != nullptr; ++i) run.push_back(entries_[i].added);
    const auto* after = i < entries_.size() ? &entries_[i] : nullptr;
    changes.push_back(spliced(before, run, after));
    before = after;
  }
  return changes;
}

// New ones that have a place count as neighbours for the next.
std::size_t Inserter::place_of(std::string_view name) const {
  std::optional<std::size_t> place;
  if (const auto part = added_.is_list ? std::nullopt : release_part(name)) {
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const auto other = release_part(entries_[i].name);
      if (!other || *other >= *part || (place && *other < nearest)) continue;
      nearest = *other;
      place = i + 1;
    }
  }
  if (place) return *place;
  if (!sorted_) return entries_.size();
  const auto later = std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.name > name; });
  return static_cast<std::size_t>(later - entries_.begin());
}

std::string_view Inserter::name_of(std::size_t item) const {
  if (yaml_.events[item].kind != Kind::map) return {};
  const auto nodes = children(yaml_, item);
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    const auto& value = yaml_.events[nodes[i + 1]];
    if (yaml_.events[nodes[i]].value == added_.branches.front().branches.front().key) return value.value;
  }
  return {};
}

std::string_view Inserter::name_of(const Branch& branch) const {
  return added_.is_list ? branch.branches.front().value : branch.key;
}

// A comment above the first entry may be about that entry or about all of them.
bool Inserter::can_begin() const {
  if (entries_.empty()) return true;
  const auto begin = begin_of(entries_.front());
  if (flow_) return !begins_line(text_, begin) || !has_comment_above(text_, begin);
  const auto before = before_on_line(text_, begin);
  if (before.find_first_not_of(" -") != std::string_view::npos) return false;
  return before.find('-') != std::string_view::npos || !has_comment_above(text_, begin);
}

Splice Inserter::spliced(const Entry* before, const Run& run, const Entry* after) const {
  Splice change{.event = after == nullptr ? yaml_.events[collection_].next - 1 : after->first};
  for (const auto* branch : run) {
    const auto events = branch_events(*branch, added_.is_list, flow_);
    change.events.insert(change.events.end(), events.begin(), events.end());
  }
  if (before == nullptr && after == nullptr) {
    write_into_empty(change, run);
  } else if (flow_) {
    write_flow(change, before, run, after);
  } else {
    write_block(change, before, run, after);
  }
  return change;
}

void Inserter::write_block(Splice& change, const Entry* before, const Run& run, const Entry* after) const {
  const auto at = before != nullptr ? line_end(text_, end_of_entry(*before)) : begin_of(*after);
  change.begin = change.end = at;
  auto layout = layout_;
  layout.line_break = line_break_at(text_, at);
  const auto blank_line = separated_ ? layout.line_break : std::string();
  const auto outer = indent();
  for (const auto* branch : run) {
    const auto lines = block_lines(*branch, added_.is_list, layout, outer);
    if (before != nullptr) {
      change.text += blank_line + lines;
    } else {
      const auto margin = layout.line_break + outer;
      change.text += lines.substr(margin.size()) + blank_line + margin;
    }
  }
}

void Inserter::write_flow(Splice& change, const Entry* before, const Run& run, const Entry* after) const {
  const auto at = before != nullptr ? end_of_entry(*before) : begin_of(*after);
  change.begin = change.end = at;
  const auto begin = begin_of(before != nullptr ? *before : *after);
  const auto gap = begins_line(text_, begin)
                       ? line_break_at(text_, line_end(text_, at)) + std::string(before_on_line(text_, begin))
                       : std::string(" ");
  std::string list;
  for (const auto* branch : run) list += (list.empty() ? "" : "," + gap) + flow_entry(*branch, added_.is_list);
  if (before == nullptr) {
    change.text = list + "," + gap;
    return;
  }
  const auto rest = text_.substr(at, line_end(text_, at) - at);
  const auto comment = rest.find_first_not_of(" \t,");
  if (comment == std::string_view::npos || rest[comment] != '#') {
    change.text = "," + gap + list;
    return;
  }
  // The comment stays on its line.
  if (gap == " ") throw unsafe_to_add(yaml_, at + comment, "the comment would move to the new key");
  const bool comma = rest.substr(0, comment).find(',') != std::string_view::npos;
  change.end = at + rest.size();
  change.text = (comma ? "" : ",") + std::string(rest) + gap + list + (comma ? "," : "");
}

void Inserter::write_into_empty(Splice& change, const Run& run) const {
  const auto open = skip_properties(text_, yaml_.events[collection_].at);
  if (!flow_ || open == text_.size()) throw unsafe_to_add(yaml_, open, "it is written in an unusual way");
  change.begin = change.end = open + 1;
  for (const auto* branch : run) {
    change.text += (change.text.empty() ? "" : ", ") + flow_entry(*branch, added_.is_list);
  }
  if (run.front()->manner.padded) change.text.insert(0, " ");
}

std::size_t Inserter::begin_of(const Entry& entry) const {
  const auto at = yaml_.events[entry.first].at;
  return added_.is_list && !flow_ ? dash_of(yaml_, entry.first).value_or(at) : at;
}

std::size_t Inserter::end_of_entry(const Entry& entry) const {
  auto end = end_of(yaml_, entry.last, collection_);
  // `{key}` has a value without a place of its own.
  if (!end && entry.first != entry.last) end = end_of(yaml_, entry.first, collection_);
  if (!end) throw unsafe_to_add(yaml_, yaml_.events[entry.first].at, "what stands there is written in an unusual way");
  return *end;
}

std::string Inserter::indent() const {
  if (!added_.is_list) {
    if (auto found = indent_of(yaml_, collection_)) return *found;
  }
  for (const auto& entry : entries_) {
    if (!added_.is_list || entry.added != nullptr) continue;
    if (const auto dash = dash_of(yaml_, entry.first)) return std::string(before_on_line(text_, *dash).size(), ' ');
  }
  throw unsafe_to_add(yaml_, yaml_.events[collection_].at, "what stands there is written in an unusual way");
}

std::string_view before_on_line(std::string_view text, std::size_t at) {
  const auto begin = line_begin(text, at);
  return text.substr(begin, at - begin);
}

bool begins_line(std::string_view text, std::size_t at) {
  return before_on_line(text, at).find_first_not_of(" \t") == std::string_view::npos;
}

bool has_comment_above(std::string_view text, std::size_t at) {
  const auto line = line_begin(text, at);
  if (line == line_begin(text, 0)) return false;
  const auto above = line_begin(text, line - 1);
  return trim(text.substr(above, line - above)).starts_with('#');
}

}  // namespace

}  // namespace lockstep
