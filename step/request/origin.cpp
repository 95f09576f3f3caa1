#include "request/origin.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "release/links.hpp"
#include "request/settings.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

Surroundings lenient(const Surroundings& surroundings);
Origin origin_of_system(const Surroundings& surroundings);
void put_over(Origin& origin, const Origin& given);
bool is_of_source(const Origin& checkout, const Origin& origin, const std::vector<std::string>& services);
void fill_from(Origin& origin, const Origin& checkout);
bool is_here(const std::string& config_repository, const Origin& checkout, const Surroundings& surroundings);

constexpr std::size_t value_bytes_max = 2000;

}  // namespace

Origin read_origin(const Origin& given, const Surroundings& surroundings, const std::string& config_repository,
                   const std::vector<std::string>& services) {
  const Surroundings readable = lenient(surroundings);
  Origin origin = origin_of_system(readable);
  put_over(origin, given);
  const Origin checkout = checkout_origin(readable.read_file);
  if (is_of_source(checkout, origin, services) && !is_here(config_repository, checkout, surroundings)) {
    fill_from(origin, checkout);
  }
  // GitHub shows a commit as its author's by this address, whatever pipeline made it.
  if (!origin.actor.empty() && origin.actor_email.empty() && origin.repository_url.starts_with("https://github.com/")) {
    origin.actor_email = origin.actor + "@users.noreply.github.com";
  }
  return origin;
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

Origin origin_of_system(const Surroundings& surroundings) {
  if (auto origin = github_origin(surroundings)) return *origin;
  if (auto origin = gitlab_origin(surroundings)) return *origin;
  if (auto origin = circleci_origin(surroundings)) return *origin;
  return {};
}

void put_over(Origin& origin, const Origin& given) {
  if (!given.repository.empty() && !origin.repository.empty() && given.repository != origin.repository) {
    // The pipeline builds for another repository than its own: its own commit says nothing about what was built.
    origin.repository_url = origin.revision = origin.revision_note = origin.ref = origin.pull_request = "";
  }
  if (!given.actor.empty() && given.actor != origin.actor) origin.actor_name = origin.actor_email = "";
  if (!given.revision.empty()) origin.revision_note = "";
  const auto put = [&](std::string Origin::*part) {
    if (!(given.*part).empty()) origin.*part = given.*part;
  };
  for (const auto part : {&Origin::repository, &Origin::repository_url, &Origin::revision, &Origin::ref, &Origin::actor,
                          &Origin::run_url}) {
    put(part);
  }
}

bool is_of_source(const Origin& checkout, const Origin& origin, const std::vector<std::string>& services) {
  if (checkout.repository.empty()) return false;
  if (!origin.repository.empty()) return origin.repository == checkout.repository;
  const std::string name = checkout.repository.substr(checkout.repository.rfind('/') + 1);
  return !origin.system.empty() ||
         std::ranges::any_of(services, [&](const auto& service) { return service.empty() || service == name; });
}

void fill_from(Origin& origin, const Origin& checkout) {
  if (origin.repository.empty()) origin.repository = checkout.repository;
  if (origin.repository_url.empty()) origin.repository_url = checkout.repository_url;
  // A pipeline that says nothing of a commit has its reasons: on a pull request the checkout is a merge commit.
  if (!origin.system.empty()) return;
  if (!origin.revision.empty() && origin.revision != checkout.revision) return;
  origin.revision = checkout.revision;
  if (origin.ref.empty()) origin.ref = checkout.ref;
}

/// Whether the checkout is the config repository's.
bool is_here(const std::string& config_repository, const Origin& checkout, const Surroundings& surroundings) {
  const std::string url = web_url(config_repository);
  if (!url.empty()) return url == checkout.repository_url;
  const std::string here = pipeline_variable(surroundings, "PWD");
  return config_repository == "." || config_repository == "./" || (!here.empty() && config_repository == here);
}

}  // namespace

}  // namespace lockstep
