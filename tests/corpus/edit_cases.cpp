// Edits case after case of a corpus, for a grader to judge. Each line of the standard input is a JSON object, and so is
// each line of the answer: {"id"} with the edited bytes in the file `after`, or {"id", "error"} and no file. The cases'
// fields are in tests/corpus/README.md.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "edit/document.hpp"
#include "edit/markers.hpp"

namespace {

using namespace lockstep;
using nlohmann::json;

std::string edited(const json& given, std::string_view text);
Address address_by_path(const json& given, const Document& document);
Address address_by_marker(const json& given, const Document& document);
std::string path_text(const json& steps);
std::string quoted(const std::string& name);
std::string read(const std::string& file);
[[noreturn]] void refuse(const std::string& what);

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto given = json::parse(line);
    json answer{{"id", given.at("id")}};
    try {
      const auto after = edited(given, read(given.at("before")));
      std::ofstream(given.at("after").get<std::string>(), std::ios::binary) << after;
    } catch (const Failure& failure) {
      if (failure.blame() == Blame::bug) std::cerr << given.at("id") << ": " << failure.text() << "\n";
      answer["error"] = failure.text();
    }
    std::cout << answer.dump(-1, ' ', true, json::error_handler_t::replace) << "\n";
  }
  return std::cin.bad() || !std::cout.flush() ? 1 : 0;
}

namespace {

// The name says nothing of the format: what is addressed by path is YAML, whatever it is called.
std::string edited(const json& given, std::string_view text) {
  const std::string file = given.at("before");
  const std::string value = given.at("new");
  if (given.at("kind") == "path") {
    const Document document{file, text, Format::yaml};
    return assign(document, {{address_by_path(given, document), value}});
  }
  const Document document{file, text};
  return assign_marked(document, {{address_by_marker(given, document), value}});
}

// The steps by index; where `sel` names items by their fields, too, both have to lead to one place.
Address address_by_path(const json& given, const Document& document) {
  const auto address = [&](const json& steps) {
    return Address{
        steps.empty() ? KeyPath{} : parse_key_path(path_text(steps)), {}, given.at("doc").get<std::size_t>()};
  };
  auto by_index = address(given.at("path"));
  const auto sel = given.value("sel", json());
  if (!sel.is_array() || sel.empty() || sel == given.at("path")) return by_index;
  std::optional<Found> found;
  std::optional<Found> named;
  try {
    named = find(document, address(sel));
    found = find(document, by_index);
  } catch (const Failure&) {
    return by_index;  // assign tells why
  }
  if (named.has_value() != found.has_value() || (named && named->begin != found->begin)) {
    refuse(path_text(sel) + " and " + by_index.path.text + " lead to different places");
  }
  return by_index;
}

// A Flux marker is addressed by its policy, without `:tag`, `:name` or `:digest`.
Address address_by_marker(const json& given, const Document& document) {
  std::string marker(trim(given.at("marker").get<std::string>()));
  marker = trim(marker.substr(marker.find_first_not_of("#/")));
  if (marker.starts_with('{')) {
    marker = json::parse(marker).at("$imagepolicy");
    if (const auto parts = split(marker, ':'); parts.size() == 3) marker = parts[0] + ":" + parts[1];
  }
  for (const auto& place : marked_places(document, marker)) {
    if (place.line == given.at("line").get<std::size_t>()) return {.marker = marker, .nth = place.nth};
  }
  refuse("the marker " + marker + " is not found on line " + given.at("line").dump());
}

std::string path_text(const json& steps) {
  std::string text;
  for (const auto& step : steps) {
    if (step.is_number()) {
      text += "[" + step.dump() + "]";
    } else if (step.is_object()) {
      text += "[" + quoted(step.begin().key()) + "=" + quoted(step.begin().value()) + "]";
    } else {
      text += (text.empty() ? "" : ".") + quoted(step);
    }
  }
  return text;
}

// Always in quotes: `quoted_key` knows what keys need, not what the values of fields do.
std::string quoted(const std::string& name) {
  return "\"" + replace_all(replace_all(name, "\\", "\\\\"), "\"", "\\\"") + "\"";
}

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse("can't read " + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

void refuse(const std::string& what) { throw Failure(Blame::usage, what); }

}  // namespace
