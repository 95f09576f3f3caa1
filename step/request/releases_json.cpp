#include <nlohmann/json.hpp>
#include <set>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "request/values.hpp"
#include "request/wishes.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const std::string& text, const std::string& name);
Wish wish_of(const Json& entry, const std::string& service, const std::string& place);
std::string text_of(const Json& value, const std::string& place);

constexpr std::string_view forms = R"(write {"api": "1.4.2"} or [{"service": "api", "tag": "1.4.2"}])";

}  // namespace

std::vector<Wish> parse_releases(const std::string& text, const std::string& name) {
  const Json releases = parsed(text, name);
  std::vector<Wish> wishes;
  if (releases.is_object()) {
    for (const auto& [service, entry] : releases.items()) {
      wishes.push_back(wish_of(entry, service, name + ": " + shown(service)));
    }
  } else if (releases.is_array()) {
    for (const auto& entry : releases) {
      wishes.push_back(wish_of(entry, "", name + ": entry " + std::to_string(wishes.size() + 1)));
    }
  } else {
    throw Failure(Blame::usage, name + " is neither a JSON object nor a list", std::string(forms));
  }
  return wishes;
}

namespace {

/// Refuses a key that stands twice in one object, of which the library would silently keep the last.
Json parsed(const std::string& text, const std::string& name) {
  std::vector<std::set<std::string>> keys;
  const auto refuse_twice = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
      throw Failure(Blame::usage, name + ": '" + shown(value.get<std::string>()) + "' stands twice in one object",
                    "keep the one you mean");
    }
    return true;
  };
  try {
    return Json::parse(text, refuse_twice);
  } catch (const Json::parse_error& error) {
    // The library quotes the text in its message; the place says as much.
    throw Failure(Blame::usage, "this is no JSON", std::string(forms))
        .at(place_at(name, text, error.byte > 0 ? error.byte - 1 : 0));
  }
}

Wish wish_of(const Json& entry, const std::string& service, const std::string& place) {
  Wish wish{.service = service, .release = {}};
  if (entry.is_object()) {
    std::vector<std::string> known{"tag", "digest", "revision"};
    if (service.empty()) known.insert(known.begin(), "service");
    for (const auto& [key, value] : entry.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end()) {
        const auto meant = nearest(key, known);
        throw Failure(Blame::usage, place + " has an unknown field '" + shown(key) + "'",
                      meant ? "did you mean " + *meant + "?" : "there is " + join_as_prose(known));
      }
      const std::string text = text_of(value, place + "." + key);
      (key == "service"  ? wish.service
       : key == "tag"    ? wish.release.tag
       : key == "digest" ? wish.release.digest
                         : wish.release.revision) = text;
    }
  } else if (!service.empty()) {
    wish.release.tag = text_of(entry, place);
  } else {
    throw Failure(Blame::usage, place + " is no object", std::string(forms));
  }
  if (wish.service.empty()) throw Failure(Blame::usage, place + " names no service", std::string(forms));
  check_name(wish.service, place);
  if (!wish.release.tag.empty()) check_tag(wish.release.tag, place);
  if (!wish.release.digest.empty()) check_digest(wish.release.digest, place);
  if (!wish.release.revision.empty()) wish.release.revision = parse_revision(wish.release.revision, place);
  if (wish.release.tag.empty() && wish.release.digest.empty()) {
    throw Failure(Blame::usage, place + " has neither tag nor digest", std::string(forms));
  }
  return wish;
}

std::string text_of(const Json& value, const std::string& place) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string(trim(value.get<std::string>()));
  throw Failure(Blame::usage, place + " is no text", "put it in quotes: a number would lose its zeros, as in 1.10");
}

}  // namespace

}  // namespace lockstep
