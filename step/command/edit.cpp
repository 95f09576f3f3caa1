#include "command/edit.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/digest_beside.hpp"
#include "config/image_places.hpp"
#include "edit/image_scalar.hpp"
#include "edit/markers.hpp"
#include "edit/yaml_parse.hpp"
#include "release/edits.hpp"
#include "release/site.hpp"

namespace lockstep {
namespace {

/// One scalar. Without a value it stays as it is, and is told of.
struct Step {
  Address address;
  std::optional<std::string> value;
  bool create = false;
  std::string who;  ///< the flag that asks
};

/// An image or a marker that has to stand in one of the documents.
struct Sought {
  std::string what;  ///< "the image ghcr.io/acme/api"
  std::string name;
  bool found = false;
  std::set<std::string> others;  ///< what there is instead
};

/// What is done in one document.
struct Editing {
  const Document& document;
  std::vector<Step> steps;
  std::vector<std::string>& notes;
};

void set_keys(const EditTask& task, Editing& editing);
void tell_of_digest(const KeyPath& path, const EditTask& task, Editing& editing);
std::vector<ImagePlace> places_in(const Document& document);
void set_image(const ImageReference& image, const std::vector<ImagePlace>& places, Sought& sought, Editing& editing);
void pair_whole_images(std::vector<ImagePlace>& places);
void set_marker(const EditTask::Marker& marker, Sought& sought, Editing& editing);
void set_release(const std::vector<ImagePlace>& places, const Wish& wish, Editing& editing);
void tell_what_stays(const Site& site, const std::vector<Planned>& planned, const Wish& wish, Editing& editing);
void carry_out(const Editing& editing, EditOutcome& outcome);
void refuse_missing(const Sought& sought, const std::vector<Document>& documents);
std::string hint_for(const Sought& sought, const std::vector<Document>& documents);
std::size_t first_word(std::string_view text, std::string_view word);

}  // namespace

EditOutcome edited(const EditTask& task, const std::vector<Document>& documents) {
  std::vector<Sought> images;
  std::vector<Sought> markers;
  for (const auto& image : task.images) images.push_back({.what = "the image " + image.name(), .name = image.name()});
  for (const auto& marker : task.markers) markers.push_back({.what = "the marker " + marker.name, .name = marker.name});

  EditOutcome outcome;
  for (const auto& document : documents) {
    Editing editing{.document = document, .steps = {}, .notes = outcome.notes};
    set_keys(task, editing);
    if (!task.images.empty()) {
      const auto places = places_in(document);
      for (std::size_t i = 0; i < images.size(); ++i) set_image(task.images[i], places, images[i], editing);
    }
    for (std::size_t i = 0; i < markers.size(); ++i) set_marker(task.markers[i], markers[i], editing);
    carry_out(editing, outcome);
  }
  for (const auto& image : images) refuse_missing(image, documents);
  for (const auto& marker : markers) refuse_missing(marker, documents);
  return outcome;
}

namespace {

void set_keys(const EditTask& task, Editing& editing) {
  for (const auto& [path, value] : task.keys) {
    editing.steps.push_back({.address = {.path = path, .select = task.select},
                             .value = value,
                             .create = task.create,
                             .who = "--key " + path.text});
    tell_of_digest(path, task, editing);
  }
}

/// A digest beside a tag wins. Whoever names a key gets that one set, and no other.
void tell_of_digest(const KeyPath& path, const EditTask& task, Editing& editing) {
  const auto* const key = path.steps.empty() ? nullptr : std::get_if<KeyStep::Key>(&path.steps.back().step);
  if (key == nullptr) return;
  std::vector<Address> beside;
  for (const auto& name : digest_names_beside(key->name)) {
    auto& other = beside.emplace_back(Address{.path = path, .select = task.select}).path;
    other.steps.back().step = KeyStep::Key{name};
    other.text = path_text(other, other.steps.size());
    const auto is_set = [&](const EditTask::Key& each) {
      return path_text(each.path, each.path.steps.size()) == other.text;
    };
    if (std::ranges::any_of(task.keys, is_set)) return;
  }
  if (beside.empty()) return;
  const Document& document = editing.document;
  const auto found = find_each(document, beside);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i].found || found[i].found->value.empty()) continue;
    const auto line = place_at(document.name, std::string(document.text), found[i].found->begin).line;
    editing.notes.push_back(document.name + ":" + std::to_string(line) + ": " + beside[i].path.text + " stays " +
                            brief(found[i].found->value) + ", and a digest counts more than the tag beside it");
  }
}

std::vector<ImagePlace> places_in(const Document& document) {
  try {
    return all_image_places(document);
  } catch (const Failure& failure) {
    if (failure.hint().find(template_hint) == std::string::npos) throw;
    throw Failure(failure.blame(), failure.message(),
                  "in a template, an image is found by a marker: put one into a comment on its line, and name it with "
                  "--marker")
        .at(failure.place());
  }
}

void set_image(const ImageReference& image, const std::vector<ImagePlace>& places, Sought& sought, Editing& editing) {
  std::vector<ImagePlace> own;
  for (const auto& place : places) {
    if (place.image.empty()) continue;
    if (same_repository(place.image, image.name())) {
      own.push_back(place);
    } else {
      sought.others.insert(place.image);
    }
  }
  if (own.empty()) return;
  sought.found = true;
  pair_whole_images(own);
  set_release(own, {.service = "--image " + image.text(), .release = {.tag = image.tag, .digest = image.digest}},
              editing);
}

/// `Tag: acme/api:1` and `Digest: acme/api@sha256:…` in one map are one place of two parts.
void pair_whole_images(std::vector<ImagePlace>& places) {
  for (auto& place : places) {
    if (!place.whole_image || !place.tag || place.digest || place.tag->path.steps.empty()) continue;
    auto beside = *place.tag;
    const auto* const key = std::get_if<KeyStep::Key>(&beside.path.steps.back().step);
    for (const auto& name : key == nullptr ? std::vector<std::string>() : digest_names_beside(key->name)) {
      beside.path.steps.back().step = KeyStep::Key{name};
      beside.path.text = path_text(beside.path, beside.path.steps.size());
      const auto other = std::ranges::find_if(places, [&](const ImagePlace& each) {
        return each.tag && each.tag->path.text == beside.path.text && each.tag->document == beside.document;
      });
      if (other == places.end()) continue;
      place.digest = std::exchange(other->tag, std::nullopt);
      break;
    }
  }
  std::erase_if(places, [](const ImagePlace& place) { return !place.tag && !place.digest; });
}

void set_marker(const EditTask::Marker& marker, Sought& sought, Editing& editing) {
  const Document& document = editing.document;
  const auto flux = flux_markers(document);
  sought.others.insert(flux.begin(), flux.end());
  const std::string who = "--marker " + marker.name;
  const auto& value = marker.value;
  std::vector<ImagePlace> parts;
  for (auto& place : image_places(Shape::marker, {{"marker", marker.name}}, document)) {
    sought.found = true;
    const bool replaces_name = place.whole_image && !value.image.empty() && place.tag;
    if (!replaces_name) {
      parts.push_back(std::move(place));
      continue;
    }
    const auto found = find(document, *place.tag);
    auto scalar = read_image_scalar(ImageScalar::Place::image, {}, found ? found->value : std::string());
    scalar.image = value.image;
    scalar.tag = value.tag;
    scalar.digest = value.digest;
    editing.steps.push_back({.address = *place.tag, .value = written(scalar), .who = who});
  }
  for (const auto& place : marked_places(document, marker.name)) {
    if (place.part != MarkedPlace::Part::name) continue;
    sought.found = true;
    const Address address{.path = {}, .select = {}, .marker = place.marker, .nth = place.nth};
    if (!value.image.empty()) editing.steps.push_back({.address = address, .value = value.image, .who = who});
  }
  if (parts.empty()) return;
  set_release(parts, {.service = who, .release = {.tag = value.tag, .digest = value.digest}}, editing);
}

/// The places are of one image: they are brought to one release together.
void set_release(const std::vector<ImagePlace>& places, const Wish& wish, Editing& editing) {
  const Document& document = editing.document;
  std::vector<Target> targets;
  for (const auto& place : places) {
    targets.push_back({.file = document.name,
                       .format = document.format,
                       .whole_image = place.whole_image,
                       .retyped_by_helm = place.retyped_by_helm,
                       .tag = place.tag,
                       .digest = place.digest});
  }
  const std::map<std::string, std::string> files{{document.name, std::string(document.text)}};
  const auto sites = read_sites({std::move(targets)}, files).front();

  for (const auto& site : sites) {
    if (site.fault) throw Failure(*site.fault);
  }
  const auto has_place = [&](const Part& part) {
    return std::ranges::any_of(sites, [&](const Site& site) { return site.has_place(part); });
  };
  if (!wish.release.digest.empty() && !has_place(digest_part)) {
    if (wish.release.tag.empty()) {
      throw Failure(Blame::repository, wish.service + ": the digest has no place in " + document.name,
                    "give a tag, or add a key for the digest to the file");
    }
    editing.notes.push_back(document.name + ": the digest of " + wish.release.tag + " has no place and is not written");
  }
  const auto moves = moves_of(wish, sites);
  for (const auto& site : sites) {
    const auto planned = site.assignments(goal(wish.release, moves, site.reads()), wish);
    for (const auto& [assignment, begin, only_quoted] : planned) {
      editing.steps.push_back({.address = assignment.address, .value = assignment.value, .who = wish.service});
    }
    tell_what_stays(site, planned, wish, editing);
  }
}

void tell_what_stays(const Site& site, const std::vector<Planned>& planned, const Wish& wish, Editing& editing) {
  for (const auto& part : {tag_part, digest_part}) {
    const auto& address = site.target.*part.address;
    if (!address || !(site.*part.found) || (wish.release.*part.value).empty()) continue;
    const bool moves = std::ranges::any_of(
        planned, [&](const Planned& each) { return each.assignment.address.text() == address->text(); });
    if (!moves) editing.steps.push_back({.address = *address, .who = wish.service});
  }
}

void carry_out(const Editing& editing, EditOutcome& outcome) {
  const Document& document = editing.document;
  std::vector<Address> addresses;
  for (const auto& step : editing.steps) addresses.push_back(step.address);
  const auto found = find(document, addresses);

  const std::string text(document.text);
  const Target target{.file = document.name, .format = document.format};
  Edits edits;
  std::set<std::size_t> told;  // a scalar may be asked for twice, if both want the same of it
  for (std::size_t i = 0; i < editing.steps.size(); ++i) {
    const auto& [address, value, create, who] = editing.steps[i];
    const auto& now = found[i];
    const bool stays = !value || (now && now->value == *value && (now->is_string || now->null));
    const std::string before = now ? now->value : "";
    const auto begin = now ? std::optional(now->begin) : std::nullopt;
    if (!stays && now) {
      for (const auto& echo : lockstep::told(document, now->echoes)) {
        const auto note = document.name + ": " + echo;
        if (std::ranges::find(outcome.notes, note) == outcome.notes.end()) outcome.notes.push_back(note);
      }
    }
    if (!stays) edits.add(target, {.assignment = {address, *value, create}, .begin = begin}, who);
    if (now && !told.insert(now->begin).second) continue;
    outcome.places.push_back({.file = document.name,
                              .line = now ? place_at(document.name, text, now->begin).line : 0,
                              .place = address.text(),
                              .before = before,
                              .after = value.value_or(before),
                              .changed = !stays});
  }
  for (const auto& [file, edit] : edits.by_file()) {
    auto after = assign(document, edit.assignments);
    if (after != text) outcome.files.push_back({.path = file, .before = text, .after = std::move(after)});
  }
}

void refuse_missing(const Sought& sought, const std::vector<Document>& documents) {
  if (sought.found) return;
  constexpr std::size_t others_max = 12;
  std::vector<std::string> others(sought.others.begin(), sought.others.end());
  const std::size_t more = others.size() > others_max ? others.size() - others_max : 0;
  if (more > 0) others.resize(others_max);
  if (more > 0) others.push_back(std::to_string(more) + " more");
  const std::string where =
      documents.size() == 1 ? documents.front().name : "any of " + counted(documents.size(), "file");
  const std::string there =
      others.empty() ? "" : (others.size() == 1 ? ": there is " : ": there are ") + join_as_prose(others);
  throw Failure(Blame::repository, sought.what + " is not in " + where + there, hint_for(sought, documents));
}

std::string hint_for(const Sought& sought, const std::vector<Document>& documents) {
  for (const auto& document : documents) {
    const auto at = first_word(document.text, sought.name);
    if (at == std::string_view::npos) continue;
    const auto line = place_at(document.name, std::string(document.text), at).line;
    return "the name stands on line " + std::to_string(line) + " of " + document.name +
           ", but at no value that can be edited: is it a comment, an alias, or filled in by a variable or a template?";
  }
  const auto meant = nearest(sought.name, {sought.others.begin(), sought.others.end()});
  return meant ? "did you mean " + *meant + "?" : "name the place with --key, or see that it is the right file";
}

/// Where it is not part of a longer name.
std::size_t first_word(std::string_view text, std::string_view word) {
  const auto is_of_name = [&](std::size_t at) {
    if (at >= text.size()) return false;
    const char c = text[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '/';
  };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if ((at == 0 || !is_of_name(at - 1)) && !is_of_name(at + word.size())) return at;
  }
  return std::string_view::npos;
}

}  // namespace

}  // namespace lockstep
