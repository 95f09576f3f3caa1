// The input is a byte that tells a place and a key, and a text. Whatever it is: a reference that is read is written as
// it was, and reads the same again; so is a scalar of an image, which keeps its form when its tag and digest move and
// come back.
#include "edit/image_reference.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "edit/image_scalar.hpp"
#include "require.hpp"

namespace {

using namespace lockstep;

void try_reference(const std::string& text) {
  const auto reference = parse_image_reference(text);
  if (!reference) return;
  require(reference->text() == text, "it is written as it was read");
  require(parse_image_reference(reference->text()) == reference, "it reads the same again");
  require(reference->tag.empty() || is_tag(reference->tag), "its tag is a tag");
  require(reference->digest.empty() || is_digest(reference->digest), "its digest is a digest");
  require(same_repository(reference->name(), reference->name()), "its repository is itself");
  ImageReference moved = *reference;
  moved.tag = "2.0.0";
  moved.digest = "sha256:" + std::string(64, 'a');
  require(parse_image_reference(moved.text()) == moved, "it reads the same with another tag and digest");
}

void try_scalar(ImageScalar::Place place, std::string_view key, const std::string& text) {
  const auto scalar = read_image_scalar(place, key, text);
  require(written(scalar) == text, "a scalar is written as it was read");
  if (scalar.form != ImageScalar::Form::known) return;
  auto moved = scalar;
  if (!scalar.tag.empty()) moved.tag = "2.0.0";
  if (!scalar.digest.empty()) moved.digest = "sha256:" + std::string(64, 'a');
  const auto again = read_image_scalar(place, key, written(moved));
  require(again.form == ImageScalar::Form::known, "what moved is known");
  require(again.tag == moved.tag && again.digest == moved.digest, "what moved is read");
  require(again.stand_in == scalar.stand_in && again.image == scalar.image, "the name stays");
  auto back = again;
  back.tag = scalar.tag;
  back.digest = scalar.digest;
  require(written(back) == text, "what moves back is as it was");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr ImageScalar::Place places[] = {ImageScalar::Place::tag, ImageScalar::Place::digest,
                                           ImageScalar::Place::image};
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  try_reference(text);
  constexpr std::string_view keys[] = {"sha", "image", "tag"};
  try_scalar(places[data[0] % 3], keys[data[0] / 3 % 3], text);
  return 0;
}
