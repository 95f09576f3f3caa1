// The request: everything a run was asked to do, read from flags, variables and the pipeline's own environment.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "announce/slack.hpp"
#include "base/clock.hpp"
#include "publish/access.hpp"
#include "publish/config_repository.hpp"
#include "release/release.hpp"

namespace lockstep {

enum class OutputFormat { text, json, markdown };

struct Request {
  std::string command;               ///< "update"; empty with help or version
  std::optional<std::string> print;  ///< --help or --version: print this and end

  Access access;
  std::vector<std::string> environments;
  std::vector<Wish> wishes;
  std::string config;  ///< path in the config repository; empty: .lockstep.yaml if it is there
  std::string file;    ///< --file and --key: both or none
  std::string key;

  std::string message;  ///< subject pattern
  Person author;        ///< default: the origin's actor, else default_person
  Person committer;     ///< default: the author

  SlackAccess slack;
  bool require_announcement = false;
  Milliseconds timeout{120'000};
  bool dry_run = false;
  bool verbose = false;
  OutputFormat output = OutputFormat::text;
  std::string outputs_file;         ///< dotenv
  std::string github_output_file;   ///< GITHUB_OUTPUT
  std::string github_summary_file;  ///< GITHUB_STEP_SUMMARY

  Origin origin;
  std::vector<std::string> warnings;  ///< for everybody: a variable that is probably misspelt
  std::vector<std::string> notes;     ///< for --verbose: where each value came from, never a secret's value
};

/// The author where neither a flag nor the pipeline names one.
inline constexpr std::string_view default_person = "lockstep <lockstep@localhost>";

/// What the request is read from; tests put their own in.
struct Surroundings {
  std::map<std::string, std::string> variables;
  std::function<std::optional<std::string>(const std::string& path)> read_file;  ///< nothing where there is none
  std::function<std::string()> read_stdin;
};

/// A flag beats LOCKSTEP_<FLAG>, which beats PLUGIN_<FLAG>, which beats what the pipeline's variables imply. What is
/// empty, or CircleCI's `<nil>`, counts as unset. The command itself may come from LOCKSTEP_COMMAND or PLUGIN_COMMAND,
/// so that the container is a Woodpecker and Drone plugin. `versions` is what --version prints: `lockstep X.Y.Z`, then
/// what is linked. Throws Failure (usage) that names the flag and its variable, never with what may be a secret in it.
Request read_request(const std::vector<std::string>& arguments, const Surroundings& surroundings,
                     const std::string& versions);

}  // namespace lockstep
