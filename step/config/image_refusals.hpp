// Refusals of images: why a target finds none of its service in a file, worded with what is there.
#pragma once

#include <vector>

#include "base/failure.hpp"
#include "config/image_sights.hpp"

namespace lockstep {

using Chosen = std::vector<const ImageSight*>;

/// The file has images, but none of the service.
Failure refusal_without(const Target& target, const Document& document, const Chosen& there);

/// Several might be the service's.
Failure refusal_of_several(const Target& target, const Document& document, const Chosen& sights);

/// It has none that matches what the target says, though it has these.
Failure refusal_of_where(const Target& target, const Document& document, const std::vector<ImageSight>& there);

/// Whether a variable fills it in, of Compose or of whatever else writes `${…}`.
bool is_variable(const ImageSight& sight);

/// It is the service's, but can't be edited.
Failure refusal_of(const Target& target, const Document& document, const ImageSight& sight);

}  // namespace lockstep
