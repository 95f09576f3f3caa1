// The origin: which pipeline asks, from the variables that CI systems set. One small file a system: origin_*.cpp, which
// names the vendor's page; origin_systems.hpp has the table of them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "release/release.hpp"
#include "request/request.hpp"

namespace lockstep {

/// What the system that runs the pipeline says (origin_systems.hpp), under what is `given` by flag or LOCKSTEP_
/// variable. What is still missing is filled from a checkout's .git, if there is one and it is that of the source:
/// under a known system, of the repository that the system names; else of the given one, or one named like one of the
/// `services` (an empty name is any). A commit of some other repository would be worse than none. The config repository
/// itself (`config_repository` is its address) is no source: its checkout is left aside, and where the pipeline is its
/// own (a manual promotion), the pipeline's commit, too. All values are one line, URLs without credentials. Throws
/// nothing: what can't be read is missing.
///
/// The age is the system's, as far as it knows it. A number that is `given` counts within the repository.
Origin read_origin(const Origin& given, const Surroundings& surroundings, const std::string& config_repository,
                   const std::vector<std::string>& services);

/// Whether it is the config repository's own pipeline that asks.
bool is_of_config_repository(const Origin& origin, const std::string& config_repository);

/// The checkout in the current directory: repository, repository_url, revision and ref, each as far as it is known
/// (gitrepository-layout(5)).
Origin checkout_origin(const std::function<std::optional<std::string>(const std::string& path)>& read_file);

/// A point in time, as RFC 3339 has it, in seconds since 1970; 0 where it is none.
std::int64_t time_or_none(const std::string& text);
std::uint64_t number_or_none(const std::string& text);  ///< decimal digits alone; 0 where it is none

/// Sets repository and repository_url from an address that Git can clone; neither where it is no such address.
void set_repository(Origin& origin, const std::string& address);
/// The text, if it names a commit by its digits; else nothing.
std::string commit_or_none(const std::string& text);
/// main of refs/heads/main, v1 of refs/tags/v1; any other name as it is.
std::string short_ref(const std::string& ref);

/// The value of a system's variable, trimmed; empty where it is unset, or has a line break in it.
std::string pipeline_variable(const Surroundings& surroundings, const std::string& name);

}  // namespace lockstep
