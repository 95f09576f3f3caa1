#include "request/arguments.hpp"

#include <doctest/doctest.h>

#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

std::string refused(const std::vector<std::string>& arguments) {
  return refusal_of([&] { parse_arguments(arguments); });
}

TEST_CASE("a flag's value follows it, or an equals sign; nothing in it is special") {
  const std::string key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n-----END OPENSSH PRIVATE KEY-----\n";
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"update", "--deploy-key", key}, {"update", "--deploy-key=" + key}, {"--deploy-key", key, "update"}}) {
    const auto parsed = parse_arguments(arguments);
    CHECK(parsed.command == "update");
    REQUIRE(parsed.given.size() == 1);
    CHECK(parsed.given[0].flag->name == "deploy-key");
    CHECK(parsed.given[0].value == key);
  }
  CHECK(parse_arguments({"--set", "api=1=2"}).given.at(0).value == "api=1=2");
  CHECK(parse_arguments({"--set=api=1"}).given.at(0).value == "api=1");
  CHECK(parse_arguments({"--releases", "-"}).given.at(0).value == "-");
  CHECK(parse_arguments({"--tag="}).given.at(0).value.empty());
}

TEST_CASE("a toggle takes no word after it, but may have a value of its own") {
  const auto parsed = parse_arguments({"--dry-run", "update", "--verbose=false"});
  CHECK(parsed.command == "update");
  CHECK(parsed.given.at(0).value == "true");
  CHECK(parsed.given.at(1).value == "false");
}

TEST_CASE("a flag given again is there again, in order") {
  const auto parsed = parse_arguments({"update", "--set", "api=1", "--set", "web=2"});
  REQUIRE(parsed.given.size() == 2);
  CHECK(parsed.given[1].value == "web=2");
}

TEST_CASE("bare words are files to edit, wherever they stand; no other command takes any") {
  const auto parsed =
      parse_arguments({"edit", "a.yaml", "--key", "image.tag=1", "-", "--write", "b.yaml", "--file", "c.yaml", ""});
  std::vector<std::string> files;
  for (const auto& [flag, value] : parsed.given) {
    if (flag->name == "file") files.push_back(value);
  }
  CHECK(files == std::vector<std::string>{"a.yaml", "-", "b.yaml", "c.yaml", ""});
  CHECK(parse_arguments({"--key", "a=1", "edit", "edit"}).given.at(1).value == "edit");
  CHECK(parse_arguments({"help", "edit"}).command == "edit");
  for (const auto& command : commands()) {
    if (command.name == "edit") continue;
    CHECK(has(refused({std::string(command.name), "a.yaml"}), "a word after " + std::string(command.name)));
  }
}

TEST_CASE("help and version are asked for in the usual ways") {
  CHECK(parse_arguments({"--help"}).help);
  CHECK(parse_arguments({"-h"}).help);
  CHECK(parse_arguments({"help"}).help);
  CHECK(parse_arguments({"help", "update"}).command == "update");
  CHECK(parse_arguments({"update", "--help"}).command == "update");
  CHECK(parse_arguments({"--version"}).version);
}

TEST_CASE("what is not known is refused, naming the nearest") {
  struct Case {
    std::vector<std::string> arguments;
    std::string says;
  };
  const std::vector<Case> cases{
      {{"updaet"}, "did you mean update?"},
      {{"help", "updat"}, "did you mean update?"},
      {{"preview"}, "there is no command 'preview'"},
      {{"promot"}, "did you mean promote?"},
      {{"rollback", "--servce", "api"}, "there is no flag --servce\nhint: did you mean --service?"},
      {{"rollback", "--to"}, "--to needs a value\nhint: write --to previous|COMMIT|TAG"},
      {{"promote", "--to"}, "--to needs a value\nhint: write --to ENVIRONMENT"},
      {{"--zzzzzzzz=1"}, "hint: lockstep COMMAND --help"},
      {{"update", "--enviroment", "staging"}, "there is no flag --enviroment\nhint: did you mean --environment?"},
      {{"update", "--zzzzzzzz=1"}, "there is no flag --zzzzzzzz\nhint: lockstep update --help"},
      {{"update", "-repo", "x"}, "did you mean --repo?"},
      {{"update", "--"}, "there is no flag of that name"},
      {{"update", "--tag"}, "--tag needs a value"},
      {{"update", "--tag", "--dry-run"}, "--tag needs a value"},
      {{"update", "--tag", "--set=api=1"}, "--tag needs a value\nhint: write --tag TAG"},
      {{"update", "staging"}, "a word after update"},
      {{"update", "--service", "api", "web"}, "a word after the value of --service"},
      {{"update", "--dry-run", "true"}, "a word after --dry-run that belongs to no flag\nhint: write --dry-run alone"},
      {{"update", "-x"}, "there is no flag -x\n"},
  };
  for (const auto& [arguments, says] : cases) {
    CAPTURE(says);
    CAPTURE(refused(arguments));
    CHECK(has(refused(arguments), says));
  }
}

TEST_CASE("commands that do not exist are not named") {
  for (const std::string command : {"preview", "register", "x"}) {
    CHECK_FALSE(has(refused({command}), "did you mean"));
    CHECK(has(refused({command}), "there is: update, promote"));
  }
}

TEST_CASE("a flag of another command is refused by name, unless it is empty") {
  const auto refused_flags = [](const std::vector<std::string>& arguments) {
    return refusal_of([&] { check_flags(parse_arguments(arguments)); });
  };
  CHECK(refused_flags({"promote", "--set", "api=1"}) ==
        "lockstep: --set means nothing to promote\n"
        "hint: it belongs to update; lockstep promote --help lists what there is");
  CHECK(has(refused_flags({"status", "--slack-token", "S3CRET"}), "--slack-token means nothing to status"));
  CHECK_FALSE(has(refused_flags({"status", "--slack-token", "S3CRET"}), "S3CRET"));
  CHECK(has(refused_flags({"promote", "--environment", "production"}), "hint: did you mean --to?"));
  CHECK(has(refused_flags({"--to", "staging", "update"}), "hint: did you mean --environment?"));
  CHECK(has(refused_flags({"hold", "--hold", "x"}), "hint: did you mean --reason?"));
  CHECK(has(refused_flags({"rollback", "--strict"}), "it belongs to update and promote"));
  CHECK(has(refused_flags({"edit", "a.yaml", "--set", "api=1"}), "hint: did you mean --key?"));
  CHECK(has(refused_flags({"edit", "a.yaml", "--tag", "1"}), "hint: did you mean --image?"));
  CHECK(
      has(refused_flags({"edit", "a.yaml", "--repo", "../deploy"}), "--repo means nothing to edit\nhint: it belongs"));
  CHECK(has(refused_flags({"edit", "a.yaml", "--slack-token", "S3CRET"}), "--slack-token means nothing to edit"));
  CHECK(has(refused_flags({"update", "--image", "x:1"}), "hint: it belongs to edit;"));
  CHECK(refused_flags({"promote", "--set", ""}).empty());
  CHECK(refused_flags({"promote", "--from", "staging"}).empty());
}

TEST_CASE("a key that the shell has split into words is not shown") {
  const std::vector<std::vector<std::string>> cases{
      {"update", "--deploy-key", "-----BEGIN", "OPENSSH", "PRIVATE", "KEY-----", "S3CRET"},
      {"--deploy-key", "-----BEGIN", "S3CRET", "PRIVATE"},
      {"update", "--tokenS3CRET"},
      {"update", "-S3CRET"},
      {"S3CRET"},
      {"update", "--slack-tokn=S3CRET"},
      {"update", "S3CRET"}};
  for (const auto& arguments : cases) {
    const auto text = refused(arguments);
    CAPTURE(text);
    CHECK_FALSE(text.empty());
    CHECK_FALSE(has(text, "S3CRET"));
  }
}

}  // namespace
}  // namespace lockstep
