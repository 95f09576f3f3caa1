// Which services a file has images of, where no layout lists them.
#include <algorithm>
#include <set>
#include <utility>

#include "config/image_sights.hpp"
#include "config/pattern.hpp"
#include "config/sightings.hpp"
#include "edit/markers.hpp"

namespace lockstep {
namespace {

using Names = std::set<std::string>;

void add_reading(const Layout& layout, std::string_view pattern, const std::string& text, const Values& values,
                 Names& names);
std::vector<std::string> texts_for(Shape shape, const std::string& key, const ImageSight& sight);
std::string naming_step(std::string_view path);
std::vector<std::string> words_for(std::string_view pattern, const Document& document);

}  // namespace

std::vector<std::string> services_named(const Layout& layout, const TargetPattern& pattern, const Values& values,
                                        const Document& document) {
  if (pattern.shape == Shape::keys || pattern.shape == Shape::image) return {};
  Where known;
  Where naming;
  for (const auto& [key, value] : pattern.where) {
    if (names_service(value)) {
      naming[key] = value;
    } else {
      known[key] = fill(value, filling_of(values));
    }
  }
  Names names;
  if (pattern.shape == Shape::marker && !naming.empty()) {
    for (const auto& word : words_for(naming.at("marker"), document)) {
      add_reading(layout, naming.at("marker"), word, values, names);
    }
    return {names.begin(), names.end()};
  }
  std::vector<ImageSight> sights;
  if (pattern.shape == Shape::marker) {
    sights = marked_images(document, known);
  } else {
    ImageFile file(document);
    sights = images_of(pattern.shape, known, file);
  }
  for (const auto& sight : sights) {
    if (!fits(pattern.shape, known, sight)) continue;
    const auto& image = sight.place.image;
    if (naming.empty()) names.insert(image.empty() ? sight.place.object : image.substr(image.rfind('/') + 1));
    for (const auto& [key, wanted] : naming) {
      const auto text_wanted = key == "values" ? naming_step(wanted) : wanted;
      for (const auto& text : texts_for(pattern.shape, key, sight)) {
        add_reading(layout, text_wanted, text, values, names);
      }
    }
  }
  std::erase_if(names, [](const std::string& name) { return !is_name(name); });
  return {names.begin(), names.end()};
}

namespace {

void add_reading(const Layout& layout, std::string_view pattern, const std::string& text, const Values& values,
                 Names& names) {
  if (const auto read = reading(layout, pattern, text, values)) names.insert(service_in(*read));
}

/// What stands in the file for what `where` has by this key.
std::vector<std::string> texts_for(Shape shape, const std::string& key, const ImageSight& sight) {
  const auto& place = sight.place;
  if (key == "kind") return {place.kind};
  if (key == "name") return {shape == Shape::kustomize ? place.name : place.object};
  if (key == "container" || key == "service") return {place.name};
  std::vector<std::string> texts;
  for (const auto& [step] : sight.steps) {
    if (const auto* const name = std::get_if<KeyStep::Key>(&step)) texts.push_back(name->name);
    if (const auto* const field = std::get_if<KeyStep::Field>(&step)) texts.push_back(field->value);
  }
  return texts;
}

/// What of a key path is called after the service.
std::string naming_step(std::string_view path) {
  for (const auto& [step] : parse_key_path(path).steps) {
    const auto* const key = std::get_if<KeyStep::Key>(&step);
    const auto* const field = std::get_if<KeyStep::Field>(&step);
    if (key != nullptr && names_service(key->name)) return key->name;
    if (field != nullptr && names_service(field->value)) return field->value;
  }
  return {};
}

/// The markers of the file that begin as the pattern does.
std::vector<std::string> words_for(std::string_view pattern, const Document& document) {
  constexpr std::string_view ends = " \t\r\n\"',;)*}";
  const auto beginning = pattern.substr(0, pattern.find('{'));
  if (pattern.find(':') != std::string_view::npos) return flux_markers(document);
  std::vector<std::string> words;
  for (auto at = beginning.empty() ? std::string_view::npos : document.text.find(beginning);
       at != std::string_view::npos; at = document.text.find(beginning, at + 1)) {
    const auto end = document.text.find_first_of(ends, at);
    words.emplace_back(document.text.substr(at, end - at));
  }
  return words;
}

}  // namespace

}  // namespace lockstep
