// Image places as one line of text, for tables.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "config/image_places.hpp"

namespace lockstep {

/// images[0].newTag, or #2 behind it for a document that is not the first.
inline std::string told(const std::optional<Address>& address) {
  if (!address) return {};
  return address->text() + (address->document.value_or(0) == 0 ? "" : "#" + std::to_string(*address->document));
}

/// "acme/api (api in Deployment/api) whole path, digest path"
inline std::string told(const std::vector<ImagePlace>& places) {
  std::vector<std::string> lines;
  for (const auto& place : places) {
    std::vector<std::string> words;
    if (!place.image.empty()) words.push_back(place.image);
    auto where = place.name;
    if (!place.object.empty()) where += (where.empty() ? "in " : " in ") + place.kind + "/" + place.object;
    if (!where.empty()) words.push_back("(" + where + ")");
    if (place.whole_image) words.emplace_back("whole");
    if (place.retyped_by_helm) words.emplace_back("retyped");
    words.push_back(told(place.tag) + (place.digest ? ", digest " + told(place.digest) : ""));
    lines.push_back(join(words, " "));
  }
  return join(lines, "; ");
}

}  // namespace lockstep
