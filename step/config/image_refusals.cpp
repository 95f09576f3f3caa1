#include "config/image_refusals.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "config/pattern.hpp"

namespace lockstep {
namespace {

constexpr std::size_t images_shown_max = 8;

std::string told(const Document& document, const ImageSight& sight, bool with_line);
std::string told(const Document& document, const Chosen& sights);
std::string entry_of(const std::string& service);
std::string name_for(Shape shape, const std::string& key, const ImageSight& sight);
std::string_view holder_of(Shape shape);

}  // namespace

Failure refusal_without(const Target& target, const Document& document, const Chosen& there) {
  std::vector<std::string> shown;
  for (const auto* const sight : there) {
    auto image = told(document, *sight, false);
    if (std::ranges::find(shown, image) == shown.end()) shown.push_back(std::move(image));
    if (shown.size() > images_shown_max) {
      shown.back() = "others";
      break;
    }
  }
  const auto& service = target.wanted.service;
  const auto& image = target.wanted.image;
  return Failure(Blame::repository,
                 "has no image of " + service + (image.empty() ? "" : " (" + image + ")") + ": it has " +
                     (shown.empty() ? "none that the target could mean" : join_as_prose(shown)),
                 shown.empty()   ? "check the target in " + std::string(layout_file)
                 : image.empty() ? "say which image it is: " + entry_of(service)
                                 : "check " + entry_of(service))
      .at({.file = document.name});
}

Failure refusal_of_several(const Target& target, const Document& document, const Chosen& sights) {
  const auto& service = target.wanted.service;
  return failure_at(document, sights.front()->at,
                    "several images might be those of " + service + ": " + told(document, sights),
                    "say which: " + entry_of(service));
}

Failure refusal_of_where(const Target& target, const Document& document, const std::vector<ImageSight>& there) {
  Chosen all;
  for (const auto& sight : there) all.push_back(&sight);
  const auto refusal = [&](const std::string& message, const std::string& hint) {
    return Failure(Blame::repository, message, hint).at({.file = document.name});
  };
  if (there.empty()) {
    return refusal(
        "has no image of " + target.wanted.service + ": there are none in " + std::string(holder_of(target.shape)),
        "check the target's file and what it is said to be, in " + std::string(layout_file));
  }
  for (const auto& [key, value] : target.where) {
    if (key == "values" || key == "parameter" || key == "marker") continue;
    std::vector<std::string> names;
    for (const auto& sight : there) {
      auto name = name_for(target.shape, key, sight);
      if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    if (std::ranges::find(names, value) != names.end()) continue;
    return refusal("has no image of " + target.wanted.service + " where " + key + " is " + value + ": it has " +
                       told(document, all),
                   names.empty() ? "remove `" + key + "` from the target" : hint_of_nearest(value, names));
  }
  std::vector<std::string> conditions;
  for (const auto& [key, value] : target.where) conditions.push_back(key + " is " + value);
  return refusal("has no image of " + target.wanted.service + " where " + join_as_prose(conditions) + ": it has " +
                     told(document, all),
                 "check the target in " + std::string(layout_file));
}

bool is_variable(const ImageSight& sight) {
  return sight.fault.find('$') != std::string::npos && sight.fault.find("{{") == std::string::npos;
}

Failure refusal_of(const Target& target, const Document& document, const ImageSight& sight) {
  const auto image = "the image of " + target.wanted.service;
  if (sight.fault.empty()) {
    const bool can_create =
        target.shape == Shape::image || target.shape == Shape::kustomize || target.shape == Shape::helm_release;
    return failure_at(document, sight.at, image + " has no tag and no digest here",
                      can_create ? "write one, or add `create: true` to the target" : "write one there");
  }
  return failure_at(document, sight.at, image + " " + sight.fault,
                    is_variable(sight)
                        ? "edit what fills it in: for variables of Compose a target with `file: .env` and "
                          "`dotenv: true`, for others one with key paths"
                        : "name what stands behind it, in a target with key paths");
}

namespace {

std::string told(const Document& document, const ImageSight& sight, bool with_line) {
  const auto& image = sight.place.image;
  if (!image.empty() && !with_line) return image;
  return (image.empty() ? "a tag alone" : image) + " on line " +
         std::to_string(place_at({}, std::string(document.text), sight.at).line);
}

/// Each with its line, and with what it is called where that tells more.
std::string told(const Document& document, const Chosen& sights) {
  std::vector<std::string> shown;
  for (const auto* const sight : sights) {
    if (shown.size() == images_shown_max) {
      shown.emplace_back("others");
      break;
    }
    shown.push_back(told(document, *sight, true));
  }
  return join_as_prose(shown);
}

/// What stands in the file for what `where` has by this key.
std::string name_for(Shape shape, const std::string& key, const ImageSight& sight) {
  if (key == "kind") return sight.place.kind;
  if (key == "name" && shape != Shape::kustomize) return sight.place.object;
  return sight.place.name;
}

std::string_view holder_of(Shape shape) {
  switch (shape) {
    case Shape::kustomize:
      return "`images` of a kustomization, a component or a Kustomization of Flux";
    case Shape::manifest:
      return "containers";
    case Shape::helm_release:
      return "`spec.values` of a HelmRelease";
    case Shape::argocd:
      return "the sources of an Application or ApplicationSet";
    case Shape::compose:
      return "`services` of a Compose file";
    default:
      return "it";
  }
}

std::string entry_of(const std::string& service) {
  return "services." + service + ".image in " + std::string(layout_file);
}

}  // namespace

}  // namespace lockstep
