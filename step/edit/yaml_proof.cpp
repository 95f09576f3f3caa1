#include <algorithm>
#include <utility>

#include "edit/yaml_change.hpp"
#include "edit/yaml_resolve.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

std::string applied(std::string_view text, const std::vector<YamlChange>& changes);
bool proven(const Yaml& before, const std::vector<YamlChange>& changes, const Yaml& after);
bool is_same(const YamlEvent& before, const YamlEvent& after);
bool is_as_wanted(const YamlEvent& wanted, const YamlEvent& after);

}  // namespace

std::string carried_out(const Yaml& yaml, std::vector<YamlChange> changes) {
  if (changes.empty()) return std::string(yaml.document.text);
  std::ranges::sort(changes, {}, &YamlChange::event);
  auto text = applied(yaml.document.text, changes);
  bool good = false;
  try {
    good = proven(yaml, changes, parse_yaml({yaml.document.name, text}));
  } catch (const Failure&) {
    good = false;  // it no longer parses, and where is of no use: nobody will see that text
  }
  if (!good) {
    throw failure_at(yaml.document, changes.front().begin,
                     "the edit can't be proven to change nothing else, so it was not made",
                     "change this place by hand, or simplify the YAML around it");
  }
  return text;
}

namespace {

std::string applied(std::string_view text, const std::vector<YamlChange>& changes) {
  std::string result;
  std::size_t from = 0;
  for (const auto& change : changes) {
    if (change.begin < from || change.end < change.begin || change.end > text.size()) {
      throw Failure(Blame::bug, "edits overlap");
    }
    result += text.substr(from, change.begin - from);
    result += change.text;
    from = change.end;
  }
  return result += text.substr(from);
}

bool proven(const Yaml& before, const std::vector<YamlChange>& changes, const Yaml& after) {
  std::size_t old = 0;
  std::size_t now = 0;
  const auto same_until = [&](std::size_t end) {
    for (; old < end; ++old, ++now) {
      if (now == after.events.size() || !is_same(before.events[old], after.events[now])) return false;
    }
    return true;
  };
  for (const auto& change : changes) {
    if (!same_until(change.event)) return false;
    old += change.events_removed;
    for (const auto& wanted : change.events) {
      if (now == after.events.size() || !is_as_wanted(wanted, after.events[now])) return false;
      ++now;
    }
  }
  return same_until(before.events.size()) && now == after.events.size();
}

bool is_same(const YamlEvent& before, const YamlEvent& after) {
  return before.kind == after.kind && before.anchor == after.anchor && before.flow == after.flow &&
         before.tag == after.tag && before.value == after.value;
}

bool is_as_wanted(const YamlEvent& wanted, const YamlEvent& after) {
  if (wanted.kind != after.kind || wanted.anchor != after.anchor || wanted.flow != after.flow) return false;
  if (wanted.kind != Kind::scalar) return true;
  return wanted.value == after.value && (after.tag != "?" || reads_as_string(after.value));
}

}  // namespace

}  // namespace lockstep
