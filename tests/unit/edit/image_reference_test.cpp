#include "edit/image_reference.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

namespace {

const std::string digest = "sha256:" + std::string(64, 'a');
const std::string long_digest = "sha512:" + std::string(128, 'b');

struct Row {
  std::string text;
  ImageReference read;
};
const Row rows[] = {
    {"nginx", {.repository = "nginx"}},
    {"redis:7", {.repository = "redis", .tag = "7"}},
    {"acme/api", {.repository = "acme/api"}},
    {"library/redis:7.2-alpine", {.repository = "library/redis", .tag = "7.2-alpine"}},
    {"ghcr.io/acme/api:1.4.2", {.registry = "ghcr.io", .repository = "acme/api", .tag = "1.4.2"}},
    {"ghcr.io/acme/api@" + digest, {.registry = "ghcr.io", .repository = "acme/api", .digest = digest}},
    {"ghcr.io/acme/api:1.4.2@" + digest,
     {.registry = "ghcr.io", .repository = "acme/api", .tag = "1.4.2", .digest = digest}},
    {"api@" + long_digest, {.repository = "api", .digest = long_digest}},
    {"api@sha384:" + std::string(96, 'c'), {.repository = "api", .digest = "sha384:" + std::string(96, 'c')}},
    {"host:5000/x", {.registry = "host:5000", .repository = "x"}},
    {"host:5000/x:1", {.registry = "host:5000", .repository = "x", .tag = "1"}},
    {"host:5000", {.repository = "host", .tag = "5000"}},  // nothing says that it is a port
    {"host:5000/a/b/c:1@" + digest, {.registry = "host:5000", .repository = "a/b/c", .tag = "1", .digest = digest}},
    {"localhost/x:1", {.registry = "localhost", .repository = "x", .tag = "1"}},
    {"localhost:5000/x", {.registry = "localhost:5000", .repository = "x"}},
    {"Registry/x", {.registry = "Registry", .repository = "x"}},  // a repository has no upper case
    {"REG.example.com/x", {.registry = "REG.example.com", .repository = "x"}},
    {"10.0.0.1:5000/x:1", {.registry = "10.0.0.1:5000", .repository = "x", .tag = "1"}},
    {"[2001:db8::1]:5000/x:1", {.registry = "[2001:db8::1]:5000", .repository = "x", .tag = "1"}},
    {"[::1]/x", {.registry = "[::1]", .repository = "x"}},
    {"a-b.example/my__app/x--y.z_0:_1", {.registry = "a-b.example", .repository = "my__app/x--y.z_0", .tag = "_1"}},
    {"123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:v1",
     {.registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com", .repository = "acme/api", .tag = "v1"}},
    {"api:" + std::string(40, '1'), {.repository = "api", .tag = std::string(40, '1')}},  // a commit, no digest
    {"x/" + std::string(64, 'a'), {.repository = "x/" + std::string(64, 'a')}},
};

}  // namespace

TEST_CASE("references are read, and written as they were") {
  for (const auto& [text, read] : rows) {
    CAPTURE(text);
    const auto reference = parse_image_reference(text);
    REQUIRE(reference);
    CHECK(*reference == read);
    CHECK(reference->text() == text);
    CHECK(read.text() == text);
  }
  CHECK(parse_image_reference("ghcr.io/acme/api:1@" + digest)->name() == "ghcr.io/acme/api");
  CHECK(parse_image_reference("redis:7")->name() == "redis");
}

TEST_CASE("what is no reference is none") {
  const std::string none[] = {
      "",
      ":1",
      "@" + digest,
      "/x",
      "x/",
      "a//b",
      "x:",
      "x:1:2",
      "x@",
      "x:1@",
      "x@1.4.2",
      "x:1@" + digest + "@" + digest,
      "API",
      "ghcr.io/Acme/api",
      "ghcr.io/acme/api:1.4.2+build",
      "x:-1",
      "x:.1",
      "x:a/b",
      "-x",
      "x-",
      "x___y",
      "x..y",
      "x._y",
      "x_",
      "a b",
      " x",
      "x\n",
      "${IMAGE}",
      "acme/api:${TAG}",
      "{{ .Values.image }}",
      "$(IMAGE)",
      "host:/x",
      "host:port/x",
      "-host.com/x",
      "host-.com/x",
      ".com/x",
      "a..b/x",
      "host.com./x",
      "[::1/x",
      "[]/x",
      "[::1]x/y",
      "[::g]/x",
      "[::1]:/x",
      "x@sha256:" + std::string(63, 'a'),
      "x@sha256:" + std::string(65, 'a'),
      "x@sha256:" + std::string(64, 'A'),
      "x@sha256:" + std::string(64, 'g'),
      "x@sha512:" + std::string(64, 'a'),
      digest,
      std::string(64, 'a'),  // an image's ID
      "x:" + std::string(129, '1'),
      std::string(256, 'a'),
      "docker://acme/api:1",
      "alias=acme/api:1",
      "api\xc3\xa9",
  };
  for (const auto& text : none) {
    CAPTURE(text);
    CHECK(!parse_image_reference(text));
  }
}

TEST_CASE("lengths are distribution's") {
  CHECK(parse_image_reference("ghcr.io/" + std::string(255, 'a')));
  CHECK(!parse_image_reference("ghcr.io/" + std::string(256, 'a')));
  CHECK(parse_image_reference("x:" + std::string(128, '1')));
}

TEST_CASE("tags and digests") {
  for (const auto* const text : {"1", "latest", "v1.4.2", "_", "1.4.2-rc.1", "A_b-c.d", "sha-2f1c2d3"})
    CHECK(is_tag(text));
  for (const auto* const text : {"", ".1", "-1", "a b", "a/b", "a:b", "1+b", "1@2", "\xc3\xa9"}) CHECK(!is_tag(text));
  CHECK(is_digest(digest));
  CHECK(is_digest(long_digest));
  for (const auto& text :
       {std::string(), std::string("sha256:"), std::string("sha256"), std::string(64, 'a'), ":" + std::string(64, 'a'),
        "sha256:" + std::string(63, 'a'), "sha256:" + std::string(65, 'a'), "sha256:" + std::string(64, 'A'),
        "sha256:" + std::string(64, 'g'), "SHA256:" + std::string(64, 'a'), "api:" + std::string(40, 'a'),
        digest + " "}) {
    CAPTURE(text);
    CHECK(!is_digest(text));
  }
}

TEST_CASE("the default registry and its official images go by several names") {
  for (const auto* const name :
       {"redis", "library/redis", "docker.io/redis", "docker.io/library/redis", "index.docker.io/library/redis"}) {
    CAPTURE(name);
    CHECK(same_repository(name, "redis"));
    CHECK(same_repository("docker.io/library/redis", name));
  }
  CHECK(same_repository("acme/api", "docker.io/acme/api"));
  CHECK(same_repository("ghcr.io/acme/api", "ghcr.io/acme/api"));
  CHECK(!same_repository("acme/api", "ghcr.io/acme/api"));
  CHECK(!same_repository("ghcr.io/library/redis", "ghcr.io/redis"));
  CHECK(!same_repository("redis", "acme/redis"));
  CHECK(!same_repository("host:5000/x", "host:5001/x"));
}
