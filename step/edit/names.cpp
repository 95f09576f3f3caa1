#include "edit/names.hpp"

#include <optional>
#include <set>
#include <utility>

#include "edit/yaml_events.hpp"
#include "edit/yaml_locate.hpp"
#include "edit/yaml_select.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

// Names in the order in which they came first.
class Names {
 public:
  void add(const YamlEvent& node) {
    if (node.kind == Kind::scalar && seen_.insert(node.value).second) names_.push_back(node.value);
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::set<std::string> seen_;
  std::vector<std::string> names_;
};

std::optional<std::size_t> node_at(const Yaml& yaml, std::size_t document, const KeyPath& path, Kind kind);
bool is_merge(const YamlEvent& key);

}  // namespace

std::vector<std::string> keys_at(const Document& document, const Address& address) {
  const auto yaml = parse_yaml(document);
  Names names;
  for (const auto each : selected_documents(yaml, address.select)) {
    const auto map = node_at(yaml, each, address.path, Kind::map);
    if (!map) continue;
    const auto nodes = children(yaml, *map);
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      if (!is_merge(yaml.events[nodes[i]])) names.add(yaml.events[nodes[i]]);
    }
  }
  return names.take();
}

std::vector<std::string> field_values_at(const Document& document, const Address& list, const std::string& field) {
  const auto yaml = parse_yaml(document);
  Names names;
  for (const auto each : selected_documents(yaml, list.select)) {
    const auto sequence = node_at(yaml, each, list.path, Kind::sequence);
    if (!sequence) continue;
    for (const auto item : children(yaml, *sequence)) {
      if (yaml.events[item].kind != Kind::map) continue;
      const auto nodes = children(yaml, item);
      for (std::size_t i = 0; i < nodes.size(); i += 2) {
        const auto& key = yaml.events[nodes[i]];
        if (key.kind == Kind::scalar && key.value == field) names.add(yaml.events[nodes[i + 1]]);
      }
    }
  }
  return names.take();
}

std::vector<std::string> document_values(const Document& document, const KeyPath& path) {
  const auto yaml = parse_yaml(document);
  const auto wanted = path.text == "name" ? parse_key_path("metadata.name") : path;
  Names names;
  for (std::size_t each = 0; each < yaml.events.size(); each = yaml.events[each].next) {
    if (const auto scalar = node_at(yaml, each, wanted, Kind::scalar)) names.add(yaml.events[*scalar]);
  }
  return names.take();
}

namespace {

std::optional<std::size_t> node_at(const Yaml& yaml, std::size_t document, const KeyPath& path, Kind kind) {
  const auto walked = walk(yaml, document, path);
  const bool arrived = walked.steps == path.steps.size() && yaml.events[walked.node].kind == kind;
  if (!arrived || is_template(yaml, walked.node)) return std::nullopt;
  return walked.node;
}

bool is_merge(const YamlEvent& key) { return key.tag == "?" && key.value == "<<"; }

}  // namespace

}  // namespace lockstep
