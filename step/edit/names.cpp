#include "edit/names.hpp"

#include <set>
#include <utility>

#include "edit/events.hpp"
#include "edit/locate.hpp"
#include "edit/select.hpp"
#include "edit/yaml_nested.hpp"
#include "edit/yaml_parse.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

// Names in the order in which they came first.
class Names {
 public:
  void add(const Event& node) {
    if (node.kind == Kind::scalar && seen_.insert(node.value).second) names_.push_back(node.value);
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::set<std::string> seen_;
  std::vector<std::string> names_;
};

// What is done with the node at a path.
using Use = void (*)(const Parsed& parsed, std::size_t node, const std::string& field, Names& names);

struct Search {
  const KeyPath& path;
  Event::Kind kind;
  Use use;
  const std::string& field;
};

void look(const Parsed& parsed, std::size_t document, const Search& search, std::size_t first_step, Names& names);
void add_keys(const Parsed& parsed, std::size_t map, const std::string& field, Names& names);
void add_field_values(const Parsed& parsed, std::size_t list, const std::string& field, Names& names);
void add_value(const Parsed& parsed, std::size_t scalar, const std::string& field, Names& names);
bool is_merge(const Event& key);

}  // namespace

std::vector<std::string> keys_at(const Document& document, const Address& address) {
  const auto parsed = parse(document);
  Names names;
  for (const auto each : selected_documents(parsed, address.select)) {
    look(parsed, each, {address.path, Kind::map, add_keys, {}}, 0, names);
  }
  return names.take();
}

std::vector<std::string> field_values_at(const Document& document, const Address& list, const std::string& field) {
  const auto parsed = parse(document);
  Names names;
  for (const auto each : selected_documents(parsed, list.select)) {
    look(parsed, each, {list.path, Kind::sequence, add_field_values, field}, 0, names);
  }
  return names.take();
}

std::vector<std::string> document_values(const Document& document, const KeyPath& path) {
  const auto parsed = parse(document);
  const auto wanted = path.text == "name" ? parse_key_path("metadata.name") : path;
  Names names;
  for (std::size_t each = 0; each < parsed.events.size(); each = parsed.events[each].next) {
    look(parsed, each, {wanted, Kind::scalar, add_value, {}}, 0, names);
  }
  return names.take();
}

namespace {

// Goes on in the YAML of a text where the path does, or ends.
void look(const Parsed& parsed, std::size_t document, const Search& search, std::size_t first_step, Names& names) {
  const auto walked = walk(parsed, document, search.path, first_step);
  const bool arrived = walked.steps == search.path.steps.size();
  if (arrived && parsed.events[walked.node].kind == search.kind) {
    if (!is_template(parsed, walked.node)) search.use(parsed, walked.node, search.field, names);
    return;
  }
  if (walked.steps == first_step || !is_literal(parsed, walked.node)) return;
  try {
    const NestedYaml nested(parsed, walked, search.path);
    for (std::size_t each = 0; each < nested.parsed().events.size(); each = nested.parsed().events[each].next) {
      look(nested.parsed(), each, search, walked.steps, names);
    }
  } catch (const Failure&) {
    return;  // some other text
  }
}

void add_keys(const Parsed& parsed, std::size_t map, const std::string& /*field*/, Names& names) {
  const auto nodes = children(parsed, map);
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    if (!is_merge(parsed.events[nodes[i]])) names.add(parsed.events[nodes[i]]);
  }
}

void add_field_values(const Parsed& parsed, std::size_t list, const std::string& field, Names& names) {
  for (const auto item : children(parsed, list)) {
    if (parsed.events[item].kind != Kind::map) continue;
    const auto nodes = children(parsed, item);
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      const auto& key = parsed.events[nodes[i]];
      if (key.kind == Kind::scalar && key.value == field) names.add(parsed.events[nodes[i + 1]]);
    }
  }
}

void add_value(const Parsed& parsed, std::size_t scalar, const std::string& /*field*/, Names& names) {
  names.add(parsed.events[scalar]);
}

bool is_merge(const Event& key) { return key.tag == "?" && key.value == "<<"; }

}  // namespace

}  // namespace lockstep
