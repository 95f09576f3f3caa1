#include "request/origin.hpp"

#include <algorithm>
#include <charconv>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "release/links.hpp"
#include "request/origin_systems.hpp"
#include "request/settings.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

Surroundings lenient(const Surroundings& surroundings);
void put_over(Origin& origin, const Origin& given);
void put_age_over(Origin& origin, const Age& given);
bool is_of_source(const Origin& checkout, const Origin& origin, const std::vector<std::string>& services);
void fill_from(Origin& origin, const Origin& checkout, bool with_commit);
bool is_login(const std::string& actor);
bool is_here(const std::string& config_repository, const Origin& checkout, const Surroundings& surroundings);

constexpr std::size_t value_bytes_max = 2000;

}  // namespace

Origin read_origin(const Origin& given, const Surroundings& surroundings, const std::string& config_repository,
                   const std::vector<std::string>& services) {
  const Surroundings readable = lenient(surroundings);
  const PipelineSystem* const system = pipeline_system(readable);
  Origin origin;
  if (system != nullptr) {
    origin = system->read(readable);
    origin.system = system->name;
  }
  put_over(origin, given);
  if (is_of_config_repository(origin, config_repository)) {
    origin.revision = given.revision;
    origin.age.committed_s = given.age.committed_s;
    if (origin.revision.empty()) origin.revision_note = "";
  }
  const Origin checkout = checkout_origin(readable.read_file);
  if (is_of_source(checkout, origin, services) && !is_here(config_repository, checkout, surroundings)) {
    // A pull request's checkout may be a merge commit that nobody has pushed.
    fill_from(origin, checkout, system == nullptr || (system->builds_checkout && origin.pull_request.empty()));
  }
  put_age_over(origin, given.age);
  // GitHub shows a commit as its author's by this address, whatever pipeline made it.
  const bool has_login = system == nullptr || system->has_forge_logins || !given.actor.empty();
  if (has_login && is_login(origin.actor) && origin.actor_email.empty() &&
      origin.repository_url.starts_with("https://github.com/")) {
    origin.actor_email = origin.actor + "@users.noreply.github.com";
  }
  return origin;
}

bool is_of_config_repository(const Origin& origin, const std::string& config_repository) {
  const std::string url = web_url(config_repository);
  return !url.empty() && url == origin.repository_url;
}

std::int64_t time_or_none(const std::string& text) {
  return std::max<std::int64_t>(0, parse_utc_time(text).value_or(0));
}

std::uint64_t number_or_none(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

void set_repository(Origin& origin, const std::string& address) {
  origin.repository_url = web_url(address);
  origin.repository = repository_of(origin.repository_url);
}

std::string commit_or_none(const std::string& text) { return is_revision(text) ? text : ""; }

std::string short_ref(const std::string& ref) {
  for (const std::string_view kind : {"refs/heads/", "refs/tags/"}) {
    if (ref.starts_with(kind)) return ref.substr(kind.size());
  }
  return ref;
}

std::string pipeline_variable(const Surroundings& surroundings, const std::string& name) {
  const auto found = surroundings.variables.find(name);
  if (found == surroundings.variables.end() || counts_as_unset(found->second)) return {};
  const std::string value(trim(found->second));
  return value.size() > value_bytes_max || has_control_characters(value) || !is_utf8(value) ? "" : value;
}

namespace {

/// A file of the pipeline's or of Git's that can't be read is no reason to fail: it is as if it were not there.
Surroundings lenient(const Surroundings& surroundings) {
  Surroundings copy = surroundings;
  copy.read_file = [&surroundings](const std::string& path) -> std::optional<std::string> {
    try {
      return surroundings.read_file(path);
    } catch (const Failure&) {
      return std::nullopt;
    }
  };
  return copy;
}

void put_over(Origin& origin, const Origin& given) {
  if (!given.repository.empty() && !origin.repository.empty() && given.repository != origin.repository) {
    // The pipeline builds for another repository than its own: its own commit says nothing about what was built.
    origin.repository_url = origin.revision = origin.revision_note = origin.ref = origin.pull_request = "";
    origin.age.committed_s = 0;
  }
  if (!given.actor.empty() && given.actor != origin.actor) origin.actor_name = origin.actor_email = "";
  if (!given.revision.empty()) {
    origin.revision_note = "";
    if (!origin.revision.starts_with(given.revision)) origin.age.committed_s = 0;
  }
  const auto put = [&](std::string Origin::*part) {
    if (!(given.*part).empty()) origin.*part = given.*part;
  };
  for (const auto part : {&Origin::repository, &Origin::repository_url, &Origin::revision, &Origin::ref, &Origin::actor,
                          &Origin::run_url}) {
    put(part);
  }
}

/// After the repository is known.
void put_age_over(Origin& origin, const Age& given) {
  Age& age = origin.age;
  if (given.started_s > 0) age.started_s = given.started_s;
  if (given.committed_s > 0) age.committed_s = given.committed_s;
  if (given.number > 0) {
    age.number = given.number;
    age.series = origin.repository;  // it may be counted otherwise than the system counts
  }
  // Times are compared among the pipelines of one source, which a trailer without a revision would not name.
  if (age.series.empty() && (age.started_s > 0 || age.committed_s > 0)) age.series = origin.repository;
  // A number is worth nothing but in its series, whose name a trailer of the commit has to hold as one word.
  if (age.series.find(' ') != std::string::npos) age.series = "";
  if (age.series.empty()) age.number = 0;
}

bool is_of_source(const Origin& checkout, const Origin& origin, const std::vector<std::string>& services) {
  if (checkout.repository.empty()) return false;
  if (!origin.repository.empty()) return origin.repository == checkout.repository;
  const std::string name = checkout.repository.substr(checkout.repository.rfind('/') + 1);
  return !origin.system.empty() ||
         std::ranges::any_of(services, [&](const auto& service) { return service.empty() || service == name; });
}

void fill_from(Origin& origin, const Origin& checkout, bool with_commit) {
  if (origin.repository.empty()) origin.repository = checkout.repository;
  if (origin.repository_url.empty()) origin.repository_url = checkout.repository_url;
  if (!with_commit) return;
  if (!origin.revision.empty() && origin.revision != checkout.revision) return;
  origin.revision = checkout.revision;
  if (origin.ref.empty()) origin.ref = checkout.ref;
}

bool is_login(const std::string& actor) { return !actor.empty() && actor.find_first_of(" @<>") == std::string::npos; }

/// Whether the checkout is the config repository's.
bool is_here(const std::string& config_repository, const Origin& checkout, const Surroundings& surroundings) {
  if (!web_url(config_repository).empty()) return is_of_config_repository(checkout, config_repository);
  const std::string here = pipeline_variable(surroundings, "PWD");
  return config_repository == "." || config_repository == "./" || (!here.empty() && config_repository == here);
}

}  // namespace

}  // namespace lockstep
