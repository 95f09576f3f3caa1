#include <algorithm>
#include <array>
#include <utility>

#include "config/image_sights.hpp"
#include "edit/image_reference.hpp"
#include "edit/image_scalar.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;
using Part = ImageScalar::Place;

constexpr std::string_view merged_fault = "is merged in (<<)";

std::vector<ImageSight> found_from(const Node& node, bool any_key);
void look_at(const Node& map, bool any_key, std::vector<ImageSight>& sights);
bool is_whole(const Node& node, bool with_path);
std::optional<ImageSight> parts_in(const Node& map);
std::optional<ImageSight> reference_at(const Node& scalar);
ImageSight copy_of(const ImageSight& sight, std::size_t at);
void take_tag_beside(const Node& map, ImageSight& sight);
/// The part by the first of these keys that the map has, by a merge perhaps.
bool take_first(const Node& map, std::initializer_list<std::string_view> keys, ImageScalar::Place kind,
                std::optional<Address>& address, ImageSight& sight);
std::string repository_in(const Node& map);
void take_surroundings(const Node& node, ImageSight& sight);

}  // namespace

std::vector<ImageSight> images_from(const Node& node) { return found_from(node, false); }

std::vector<ImageSight> all_images_from(const Node& node) { return found_from(node, true); }

std::optional<ImageSight> image_at(const Node& node) {
  if ((*node).kind == Kind::map) return parts_in(node);
  return reference_at(node);
}

std::string fault_of(const Node& node, std::string_view key, ImageScalar::Place kind) {
  const auto& event = *node;
  if (event.kind == Kind::alias) return "is an alias";
  if (event.kind == Kind::computed) return "is computed";
  if (event.kind != Kind::scalar) return {};
  const auto read = read_image_scalar(kind, key, event.value);
  if (read.form == ImageScalar::Form::filled_in) return "is filled in by something else: " + event.value;
  return {};
}

void take_part(const Node& node, std::string_view key, ImageScalar::Place kind, std::optional<Address>& address,
               ImageSight& sight, bool is_merged) {
  const auto fault = is_merged ? std::string(merged_fault) : fault_of(node, key, kind);
  if (sight.fault.empty()) sight.fault = fault;
  (fault.empty() ? sight.values : sight.stuck).push_back(byte_of(anchored(node)));
  if (fault.empty()) address = address_of(node);
}

std::optional<ImageSight> merged_image(const Node& map, std::string_view key) {
  const auto node = inherited(map, key);
  const auto behind = node ? image_at(anchored(*node)) : std::nullopt;
  if (!behind) return std::nullopt;
  auto sight = copy_of(*behind, byte_of(map));
  sight.fault = merged_fault;
  take_surroundings(map, sight);
  sight.steps.push_back({KeyStep::Key{std::string(key)}});
  return sight;
}

std::string name_on(const Way& way) {
  constexpr std::array<std::string_view, 9> nameless{"spec", "values",  "valuesObject", "value", "tag",
                                                     "sha",  "version", "digest",       "newTag"};
  for (auto name = way.names.rbegin(); name != way.names.rend(); ++name) {
    if (!is_image_key(*name) && std::ranges::find(nameless, *name) == nameless.end()) return *name;
  }
  return {};
}

bool is_image_key(std::string_view key) {
  return key == "image" || key.ends_with("Image") || key.ends_with("_image") || key.ends_with("-image");
}

namespace {

std::vector<ImageSight> found_from(const Node& node, bool any_key) {
  std::vector<ImageSight> sights;
  const auto end = (*node).next;
  for (auto event = node.event; event < end; ++event) {
    const Node each{node.text, event};
    if (node.text->above[event].lost) continue;
    if ((*each).kind == Kind::map) {
      look_at(each, any_key, sights);
    } else if (any_key && (*each).kind == Kind::sequence) {
      for (const auto& item : items_of(each)) {
        if (is_whole(item, true)) sights.push_back(*reference_at(item));
      }
    }
  }
  std::ranges::stable_sort(sights, {}, &ImageSight::at);
  return sights;
}

void look_at(const Node& map, bool any_key, std::vector<ImageSight>& sights) {
  const auto members = members_of(map);
  const auto is_in = [&](std::string_view key) {
    return std::ranges::any_of(members, [&](const Member& member) { return member.key == key; });
  };
  if (is_in("repository")) {
    if (auto sight = parts_in(map); sight && !sight->place.image.empty()) sights.push_back(std::move(*sight));
  }
  for (const auto& [key, node] : members) {
    const bool named = is_image_key(key);
    if (key == "<<" && !child(map, "repository")) {
      if (auto sight = merged_image(map, "image")) sights.push_back(std::move(*sight));
    }
    if ((*node).kind == Kind::map) {
      if (!named || child(node, "repository")) continue;  // that one tells of itself
      if (auto sight = parts_in(node)) sights.push_back(std::move(*sight));
      continue;
    }
    if (key == "image") {
      auto sight = reference_at(node);
      if (!sight) continue;
      if (sight->fault.empty() && !is_whole(node, false)) take_tag_beside(map, *sight);
      sights.push_back(std::move(*sight));
    } else if ((named || any_key) && is_whole(node, !named)) {
      sights.push_back(*reference_at(node));
    }
  }
}

/// Whether it is a reference with a tag or a digest, and not a short one that anything may look like.
bool is_whole(const Node& node, bool with_path) {
  if ((*node).kind != Kind::scalar) return false;
  const auto read = read_image_scalar(Part::image, "image", (*node).value);
  return read.form == ImageScalar::Form::known && (!read.tag.empty() || !read.digest.empty()) &&
         (!with_path || read.image.find('/') != std::string::npos);
}

/// A map with the parts of an image, as charts have it: {registry, repository, tag | version, digest | sha}.
std::optional<ImageSight> parts_in(const Node& map) {
  ImageSight sight{.at = byte_of(map)};
  const bool has_tag = take_first(map, {"tag", "version"}, Part::tag, sight.place.tag, sight);
  const bool has_digest = take_first(map, {"digest", "sha"}, Part::digest, sight.place.digest, sight);
  if (!has_tag && !has_digest && !child(map, "repository")) return std::nullopt;
  sight.place.image = repository_in(map);
  if (!has_tag) sight.missing_tag = address_of(way_to(map), "tag");
  take_surroundings(map, sight);
  return sight;
}

std::optional<ImageSight> reference_at(const Node& scalar) {
  ImageSight sight{.at = byte_of(scalar)};
  if ((*scalar).kind == Kind::scalar) {
    const auto read = read_image_scalar(Part::image, "image", (*scalar).value);
    if (read.form == ImageScalar::Form::unknown) return std::nullopt;
    sight.place.image = read.image;
    sight.place.whole_image = true;
  } else if ((*scalar).kind == Kind::alias) {
    if (const auto behind = image_at(anchored(scalar))) sight = copy_of(*behind, byte_of(scalar));
  } else if ((*scalar).kind != Kind::computed) {
    return std::nullopt;
  }
  sight.fault = fault_of(scalar, "image", Part::image);
  (sight.fault.empty() ? sight.values : sight.stuck).push_back(byte_of(anchored(scalar)));
  if (sight.fault.empty()) {
    sight.place.tag = address_of(scalar);
  } else if ((*scalar).kind == Kind::scalar) {
    const auto& value = (*scalar).value;  // what stands before the variable may be the whole name
    sight.place.image = value.substr(0, value.find_first_of("${"));
    if (sight.place.image.ends_with(':') || sight.place.image.ends_with('@')) sight.place.image.pop_back();
  }
  take_surroundings(scalar, sight);
  return sight;
}

/// What is there once more, where it can't be edited.
ImageSight copy_of(const ImageSight& sight, std::size_t at) {
  ImageSight copy{.place = {.image = sight.place.image}, .at = at, .stuck = sight.stuck};
  copy.stuck.insert(copy.stuck.end(), sight.values.begin(), sight.values.end());
  return copy;
}

/// `image: acme/api` with `tag: 1.4.2` beside it, as many charts have it.
void take_tag_beside(const Node& map, ImageSight& sight) {
  ImageSight apart = sight;
  apart.place.whole_image = false;
  apart.place.tag.reset();
  apart.values.clear();
  const bool has_tag = take_first(map, {"tag", "imageTag"}, Part::tag, apart.place.tag, apart);
  const bool has_digest = take_first(map, {"digest", "sha"}, Part::digest, apart.place.digest, apart);
  if (has_tag || has_digest) sight = std::move(apart);
}

bool take_first(const Node& map, std::initializer_list<std::string_view> keys, ImageScalar::Place kind,
                std::optional<Address>& address, ImageSight& sight) {
  for (const bool is_merged : {false, true}) {
    for (const auto key : keys) {
      const auto node = is_merged ? inherited(map, key) : child(map, key);
      if (!node || (**node).kind == Kind::map || (**node).kind == Kind::sequence) continue;
      take_part(*node, key, kind, address, sight, is_merged);
      return true;
    }
  }
  return false;
}

std::string repository_in(const Node& map) {
  const auto registry = text_at(map, "registry");
  auto repository = text_at(map, "repository");
  if (repository.empty()) repository = text_at(map, "name");
  const auto name = registry.empty() || repository.empty() ? repository : registry + "/" + repository;
  const auto reference = parse_image_reference(name);
  return reference && reference->tag.empty() && reference->digest.empty() ? name : std::string();
}

void take_surroundings(const Node& node, ImageSight& sight) {
  auto way = way_to(node);
  sight.place.name = name_on(way);
  sight.place.kind = way.kind;
  sight.place.object = way.object;
  sight.document = way.document;
  sight.steps = std::move(way.steps);
}

}  // namespace

}  // namespace lockstep
