#include "edit/image_scalar.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "edit/image_reference.hpp"

namespace lockstep {
namespace {

using Place = ImageScalar::Place;
using Form = ImageScalar::Form;

constexpr std::string_view bare_algorithm = "sha256:";  // what a `sha` leaves out

std::optional<ImageScalar> read_tag(std::string_view value);
std::optional<ImageScalar> read_digest(std::string_view value);
std::optional<ImageScalar> read_image(std::string_view value);
bool is_filled_in(std::string_view value);
bool is_word(std::string_view value);
bool may_be_name(std::string_view word);
bool is_bare_digest(std::string_view value);

}  // namespace

ImageScalar read_image_scalar(Place place, std::string_view key, const std::string& value) {
  const bool is_bare = place == Place::digest && (key == "sha" || key == "sha256") && value.find(':') == value.npos;
  if (value.empty()) return {.bare = is_bare};
  if (is_filled_in(value)) return {.form = Form::filled_in, .text = value};
  if (place == Place::tag && key == "image" && may_be_name(value)) return {.form = Form::unknown, .text = value};
  auto read = place == Place::tag ? read_tag(value) : place == Place::digest ? read_digest(value) : read_image(value);
  if (!read && place != Place::image && is_word(value)) {
    read = place == Place::tag ? ImageScalar{.tag = value} : ImageScalar{.digest = value, .bare = is_bare};
  }
  return read.value_or(ImageScalar{.form = Form::unknown, .text = value});
}

std::string written(const ImageScalar& scalar) {
  if (scalar.form != Form::known) return scalar.text;
  std::string_view digest = scalar.digest;
  if (scalar.bare && digest.starts_with(bare_algorithm)) digest.remove_prefix(bare_algorithm.size());
  std::string text = scalar.stand_in.empty() ? scalar.image : scalar.stand_in + "=" + scalar.image;
  if (!scalar.tag.empty()) text += (text.empty() ? "" : ":") + scalar.tag;
  if (!digest.empty()) text += (text.empty() ? "" : "@") + std::string(digest);
  return text;
}

namespace {

/// TAG, TAG@DIG, DIG (as some charts take it there) or a whole reference.
std::optional<ImageScalar> read_tag(std::string_view value) {
  if (is_digest(value)) return ImageScalar{.digest = std::string(value)};
  const auto at = value.find('@');
  const auto tag = value.substr(0, at);
  if (!is_tag(tag)) return read_image(value);
  if (at == std::string_view::npos) return ImageScalar{.tag = std::string(tag)};
  const auto digest = value.substr(at + 1);
  if (!is_digest(digest)) return std::nullopt;
  return ImageScalar{.tag = std::string(tag), .digest = std::string(digest)};
}

/// DIG, with its prefix or without it, or a whole reference.
std::optional<ImageScalar> read_digest(std::string_view value) {
  if (is_digest(value)) return ImageScalar{.digest = std::string(value)};
  if (is_bare_digest(value)) return ImageScalar{.digest = std::string(bare_algorithm).append(value), .bare = true};
  return value.find('/') == value.npos && value.find('@') == value.npos ? std::nullopt : read_image(value);
}

std::optional<ImageScalar> read_image(std::string_view value) {
  if (value.starts_with(bare_algorithm)) return std::nullopt;  // a digest that is cut off
  const auto equals = value.find('=');
  const bool stands_in = equals != std::string_view::npos;
  auto reference = parse_image_reference(stands_in ? value.substr(equals + 1) : value);
  if (!reference || (stands_in && equals == 0)) return std::nullopt;
  return ImageScalar{.stand_in = std::string(stands_in ? value.substr(0, equals) : ""),
                     .image = reference->name(),
                     .tag = std::move(reference->tag),
                     .digest = std::move(reference->digest)};
}

/// By the shell, Compose, Flux and Argo CD ($), or by Helm and other templates. No image has these in its name.
bool is_filled_in(std::string_view value) { return value.find('$') != value.npos || value.find("{{") != value.npos; }

/// Nothing that only an image reference is put together with, so that no part of one is lost with it.
bool is_word(std::string_view value) { return value.find_first_of("/:=") == std::string_view::npos; }

/// `image: nginx` names one; `image: 1.27` doesn't.
bool may_be_name(std::string_view word) {
  return word.find_first_of("0123456789") == word.npos && is_tag(word) && parse_image_reference(word).has_value();
}

bool is_bare_digest(std::string_view value) {
  return value.find(':') == value.npos && is_digest(std::string(bare_algorithm).append(value));
}

}  // namespace

}  // namespace lockstep
