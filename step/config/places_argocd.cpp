// Where Argo CD's Applications, ApplicationSets and .argocd-source files have images: in Helm's parameters, in
// valuesObject, in values (YAML in a block scalar), and in kustomize's strings.
#include <algorithm>
#include <string>
#include <utility>

#include "config/digest_beside.hpp"
#include "config/image_sights.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::string_view override_file = ".argocd-source";

/// A source of an application, and what the application is called.
struct Source {
  Node node;
  std::string name;
  std::string other_name = {};
};

std::vector<Source> sources_of(const ImageFile& file);
void take_sources(const Node& spec, const std::string& name, const std::string& other_name,
                  std::vector<Source>& sources);
std::string name_in(const Node& holder);
void take_parameters(const Node& helm, const Where& where, std::vector<ImageSight>& sights);
std::optional<ImageSight> parameter_at(const Node& list, const Node& item, const Where& where);
bool is_forced(const Node& parameter, std::string_view kind);
std::optional<Node> value_of(const Node& list, std::string_view name);
void take_values(ImageFile& file, const Node& helm, const Where& where, std::vector<ImageSight>& sights);
void take_kustomize(const Node& source, std::vector<ImageSight>& sights);

}  // namespace

std::vector<ImageSight> argocd_images(ImageFile& file, const Where& where) {
  std::vector<ImageSight> sights;
  const bool all = !where.contains("parameter") && !where.contains("values");
  for (const auto& source : sources_of(file)) {
    std::vector<ImageSight> found;
    if (const auto helm = child(source.node, "helm")) {
      if (all || where.contains("parameter")) take_parameters(*helm, where, found);
      if (all || where.contains("values")) take_values(file, *helm, where, found);
    }
    if (all) take_kustomize(source.node, found);
    for (auto& sight : found) {
      sight.place.object = source.name;
      sight.also_called = source.other_name;
      sights.push_back(std::move(sight));
    }
  }
  return sights;
}

namespace {

std::vector<Source> sources_of(const ImageFile& file) {
  std::vector<Source> sources;
  const std::string_view path = file.text.parsed.document.name;
  const auto name = path.substr(path.rfind('/') + 1);
  for (const auto& root : documents_of(file.text)) {
    const auto kind = text_at(root, "kind");
    const auto spec = child(root, "spec");
    if (kind == "Application" && spec) {
      take_sources(*spec, name_in(root), "", sources);
    } else if (kind == "ApplicationSet" && spec) {
      const auto application = child(*spec, "template");
      const auto inner = application ? child(*application, "spec") : std::nullopt;
      if (inner) take_sources(*inner, name_in(root), name_in(*application), sources);
    } else if (kind.empty() && name.starts_with(override_file)) {
      // .argocd-source.yaml, .argocd-source-APP.yaml and .argocd-source-NAMESPACE_APP.yaml
      auto application = name.substr(override_file.size(), name.rfind('.') - override_file.size());
      application.remove_prefix(std::min(application.size(), application.find_first_not_of('-')));
      const auto bar = application.find('_');
      sources.push_back({root, std::string(bar == application.npos ? application : application.substr(bar + 1))});
    }
  }
  return sources;
}

void take_sources(const Node& spec, const std::string& name, const std::string& other_name,
                  std::vector<Source>& sources) {
  if (const auto source = child(spec, "source")) sources.push_back({*source, name, other_name});
  const auto several = child(spec, "sources");
  if (!several) return;
  for (const auto& source : items_of(*several)) sources.push_back({source, name, other_name});
}

std::string name_in(const Node& holder) {
  const auto metadata = child(holder, "metadata");
  return metadata ? text_at(*metadata, "name") : std::string();
}

void take_parameters(const Node& helm, const Where& where, std::vector<ImageSight>& sights) {
  const auto list = child(helm, "parameters");
  if (!list) return;
  for (const auto& item : items_of(*list)) {
    if (auto sight = parameter_at(*list, item, where)) sights.push_back(std::move(*sight));
  }
}

/// A parameter that has a tag; with `image.tag` go `image.digest` and `image.repository` beside it.
std::optional<ImageSight> parameter_at(const Node& list, const Node& item, const Where& where) {
  const auto name = text_at(item, "name");
  const auto value = child(item, "value");
  const bool is_tag = name == "tag" || name.ends_with(".tag") || name.ends_with("imageTag");
  if (!value || !is_scalar(*value) || !(where.contains("parameter") ? where.at("parameter") == name : is_tag)) {
    return std::nullopt;
  }
  const auto above = name.substr(0, name.rfind('.') + 1);  // with its dot
  auto way = way_to(item);
  ImageSight sight{.place = {.kind = way.kind, .object = way.object}, .at = byte_of(item)};
  sight.steps = std::move(way.steps);
  sight.main = where.contains("parameter") || name == "image.tag";
  sight.fault = fault_of(*value, name, ImageScalar::Place::tag);
  sight.place.retyped_by_helm = !is_forced(item, sight.place.kind);
  if (sight.fault.empty()) sight.place.tag = address_of(*value);
  auto parent = above.substr(0, above.find_last_not_of('.') + 1);
  if (parent == "image" || parent.ends_with(".image"))
    parent.resize(parent.size() - std::min<std::size_t>(parent.size(), 6));
  sight.place.name = parent.substr(parent.rfind('.') + 1);
  if (const auto repository = value_of(list, above + "repository")) {
    const auto registry = value_of(list, above + "registry");
    sight.place.image =
        (registry && !(**registry).value.empty() ? (**registry).value + "/" : "") + (**repository).value;
  }
  for (const auto& key : digest_names_beside(name.substr(above.size()))) {
    const auto digest = value_of(list, above + key);
    if (!digest || !fault_of(*digest, key, ImageScalar::Place::digest).empty()) continue;
    if (sight.place.digest) {
      sight.more_digests.push_back(address_of(*digest));
    } else {
      sight.place.digest = address_of(*digest);
    }
  }
  return sight;
}

/// Argo CD's image updater writes `forcestring` into .argocd-source files, where case does not matter; in an object of
/// the cluster it does.
bool is_forced(const Node& parameter, std::string_view kind) {
  return text_at(parameter, "forceString") == "true" || (kind.empty() && text_at(parameter, "forcestring") == "true");
}

std::optional<Node> value_of(const Node& list, std::string_view name) {
  for (const auto& item : items_of(list)) {
    if (text_at(item, "name") != name) continue;
    const auto value = child(item, "value");
    if (value && is_scalar(*value)) return value;
  }
  return std::nullopt;
}

void take_values(ImageFile& file, const Node& helm, const Where& where, std::vector<ImageSight>& sights) {
  if (const auto object = child(helm, "valuesObject")) {
    for (auto& sight : images_in_values(*object, where)) sights.push_back(std::move(sight));
  }
  const auto block = child(helm, "values");
  if (!block || (**block).kind != Kind::scalar) return;
  try {
    const auto& name = block->text->parsed.document.name;
    file.inner.emplace_back(parse({.name = name, .text = (**block).value, .format = Format::yaml}), *block);
  } catch (const Failure&) {
    return;  // a template, filled in by something else
  }
  for (const auto& root : documents_of(file.inner.back())) {
    for (auto& sight : images_in_values(root, where)) sights.push_back(std::move(sight));
  }
}

/// IMAGE:TAG and NAME=IMAGE:TAG, with a digest or without.
void take_kustomize(const Node& source, std::vector<ImageSight>& sights) {
  const auto list = below(source, {"kustomize", "images"});
  if (!list) return;
  for (const auto& item : items_of(*list)) {
    auto sight = image_at(item);
    if (!sight) continue;
    const auto read = read_image_scalar(ImageScalar::Place::image, "image", (*item).value);
    sight->place.name = read.stand_in;
    sights.push_back(std::move(*sight));
  }
}

}  // namespace

}  // namespace lockstep
