#include <algorithm>
#include <array>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/layout.hpp"
#include "config/layout_keys.hpp"
#include "config/pattern.hpp"
#include "config/yaml_tree.hpp"

namespace lockstep {
namespace {

/// Reads the parts of one document; whatever it refuses has its place in it.
class LayoutReader {
 public:
  explicit LayoutReader(const Document& document) : document_(document) {}
  Layout read(const YamlNode& root);

 private:
  using Kind = YamlNode::Kind;

  Environment environment(const YamlNode& key, const YamlNode& node);
  void matrix(const YamlNode& node, Environment& environment);
  void check_sources(const YamlNode& environments, const Layout& layout);
  TargetPattern target(const YamlNode& node, const Layout& layout);
  Select select(const YamlNode& node, const Layout& layout);
  ServiceEntry service(const YamlNode& key, const YamlNode& node);

  void check_keys(const YamlNode& map, std::string_view section, std::string_view what);
  void check_placeholders(const YamlNode& node, const Layout& layout);
  std::string text(const YamlNode& node, const std::string& what);
  std::string text_of(const YamlNode& map, std::string_view key);
  bool toggle_of(const YamlNode& map, std::string_view key);
  [[noreturn]] void refuse(const YamlNode& node, const std::string& message, const std::string& hint = {}) const {
    refuse_at(document_, node.offset, message, hint);
  }
  /// Runs a check that knows no places.
  template <class Check>
  auto placed(const YamlNode& node, Check check) const {
    try {
      return check();
    } catch (const Failure& failure) {
      refuse(node, failure.message(), failure.hint());
    }
  }

  const Document& document_;
};

}  // namespace

Layout parse_layout(const Document& document) { return LayoutReader(document).read(read_yaml_tree(document)); }

namespace {

Layout LayoutReader::read(const YamlNode& root) {
  check_keys(root, "", "the file");
  Layout layout;
  if (const auto* const environments = root.find("environments")) {
    if (environments->kind != Kind::null && environments->kind != Kind::map) {
      refuse(*environments, "environments must be a map from names to their settings",
             "write `staging:` and, where it has settings, these below it");
    }
    for (std::size_t i = 0; i < environments->items.size(); ++i) {
      layout.environments.push_back(environment(environments->keys[i], environments->items[i]));
    }
    check_sources(*environments, layout);
  }
  if (const auto* const targets = root.find("targets")) {
    if (targets->kind != Kind::list || targets->items.empty()) {
      refuse(*targets, "targets must be a list of places in files",
             "write `- file: environments/{environment}.yaml` and, below it, `tag: \"{service}.image.tag\"`");
    }
    for (const auto& node : targets->items) layout.targets.push_back(target(node, layout));
  } else {
    layout.targets = default_layout().targets;
  }
  if (const auto* const services = root.find("services")) {
    if (services->kind != Kind::null && services->kind != Kind::map) {
      refuse(*services, "services must be a map from names to their settings");
    }
    for (std::size_t i = 0; i < services->items.size(); ++i) {
      layout.services.push_back(service(services->keys[i], services->items[i]));
    }
  }
  if (const auto* const commit = root.find("commit")) {
    check_keys(*commit, "commit", "commit");
    layout.commit_subject = text_of(*commit, "subject");
  }
  return layout;
}

Environment LayoutReader::environment(const YamlNode& key, const YamlNode& node) {
  placed(key, [&] { check_name("environment", key.text); });
  check_keys(node, "environment", "environment '" + key.text + "'");
  Environment environment{.name = key.text};
  environment.from = text_of(node, "from");
  environment.slack = text_of(node, "slack");
  if (const auto* const axes = node.find("matrix")) matrix(*axes, environment);
  if (const auto* const delivery = node.find("delivery")) {
    const std::vector<std::string> ways{"push", "pull-request", "branch"};
    const auto way = text(*delivery, "delivery");
    if (std::find(ways.begin(), ways.end(), way) == ways.end()) {
      refuse(*delivery, "unknown delivery '" + way + "'", hint_of_nearest(way, ways));
    }
    if (way != "push") {
      refuse(*delivery, "delivery: " + way + " is not supported by this version",
             "remove the line, or write `delivery: push`: changes then go straight to the branch");
    }
  }
  return environment;
}

void LayoutReader::matrix(const YamlNode& node, Environment& environment) {
  const std::string hint = "write `matrix: { cluster: [us-1, eu-1] }`";
  if (node.kind != Kind::map || node.items.empty()) refuse(node, "matrix must be a map from axes to lists", hint);
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& axis = node.keys[i];
    const auto& values = node.items[i];
    if (axis.text == "environment" || axis.text == "service") {
      refuse(axis, "the placeholder {" + axis.text + "} has its meaning already", "give the axis another name");
    }
    placed(axis, [&] { placeholders_of("{" + axis.text + "}"); });
    if (values.kind != Kind::list || values.items.empty()) {
      refuse(values, "the axis '" + axis.text + "' must be a list of names", hint);
    }
    auto& names = environment.matrix[axis.text];
    for (const auto& value : values.items) {
      const auto name = text(value, "a name of the axis '" + axis.text + "'");
      placed(value, [&] { check_name(axis.text, name); });
      if (std::find(names.begin(), names.end(), name) != names.end()) {
        refuse(value, "'" + name + "' is in the axis '" + axis.text + "' twice", "remove one of them");
      }
      names.push_back(name);
    }
  }
}

// Only when all environments are read: `from` may name one that comes later.
void LayoutReader::check_sources(const YamlNode& environments, const Layout& layout) {
  std::vector<std::string> names;
  for (const auto& environment : layout.environments) names.push_back(environment.name);
  for (std::size_t i = 0; i < layout.environments.size(); ++i) {
    const auto* const node = environments.items[i].find("from");
    if (node == nullptr) continue;
    const auto& from = layout.environments[i].from;
    if (from == names[i]) refuse(*node, "the environment '" + from + "' can't be promoted from itself");
    if (std::find(names.begin(), names.end(), from) == names.end()) {
      refuse(*node, "'" + from + "' is not one of the environments", hint_of_nearest(from, names));
    }
  }
}

TargetPattern LayoutReader::target(const YamlNode& node, const Layout& layout) {
  check_keys(node, "target", "a target");
  TargetPattern pattern;
  for (const auto& [key, part] : {std::pair{"file", &TargetPattern::file},
                                  {"tag", &TargetPattern::tag},
                                  {"digest", &TargetPattern::digest},
                                  {"revision", &TargetPattern::revision}}) {
    const auto* const value = node.find(key);
    if (value == nullptr) continue;
    pattern.*part = text_of(node, key);
    check_placeholders(*value, layout);
    const bool is_file = part == &TargetPattern::file;
    placed(*value, [&] { is_file ? void(normal_path(pattern.file)) : void(parse_key_path(pattern.*part)); });
  }
  if (pattern.file.empty()) refuse(node, "the target names no file", "add `file: environments/{environment}.yaml`");
  if (pattern.tag.empty() && pattern.digest.empty() && pattern.revision.empty()) {
    refuse(node, "the target names no key", "add `tag: \"{service}.image.tag\"`, or digest or revision");
  }
  if (const auto* const chosen = node.find("select")) pattern.select = select(*chosen, layout);
  pattern.create = toggle_of(node, "create");
  return pattern;
}

Select LayoutReader::select(const YamlNode& node, const Layout& layout) {
  if (node.kind != Kind::map || node.items.empty()) {
    refuse(node, "select must be a map from keys to values",
           "write `select: { kind: Deployment, name: \"{service}\" }`");
  }
  Select select;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& key = node.keys[i];
    placed(key, [&] { parse_key_path(key.text); });
    select[key.text] = text(node.items[i], key.text);
    check_placeholders(node.items[i], layout);
  }
  return select;
}

ServiceEntry LayoutReader::service(const YamlNode& key, const YamlNode& node) {
  placed(key, [&] { check_name("service", key.text); });
  check_keys(node, "service", "service '" + key.text + "'");
  return {.name = key.text, .source = text_of(node, "source"), .image = text_of(node, "image")};
}

/// That the node is a map, or nothing, with keys of the section only.
void LayoutReader::check_keys(const YamlNode& map, std::string_view section, std::string_view what) {
  if (map.kind != Kind::null && map.kind != Kind::map) refuse(map, std::string(what) + " must be a map of settings");
  const auto table = layout_keys();
  for (const auto& key : map.keys) {
    const auto known = std::find_if(table.begin(), table.end(), [&](const LayoutKey& row) {
      return row.section == section && row.name == key.text;
    });
    if (known == table.end()) {
      refuse(key, "unknown key '" + key.text + "'", hint_of_nearest(key.text, supported_keys(section)));
    }
    if (!known->later.empty()) {
      refuse(key, std::string(known->later) + " not supported by this version",
             "remove '" + key.text + "': ignoring it would leave things out of step");
    }
  }
}

void LayoutReader::check_placeholders(const YamlNode& node, const Layout& layout) {
  std::vector<std::string> known{"environment", "service"};
  for (const auto& environment : layout.environments) {
    for (const auto& [axis, values] : environment.matrix) known.push_back(axis);
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  for (const auto& name : placed(node, [&] { return placeholders_of(node.text); })) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      refuse(node, "unknown placeholder {" + name + "}", hint_of_nearest(name, known));
    }
  }
}

std::string LayoutReader::text(const YamlNode& node, const std::string& what) {
  if (node.kind == Kind::null || (node.kind == Kind::scalar && node.text.empty())) {
    refuse(node, what + " is empty", "a value that begins with # or { needs quotes; remove the key to leave it out");
  }
  if (node.kind == Kind::map && node.keys.size() == 1 && node.items[0].kind == Kind::null) {
    refuse(node, what + " must be text", "a value that begins with a placeholder needs quotes");
  }
  if (node.kind != Kind::scalar) refuse(node, what + " must be text");
  return node.text;
}

std::string LayoutReader::text_of(const YamlNode& map, std::string_view key) {
  const auto* const node = map.find(key);
  return node == nullptr ? std::string() : text(*node, std::string(key));
}

bool LayoutReader::toggle_of(const YamlNode& map, std::string_view key) {
  const auto* const node = map.find(key);
  if (node == nullptr) return false;
  const auto value = text(*node, std::string(key));
  if (value != "true" && value != "false") refuse(*node, std::string(key) + " must be true or false");
  return value == "true";
}

}  // namespace

}  // namespace lockstep
