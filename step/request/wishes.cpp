#include "request/wishes.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

std::vector<Wish> wishes_of_releases(const Settings& settings, const Surroundings& surroundings);
std::optional<Wish> wish_of_service(const Settings& settings, bool others);
std::string name_of(const Origin& origin, const std::string& source, std::vector<std::string>& notes);
std::vector<Wish> each_service_once(const std::vector<Wish>& wishes);

constexpr std::size_t wishes_max = 10'000;

}  // namespace

std::vector<Wish> read_wishes(const Settings& settings, const Surroundings& surroundings) {
  std::vector<Wish> wishes;
  for (const auto& text : settings.list("set")) wishes.push_back(parse_set(text, settings.source("set")));
  for (auto& wish : wishes_of_releases(settings, surroundings)) wishes.push_back(std::move(wish));
  if (auto wish = wish_of_service(settings, !wishes.empty())) wishes.push_back(std::move(*wish));
  if (wishes.empty()) {
    throw Failure(Blame::usage, "no release is given",
                  "say which service is to have which tag: --set api=1.4.2, or the variable LOCKSTEP_SET");
  }
  if (wishes.size() > wishes_max) {
    throw Failure(Blame::usage, "there are more than " + std::to_string(wishes_max) + " releases",
                  "update them in parts");
  }
  return wishes;
}

std::vector<Wish> completed_wishes(std::vector<Wish> wishes, const Settings& settings, const Origin& origin,
                                   std::vector<std::string>& notes) {
  bool filled = false;
  for (auto& wish : wishes) {
    if (wish.service.empty()) {
      wish.service = name_of(origin, settings.source(settings.has("tag") ? "tag" : "digest"), notes);
    }
    if (!wish.release.revision.empty() || origin.revision.empty()) continue;
    wish.release.revision = origin.revision;
    wish.revision_assumed = !settings.has("revision");
    filled = true;
  }
  if (filled && !settings.has("revision")) {
    notes.push_back("revision: " + origin.revision + " (" + (origin.system.empty() ? "the checkout" : origin.system) +
                    (origin.revision_note.empty() ? "" : "; " + origin.revision_note) + ")");
  }
  return each_service_once(wishes);
}

Wish parse_set(std::string_view text, const std::string& source) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) {
    throw Failure(Blame::usage, source + ": '" + shown(text) + "' is no SERVICE=TAG", "write it as in --set api=1.4.2");
  }
  Wish wish{.service = std::string(trim(text.substr(0, equals))), .release = {}};
  check_name(wish.service, source);
  const std::string of_service = source + " for " + wish.service;
  std::string_view rest = trim(text.substr(equals + 1));
  if (const auto hash = rest.find('#'); hash != std::string_view::npos) {
    if (hash + 1 < rest.size()) wish.release.revision = parse_revision(rest.substr(hash + 1), of_service);
    rest = rest.substr(0, hash);
  }
  if (const auto at = rest.find('@'); at != std::string_view::npos) {
    wish.release.digest = rest.substr(at + 1);
    if (!wish.release.digest.empty()) check_digest(wish.release.digest, of_service);
    rest = rest.substr(0, at);
  }
  wish.release.tag = rest;
  if (!wish.release.tag.empty()) check_tag(wish.release.tag, of_service);
  if (wish.release.tag.empty() && wish.release.digest.empty()) {
    throw Failure(Blame::usage, of_service + " has neither tag nor digest",
                  "is the variable that holds the tag empty?");
  }
  return wish;
}

namespace {

std::vector<Wish> wishes_of_releases(const Settings& settings, const Surroundings& surroundings) {
  if (!settings.has("releases")) return {};
  const std::string text = settings.text("releases");
  const std::string source = settings.source("releases");
  if (trim(text) == "-") {
    constexpr std::size_t text_bytes_max = 1U << 20U;
    const std::string standard_input = surroundings.read_stdin();
    if (trim(standard_input).empty()) {
      throw Failure(Blame::usage, "standard input is empty", "pipe the list of releases into lockstep");
    }
    if (standard_input.size() > text_bytes_max) {
      throw Failure(Blame::usage, "standard input has more than 1 MiB", "see that it is the list of releases");
    }
    return parse_releases(standard_input, "standard input");
  }
  if (text.find_first_of("{[\n") == std::string::npos) {
    throw Failure(Blame::usage, source + ": there is no file '" + shown(text) + "'",
                  "give the path of a JSON file, - for standard input, or the JSON itself");
  }
  return parse_releases(text, source);
}

std::optional<Wish> wish_of_service(const Settings& settings, bool others) {
  const bool has_release = settings.has("tag") || settings.has("digest");
  if (!settings.has("service") && !has_release) return std::nullopt;
  if (!has_release) {
    throw Failure(Blame::usage, settings.source("service") + " has neither tag nor digest",
                  "add --tag or --digest (LOCKSTEP_TAG, LOCKSTEP_DIGEST); is the variable that holds it empty?");
  }
  const Wish wish{.service = settings.text("service"), .release = {settings.text("tag"), settings.text("digest"), ""}};
  if (wish.service.empty() && others) {
    // The digest was most likely meant for one of the others, not for a service of its own.
    const std::string source = settings.source(settings.has("tag") ? "tag" : "digest");
    throw Failure(Blame::usage, source + " beside --set or --releases: it is not said which service it is for",
                  "write --set SERVICE=TAG@DIGEST, or add --service");
  }
  if (!wish.service.empty()) check_name(wish.service, settings.source("service"));
  if (!wish.release.tag.empty()) check_tag(wish.release.tag, settings.source("tag"));
  if (!wish.release.digest.empty()) check_digest(wish.release.digest, settings.source("digest"));
  return wish;
}

std::string name_of(const Origin& origin, const std::string& source, std::vector<std::string>& notes) {
  const std::string name = origin.repository.substr(origin.repository.rfind('/') + 1);
  if (name.empty()) {
    throw Failure(Blame::usage, "it is not said which service " + source + " is for",
                  "add --service api (LOCKSTEP_SERVICE); the pipeline does not name its repository");
  }
  check_name(name, "the repository's name");
  notes.push_back("service: " + name + " (the last part of the repository " + shown(origin.repository) + ")");
  return name;
}

std::vector<Wish> each_service_once(const std::vector<Wish>& wishes) {
  std::vector<Wish> once;
  std::map<std::string, Release> seen;
  for (const auto& wish : wishes) {
    const auto [known, is_new] = seen.emplace(wish.service, wish.release);
    if (is_new) {
      once.push_back(wish);
    } else if (known->second != wish.release) {
      throw Failure(Blame::usage, "two different releases are given for " + wish.service, "give one release a service");
    }
  }
  return once;
}

}  // namespace

}  // namespace lockstep
