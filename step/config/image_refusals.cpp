#include "config/image_refusals.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t images_shown_max = 8;

std::string told(const Document& document, const ImageSight& sight, bool with_line);
std::string entry_of(const std::string& service);

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
  const auto& [service, image, by_where, own_file] = target.wanted;
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
  std::vector<std::string> shown;
  for (const auto* const sight : sights) {
    if (shown.size() == images_shown_max) break;
    shown.push_back(told(document, *sight, true));
  }
  return failure_at(document, sights.front()->at,
                    "several images might be those of " + service + ": " + join_as_prose(shown),
                    "say which: " + entry_of(service));
}

Failure refusal_of(const Target& target, const Document& document, const ImageSight& sight) {
  const auto image = "the image of " + target.wanted.service;
  if (sight.fault.empty()) {
    return failure_at(document, sight.at, image + " has no tag and no digest here",
                      "write one, or add `create: true` to the target");
  }
  const bool is_variable = sight.fault.find('$') != std::string::npos;
  return failure_at(document, sight.at, image + " " + sight.fault,
                    is_variable ? "edit what fills it in: for variables of Compose a target with `file: .env` and "
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

std::string entry_of(const std::string& service) {
  return "services." + service + ".image in " + std::string(layout_file);
}

}  // namespace

}  // namespace lockstep
