#include "edit/proof.hpp"

#include <algorithm>
#include <utility>

#include "edit/yaml_resolve.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::size_t sections_bytes_min = std::size_t{64} << 10;  // a smaller text is parsed in no time
constexpr std::size_t sections_bytes_max = std::size_t{8} << 20;   // half of what is read: it can't outgrow that

bool proven(const Parsed& before, const std::vector<Splice>& changes, const std::string& text);
bool is_as_wanted(const Event& wanted, const Event& after);

}  // namespace

std::string carried_out(const Parsed& parsed, std::vector<Splice> changes) {
  if (changes.empty()) return std::string(parsed.document.text);
  // What is put in front of an event, before what that event becomes.
  std::ranges::stable_sort(changes, {}, [](const Splice& each) { return std::pair(each.event, each.events_removed); });
  auto text = applied(parsed.document.text, 0, parsed.document.text.size(), changes);
  bool good = false;
  try {
    good = proven(parsed, changes, text);
  } catch (const Failure&) {
    good = false;  // it no longer parses, and where is of no use: nobody will see that text
  }
  if (!good) {
    throw failure_at(parsed.document, changes.front().begin,
                     "the edit can't be proven to change nothing else, so it was not made",
                     "change this place by hand, or simplify the text around it");
  }
  return text;
}

std::string applied(std::string_view text, std::size_t begin, std::size_t end, std::span<const Splice> changes) {
  std::string result;
  for (const auto& change : changes) {
    if (change.begin < begin || change.end < change.begin || change.end > end) {
      throw Failure(Blame::bug, "edits overlap");
    }
    result += text.substr(begin, change.begin - begin);
    result += change.text;
    begin = change.end;
  }
  return result += text.substr(begin, end - begin);
}

bool leads_to(const Parsed& before, std::size_t begin, std::size_t end, std::span<const Splice> changes,
              const Parsed& after, std::size_t& at) {
  const auto same_until = [&](std::size_t stop) {
    for (; begin < stop; ++begin, ++at) {
      if (at == after.events.size() || !same_event(before.events[begin], after.events[at])) return false;
    }
    return true;
  };
  for (const auto& change : changes) {
    if (!same_until(change.event)) return false;
    begin += change.events_removed;
    for (const auto& wanted : change.events) {
      if (at == after.events.size() || !is_as_wanted(wanted, after.events[at])) return false;
      ++at;
    }
  }
  return same_until(end);
}

namespace {

bool proven(const Parsed& before, const std::vector<Splice>& changes, const std::string& text) {
  const bool large = text.size() >= sections_bytes_min && text.size() <= sections_bytes_max;
  if (large && before.format == Format::yaml && proven_in_sections(before, changes)) return true;
  const auto after = parse({before.document.name, text, before.format});
  std::size_t at = 0;
  return leads_to(before, 0, before.events.size(), changes, after, at) && at == after.events.size();
}

bool is_as_wanted(const Event& wanted, const Event& after) {
  if (wanted.kind != after.kind || wanted.anchor != after.anchor || wanted.flow != after.flow) return false;
  if (wanted.kind != Kind::scalar) return true;
  return wanted.value == after.value && (after.tag != "?" || reads_as_string(after.value));
}

}  // namespace

}  // namespace lockstep
