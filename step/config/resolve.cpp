// Which of the images in a file are a service's.
#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "config/digest_beside.hpp"
#include "config/image_refusals.hpp"
#include "config/image_sights.hpp"
#include "edit/image_reference.hpp"
#include "edit/locate.hpp"
#include "edit/select.hpp"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 4> names_in_where{"kind", "name", "container", "service"};

/// The images of one file, looked for once for all targets that look for the same ones.
class FileImages {
 public:
  explicit FileImages(const Document& document) : document_(document) {}

  std::vector<Target> resolved(const Target& target);
  Failure no_place(const Target& target);

 private:
  /// What one way of looking has found, and where among it a name is.
  struct Seen {
    std::deque<ImageSight> sights;
    std::map<std::string, std::vector<std::size_t>, std::less<>> called;
  };

  Chosen own(const Target& target);
  Chosen in_the_selected(const Target& target);
  Chosen by_image(const Target& target);
  Chosen by_name(const Target& target);
  Chosen all_of(const Target& target);
  Chosen called(const Target& target, std::string_view name);
  const ImageSight* entry_to_make(const Target& target);
  std::vector<Target> with_digests(Target target);
  std::vector<ImageSight> whatever(const Target& target);
  Seen& seen(const Target& target);
  ImageFile& file();

  const Document& document_;
  std::optional<ImageFile> file_;
  std::optional<LocateIndex> index_;
  std::map<std::pair<Shape, Where>, Seen> seen_;
};

Target plain(const Target& target, const ImageSight& sight);
const ImageSight* obstacle_in(const Chosen& found);
bool is_of_image(const ImageSight& sight, const std::string& image);
bool is_called(const ImageSight& sight, std::string_view name);
std::string identity_of(const ImageSight& sight);
std::string_view last_part(std::string_view image);

}  // namespace

std::vector<Target> resolved(const Target& target, const Document& document) {
  return FileImages(document).resolved(target);
}

std::vector<std::vector<Target>> resolved(const std::vector<Target>& targets, const Document& document) {
  FileImages images(document);
  std::vector<std::vector<Target>> all;
  for (const auto& target : targets) all.push_back(images.resolved(target));
  return all;
}

Failure no_place(const Target& target, const Document& document) { return FileImages(document).no_place(target); }

namespace {

std::vector<Target> FileImages::resolved(const Target& target) {
  if (target.shape == Shape::keys) return with_digests(target);
  std::vector<Target> targets;
  const auto found = own(target);
  for (const auto* const sight : found) {
    if (!sight->fault.empty()) continue;
    const auto one = plain(target, *sight);
    if (!one.tag && !one.digest) continue;
    std::ranges::move(with_digests(one), std::back_inserter(targets));
    for (const auto& digest : sight->more_digests) {
      auto& other = targets.emplace_back(one);
      other.tag.reset();
      other.digest = digest;
    }
  }
  if (const auto* const obstacle = targets.empty() ? nullptr : obstacle_in(found)) {
    if (!is_variable(*obstacle)) throw refusal_of(target, document_, *obstacle);
    targets.push_back(target);
  }
  return targets;
}

std::vector<Target> FileImages::with_digests(Target target) {
  if (!target.tag || !target.tag->marker.empty()) return {std::move(target)};
  if (!index_) index_.emplace(file().text.parsed);
  return with_digests_beside(std::move(target), file().text.parsed, *index_);
}

/// Those of the service, also what can't be edited.
Chosen FileImages::own(const Target& target) {
  const auto& wanted = target.wanted;
  if (target.shape == Shape::image) return in_the_selected(target);
  auto found = wanted.by_where ? all_of(target) : by_image(target);
  if (found.empty() && !wanted.by_where) found = by_name(target);
  if (found.empty()) {
    if (const auto* const made = entry_to_make(target)) found.push_back(made);
  }
  return found;
}

/// With those that are called like the service, and do not say of which image they are.
Chosen FileImages::by_image(const Target& target) {
  const auto& service = target.wanted.service;
  const auto& image = target.wanted.image;
  if (image.empty()) return {};
  auto found = called(target, last_part(image));
  std::erase_if(found, [&](const ImageSight* sight) { return !is_of_image(*sight, image); });
  if (found.empty()) return found;
  for (const auto* const sight : called(target, service)) {
    if (sight->place.image.empty() && is_called(*sight, service)) found.push_back(sight);
  }
  return found;
}

Chosen FileImages::in_the_selected(const Target& target) {
  auto found = all_of(target);
  if (!target.select.empty()) {
    const auto selected = selected_documents(file().text.parsed, target.select);
    const auto roots = documents_of(file().text);
    std::erase_if(found, [&](const ImageSight* sight) {
      return std::ranges::find(selected, roots[sight->document].event - 1) == selected.end();
    });
  }
  if (found.size() < 2) return found;
  throw failure_at(document_, found[1]->at,
                   target.where.at("path") + " stands in " + std::to_string(found.size()) + " documents of this file",
                   "select one of them, by kind and name: " + describe_documents(file().text.parsed));
}

/// Where either does not say of which image it is.
Chosen FileImages::by_name(const Target& target) {
  const auto& wanted = target.wanted;
  const auto is_settled = [&](const ImageSight* sight) { return !wanted.image.empty() && !sight->place.image.empty(); };
  auto found = called(target, wanted.service);
  std::erase_if(found,
                [&](const ImageSight* sight) { return is_settled(sight) || !is_called(*sight, wanted.service); });
  if (found.empty() && (wanted.own_file || wanted.by_place)) {
    found = all_of(target);
    std::erase_if(found, is_settled);
    if (!wanted.own_file) {
      std::erase_if(found, [](const ImageSight* sight) { return !sight->place.image.empty(); });
      if (found.size() > 1 && target.shape != Shape::marker) throw refusal_of_several(target, document_, found);
    }
    const bool has_main = std::ranges::any_of(found, &ImageSight::main);
    std::erase_if(found, [&](const ImageSight* sight) { return has_main && !sight->main; });
  }
  const auto is_another = [&](const ImageSight* sight) { return identity_of(*sight) != identity_of(*found.front()); };
  if (std::ranges::any_of(found, is_another)) throw refusal_of_several(target, document_, found);
  if (found.empty() || found.front()->place.image.empty()) return found;
  auto all = called(target, last_part(found.front()->place.image));  // another container may run it, too
  std::erase_if(all, is_another);
  return all;
}

Chosen FileImages::all_of(const Target& target) {
  Chosen found;
  for (const auto& sight : seen(target).sights) {
    if (fits(target.shape, target.where, sight)) found.push_back(&sight);
  }
  return found;
}

/// Those that have the name in one way or another.
Chosen FileImages::called(const Target& target, std::string_view name) {
  Chosen found;
  const auto& all = seen(target);
  const auto indices = all.called.find(name);
  if (indices == all.called.end()) return found;
  for (const auto index : indices->second) {
    if (fits(target.shape, target.where, all.sights[index])) found.push_back(&all.sights[index]);
  }
  return found;
}

const ImageSight* FileImages::entry_to_make(const Target& target) {
  if (!target.create || target.shape != Shape::kustomize) return nullptr;
  const auto name = target.where.find("name");
  auto made = kustomize_entry_to_make(file(), name == target.where.end() ? target.wanted.image : name->second);
  if (!made) return nullptr;
  return &seen_[{Shape::keys, {}}].sights.emplace_back(std::move(*made));
}

FileImages::Seen& FileImages::seen(const Target& target) {
  auto way = target.where;
  std::erase_if(
      way, [](const auto& entry) { return std::ranges::find(names_in_where, entry.first) != names_in_where.end(); });
  auto [found, fresh] = seen_.try_emplace({target.shape, std::move(way)});
  auto& [sights, called] = found->second;
  if (!fresh) return found->second;
  const auto& where = found->first.second;
  auto all = target.shape == Shape::marker ? marked_images(document_, where) : images_of(target.shape, where, file());
  for (auto& sight : all) {
    const auto& place = sight.place;
    std::set<std::string_view> names{last_part(place.image), place.name, last_part(place.name)};
    if (sight.main) names.insert(place.object);
    for (const auto name : names) called[std::string(name)].push_back(sights.size());
    sights.push_back(std::move(sight));
  }
  return found->second;
}

Failure FileImages::no_place(const Target& target) {
  const auto found = own(target);
  if (const auto* const obstacle = obstacle_in(found)) return refusal_of(target, document_, *obstacle);
  if (!found.empty()) return refusal_of(target, document_, *found.front());
  if (target.shape == Shape::image) {
    const auto& path = target.where.at("path");
    const auto walked = locate(file().text.parsed, {.path = parse_key_path(path), .select = target.select});
    if (walked.outcome != Walk::Outcome::found && walked.outcome != Walk::Outcome::other) {
      return failure_of(file().text.parsed, walked);
    }
    return failure_at(document_, walked.at, path + " is no image",
                      "name a whole reference, or a map with repository and tag");
  }
  const auto there = all_of(target);
  return there.empty() ? refusal_of_where(target, document_, whatever(target))
                       : refusal_without(target, document_, there);
}

/// All that the shape has in the file, whatever the target is to match.
std::vector<ImageSight> FileImages::whatever(const Target& target) {
  return target.shape == Shape::marker ? marked_images(document_, target.where) : images_of(target.shape, {}, file());
}

ImageFile& FileImages::file() {
  if (!file_) file_.emplace(document_);
  return *file_;
}

Target plain(const Target& target, const ImageSight& sight) {
  const auto& place = sight.place;
  Target one = target;
  one.shape = Shape::keys;
  one.where.clear();
  one.tag = place.tag;
  one.digest = place.digest;
  one.whole_image = place.whole_image;
  one.retyped_by_helm = place.retyped_by_helm;
  if (target.create && !one.tag) one.tag = sight.missing_tag;
  if (target.create && !one.digest) one.digest = sight.missing_digest;
  return one;
}

/// What can't be edited, and is no copy of what is.
const ImageSight* obstacle_in(const Chosen& found) {
  std::set<std::size_t> edited;
  for (const auto* const sight : found) {
    if (sight->fault.empty()) edited.insert(sight->values.begin(), sight->values.end());
  }
  const auto is_obstacle = [&](const ImageSight* sight) {
    if (sight->fault.empty()) return false;
    return sight->stuck.empty() ||
           !std::ranges::all_of(sight->stuck, [&](std::size_t value) { return edited.contains(value); });
  };
  const auto obstacle = std::ranges::find_if(found, is_obstacle);
  return obstacle == found.end() ? nullptr : *obstacle;
}

bool is_of_image(const ImageSight& sight, const std::string& image) {
  const auto& place = sight.place;
  if (place.image.empty()) return false;
  return same_repository(place.image, image) || (sight.stands_for_name && same_repository(place.name, image));
}

bool is_called(const ImageSight& sight, std::string_view name) {
  return sight.place.name == name || last_part(sight.place.image) == name || (sight.main && sight.place.object == name);
}

std::string identity_of(const ImageSight& sight) {
  return sight.place.image.empty() ? "the one called " + sight.place.name : sight.place.image;
}

std::string_view last_part(std::string_view image) { return image.substr(image.rfind('/') + 1); }

}  // namespace

}  // namespace lockstep
