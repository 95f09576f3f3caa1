#include "config/read_target.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/layout_keys.hpp"
#include "config/pattern.hpp"
#include "config/strict_reader.hpp"

namespace lockstep {
namespace {

/// A key of a target that says by its name where images stand.
struct ShapeKey {
  std::string_view key;
  Shape shape;
  std::string_view text_of;  ///< where its value is text: what that is; empty: it is `true`, or a map
};

constexpr std::array shape_keys{
    ShapeKey{"image", Shape::image, "path"},     ShapeKey{"kustomize", Shape::kustomize, ""},
    ShapeKey{"manifest", Shape::manifest, ""},   ShapeKey{"helmRelease", Shape::helm_release, ""},
    ShapeKey{"argocd", Shape::argocd, ""},       ShapeKey{"compose", Shape::compose, ""},
    ShapeKey{"marker", Shape::marker, "marker"},
};
constexpr std::array<std::string_view, 3> part_keys{"tag", "digest", "revision"};

class TargetReader : StrictReader {
 public:
  TargetReader(const Document& document, const Layout& layout) : StrictReader(document), layout_(layout) {}
  TargetPattern read(const YamlNode& node) const;

 private:
  using Kind = YamlNode::Kind;

  void read_places(const YamlNode& node, TargetPattern& pattern) const;
  void read_parts(const YamlNode& node, TargetPattern& pattern) const;
  void read_shape(const YamlNode& node, TargetPattern& pattern) const;
  void read_where(const YamlNode& node, std::string_view key, TargetPattern& pattern) const;
  void check_company(const YamlNode& node, std::string_view key, const TargetPattern& pattern) const;
  std::string path(const YamlNode& node, const std::string& what) const;
  std::string marker(const YamlNode& node) const;
  std::string place(const YamlNode& node, const std::string& what) const;
  Select select(const YamlNode& node) const;
  void check_placeholders(const YamlNode& node) const;

  const Layout& layout_;
};

}  // namespace

TargetPattern read_target(const Document& document, const YamlNode& node, const Layout& layout) {
  return TargetReader(document, layout).read(node);
}

namespace {

TargetPattern TargetReader::read(const YamlNode& node) const {
  check_keys(node, "target", "a target");
  TargetPattern pattern;
  read_shape(node, pattern);
  read_places(node, pattern);
  read_parts(node, pattern);
  if (const auto* const chosen = node.find("select")) pattern.select = select(*chosen);
  pattern.create = toggle_of(node, "create");
  return pattern;
}

void TargetReader::read_places(const YamlNode& node, TargetPattern& pattern) const {
  const auto* const file = node.find("file");
  const auto* const in = node.find("in");
  if (file != nullptr) {
    pattern.file = place(*file, "file");
    if (const auto at = pattern.file.find_first_of("*?"); at != std::string::npos) {
      refuse(*file, "`file` is one path, and has no '" + std::string(1, pattern.file[at]) + "'",
             "write a placeholder, {environment} or {service}; globs go into `in` of a marker target");
    }
  }
  if (in == nullptr) {
    if (file != nullptr) return;
    if (pattern.shape != Shape::marker) {
      refuse(node, "the target names no file", "add `file: environments/{environment}.yaml`");
    }
    refuse(node, "the marker target names no files", "add `in: [\"**/*.yaml\"]`, or `file` for a single one");
  }
  if (pattern.shape != Shape::marker) {
    refuse(*in, "`in` belongs to marker targets", "add `marker`, or name one file with `file`");
  }
  if (file != nullptr) refuse(*in, "the target has both `file` and `in`", "put the file among the globs of `in`");
  if (in->kind != Kind::list || in->items.empty()) {
    refuse(*in, "`in` must be a list of globs", "write `in: [\"apps/**/*.yaml\"]`");
  }
  for (const auto& glob : in->items) pattern.in.push_back(place(glob, "a glob"));
}

void TargetReader::read_parts(const YamlNode& node, TargetPattern& pattern) const {
  for (const auto& [key, part] : {std::pair{"tag", &TargetPattern::tag},
                                  {"digest", &TargetPattern::digest},
                                  {"revision", &TargetPattern::revision}}) {
    if (const auto* const value = node.find(key)) pattern.*part = path(*value, key);
  }
  if (toggle_of(node, "dotenv")) {
    pattern.format = Format::assignments;
    if (pattern.tag.empty()) pattern.tag = "{SERVICE}_TAG";
  }
  if (pattern.shape != Shape::keys) return;
  if (!pattern.tag.empty() || !pattern.digest.empty() || !pattern.revision.empty()) return;
  refuse(node, "the target names no key",
         "add `tag: \"{service}.image.tag\"`, or digest or revision, or say what the file is: `kustomize: true`");
}

void TargetReader::read_shape(const YamlNode& node, TargetPattern& pattern) const {
  std::string_view first;
  for (const auto& [key, shape, what] : shape_keys) {
    const auto* const value = node.find(key);
    if (value == nullptr) continue;
    if (!first.empty()) {
      refuse(*value, "the target has both `" + std::string(first) + "` and `" + std::string(key) + "`",
             "make two targets of it: each that is there is kept in step");
    }
    first = key;
    pattern.shape = shape;
    if (shape == Shape::image) {
      pattern.where["path"] = path(*value, "image");
    } else if (shape == Shape::marker) {
      pattern.where["marker"] = marker(*value);
    } else {
      read_where(*value, key, pattern);
    }
  }
  if (!first.empty()) check_company(node, first, pattern);
}

void TargetReader::read_where(const YamlNode& node, std::string_view key, TargetPattern& pattern) const {
  const auto what = std::string(key);
  if (node.kind == Kind::scalar && node.text == "true") return;
  if (node.kind != Kind::map || node.keys.empty()) {
    refuse(node, what + " must be true or a map of what to look for",
           "write `" + what + ": true`, or a map with any of: " + join(supported_keys(key), ", "));
  }
  check_keys(node, key, what);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto& name = node.keys[i].text;
    auto& wanted = pattern.where[name];
    wanted = text(node.items[i], name);
    check_placeholders(node.items[i]);
    if (name == "values") placed(node.items[i], [&] { return parse_key_path(wanted); });
  }
}

/// What else a target with a shape may have.
void TargetReader::check_company(const YamlNode& node, std::string_view key, const TargetPattern& pattern) const {
  const auto name = std::string(key);
  const bool by_path = pattern.shape == Shape::image;
  for (const auto part : part_keys) {
    const auto* const value = node.find(part);
    if (value == nullptr || (by_path && part == "revision")) continue;
    refuse(*value, "the target has both `" + name + "` and `" + std::string(part) + "`",
           part == "revision" ? "make a target of its own for the revision"
                              : "remove one of them: " + name + " finds tag and digest itself");
  }
  if (const auto* const other = node.find("dotenv")) {
    refuse(*other, "the target has both `" + name + "` and `dotenv`", "make two targets of it");
  }
  if (const auto* const select = node.find("select"); select != nullptr && !by_path) {
    refuse(*select, "`select` does not go with `" + name + "`", "it looks into every document; name what it looks for");
  }
  const auto* const create = node.find("create");
  const bool can_create = by_path || pattern.shape == Shape::kustomize || pattern.shape == Shape::helm_release;
  if (create != nullptr && !can_create) {
    refuse(*create, "`create` does not go with `" + name + "`", "it only edits what is there");
  }
}

std::string TargetReader::path(const YamlNode& node, const std::string& what) const {
  const auto found = text(node, what);
  check_placeholders(node);
  placed(node, [&] { return parse_key_path(found); });
  return found;
}

std::string TargetReader::marker(const YamlNode& node) const {
  const auto found = text(node, "marker");
  check_placeholders(node);
  if (found.find_first_of(" \t\n\"'") != std::string::npos) {
    refuse(node, "a marker is one word: '" + found + "'", "write the keyword, or the policy of Flux as namespace:name");
  }
  const auto fixed = fill(found, [](std::string_view) { return ""; });
  if (fixed.empty()) {
    refuse(node, "the marker is nothing but a placeholder", "make it a word of its own: image-automation-" + found);
  }
  if (std::ranges::count(found, ':') > 1) {
    refuse(node, "a policy of Flux is namespace:name, not '" + found + "'",
           "leave :tag, :name and :digest away: all its markers are kept in step");
  }
  return found;
}

/// A path in the repository.
std::string TargetReader::place(const YamlNode& node, const std::string& what) const {
  const auto found = text(node, what);
  check_placeholders(node);
  placed(node, [&] { return normal_path(found); });
  if (found.find("{SERVICE}") != std::string::npos) {
    refuse(node, "{SERVICE} is for keys of variables, not for paths", "write {service}");
  }
  return found;
}

Select TargetReader::select(const YamlNode& node) const {
  if (node.kind != Kind::map || node.items.empty()) {
    refuse(node, "select must be a map from keys to values",
           "write `select: { kind: Deployment, name: \"{service}\" }`");
  }
  Select select;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& key = node.keys[i];
    placed(key, [&] { parse_key_path(key.text); });
    select[key.text] = text(node.items[i], key.text);
    check_placeholders(node.items[i]);
  }
  return select;
}

void TargetReader::check_placeholders(const YamlNode& node) const {
  std::vector<std::string> known{"environment", "service"};
  for (const auto& environment : layout_.environments) {
    for (const auto& [axis, values] : environment.matrix) known.push_back(axis);
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  for (const auto& name : placed(node, [&] { return placeholders_of(node.text); })) {
    if (name != "SERVICE" && std::find(known.begin(), known.end(), name) == known.end()) {
      refuse(node, "unknown placeholder {" + name + "}", hint_of_nearest(name, known));
    }
  }
}

}  // namespace

}  // namespace lockstep
