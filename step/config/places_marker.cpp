// Which image the values behind a marker are of.
#include <algorithm>
#include <optional>
#include <utility>

#include "config/image_sights.hpp"
#include "config/pattern.hpp"
#include "edit/markers.hpp"

namespace lockstep {
namespace {

using Part = MarkedPlace::Part;

std::optional<Node> node_at(const FileText& text, const Found& found);
ImageSight sight_of(const MarkedPlace& place, const ImageFile* file);
void look_around(const Node& node, const MarkedPlace& place, ImageSight& sight);

}  // namespace

std::vector<ImageSight> marked_images(const Document& document, const Where& where) {
  const auto places = marked_places(document, where.at("marker"));
  std::optional<ImageFile> file;  // text that has only markers need not parse
  if (!places.empty()) {
    try {
      file.emplace(document);
    } catch (const Failure&) {
      file.reset();
    }
  }
  std::vector<ImageSight> sights;
  std::string image;  // a policy is of one image
  for (const auto& place : places) {
    if (place.part == Part::name) {
      image = place.found.value;
    } else {
      sights.push_back(sight_of(place, file ? &*file : nullptr));
    }
  }
  for (auto& sight : sights) {
    if (sight.place.image.empty()) sight.place.image = image;
  }
  return sights;
}

namespace {

ImageSight sight_of(const MarkedPlace& place, const ImageFile* file) {
  const auto kind = place.part == Part::digest ? ImageScalar::Place::digest : ImageScalar::Place::tag;
  const auto read = read_image_scalar(kind, "", place.found.value);
  ImageSight sight{.place = {.image = read.image}, .at = place.found.begin};
  sight.place.whole_image = !read.image.empty();
  if (const auto node = file == nullptr ? std::nullopt : node_at(file->text, place.found)) {
    look_around(*node, place, sight);
  }
  if (const auto colon = place.marker.rfind(':'); colon != std::string::npos) {
    sight.place.name = place.marker.substr(colon + 1);
  }
  if (read.form == ImageScalar::Form::filled_in) {
    sight.fault = "is filled in by something else: " + place.found.value;
    return sight;
  }
  const bool is_digest = place.part == Part::digest || (read.image.empty() && read.tag.empty() && !read.digest.empty());
  const Address address{.path = {}, .select = {}, .marker = place.marker, .nth = place.nth};
  (is_digest ? sight.place.digest : sight.place.tag) = address;
  return sight;
}

/// A tag alone is of the image beside it.
void look_around(const Node& node, const MarkedPlace& place, ImageSight& sight) {
  auto way = way_to(node);
  sight.place.name = name_on(way);
  sight.place.kind = way.kind;
  sight.place.object = way.object;
  if (!sight.place.image.empty() || way.steps.empty()) return;
  const auto* const last = std::get_if<KeyStep::Key>(&way.steps.back().step);
  if (last == nullptr) return;
  const auto key = last->name;
  if (is_image_key(key) && place.part == Part::any && !place.found.value.empty()) {
    sight.place.image = place.found.value;
    sight.place.whole_image = true;
    return;
  }
  way.steps.pop_back();
  const auto root = documents_of(*node.text)[way.document];
  const auto map = below(root, key_path_of(std::move(way.steps)));
  if (!map) return;
  if (const auto beside = image_at(*map)) sight.place.image = beside->place.image;
  if (key == "newTag") {
    const auto new_name = text_at(*map, "newName");
    sight.place.image = new_name.empty() ? text_at(*map, "name") : new_name;
  }
}

/// The scalar whose token the found one is.
std::optional<Node> node_at(const FileText& text, const Found& found) {
  const auto& events = text.parsed.events;
  std::optional<Node> last;
  for (std::size_t event = 0; event < events.size() && events[event].at <= found.begin; ++event) {
    if (events[event].kind == Event::Kind::scalar) last = Node{&text, event};
  }
  return last && (**last).value == found.value ? last : std::nullopt;
}

}  // namespace

}  // namespace lockstep
