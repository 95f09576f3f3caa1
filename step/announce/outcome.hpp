// The outcome: what happened, as facts. The Slack message, the job summary, the step outputs, the JSON and the text on
// stdout are all views of this one struct, so they cannot disagree.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/oid.hpp"
#include "config/layout.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"
#include "release/rollback.hpp"

namespace lockstep {

enum class Result { published, unchanged, rehearsed, superseded, held, announced };

/// How far the changes have come. A publication knows that the config repository has them, and no more; the others are
/// what `announce` was told.
enum class Stage { on_its_way, deploying, deployed, failed, rolled_back };

/// What lies between two revisions of a source repository.
struct SourceRange {
  std::size_t commits = 0;
  std::vector<std::string> authors;  ///< the one with most commits first
};

struct Outcome {
  std::string command;  ///< update, promote, rollback, hold, unhold, announce
  Result result = Result::unchanged;
  Stage stage = Stage::on_its_way;
  std::vector<std::string> environments;  ///< as asked
  std::string repository;                 ///< as shown: acme/deploy, or the path; never with credentials
  std::string repository_url;             ///< its web page; empty: unknown
  std::string branch;
  Oid commit;                  ///< published: the one that was made; announced: the one that the changes lead to
  Oid previous;                ///< the tip it was made on; announced: the one that the changes start from
  std::string commit_message;  ///< published and rehearsed
  std::string from;            ///< promote: the environment that was read
  Oid at;                      ///< promote: the commit it was read at; rollback: the commit returned to
  std::vector<Change> changes;
  std::vector<Standing> unchanged;
  std::string why_unchanged;           ///< announced: why there are no changes; empty: there are some
  std::vector<HeldBack> held;          ///< not done: a hold is in the way
  std::vector<HeldBack> overridden;    ///< done in spite of a hold
  std::vector<Superseded> superseded;  ///< not done: a later pipeline was there first
  std::vector<Skipped> skipped;        ///< not done: the service is in one environment only, or its sites disagree
  std::vector<Undone> undone;          ///< rollback: the publications it takes back, newest first
  std::vector<Hold> holds_set;
  std::vector<Hold> holds_lifted;
  std::vector<FileChange> files;
  std::map<std::string, std::string> sources;                         ///< service → web page of its source repository
  std::map<std::pair<std::string, std::string>, SourceRange> ranges;  ///< {from, to}: full revisions
  std::map<std::string, std::string> people;                          ///< actor → Slack member ID
  Origin origin;
  std::string slack_ts;  ///< of the message, where a bot token posted one
  std::string slack_channel;
  bool untold = false;  ///< announced: there is nobody to tell
};

std::string name_of(Result result);  ///< "published"
std::string name_of(Stage stage);    ///< "on-its-way", "rolled-back": as --state takes them

}  // namespace lockstep
