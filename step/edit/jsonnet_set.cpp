#include "base/text.hpp"
#include "edit/json_string.hpp"
#include "edit/jsonnet_parse.hpp"

namespace lockstep {
namespace {

char quote_of_file(const Parsed& jsonnet, std::size_t event);

}  // namespace

std::string jsonnet_token(const Parsed& jsonnet, std::size_t event, const std::string& path, std::string_view value) {
  const auto& node = jsonnet.events[event];
  const char first = jsonnet.document.text[node.at];
  // What computes with it might fail on a string.
  if (node.tag == "?") {
    throw failure_at(jsonnet.document, node.at, path + " is a number or boolean, not a string",
                     "if it is a tag, put it in quotes");
  }
  if (first == '|') {
    throw failure_at(jsonnet.document, node.at, path + " is a text block (|||)", "make it a string in quotes");
  }
  if (first == '@') {
    const std::string quote(1, jsonnet.document.text[node.at + 1]);
    return "@" + quote + replace_all(std::string(value), quote, quote + quote) + quote;
  }
  return in_quotes(value, first == '"' || first == '\'' ? first : quote_of_file(jsonnet, event));
}

namespace {

// The quotes of the string before it.
char quote_of_file(const Parsed& jsonnet, std::size_t event) {
  while (event-- > 0) {
    const char first = jsonnet.document.text[jsonnet.events[event].at];
    if (jsonnet.events[event].kind == Event::Kind::scalar && (first == '"' || first == '\'')) return first;
  }
  return '\'';
}

}  // namespace

}  // namespace lockstep
