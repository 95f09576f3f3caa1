// The outcome: what happened, as facts. The Slack message, the job summary, the step outputs, the JSON and the text on
// stdout are all views of this one struct, so they cannot disagree.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/oid.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

enum class Result { published, unchanged, rehearsed };  // superseded and held come with their commands

struct Outcome {
  std::string command;  ///< update
  Result result = Result::unchanged;
  std::vector<std::string> environments;  ///< as asked
  std::string repository;                 ///< as shown: acme/deploy, or the path; never with credentials
  std::string repository_url;             ///< its web page; empty: unknown
  std::string branch;
  Oid commit;                  ///< published only
  Oid previous;                ///< the tip it was made on
  std::string commit_message;  ///< published and rehearsed
  std::vector<Change> changes;
  std::vector<Standing> unchanged;
  std::vector<FileChange> files;
  std::map<std::string, std::string> sources;  ///< service → web page of its source repository
  Origin origin;
  std::string slack_ts;  ///< of the message, where a bot token posted one
  std::string slack_channel;
};

std::string name_of(Result result);  ///< "published"

}  // namespace lockstep
