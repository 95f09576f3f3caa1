#include "edit/events.hpp"

#include <algorithm>
#include <utility>

namespace lockstep {

std::vector<std::size_t> children(const Parsed& parsed, std::size_t node) {
  std::vector<std::size_t> found;
  const auto end = parsed.events[node].next;
  for (auto event = node + 1; event < end && parsed.events[event].kind != Event::Kind::end;
       event = parsed.events[event].next) {
    found.push_back(event);
  }
  return found;
}

std::size_t append(Parsed& parsed, Event node) {
  node.next = parsed.events.size() + 1;
  parsed.events.push_back(std::move(node));
  return parsed.events.size() - 1;
}

void append_end(Parsed& parsed, std::size_t node, std::size_t end) {
  append(parsed, {.kind = Event::Kind::end, .at = end});
  parsed.events[node].next = parsed.events.size();
  parsed.events[node].token_end = end;
}

bool same_event(const Event& one, const Event& other) {
  return one.kind == other.kind && one.anchor == other.anchor && one.flow == other.flow && one.tag == other.tag &&
         one.value == other.value;
}

bool same_events(const Parsed& one, const Parsed& other) {
  return std::ranges::equal(one.events, other.events, same_event);
}

Failure failure_at(const Document& document, std::size_t offset, std::string message, std::string hint) {
  return Failure(Blame::repository, std::move(message), std::move(hint))
      .at(place_at(document.name, std::string(document.text), offset));
}

}  // namespace lockstep
