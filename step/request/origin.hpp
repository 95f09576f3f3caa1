// The origin: which pipeline asks, from the variables that CI systems set. One small file a system: origin_*.cpp.
//
// Sources: https://docs.github.com/actions/reference/workflows-and-actions/variables ,
// https://docs.gitlab.com/ci/variables/predefined_variables/ , https://circleci.com/docs/reference/variables/ ,
// gitrepository-layout(5).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "release/release.hpp"
#include "request/request.hpp"

namespace lockstep {

/// What GitHub Actions, GitLab CI or CircleCI says, under what is `given` by flag or LOCKSTEP_ variable. What is still
/// missing is filled from a checkout's .git, if there is one and it is that of the source: under a known system, of the
/// repository that the system names; else of the given one, or one named like one of the `services` (an empty name is
/// any). A commit of some other repository would be worse than none. A checkout of the config repository itself
/// (`config_repository` is its address) is no source. All values are one line, URLs without credentials. Throws
/// nothing: what can't be read is missing.
Origin read_origin(const Origin& given, const Surroundings& surroundings, const std::string& config_repository,
                   const std::vector<std::string>& services);

/// One system each; nothing where it is another one.
std::optional<Origin> github_origin(const Surroundings& surroundings);
std::optional<Origin> gitlab_origin(const Surroundings& surroundings);
std::optional<Origin> circleci_origin(const Surroundings& surroundings);

/// The checkout in the current directory: repository, repository_url, revision and ref, each as far as it is known.
Origin checkout_origin(const std::function<std::optional<std::string>(const std::string& path)>& read_file);

/// The value of a system's variable, trimmed; empty where it is unset, or has a line break in it.
std::string pipeline_variable(const Surroundings& surroundings, const std::string& name);

}  // namespace lockstep
