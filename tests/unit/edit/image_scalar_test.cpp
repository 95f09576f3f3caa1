#include "edit/image_scalar.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace lockstep;

namespace {

constexpr auto in_tag = ImageScalar::Place::tag;
constexpr auto in_digest = ImageScalar::Place::digest;
constexpr auto in_image = ImageScalar::Place::image;
using Form = ImageScalar::Form;

const std::string hex(64, 'a');
const std::string commit(40, '1');
const std::string digest = "sha256:" + hex;
const std::string new_hex(64, 'b');
const std::string new_digest = "sha256:" + new_hex;

ImageScalar read(ImageScalar::Place place, const std::string& value, std::string_view key = "x") {
  return read_image_scalar(place, key, value);
}

struct Row {
  ImageScalar::Place place;
  std::string key, value;
  std::string stand_in, image, tag, digest;
  std::string moved;  ///< with tag 2.0 and the new digest, where it has had them
};
const Row rows[] = {
    {in_tag, "tag", "1.4.2", "", "", "1.4.2", "", "2.0"},
    {in_tag, "tag", "latest", "", "", "latest", "", "2.0"},
    {in_tag, "tag", "nginx", "", "", "nginx", "", "2.0"},
    {in_tag, "tag", "1.4.2+build", "", "", "1.4.2+build", "", "2.0"},
    {in_tag, "tag", "a@b", "", "", "a@b", "", "2.0"},
    {in_tag, "tag", hex, "", "", hex, "", "2.0"},
    {in_tag, "tag", "v2.4.2@" + digest, "", "", "v2.4.2", digest, "2.0@" + new_digest},
    {in_tag, "tag", digest, "", "", "", digest, new_digest},
    {in_tag, "image", "redis:7", "", "redis", "7", "", "redis:2.0"},
    {in_tag, "image", "api:" + commit, "", "api", commit, "", "api:2.0"},
    {in_tag, "image", "host:5000/x:1", "", "host:5000/x", "1", "", "host:5000/x:2.0"},
    {in_tag, "image", "host:5000/x", "", "host:5000/x", "", "", "host:5000/x"},
    {in_tag, "image", "ghcr.io/acme/api@" + digest, "", "ghcr.io/acme/api", "", digest,
     "ghcr.io/acme/api@" + new_digest},
    {in_tag, "image", "ghcr.io/acme/api:1@" + digest, "", "ghcr.io/acme/api", "1", digest,
     "ghcr.io/acme/api:2.0@" + new_digest},
    {in_tag, "", "api=acme/api:1", "api", "acme/api", "1", "", "api=acme/api:2.0"},
    {in_image, "image", "nginx", "", "nginx", "", "", "nginx"},
    {in_image, "image", "redis:7", "", "redis", "7", "", "redis:2.0"},
    {in_image, "image", "nginx@" + digest, "", "nginx", "", digest, "nginx@" + new_digest},
    {in_image, "", "api=host:5000/api:1", "api", "host:5000/api", "1", "", "api=host:5000/api:2.0"},
    {in_image, "", "api=acme/api@" + digest, "api", "acme/api", "", digest, "api=acme/api@" + new_digest},
    {in_image, "", "ghcr.io/acme/api=host:5000/api:1", "ghcr.io/acme/api", "host:5000/api", "1", "",
     "ghcr.io/acme/api=host:5000/api:2.0"},
    {in_digest, "digest", digest, "", "", "", digest, new_digest},
    {in_digest, "sha", hex, "", "", "", digest, new_hex},
    {in_digest, "digest", hex, "", "", "", digest, new_hex},  // as it was
    {in_digest, "sha", digest, "", "", "", digest, new_digest},
    {in_digest, "Digest", "reg/svc@" + digest, "", "reg/svc", "", digest, "reg/svc@" + new_digest},
    {in_digest, "Digest", "reg/svc:1@" + digest, "", "reg/svc", "1", digest, "reg/svc:2.0@" + new_digest},
    {in_digest, "digest", "none", "", "", "", "none", new_digest},
};

}  // namespace

TEST_CASE("a scalar says what it holds of an image, and is written in the form it has") {
  for (const auto& row : rows) {
    CAPTURE(row.value);
    auto scalar = read(row.place, row.value, row.key);
    CHECK(scalar.form == Form::known);
    CHECK(scalar.stand_in == row.stand_in);
    CHECK(scalar.image == row.image);
    CHECK(scalar.tag == row.tag);
    CHECK(scalar.digest == row.digest);
    CHECK(written(scalar) == row.value);
    if (!scalar.tag.empty()) scalar.tag = "2.0";
    if (!scalar.digest.empty()) scalar.digest = new_digest;
    CHECK(written(scalar) == row.moved);
  }
}

TEST_CASE("parts come and go") {
  const auto moved = [](const std::string& value, const std::string& tag, const std::string& digest) {
    auto scalar = read(in_image, value);
    scalar.tag = tag;
    scalar.digest = digest;
    return written(scalar);
  };
  CHECK(moved("host:5000/x", "2.0", "") == "host:5000/x:2.0");
  CHECK(moved("host:5000/x", "2.0", digest) == "host:5000/x:2.0@" + digest);
  CHECK(moved("host:5000/x:1@" + digest, "2.0", "") == "host:5000/x:2.0");
  CHECK(moved("host:5000/x@" + digest, "2.0", "") == "host:5000/x:2.0");
  CHECK(moved("api=x", "", digest) == "api=x@" + digest);
}

TEST_CASE("a digest's place that is empty knows by its key whether it has a prefix") {
  const auto filled = [](std::string_view key) {
    auto scalar = read(in_digest, "", key);
    CHECK(written(scalar).empty());
    scalar.digest = digest;
    return written(scalar);
  };
  CHECK(filled("digest") == digest);
  CHECK(filled("sha") == hex);
  CHECK(filled("sha256") == hex);
  CHECK(filled("") == digest);
}

TEST_CASE("a digest without a prefix has one to the world, and loses no other one") {
  auto scalar = read(in_digest, hex, "sha");
  CHECK(scalar.digest == digest);
  scalar.digest = "sha512:" + std::string(128, 'c');
  CHECK(written(scalar) == scalar.digest);
}

TEST_CASE("what something else fills in says nothing of an image") {
  for (const auto* const value : {"${TAG}", "$TAG", "{{ .x }}", "ghcr.io/acme/api:${TAG}", "${IMAGE:-acme/api:1}",
                                  "acme/api:{{ .Values.tag }}", "$(IMAGE)", "1.4.{{ n }}"}) {
    for (const auto place : {in_tag, in_digest, in_image}) {
      CAPTURE(value);
      const auto scalar = read(place, value);
      CHECK(scalar.form == Form::filled_in);
      CHECK(scalar.tag.empty());
      CHECK(scalar.digest.empty());
      CHECK(scalar.image.empty());
      CHECK(written(scalar) == value);
    }
  }
}

TEST_CASE("what might hold a part of an image, but can't be read, is not taken for anything") {
  struct Unknown {
    ImageScalar::Place place;
    std::string value;
  };
  const Unknown unknown[] = {
      {in_tag, "sha256:9f"},           {in_image, "sha256:9f"},
      {in_digest, "redis:7"},          {in_tag, "ghcr.io/Acme/api:1"},
      {in_tag, "1.4.2@sha256:9f"},     {in_tag, "1:2:3"},
      {in_tag, "docker://acme/api:1"}, {in_image, "API"},
      {in_image, "api:1.0+x"},         {in_image, digest},
      {in_image, "=acme/api:1"},       {in_image, "a=b=c"},
      {in_image, "1.4.2@sha256:9f"},   {in_image, "two words"},
      {in_digest, "sha256:9f"},        {in_digest, "sha256:" + std::string(64, 'G')},
      {in_digest, "x@sha256:9f"},
  };
  for (const auto& [place, value] : unknown) {
    CAPTURE(value);
    const auto scalar = read(place, value, "sha");
    CHECK(scalar.form == Form::unknown);
    CHECK((scalar.tag + scalar.digest + scalar.image).empty());
    CHECK(written(scalar) == value);
  }
}

TEST_CASE("a word at a key named image is a tag, unless it may well be a name") {
  for (const auto* const value : {"nginx", "my-app", "latest"}) {
    CAPTURE(value);
    CHECK(read(in_tag, value, "image").form == Form::unknown);
    CHECK(read(in_tag, value, "tag").tag == value);
    CHECK(read(in_image, value, "image").image == value);
  }
  for (const auto* const value : {"1.27", "v2", "main-2f1c2d3", "RELEASE"}) {
    CAPTURE(value);
    CHECK(read(in_tag, value, "image").tag == value);
  }
}

TEST_CASE("an empty scalar says nothing, in every place") {
  for (const auto place : {in_tag, in_digest, in_image}) {
    const auto scalar = read(place, "");
    CHECK(scalar.form == Form::known);
    CHECK((scalar.tag + scalar.digest + scalar.image).empty());
    CHECK(written(scalar).empty());
  }
}
