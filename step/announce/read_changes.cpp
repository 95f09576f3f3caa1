#include "announce/read_changes.hpp"

#include <nlohmann/json.hpp>

#include "base/failure.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::json;

constexpr std::size_t changes_max = 50'000;

Release release_of(const Json& json);

}  // namespace

std::vector<Change> parse_changes(const std::string& text, const std::string& name) {
  try {
    const Json json = Json::parse(text);
    const Json& list = json.is_array() ? json : json.at("changes");
    if (!list.is_array() || list.size() > changes_max) throw Failure(Blame::usage, "no list of changes");
    std::vector<Change> changes;
    for (const auto& item : list) {
      changes.push_back({.environment = item.at("environment").get<std::string>(),
                         .service = item.at("service").get<std::string>(),
                         .before = release_of(item.at("before")),
                         .after = release_of(item.at("after"))});
    }
    return changes;
  } catch (const Json::exception&) {
  } catch (const Failure&) {
  }
  throw Failure(Blame::usage, name + " is not the JSON of an earlier step",
                "give its output `changes`, or what it printed with --output json");
}

namespace {

Release release_of(const Json& json) {
  return {.tag = json.value("tag", ""), .digest = json.value("digest", ""), .revision = json.value("revision", "")};
}

}  // namespace
}  // namespace lockstep
