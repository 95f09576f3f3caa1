// Spots: the places of a marker, each with what it takes to write there; or the reason why one can't be told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edit/marker_text.hpp"
#include "edit/markers.hpp"

namespace lockstep {

struct Spot {
  MarkedPlace place;
  Mention mention;
  const MarkedValue& value() const { return mention.line.values.front(); }
};

/// In the order of the text. Throws as marked_places does (edit/markers.hpp).
std::vector<Spot> spots_of(const MarkedText& text, std::string_view marker);

/// Whether the comment only speaks of the marker whose bytes these are: it has a line of its own, and other words; or
/// `# image: acme/api:1.4.2  # api-prod`, where the value is commented out together with its marker.
bool is_only_mentioned(const Mention& mention, std::size_t begin, std::size_t end);

/// "the marker api-prod".
std::string named(std::string_view marker);

}  // namespace lockstep
