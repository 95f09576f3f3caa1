// Which objects to ask for next, and how thriftily: pure, so that every server's way has a test.
//
// A filter on trees costs what is on the way, and nothing of the rest. Measured on a repository of 100,000 files:
// `tree:3` 28 KB, `tree:0` level by level 24 KB and more rounds, `blob:none` 4.5 MB, everything at depth one 22 MB.
// `combine:` is never asked for: it makes the server walk every tree there is.
//
// https://git-scm.com/docs/git-rev-list#_object_filters (--filter)
#pragma once

#include <map>
#include <string>
#include <vector>

#include "git/fetch.hpp"
#include "git/object_store.hpp"

namespace lockstep {

/// From the thriftiest to what every server can.
enum class Thrift {
  tree_depth,  ///< some levels of trees with the tip, then what is missing, by name
  tree_zero,   ///< the tip alone, then level by level
  blobless,    ///< all trees, then the files, by name
  shallow      ///< everything the tip has
};

std::string in_words(Thrift thrift);
Thrift after(Thrift thrift);  ///< the next one to try where the server refuses; shallow is the last

/// How to ask one server.
struct Manner {
  Thrift thrift = Thrift::tree_depth;
  bool frugal = false;      ///< no more than what is missing: a directory turned out to be a large one
  std::size_t history = 0;  ///< generations of commits that will be asked for, and may come along
};

/// GitHub allows of trees only tree:0 (its makers in http://mail.spinics.net/lists/git/msg377911.html), and to find
/// that out costs a round: so there, and on the GitHub server whose workflow this is (`variables` is the environment),
/// that is where to begin. Forges that speak GitHub's variables allow more.
/// https://docs.github.com/en/actions/reference/workflows-and-actions/variables (GITHUB_SERVER_URL)
Thrift first_thrift(const std::string& host, const std::map<std::string, std::string>& variables);

/// What a reading is about.
struct ReadOf {
  Oid commit;  ///< that something is missing from
  Oid tip;     ///< the branch's, if another: the commit is in its history
  Oid have;    ///< an earlier tip, or empty
};

/// One request for what is missing, which is not empty.
FetchRequest fetch_of(const Manner& manner, const std::vector<Missing>& missing, const ReadOf& read);
/// The commits from `tip` back: `depth` generations, where `have` is empty or the tip itself, of which the files are
/// here; where it is 0, all that `have` has not in its history.
FetchRequest fetch_of_history(Thrift thrift, const Oid& tip, std::size_t depth, const Oid& have);

}  // namespace lockstep
