// Prints the table of flags as JSON, for scripts/generate: all that pipelines are offered comes from it. Not shipped.
#include <iostream>
#include <nlohmann/json.hpp>

#include "request/flags.hpp"
#include "request/help_texts.hpp"

namespace {

using Json = nlohmann::ordered_json;

Json as_json(const lockstep::Flag& flag);
Json as_json(const lockstep::Command& command);

}  // namespace

int main() {
  Json table{{"introduction", lockstep::program_introduction()},
             {"examples", lockstep::program_examples()},
             {"commands", Json::array()},
             {"flags", Json::array()}};
  for (const auto& command : lockstep::commands()) table["commands"].push_back(as_json(command));
  for (const auto& flag : lockstep::flags()) table["flags"].push_back(as_json(flag));
  std::cout << table.dump(1) << "\n";
}

namespace {

std::string_view name_of(lockstep::Flag::Kind kind) {
  switch (kind) {
    case lockstep::Flag::Kind::text:
      return "text";
    case lockstep::Flag::Kind::list:
      return "list";
    case lockstep::Flag::Kind::lines:
      return "lines";
    case lockstep::Flag::Kind::toggle:
      return "toggle";
    case lockstep::Flag::Kind::secret:
      return "secret";
    case lockstep::Flag::Kind::question:
      return "question";
  }
  return "";
}

Json as_json(const lockstep::Flag& flag) {
  Json commands = Json::array();
  for (const auto& command : lockstep::commands()) {
    if ((flag.commands & command.bit) != 0) commands.push_back(command.name);
  }
  return {{"name", flag.name},          {"variable", lockstep::variable_of(flag.name)},
          {"commands", commands},       {"kind", name_of(flag.kind)},
          {"value", flag.value},        {"group", flag.group},
          {"help", flag.help},          {"text_or_file", flag.text_or_file},
          {"fallback", flag.fallback},  {"required", !flag.required_as.empty()},
          {"example", flag.required_as}};
}

Json as_json(const lockstep::Command& command) {
  return {{"name", command.name},
          {"summary", command.summary},
          {"introduction", lockstep::introduction_of(command.name)},
          {"takes_files", lockstep::flag_of_words(command.name) != nullptr}};
}

}  // namespace
