#include "edit/yaml_locate.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "edit/yaml_select.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

constexpr std::size_t names_shown_max = 8;

// One walk along one path.
class Walker {
 public:
  Walker(const Yaml& yaml, const KeyPath& path, std::size_t document)
      : yaml_(yaml), path_(path), document_(document), at_{.node = document + 1, .parent = document} {}
  Walk arrive();

 private:
  bool take(const KeyStep::Key& step);
  bool take(const KeyStep::Index& step);
  bool take(const KeyStep::Field& step);
  bool enter(Kind wanted, const std::string& shape, const std::string& step_hint);
  bool stop(Walk::Outcome outcome, std::size_t event, std::string message, std::string hint);
  bool go(std::size_t key, std::size_t node);
  std::string here() const;
  std::string alias_text(std::size_t event) const;
  std::optional<std::size_t> merged(std::size_t map, std::string_view key) const;
  std::vector<std::size_t> fields(std::size_t map, std::string_view name) const;
  std::string names_hint(std::string_view name, const std::vector<std::string>& names) const;

  const Yaml& yaml_;
  const KeyPath& path_;
  std::size_t document_;
  std::size_t key_ = 0;  // of the node reached: where failures point
  Walk at_;
};

std::string text_of(const KeyStep& step);
std::string path_text(const KeyPath& path, std::size_t steps);

}  // namespace

Walk walk(const Yaml& yaml, std::size_t document, const KeyPath& path) { return Walker(yaml, path, document).arrive(); }

Walk locate(const Yaml& yaml, const Address& address) {
  const auto documents = selected_documents(yaml, address.select);
  std::vector<Walk> having;
  std::optional<Walk> furthest;
  for (const auto document : documents) {
    auto walked = walk(yaml, document, address.path);
    if (walked.outcome == Walk::Outcome::found || walked.outcome == Walk::Outcome::refused) having.push_back(walked);
    if (!furthest || walked.steps > furthest->steps) furthest = std::move(walked);
  }
  if (having.size() == 1) return having.front();
  if (having.size() > 1) {
    throw failure_at(yaml.document, yaml.events[having[1].node].at,
                     address.path.text + " stands in " + std::to_string(having.size()) + " documents of this file",
                     "select one of them, by kind and name: " + describe_documents(yaml));
  }
  if (furthest) {
    furthest->documents = documents.size();
    return *furthest;
  }
  if (!address.select.empty()) {
    const auto text = select_text(address.select);
    return {.message = "no document here has " + text, .hint = "the documents here are " + describe_documents(yaml)};
  }
  return {.message = "is empty: it has no " + address.path.text, .hint = "add the key"};
}

Failure failure_of(const Yaml& yaml, const Walk& walk) {
  return failure_at(yaml.document, walk.at, walk.message, walk.hint);
}

namespace {

Walk Walker::arrive() {
  for (const auto& step : path_.steps) {
    if (!std::visit([this](const auto& wanted) { return take(wanted); }, step.step)) return at_;
    ++at_.steps;
  }
  const auto& node = yaml_.events[at_.node];
  if (node.kind == Kind::alias) {
    stop(Walk::Outcome::refused, at_.node, path_.text + " is an alias, " + alias_text(at_.node),
         "name the place of the anchor, or write a value of its own here");
  } else if (node.kind == Kind::map) {
    std::vector<std::string> keys;
    const auto nodes = children(yaml_, at_.node);
    for (std::size_t i = 0; i < nodes.size(); i += 2) keys.push_back(yaml_.events[nodes[i]].value);
    stop(Walk::Outcome::other, key_, path_.text + " is a map, not a single value", names_hint("", keys));
  } else if (node.kind == Kind::sequence) {
    stop(Walk::Outcome::other, key_, path_.text + " is a list, not a single value",
         "name one of its items, with [0] or [name=api]");
  } else {
    at_.outcome = Walk::Outcome::found;
  }
  return at_;
}

bool Walker::take(const KeyStep::Key& step) {
  if (!enter(Kind::map, "a map", "its items are named [0] or [name=api]")) return false;
  const auto found = fields(at_.node, step.name);
  if (found.size() > 1) {
    const auto line = place_at({}, std::string(yaml_.document.text), yaml_.events[found[0]].at).line;
    return stop(Walk::Outcome::refused, found[1],
                quoted_key(step.name) + " stands twice in " + here() + ", first on line " + std::to_string(line),
                "readers differ in which of the two they take: remove one");
  }
  if (found.size() == 1) {
    return go(found[0], yaml_.events[found[0]].next);
  }
  if (const auto source = merged(at_.node, step.name)) {
    const auto line = place_at({}, std::string(yaml_.document.text), yaml_.events[*source].at).line;
    return stop(Walk::Outcome::refused, at_.node == document_ + 1 ? at_.node : key_,
                quoted_key(step.name) + " in " + here() + " is a merged key: it comes with << from line " +
                    std::to_string(line),
                "write the key beside the << here, or name the place it comes from");
  }
  std::vector<std::string> names;
  const auto nodes = children(yaml_, at_.node);
  for (std::size_t i = 0; i < nodes.size(); i += 2) names.push_back(yaml_.events[nodes[i]].value);
  return stop(Walk::Outcome::missing, key_, "there is no key " + quoted_key(step.name) + " in " + here(),
              names_hint(step.name, names) + " (a target with create: true adds what is missing)");
}

bool Walker::take(const KeyStep::Index& step) {
  if (!enter(Kind::sequence, "a list", "it has keys, not items")) return false;
  const auto items = children(yaml_, at_.node);
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
  std::vector<std::size_t> found;
  std::vector<std::string> names;
  for (const auto item : children(yaml_, at_.node)) {
    const auto map = yaml_.events[item].kind == Kind::alias ? yaml_.events[item].target : item;
    if (yaml_.events[map].kind != Kind::map) continue;
    for (const auto field : fields(map, step.name)) {
      const auto& value = yaml_.events[yaml_.events[field].next];
      if (value.kind != Kind::scalar) continue;
      names.push_back(value.value);
      if (value.value == step.value && (found.empty() || found.back() != item)) found.push_back(item);
    }
  }
  const auto text = text_of({step});
  if (found.empty()) {
    return stop(Walk::Outcome::missing, key_, "there is no item " + text + " in " + here(),
                names_hint(step.value, names));
  }
  if (found.size() > 1) {
    return stop(Walk::Outcome::refused, found[1],
                std::to_string(found.size()) + " items of " + here() + " match " + text, "name the item by its index");
  }
  return go(found[0], found[0]);
}

// Whether the node reached is of the kind that the next step goes into.
bool Walker::enter(Kind wanted, const std::string& shape, const std::string& step_hint) {
  const auto& node = yaml_.events[at_.node];
  if (node.kind == wanted) return true;
  if (node.kind == Kind::alias) {
    return stop(Walk::Outcome::refused, at_.node,
                here() + " is an alias, " + alias_text(at_.node) + ": what is edited there changes elsewhere too",
                "name the place of the anchor, or write a value of its own here");
  }
  if (node.kind == Kind::null) {
    return stop(Walk::Outcome::missing, key_, here() + " is empty: it has no " + text_of(path_.steps[at_.steps]),
                "add the key");
  }
  const std::string is = node.kind == Kind::map ? "a map" : node.kind == Kind::sequence ? "a list" : "a single value";
  return stop(Walk::Outcome::other, key_, here() + " is " + is + ", not " + shape,
              node.kind == Kind::scalar ? "end the key path there, or correct it" : step_hint);
}

bool Walker::stop(Walk::Outcome outcome, std::size_t event, std::string message, std::string hint) {
  at_.outcome = outcome;
  at_.at = yaml_.events[event == 0 ? document_ + 1 : event].at;
  at_.message = std::move(message);
  at_.hint = std::move(hint);
  return false;
}

bool Walker::go(std::size_t key, std::size_t node) {
  at_.parent = at_.node;
  at_.node = node;
  key_ = key;
  if (!is_template(yaml_, node)) return true;
  return stop(Walk::Outcome::refused, node, "is a template here, not YAML: {{ stands outside quotes",
              std::string(template_hint));
}

std::string Walker::here() const { return at_.steps == 0 ? "the document" : path_text(path_, at_.steps); }

std::string Walker::alias_text(std::size_t event) const {
  const auto begin = yaml_.events[event].at;
  const auto end = end_of(yaml_, event, document_).value_or(begin);
  const auto line = place_at({}, std::string(yaml_.document.text), yaml_.events[yaml_.events[event].target].at).line;
  return std::string(yaml_.document.text.substr(begin, end - begin)) + " of line " + std::to_string(line);
}

// The key among the maps merged into `map` with `<<` (https://yaml.org/type/merge.html).
std::optional<std::size_t> Walker::merged(std::size_t map, std::string_view key) const {
  std::vector<std::size_t> maps{map};
  for (std::size_t i = 0; i < maps.size(); ++i) {
    for (const auto merge : fields(maps[i], "<<")) {
      const auto value = yaml_.events[merge].next;
      const bool several = yaml_.events[value].kind == Kind::sequence;
      for (const auto source : several ? children(yaml_, value) : std::vector<std::size_t>{value}) {
        const auto from = yaml_.events[source].kind == Kind::alias ? yaml_.events[source].target : source;
        if (yaml_.events[from].kind != Kind::map || std::ranges::find(maps, from) != maps.end()) continue;
        if (const auto own = fields(from, key); !own.empty()) return own.front();
        maps.push_back(from);
      }
    }
  }
  return std::nullopt;
}

std::vector<std::size_t> Walker::fields(std::size_t map, std::string_view name) const {
  std::vector<std::size_t> found;
  const auto nodes = children(yaml_, map);
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    const auto& key = yaml_.events[nodes[i]];
    if (key.kind == Kind::scalar && key.value == name) found.push_back(nodes[i]);
  }
  return found;
}

std::string Walker::names_hint(std::string_view name, const std::vector<std::string>& names) const {
  if (const auto near = nearest(name, names); near && !name.empty()) return "did you mean " + quoted_key(*near) + "?";
  std::vector<std::string> shown;
  for (const auto& each : names) {
    if (shown.size() == names_shown_max) break;
    if (!each.empty() && std::ranges::find(shown, quoted_key(each)) == shown.end()) shown.push_back(quoted_key(each));
  }
  if (shown.empty()) return "nothing to choose from stands there";
  if (shown.size() == names_shown_max) shown.push_back("others");
  return "what is there: " + join_as_prose(shown);
}

std::string text_of(const KeyStep& step) {
  if (const auto* key = std::get_if<KeyStep::Key>(&step.step)) return quoted_key(key->name);
  if (const auto* index = std::get_if<KeyStep::Index>(&step.step)) return "[" + std::to_string(index->index) + "]";
  const auto& field = std::get<KeyStep::Field>(step.step);
  return "[" + field.name + "=" + field.value + "]";
}

std::string path_text(const KeyPath& path, std::size_t steps) {
  std::string text;
  for (std::size_t i = 0; i < steps; ++i) {
    if (i > 0 && std::holds_alternative<KeyStep::Key>(path.steps[i].step)) text += '.';
    text += text_of(path.steps[i]);
  }
  return text;
}

}  // namespace

}  // namespace lockstep
