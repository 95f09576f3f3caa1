// The request: everything a run was asked to do, read from flags, variables and the pipeline's own environment.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "announce/slack.hpp"
#include "base/clock.hpp"
#include "edit/document.hpp"
#include "edit/image_reference.hpp"
#include "edit/image_scalar.hpp"
#include "publish/access.hpp"
#include "publish/config_repository.hpp"
#include "release/release.hpp"

namespace lockstep {

enum class OutputFormat { text, json, markdown };

/// Systems that take step outputs as lines of the log.
enum class OutputCommands { none, azure, teamcity };

/// One side of a comparison: what was given, and the content of the local file that it names.
struct Compared {
  std::string name;      ///< a commit, a tag, the path of the file, or the name of the flag that holds JSON
  std::string text;      ///< the file's content, or the JSON
  bool is_file = false;  ///< `text` is what counts: a values file, or the JSON of an earlier step
};

/// What `edit` is to do. Each value is set in every file.
struct EditTask {
  static constexpr std::string_view standard_input = "-";

  struct Key {
    KeyPath path;
    std::string value;
  };
  struct Marker {
    std::string name;
    ImageScalar value;  ///< with a tag or a digest, or both; whether it names an image depends
  };

  std::vector<std::string> files;  ///< as given, each once; standard input is alone
  std::vector<Key> keys;
  std::vector<ImageReference> images;  ///< each with a tag or a digest, or both
  std::vector<Marker> markers;
  Select select;                 ///< for the keys
  std::optional<Format> format;  ///< of all the files; else by their names
  bool create = false;           ///< missing keys
  bool write = false;
};

struct Request {
  std::string command;               ///< "update"; empty with help or version
  std::optional<std::string> print;  ///< --help or --version: print this and end

  Access access;  ///< announce may do without: then `repo` is empty, and `after` is a file or JSON
  std::vector<std::string> environments;
  std::vector<Wish> wishes;
  /// --service, but in update, where it is a wish. As given, each once; empty: all of them.
  std::vector<std::string> services;
  std::vector<std::string> excluded;  ///< promote
  std::string from;                   ///< promote: the environment; empty: as the layout says
  std::string at;                     ///< promote: the commit or tag at which `from` is read; empty: the tip
  std::string rollback_to;            ///< previous, a commit or a tag
  std::string reason;                 ///< of the hold: hold --reason, rollback --hold; empty: rollback without a hold
  std::int64_t until_s = 0;           ///< when the hold lapses; 0: when it is lifted
  std::string state;                  ///< announce: deploying, deployed, failed or rolled-back
  Compared before, after;             ///< announce; `name` is empty where it is not given
  std::string slack_ts;               ///< announce: the message to edit; its channel is slack.channel
  bool only_tags = false;
  bool strict = false;
  bool override_hold = false;
  bool allow_older = false;
  bool announce_superseded = false;
  bool changed_only = false;  ///< status
  bool exit_code = false;     ///< status, edit
  EditTask edit;

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
  OutputCommands output_commands = OutputCommands::none;
  std::string azure_directory;  ///< for the summary that Azure Pipelines uploads

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
  std::int64_t now_s = 0;  ///< seconds since 1970 in UTC
};

/// A flag beats LOCKSTEP_<FLAG>, which beats PLUGIN_<FLAG>, which beats what the pipeline's variables imply. What is
/// empty, or CircleCI's `<nil>`, counts as unset. The command itself may come from LOCKSTEP_COMMAND or PLUGIN_COMMAND,
/// so that the container is a Woodpecker and Drone plugin. `versions` is what --version prints: `lockstep X.Y.Z`, then
/// what is linked. Throws Failure (usage) that names the flag and its variable, never with what may be a secret in it.
Request read_request(const std::vector<std::string>& arguments, const Surroundings& surroundings,
                     const std::string& versions);

}  // namespace lockstep
