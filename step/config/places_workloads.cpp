// Where Kubernetes' workloads, Flux's HelmRelease and Compose files have their images.
#include <algorithm>
#include <array>
#include <utility>

#include "config/image_sights.hpp"

namespace lockstep {
namespace {

std::vector<Node> objects_of(const FileText& text, std::string_view kind);
bool is_in_container(const ImageSight& sight);

}  // namespace

std::vector<ImageSight> manifest_images(const ImageFile& file) {
  std::vector<ImageSight> sights;
  for (const auto& root : documents_of(file.text)) {
    for (auto& sight : images_from(root)) {
      if (is_in_container(sight)) sights.push_back(std::move(sight));
    }
  }
  return sights;
}

std::vector<ImageSight> helm_release_images(const ImageFile& file, const Where& where) {
  std::vector<ImageSight> sights;
  for (const auto& object : objects_of(file.text, "HelmRelease")) {
    const auto values = below(object, {"spec", "values"});
    if (!values) continue;
    for (auto& sight : images_in_values(*values, where)) sights.push_back(std::move(sight));
  }
  return sights;
}

std::vector<ImageSight> images_in_values(const Node& values, const Where& where) {
  if (const auto path = where.find("values"); path != where.end()) {
    const auto node = below(values, parse_key_path(path->second));
    auto sight = node ? image_at(*node) : std::nullopt;
    if (!sight) return {};
    sight->main = true;
    return {std::move(*sight)};
  }
  auto sights = images_from(values);
  const auto own = child(values, "image");
  for (auto& sight : sights) sight.main = own && sight.at == byte_of(*own);
  return sights;
}

std::vector<ImageSight> compose_images(const ImageFile& file) {
  std::vector<ImageSight> sights;
  for (const auto& root : documents_of(file.text)) {
    const auto services = child(root, "services");
    if (!services) continue;
    for (const auto& [name, service] : members_of(*services)) {
      const auto node = child(service, "image");
      auto sight = node ? image_at(*node) : merged_image(anchored(service), "image");
      if (!sight) continue;
      sight->place.name = name;
      sights.push_back(std::move(*sight));
    }
  }
  return sights;
}

namespace {

/// Those of a kind, also as items of a List.
std::vector<Node> objects_of(const FileText& text, std::string_view kind) {
  std::vector<Node> objects;
  for (const auto& root : documents_of(text)) {
    const auto items = child(root, "items");
    for (const auto& object : items ? items_of(*items) : std::vector{root}) {
      if (text_at(object, "kind") == kind) objects.push_back(object);
    }
  }
  return objects;
}

/// spec.template.spec.containers[…].image, at whatever depth.
bool is_in_container(const ImageSight& sight) {
  constexpr std::array<std::string_view, 3> lists{"containers", "initContainers", "ephemeralContainers"};
  const auto& steps = sight.steps;
  if (steps.size() < 3) return false;
  const auto* const image = std::get_if<KeyStep::Key>(&steps[steps.size() - 1].step);
  const auto* const list = std::get_if<KeyStep::Key>(&steps[steps.size() - 3].step);
  return image != nullptr && image->name == "image" && list != nullptr &&
         std::ranges::find(lists, list->name) != lists.end();
}

}  // namespace

}  // namespace lockstep
