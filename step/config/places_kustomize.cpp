// Where kustomize's `images` stand: in kustomizations, components and Flux's Kustomization.
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "config/image_sights.hpp"

namespace lockstep {
namespace {

std::vector<Node> holders_of(const ImageFile& file);
std::optional<ImageSight> entry_at(const Node& item);
bool is_named_as_kustomization(std::string_view path);

}  // namespace

std::vector<ImageSight> kustomize_images(const ImageFile& file) {
  std::vector<ImageSight> sights;
  for (const auto& holder : holders_of(file)) {
    const auto list = child(holder, "images");
    if (!list) continue;
    for (const auto& item : items_of(*list)) {
      if (auto sight = entry_at(item)) sights.push_back(std::move(*sight));
    }
  }
  return sights;
}

std::optional<ImageSight> kustomize_entry_to_make(const ImageFile& file, const std::string& name) {
  const auto holders = holders_of(file);
  if (holders.size() != 1 || name.empty()) return std::nullopt;
  auto way = way_to(holders.front());
  way.steps.push_back({KeyStep::Key{"images"}});
  way.steps.push_back({KeyStep::Field{"name", name}});
  ImageSight sight{.place = {.image = name, .name = name}};
  sight.missing_tag = address_of(way, "newTag");
  sight.missing_digest = address_of(std::move(way), "digest");
  return sight;
}

namespace {

/// The maps that have `images`, or may have them.
std::vector<Node> holders_of(const ImageFile& file) {
  std::vector<Node> holders;
  for (const auto& root : documents_of(file.text)) {
    const auto kind = text_at(root, "kind");
    const bool is_flux = text_at(root, "apiVersion").starts_with("kustomize.toolkit.fluxcd.io/");
    if (kind == "Kustomization" && is_flux) {
      if (const auto spec = child(root, "spec")) holders.push_back(*spec);
    } else if (kind == "Kustomization" || kind == "Component" ||
               (kind.empty() && is_named_as_kustomization(file.text.parsed.document.name))) {
      holders.push_back(root);
    }
  }
  return holders;
}

std::optional<ImageSight> entry_at(const Node& item) {
  const auto text = [&](std::string_view key) {
    const auto merged = inherited(item, key);
    return merged ? (**merged).value : text_at(item, key);
  };
  const auto name = text("name");
  if (name.empty()) return std::nullopt;
  const auto way = way_to(item);
  const auto new_name = text("newName");
  ImageSight sight{
      .place = {.image = new_name.empty() ? name : new_name, .name = name, .kind = way.kind, .object = way.object},
      .at = byte_of(item),
      .stands_for_name = true};
  for (const auto& [key, kind, address, missing] :
       {std::tuple{"newTag", ImageScalar::Place::tag, &ImagePlace::tag, &ImageSight::missing_tag},
        std::tuple{"digest", ImageScalar::Place::digest, &ImagePlace::digest, &ImageSight::missing_digest}}) {
    if (const auto node = child(item, key)) {
      take_part(*node, key, kind, sight.place.*address, sight);
    } else if (const auto merged = inherited(item, key)) {
      take_part(*merged, key, kind, sight.place.*address, sight, true);
    } else {
      sight.*missing = address_of(way, key);
    }
  }
  return sight;
}

bool is_named_as_kustomization(std::string_view path) {
  constexpr std::array<std::string_view, 3> names{"kustomization.yaml", "kustomization.yml", "Kustomization"};
  return std::ranges::find(names, path.substr(path.rfind('/') + 1)) != names.end();
}

}  // namespace

}  // namespace lockstep
