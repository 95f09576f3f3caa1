#include <doctest/doctest.h>

#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

using Arguments = std::vector<std::string>;

Request read(const Arguments& more, const Texts& variables = {}) {
  Arguments arguments{"edit"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return read_request(arguments, surroundings_of(variables), "");
}

std::string refused(const Arguments& more, const Texts& variables = {}) {
  return refusal_of([&] { read(more, variables); });
}

const std::string digest = "sha256:" + std::string(64, '9');

TEST_CASE("the least that an edit needs, and what holds then") {
  const Request request = read({"values.yaml", "--key", "image.tag=1.4.2"});
  CHECK(request.command == "edit");
  CHECK(request.edit.files == Arguments{"values.yaml"});
  REQUIRE(request.edit.keys.size() == 1);
  CHECK(request.edit.keys[0].path.text == "image.tag");
  CHECK(request.edit.keys[0].value == "1.4.2");
  CHECK_FALSE(request.edit.write);
  CHECK_FALSE(request.edit.create);
  CHECK_FALSE(request.edit.format.has_value());
  CHECK(request.edit.select.empty());
  CHECK(request.warnings.empty());
  CHECK_FALSE(request.exit_code);
}

TEST_CASE("keys, images and markers are repeated and mixed, in several files") {
  const Request request =
      read({"a.yaml", "--key", "a=1", "--image", "ghcr.io/acme/api:2", "b.yaml", "--marker", "prod=3", "--key", "b=4",
            "--image", "redis@" + digest, "./a.yaml", "a.yaml", "--create", "--exit-code"});
  CHECK(request.edit.files == Arguments{"a.yaml", "b.yaml", "./a.yaml"});
  CHECK(request.edit.keys.size() == 2);
  REQUIRE(request.edit.images.size() == 2);
  CHECK(request.edit.images[0].name() == "ghcr.io/acme/api");
  CHECK(request.edit.images[0].tag == "2");
  CHECK(request.edit.images[1].digest == digest);
  REQUIRE(request.edit.markers.size() == 1);
  CHECK(request.edit.markers[0].name == "prod");
  CHECK(request.edit.markers[0].value.tag == "3");
  CHECK(request.edit.create);
  CHECK(request.exit_code);
}

TEST_CASE("a key path ends at the first equals sign that is not its own") {
  struct Case {
    std::string text, path, value;
  };
  const std::vector<Case> cases{
      {"image.tag=1.4.2", "image.tag", "1.4.2"},
      {"images[name=api].newTag=1.4.2", "images[name=api].newTag", "1.4.2"},
      {"env[name=API_TAG].value=a=b", "env[name=API_TAG].value", "a=b"},
      {R"("a=b".c=d)", R"("a=b".c)", "d"},
      {R"("a\"=b"=c=)", R"("a\"=b")", "c="},
      {R"(list[name="x]=y"].tag=1)", R"(list[name="x]=y"].tag)", "1"},
      {" image.tag = 1 ", "image.tag", " 1 "},
      {"image.digest=", "image.digest", ""},
      {"containers[0].image=redis:7,8", "containers[0].image", "redis:7,8"},
      {"API_TAG==", "API_TAG", "="},
  };
  for (const auto& [text, path, value] : cases) {
    CAPTURE(text);
    const auto key = read({"f", "--key", text}).edit.keys.at(0);
    CHECK(key.path.text == path);
    CHECK(key.value == value);
  }
}

TEST_CASE("a marker's value is a tag, a digest, both, or an image with one of them") {
  struct Case {
    std::string value, image, tag, digest;
  };
  const std::vector<Case> cases{
      {"1.4.2", "", "1.4.2", ""},
      {"1.4.2@" + digest, "", "1.4.2", digest},
      {digest, "", "", digest},
      {"latest", "", "latest", ""},
      {"ghcr.io/acme/api:1.4.2", "ghcr.io/acme/api", "1.4.2", ""},
      {"localhost:5000/api@" + digest, "localhost:5000/api", "", digest},
      {"redis:7", "redis", "7", ""},
  };
  for (const auto& [value, image, tag, of_image] : cases) {
    CAPTURE(value);
    const auto marker = read({"f", "--marker", "flux-system:api = " + value}).edit.markers.at(0);
    CHECK(marker.name == "flux-system:api");
    CHECK(marker.value.image == image);
    CHECK(marker.value.tag == tag);
    CHECK(marker.value.digest == of_image);
  }
}

TEST_CASE("the document of a file is selected for its keys") {
  const auto edit =
      read({"f", "--key", "a=1", "--select", "kind=Deployment", "--select", "metadata.labels[0]=x=y"}).edit;
  CHECK(edit.select == Select{{"kind", "Deployment"}, {"metadata.labels[0]", "x=y"}});
}

TEST_CASE("the files are written only where that is asked for, and a rehearsal is not asked for as well") {
  const Arguments least{"f", "--key", "a=1"};
  const auto writes = [&](const Arguments& more, const Texts& variables = {}) {
    Arguments arguments = least;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return read(arguments, variables).edit.write;
  };
  CHECK(writes({"--write"}));
  CHECK(writes({}, {{"PLUGIN_WRITE", "true"}}));
  CHECK_FALSE(writes({"--dry-run"}));
  CHECK_FALSE(writes({"--write=false"}));
  CHECK_FALSE(writes({"--write"}, {{"LOCKSTEP_DRY_RUN", "true"}}));
}

TEST_CASE("standard input that is written to standard output leaves no room for a view") {
  CHECK(refused({"-", "--key", "a=1", "--write", "--output", "json"}).find("--output is given, but standard input") !=
        std::string::npos);
  CHECK(read({"-", "--key", "a=1", "--output", "json"}).edit.files == Arguments{"-"});
  CHECK(read({"-", "--key", "a=1", "--write"}).edit.write);
  CHECK(read({"f", "--key", "a=1", "--write", "--output", "json"}).edit.write);
}

TEST_CASE("all of it may come from variables, and those of other commands are left aside") {
  const Request request = read_request({},
                                       surroundings_of({{"PLUGIN_COMMAND", "edit"},
                                                        {"PLUGIN_FILE", "a.yaml\nb, c.yaml"},
                                                        {"LOCKSTEP_IMAGE", "redis:7"},
                                                        {"LOCKSTEP_FORMAT", "dotenv"},
                                                        {"LOCKSTEP_REPO", "git@github.com:acme/deploy.git"},
                                                        {"LOCKSTEP_SLACK_TOKEN", "xoxb-1"},
                                                        {"LOCKSTEP_TIMEOUT", "never"}}),
                                       "");
  CHECK(request.edit.files == Arguments{"a.yaml", "b, c.yaml"});
  CHECK(request.edit.images.at(0).name() == "redis");
  CHECK(request.edit.format == Format::assignments);
  CHECK(request.access.repo.empty());
  CHECK_FALSE(request.slack.wanted());
  CHECK(read({"c.yaml", "--key", "a=1"}, {{"PLUGIN_FILE", "a.yaml"}}).edit.files == Arguments{"c.yaml"});
}

TEST_CASE("what makes no sense is refused with the remedy") {
  struct Case {
    Arguments arguments;
    std::string says;
  };
  const std::vector<Case> cases{
      {{"--key", "a=1"}, "no file is given to edit\nhint: name it: lockstep edit values.yaml"},
      {{"f"}, "nothing is said that is to be set\nhint: add --key image.tag=1.4.2"},
      {{"-", "f", "--key", "a=1"}, "standard input (-) is given beside files"},
      {{"f", "--key", "image.tag"}, "--key: 'image.tag' says no value\nhint: write PATH=VALUE"},
      {{"f", "--key", "images[name=api"}, "says no value"},
      {{"f", "--key", "a..b=1"}, "can't read the key path a..b: expected a key at column 3"},
      {{"f", "--key", "=1"}, "can't read the key path"},
      {{"f", "--image", "ghcr.io/acme/api"},
       "has neither a tag nor a digest\nhint: add the new one: ghcr.io/acme/api:"},
      {{"f", "--image", "Acme/API:1"}, "--image: 'Acme/API:1' is no image reference"},
      {{"f", "--image", "localhost:5000/api"}, "has neither a tag nor a digest"},
      {{"f", "--image", "api:${TAG}"}, "is no image reference"},
      {{"f", "--marker", "prod"}, "--marker: 'prod' is no marker and its value\nhint: write NAME=VALUE"},
      {{"f", "--marker", "=1"}, "is no marker and its value"},
      {{"f", "--marker", "prod="}, "is no marker and its value"},
      {{"f", "--marker", "prod=ghcr.io/acme/api"}, "is neither a tag, a digest nor an image with one of them"},
      {{"f", "--marker", "prod=1@sha256:9"}, "is neither a tag, a digest nor an image with one of them"},
      {{"f", "--image", "redis:7", "--select", "kind=Pod"}, "--select is given without --key"},
      {{"f", "--image", "redis:7", "--create"}, "--create is given without --key"},
      {{"f", "--key", "a=1", "--select", "kind"}, "--select: 'kind' says no value"},
      {{"f", "--key", "a=1", "--select", "kind=a", "--select", "kind=b"}, "--select wants two values of kind"},
      {{"f", "--key", "a=1", "--format", "jsonn"}, "did you mean json?"},
      {{"f", "--key", "a=1", "--output", "yaml"}, "--output: 'yaml' is no format"},
  };
  for (const auto& [arguments, says] : cases) {
    CAPTURE(says);
    CAPTURE(refused(arguments));
    CHECK(has(refused(arguments), says));
  }
  // update's KEY, which is set for all jobs of a pipeline
  CHECK(has(refused({"f"}, {{"LOCKSTEP_KEY", "image.tag"}}), "LOCKSTEP_KEY: 'image.tag' says no value"));
}

}  // namespace
}  // namespace lockstep
