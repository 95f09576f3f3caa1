#include <algorithm>
#include <array>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/layout.hpp"
#include "config/pattern.hpp"
#include "config/read_target.hpp"
#include "config/strict_reader.hpp"
#include "edit/image_reference.hpp"

namespace lockstep {
namespace {

/// One member a section.
class LayoutReader : StrictReader {
 public:
  using StrictReader::StrictReader;
  Layout read(const YamlNode& root) const;

 private:
  using Kind = YamlNode::Kind;

  Environment environment(const YamlNode& key, const YamlNode& node) const;
  void matrix(const YamlNode& node, Environment& environment) const;
  void check_sources(const YamlNode& environments, const Layout& layout) const;
  ServiceEntry service(const YamlNode& key, const YamlNode& node) const;
  Hold hold(const YamlNode& key, const YamlNode& node, const Layout& layout) const;
  std::map<std::string, std::string> slack_users(const YamlNode& node) const;
};

bool is_member_id(std::string_view text);

}  // namespace

Layout parse_layout(const Document& document) { return LayoutReader(document).read(read_yaml_tree(document)); }

namespace {

Layout LayoutReader::read(const YamlNode& root) const {
  check_keys(root, "", "the file");
  Layout layout;
  if (const auto* const environments = root.find("environments")) {
    check_map(*environments, "environments must be a map from names to their settings",
              "write `staging:` and, where it has settings, these below it");
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
    for (const auto& node : targets->items) layout.targets.push_back(read_target(document(), node, layout));
  } else {
    layout.targets = default_layout().targets;
  }
  if (const auto* const services = root.find("services")) {
    check_map(*services, "services must be a map from names to their settings");
    for (std::size_t i = 0; i < services->items.size(); ++i) {
      layout.services.push_back(service(services->keys[i], services->items[i]));
    }
  }
  if (const auto* const holds = root.find("holds")) {
    check_map(*holds, "holds must be a map from what is held to the reason",
              "write `production/api: { reason: checkout errors }`");
    for (std::size_t i = 0; i < holds->items.size(); ++i) {
      layout.holds.push_back(hold(holds->keys[i], holds->items[i], layout));
    }
  }
  if (const auto* const slack = root.find("slack")) {
    check_keys(*slack, "slack", "slack");
    if (const auto* const users = slack->find("users")) layout.slack_users = slack_users(*users);
  }
  if (const auto* const commit = root.find("commit")) {
    check_keys(*commit, "commit", "commit");
    layout.commit_subject = text_of(*commit, "subject");
  }
  return layout;
}

Environment LayoutReader::environment(const YamlNode& key, const YamlNode& node) const {
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

void LayoutReader::matrix(const YamlNode& node, Environment& environment) const {
  const std::string hint = "write `matrix: { cluster: [us-1, eu-1] }`";
  if (node.kind != Kind::map || node.items.empty()) refuse(node, "matrix must be a map from axes to lists", hint);
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& axis = node.keys[i];
    const auto& values = node.items[i];
    if (axis.text == "environment" || axis.text == "service" || axis.text == "SERVICE") {
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
void LayoutReader::check_sources(const YamlNode& environments, const Layout& layout) const {
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

ServiceEntry LayoutReader::service(const YamlNode& key, const YamlNode& node) const {
  placed(key, [&] { check_name("service", key.text); });
  check_keys(node, "service", "service '" + key.text + "'");
  if (const auto* const image = node.find("image")) {
    const auto name = text(*image, "image");
    const auto reference = parse_image_reference(name);
    if (!reference || reference->name() != name) {
      refuse(*image, "'" + name + "' is no image's repository" + (reference ? ": it has a tag or a digest" : ""),
             "write it without tag and digest: " + (reference ? reference->name() : "ghcr.io/acme/api"));
    }
  }
  return {.name = key.text,
          .source = text_of(node, "source"),
          .image = text_of(node, "image"),
          .slack = text_of(node, "slack")};
}

// Only when all environments and services are read: a hold on a name that is not among them would hold nothing.
Hold LayoutReader::hold(const YamlNode& key, const YamlNode& node, const Layout& layout) const {
  check_keys(node, "hold", "the hold on '" + key.text + "'");
  if (const auto at = key.text.find_first_of("*?,;|<>"); at != std::string::npos) {
    refuse(key, "the hold on '" + key.text + "' has a '" + key.text[at] + "', which no name has",
           "write `prod:` to hold the whole environment prod, else an entry for each service");
  }
  const auto slash = key.text.find('/');
  Hold hold{.environment = key.text.substr(0, slash)};
  if (slash != std::string::npos) {
    hold.service = key.text.substr(slash + 1);
    placed(key, [&] { check_name("service", hold.service); });
  }
  placed(key, [&] { check_known(layout, hold.environment, hold.service); });
  if (node.find("reason") == nullptr) {
    refuse(key, "the hold on '" + key.text + "' has no reason", "add `reason: checkout errors`: others will ask");
  }
  hold.reason = text_of(node, "reason");
  hold.by = text_of(node, "by");
  hold.since_s = time_of(node, "since");
  hold.until_s = time_of(node, "until");
  if (hold.until_s != 0 && hold.until_s <= hold.since_s) {
    refuse(*node.find("until"), "the hold on '" + key.text + "' is over before it begins", "set a later until");
  }
  return hold;
}

std::map<std::string, std::string> LayoutReader::slack_users(const YamlNode& node) const {
  check_map(node, "users must be a map from actors to Slack member IDs", "write `users: { octocat: U012AB3CD }`");
  std::map<std::string, std::string> users;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto id = text(node.items[i], "the member ID of '" + node.keys[i].text + "'");
    if (!is_member_id(id)) {
      refuse(node.items[i], "'" + id + "' is no Slack member ID",
             "copy it from the menu of the member's profile: it looks like U012AB3CD");
    }
    users[node.keys[i].text] = id;
  }
  return users;
}

bool is_member_id(std::string_view text) {
  constexpr std::size_t bytes_max = 20;
  return text.size() > 1 && text.size() <= bytes_max && (text[0] == 'U' || text[0] == 'W') &&
         std::all_of(text.begin(), text.end(),
                     [](char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9'); });
}

}  // namespace

}  // namespace lockstep
