#include "edit/locate.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "edit/assignments_parse.hpp"
#include "edit/locate_words.hpp"
#include "edit/select.hpp"
#include "edit/yaml_nested.hpp"
#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::string_view computed_hint = "name the place of the string it is made of, or mark the line";

// One walk along one path.
class Walker {
 public:
  Walker(const Parsed& parsed, const KeyPath& path, std::size_t document, std::size_t first_step, LocateIndex* index)
      : parsed_(parsed),
        path_(path),
        document_(document),
        first_step_(first_step),
        index_(index),
        at_{.steps = first_step, .node = document + 1, .parent = document} {}
  Walk arrive();

 private:
  bool take(const KeyStep::Key& step);
  bool take(const KeyStep::Index& step);
  bool take(const KeyStep::Field& step);
  bool enter(Kind wanted, const std::string& shape, const std::string& step_hint);
  bool stop(Walk::Outcome outcome, std::size_t event, std::string message, std::string hint);
  bool go(std::size_t key, std::size_t node);
  bool stop_at_scalar(const std::string& shape);
  std::string here() const;
  std::vector<std::string> keys(std::size_t map) const;
  std::optional<std::size_t> merged(std::size_t map, std::string_view key) const;
  std::vector<std::size_t> items(const KeyStep::Field& step, std::vector<std::string>* values) const;
  std::vector<std::size_t> fields(std::size_t map, std::string_view name) const;

  const Parsed& parsed_;
  const KeyPath& path_;
  std::size_t document_;
  std::size_t first_step_;
  LocateIndex* index_;
  std::size_t key_ = 0;  // of the node reached: where failures point
  Walk at_;
};

}  // namespace

Walk walk(const Parsed& parsed, std::size_t document, const KeyPath& path, std::size_t first_step, LocateIndex* index) {
  if (parsed.format != Format::assignments) return Walker(parsed, path, document, first_step, index).arrive();
  const auto name = as_one_name(path);
  auto walked = Walker(parsed, name, document, 0, index).arrive();
  if (walked.steps == name.steps.size()) walked.steps = path.steps.size();
  return walked;
}

Walk locate(const Parsed& parsed, const Address& address, std::size_t first_step, LocateIndex* index) {
  const auto documents = first_step > 0     ? selected_documents(parsed, {})
                         : address.document ? numbered_document(parsed, *address.document)
                                            : selected_documents(parsed, address.select);
  std::vector<Walk> having;
  std::optional<Walk> furthest;
  for (const auto document : documents) {
    auto walked = walk(parsed, document, address.path, first_step, index);
    if (walked.outcome != Walk::Outcome::missing && walked.outcome != Walk::Outcome::other) having.push_back(walked);
    if (!furthest || walked.steps > furthest->steps) furthest = std::move(walked);
  }
  if (having.size() == 1) return having.front();
  if (having.size() > 1) {
    throw failure_at(parsed.document, parsed.events[having[1].node].at,
                     address.path.text + " stands in " + std::to_string(having.size()) + " documents of this file",
                     "select one of them, by kind and name: " + describe_documents(parsed));
  }
  if (furthest) {
    furthest->documents = documents.size();
    return *furthest;
  }
  if (address.document) {
    return {.message = "has no document number " + std::to_string(*address.document + 1),
            .hint = "the documents here are " + describe_documents(parsed)};
  }
  if (!address.select.empty()) {
    const auto text = select_text(address.select);
    return {.message = "no document here has " + text, .hint = "the documents here are " + describe_documents(parsed)};
  }
  return {.message = "is empty: it has no " + address.path.text, .hint = "add the key"};
}

Failure failure_of(const Parsed& parsed, const Walk& walk) {
  return failure_at(parsed.document, walk.at, walk.message, walk.hint);
}

namespace {

Walk Walker::arrive() {
  for (; at_.steps < path_.steps.size(); ++at_.steps) {
    if (!std::visit([this](const auto& wanted) { return take(wanted); }, path_.steps[at_.steps].step)) return at_;
  }
  const auto& node = parsed_.events[at_.node];
  if (node.kind == Kind::alias) {
    stop(Walk::Outcome::refused, at_.node, path_.text + " is an alias, " + alias_text(parsed_, at_.node),
         "name the place of the anchor, or write a value of its own here");
  } else if (node.kind == Kind::map) {
    stop(Walk::Outcome::other, key_, path_.text + " is a map, not a single value", names_hint("", keys(at_.node)));
  } else if (node.kind == Kind::sequence) {
    stop(Walk::Outcome::other, key_, path_.text + " is a list, not a single value",
         "name one of its items, with [0] or [name=api]");
  } else if (node.kind == Kind::computed) {
    stop(Walk::Outcome::refused, at_.node, path_.text + computed_text(parsed_.events[at_.node]),
         std::string(computed_hint));
  } else {
    at_.outcome = Walk::Outcome::found;
  }
  return at_;
}

bool Walker::take(const KeyStep::Key& step) {
  if (!enter(Kind::map, "a map", "its items are named [0] or [name=api]")) return false;
  const auto found = fields(at_.node, step.name);
  if (found.size() > 1) {
    const auto line = place_at({}, std::string(parsed_.document.text), parsed_.events[found[0]].at).line;
    return stop(Walk::Outcome::refused, found[1],
                quoted_key(step.name) + " stands twice in " + here() + ", first on line " + std::to_string(line),
                parsed_.format == Format::jsonnet
                    ? "one may replace the other: name the place in another way, or mark its line"
                    : "readers differ in which of the two they take: remove one");
  }
  if (found.size() == 1) {
    return go(found[0], parsed_.events[found[0]].next);
  }
  if (const auto source = merged(at_.node, step.name)) {
    const auto line = place_at({}, std::string(parsed_.document.text), parsed_.events[*source].at).line;
    return stop(Walk::Outcome::refused, at_.node == document_ + 1 ? at_.node : key_,
                quoted_key(step.name) + " in " + here() + " is a merged key: it comes with << from line " +
                    std::to_string(line),
                "write the key beside the << here, or name the place it comes from");
  }
  return stop(Walk::Outcome::missing, key_,
              "there is no key " + quoted_key(step.name) + " in " + here() + computed_names_text(parsed_, at_.node),
              names_hint(step.name, keys(at_.node)) + std::string(can_be_added(parsed_, step.name) ? create_hint : ""));
}

bool Walker::take(const KeyStep::Index& step) {
  if (!enter(Kind::sequence, "a list", "it has keys, not items")) return false;
  const auto own = index_ == nullptr ? children(parsed_, at_.node) : std::vector<std::size_t>();
  const auto& items = index_ == nullptr ? own : index_->items(at_.node);
  if (step.index >= items.size()) {
    return stop(Walk::Outcome::missing, key_,
                "there is no item [" + std::to_string(step.index) + "] in " + here() + ": it has " +
                    counted(items.size(), "item"),
                "items are counted from 0");
  }
  return go(items[step.index], items[step.index]);
}

bool Walker::take(const KeyStep::Field& step) {
  if (!enter(Kind::sequence, "a list", "it has keys, not items")) return false;
  const auto text = step_text({step});
  const auto found = index_ != nullptr && index_->covers(at_.node) ? index_->items(at_.node, step.name, step.value)
                                                                   : items(step, nullptr);
  if (found.empty()) {
    std::vector<std::string> names;
    items(step, &names);
    return stop(Walk::Outcome::missing, key_, "there is no item " + text + " in " + here(),
                names_hint(step.value, names) + std::string(create_hint));
  }
  if (found.size() > 1) {
    return stop(Walk::Outcome::refused, found[1],
                std::to_string(found.size()) + " items of " + here() + " match " + text, "name the item by its index");
  }
  return go(found[0], found[0]);
}

// Those whose field has the value; the values that there are, if asked for.
std::vector<std::size_t> Walker::items(const KeyStep::Field& step, std::vector<std::string>* values) const {
  std::vector<std::size_t> found;
  for (const auto item : children(parsed_, at_.node)) {
    const auto map = parsed_.events[item].kind == Kind::alias ? parsed_.events[item].target : item;
    if (parsed_.events[map].kind != Kind::map) continue;
    for (const auto field : fields(map, step.name)) {
      const auto& value = parsed_.events[parsed_.events[field].next];
      if (value.kind != Kind::scalar) continue;
      if (values != nullptr) values->push_back(value.value);
      if (value.value == step.value && (found.empty() || found.back() != item)) found.push_back(item);
    }
  }
  return found;
}

// Whether the node reached is of the kind that the next step goes into.
bool Walker::enter(Kind wanted, const std::string& shape, const std::string& step_hint) {
  const auto& node = parsed_.events[at_.node];
  if (node.kind == wanted) return true;
  if (node.kind == Kind::alias) {
    return stop(
        Walk::Outcome::refused, at_.node,
        here() + " is an alias, " + alias_text(parsed_, at_.node) + ": what is edited there changes elsewhere too",
        "name the place of the anchor, or write a value of its own here");
  }
  if (node.kind == Kind::computed) {
    return stop(Walk::Outcome::refused, at_.node, here() + computed_text(parsed_.events[at_.node]),
                std::string(computed_hint));
  }
  if (node.kind == Kind::null) {
    return stop(Walk::Outcome::missing, key_, here() + " is empty: it has no " + step_text(path_.steps[at_.steps]),
                "add the key");
  }
  if (node.kind == Kind::scalar) return stop_at_scalar(shape);
  const std::string is = node.kind == Kind::map ? "a map" : "a list";
  return stop(Walk::Outcome::other, key_, here() + " is " + is + ", not " + shape, step_hint);
}

// YAML in a text is gone into where bytes of the one are bytes of the other.
bool Walker::stop_at_scalar(const std::string& shape) {
  const auto& node = parsed_.events[at_.node];
  const bool looks_like_yaml = node.value.find_first_of(":\n") != std::string::npos;
  const auto text = parsed_.document.text.substr(skip_properties(parsed_.document.text, node.at));
  if (parsed_.format != Format::yaml || node.tag == "?" || !looks_like_yaml || text.empty()) {
    return stop(Walk::Outcome::other, key_, here() + " is a single value, not " + shape,
                "end the key path there, or correct it");
  }
  const std::string is = text.front() == '>'   ? "a folded block (>)"
                         : text.front() == '|' ? "a text"
                                               : "a text in quotes";
  const bool nested = at_.steps > first_step_ && is_literal(parsed_, at_.node);
  return stop(nested ? Walk::Outcome::nested : Walk::Outcome::other, key_, here() + " is " + is + ", not " + shape,
              "a key path goes on in the YAML of a literal block (|) only: write the text as one");
}

bool Walker::stop(Walk::Outcome outcome, std::size_t event, std::string message, std::string hint) {
  at_.outcome = outcome;
  at_.at = parsed_.events[event == 0 ? document_ + 1 : event].at;
  at_.message = std::move(message);
  at_.hint = std::move(hint);
  return false;
}

bool Walker::go(std::size_t key, std::size_t node) {
  at_.parent = at_.node;
  at_.node = node;
  key_ = key;
  if (!is_template(parsed_, node)) return true;
  return stop(Walk::Outcome::refused, node, "is a template here, not YAML: {{ stands outside quotes",
              std::string(template_hint));
}

std::string Walker::here() const { return at_.steps == 0 ? "the document" : path_text(path_, at_.steps); }

// Of the map, those that are scalars.
std::vector<std::string> Walker::keys(std::size_t map) const {
  std::vector<std::string> names;
  const auto nodes = children(parsed_, map);
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    if (parsed_.events[nodes[i]].kind == Kind::scalar) names.push_back(parsed_.events[nodes[i]].value);
  }
  return names;
}

// The key among the maps merged into `map` with `<<` (https://yaml.org/type/merge.html).
std::optional<std::size_t> Walker::merged(std::size_t map, std::string_view key) const {
  std::vector<std::size_t> maps{map};
  for (std::size_t i = 0; i < maps.size(); ++i) {
    for (const auto merge : fields(maps[i], "<<")) {
      const auto value = parsed_.events[merge].next;
      const bool several = parsed_.events[value].kind == Kind::sequence;
      for (const auto source : several ? children(parsed_, value) : std::vector<std::size_t>{value}) {
        const auto from = parsed_.events[source].kind == Kind::alias ? parsed_.events[source].target : source;
        if (parsed_.events[from].kind != Kind::map || std::ranges::find(maps, from) != maps.end()) continue;
        if (const auto own = fields(from, key); !own.empty()) return own.front();
        maps.push_back(from);
      }
    }
  }
  return std::nullopt;
}

std::vector<std::size_t> Walker::fields(std::size_t map, std::string_view name) const {
  const auto& events = parsed_.events;
  if (index_ != nullptr && index_->covers(map)) return index_->keys(map, name);
  std::vector<std::size_t> found;
  for (auto key = map + 1; key < events[map].next && events[key].kind != Kind::end;
       key = events[events[key].next].next) {
    if (events[key].kind == Kind::scalar && events[key].value == name) found.push_back(key);
  }
  return found;
}

}  // namespace

}  // namespace lockstep
