#include "edit/select.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "edit/locate.hpp"

namespace lockstep {
namespace {

constexpr std::size_t documents_shown_max = 8;

std::optional<std::string> scalar(const Parsed& parsed, std::size_t document, const KeyPath& path);

}  // namespace

std::vector<std::size_t> selected_documents(const Parsed& parsed, const Select& select) {
  std::vector<std::pair<KeyPath, std::string>> wanted;
  for (const auto& [key, value] : select)
    wanted.emplace_back(parse_key_path(key == "name" ? "metadata.name" : key), value);
  std::vector<std::size_t> selected;
  for (std::size_t document = 0; document < parsed.events.size(); document = parsed.events[document].next) {
    const bool matches = std::ranges::all_of(
        wanted, [&](const auto& each) { return scalar(parsed, document, each.first) == each.second; });
    if (matches) selected.push_back(document);
  }
  return selected;
}

std::vector<std::size_t> numbered_document(const Parsed& parsed, std::size_t number) {
  for (std::size_t document = 0; document < parsed.events.size(); document = parsed.events[document].next) {
    if (number-- == 0) return {document};
  }
  return {};
}

std::string describe_documents(const Parsed& parsed) {
  const auto kind = parse_key_path("kind");
  const auto name = parse_key_path("metadata.name");
  std::vector<std::string> described;
  for (std::size_t document = 0; document < parsed.events.size(); document = parsed.events[document].next) {
    if (described.size() == documents_shown_max) {
      described.emplace_back("others");
      break;
    }
    const auto line = place_at({}, std::string(parsed.document.text), parsed.events[document + 1].at).line;
    described.push_back(scalar(parsed, document, kind).value_or("?") + "/" +
                        scalar(parsed, document, name).value_or("?") + " on line " + std::to_string(line));
  }
  return described.empty() ? "none" : join_as_prose(described);
}

std::string select_text(const Select& select) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : select) parts.push_back(key + ": " + value);
  return join_as_prose(parts);
}

namespace {

std::optional<std::string> scalar(const Parsed& parsed, std::size_t document, const KeyPath& path) {
  const auto walked = walk(parsed, document, path);
  if (walked.outcome != Walk::Outcome::found) return std::nullopt;
  return parsed.events[walked.node].value;
}

}  // namespace

}  // namespace lockstep
