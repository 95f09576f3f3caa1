#include "config/image_places.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "config/image_sights.hpp"
#include "edit/image_reference.hpp"

namespace lockstep {
namespace {

std::vector<ImageSight> images_by_path(const ImageFile& file, const Where& where);
std::vector<ImagePlace> editable(std::vector<ImageSight> sights);

}  // namespace

std::vector<ImagePlace> image_places(Shape shape, const Where& where, const Document& document) {
  if (shape == Shape::marker) return editable(marked_images(document, where));
  ImageFile file(document);
  auto sights = images_of(shape, where, file);
  std::erase_if(sights, [&](const ImageSight& sight) { return !fits(shape, where, sight); });
  return editable(std::move(sights));
}

std::vector<ImagePlace> all_image_places(const Document& document) {
  ImageFile file(document);
  auto all = kustomize_images(file);
  std::ranges::move(argocd_images(file, {}), std::back_inserter(all));
  std::ranges::move(compose_images(file), std::back_inserter(all));
  for (const auto& root : documents_of(file.text)) {
    std::ranges::move(all_images_from(root), std::back_inserter(all));
  }
  return editable(std::move(all));
}

std::vector<ImageSight> images_of(Shape shape, const Where& where, ImageFile& file) {
  switch (shape) {
    case Shape::image:
      return images_by_path(file, where);
    case Shape::kustomize:
      return kustomize_images(file);
    case Shape::manifest:
      return manifest_images(file);
    case Shape::helm_release:
      return helm_release_images(file, where);
    case Shape::argocd:
      return argocd_images(file, where);
    case Shape::compose:
      return compose_images(file);
    case Shape::marker:
      return marked_images(file.text.parsed.document, where);
    case Shape::keys:
      break;
  }
  return {};
}

bool fits(Shape shape, const Where& where, const ImageSight& sight) {
  const auto& place = sight.place;
  const auto is = [&](const std::string& key, std::string_view value) {
    const auto wanted = where.find(key);
    return wanted == where.end() || wanted->second == value;
  };
  switch (shape) {
    case Shape::kustomize:
      return !where.contains("name") || same_repository(where.at("name"), place.name);
    case Shape::manifest:
      return is("kind", place.kind) && is("name", place.object) && is("container", place.name);
    case Shape::helm_release:
    case Shape::argocd:
      return is("name", place.object) || is("name", sight.also_called);
    case Shape::compose:
      return is("service", place.name);
    case Shape::keys:
    case Shape::image:
    case Shape::marker:
      break;
  }
  return true;
}

namespace {

std::vector<ImageSight> images_by_path(const ImageFile& file, const Where& where) {
  const auto path = parse_key_path(where.at("path"));
  std::vector<ImageSight> sights;
  for (const auto& root : documents_of(file.text)) {
    const auto node = below(root, path);
    auto sight = node ? image_at(*node) : std::nullopt;
    if (sight) sights.push_back(std::move(*sight));
  }
  return sights;
}

/// Each once, in the order of the file.
std::vector<ImagePlace> editable(std::vector<ImageSight> sights) {
  std::ranges::stable_sort(sights, {}, &ImageSight::at);
  std::set<std::string> seen;
  std::vector<ImagePlace> places;
  for (auto& sight : sights) {
    if (!sight.fault.empty() || (!sight.place.tag && !sight.place.digest)) continue;
    const auto& address = sight.place.tag ? *sight.place.tag : *sight.place.digest;
    const auto identity = std::to_string(address.document.value_or(0)) + " " + std::to_string(address.nth) + " " +
                          address.marker + " " + address.path.text;
    if (seen.insert(identity).second) places.push_back(std::move(sight.place));
  }
  return places;
}

}  // namespace

}  // namespace lockstep
