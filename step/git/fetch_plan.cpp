#include "git/fetch_plan.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace lockstep {

namespace {
constexpr std::string_view levels = "tree:3";  // more and the answer grows wide: it no longer fits TCP's first window
constexpr std::size_t leaf_depth_min = 3;      // directories so deep seldom have directories in them

bool is_on(std::string_view url, std::string_view host);
bool are_last_directories(const std::vector<Missing>& missing, std::size_t depth_min);
}  // namespace

Thrift first_thrift(const std::string& host, const std::map<std::string, std::string>& variables) {
  const auto value = [&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  };
  const bool on_github =
      value("GITHUB_ACTIONS") == "true" && value("GITEA_ACTIONS").empty() && value("FORGEJO_ACTIONS").empty();
  const bool is_github = host == "github.com" || host == "ssh.github.com";
  return is_github || (on_github && is_on(value("GITHUB_SERVER_URL"), host)) ? Thrift::tree_zero : Thrift::tree_depth;
}

FetchRequest fetch_of(const Manner& manner, const std::vector<Missing>& missing, const ReadOf& read) {
  const Oid& have = read.have;
  FetchRequest request;
  std::set<Oid> wanted;
  for (const Missing& object : missing)
    if (wanted.insert(object.oid).second) request.wants.push_back(object.oid);
  const bool is_tip = missing.front().kind == ObjectKind::commit;
  request.depth = is_tip ? 1 : 0;
  if (is_tip) request.have = have;
  // With an earlier tip at hand, what changed since is little, and one round without a filter brings it all.
  const bool changes = is_tip && !have.empty() && !manner.frugal;
  switch (manner.thrift) {
    // A wanted tree is never filtered itself: tree:1 is the tree and what is in it, so the last directory brings its
    // files.
    case Thrift::tree_depth:
      request.greedy = !manner.frugal && (is_tip || are_last_directories(missing, 0));
      request.filter = !request.greedy ? "tree:0" : !is_tip ? "tree:1" : changes ? "" : levels;
      break;
    // Here that takes a request without a filter, which also brings all directories below.
    case Thrift::tree_zero:
      request.greedy = !manner.frugal && (changes || are_last_directories(missing, leaf_depth_min));
      request.filter = request.greedy ? "" : "tree:0";
      break;
    case Thrift::blobless:
      request.filter = "blob:none";
      break;
    // What came with the tip is all there is to have; a server may be one that gives nothing by name. What an older
    // commit has then comes with all of the history.
    case Thrift::shallow:
      request.wants = {read.tip.empty() ? read.commit : read.tip};
      request.depth = request.wants.front() == read.commit ? 1 : 0;
      break;
  }
  // A history that is expected comes along, but with some levels of trees it would bring those of every commit. From an
  // earlier tip on it is what lies between the two.
  if (manner.history > 0 && is_tip && request.depth == 1 && request.filter != levels)
    request.depth = have.empty() ? manner.history : 0;
  return request;
}

FetchRequest fetch_of_history(Thrift thrift, const Oid& tip, std::size_t depth, const Oid& have) {
  FetchRequest request{.wants = {tip}, .depth = depth};
  if (thrift != Thrift::shallow) request.filter = thrift == Thrift::blobless ? "blob:none" : "tree:0";
  // Commits alone are asked for as a clone does; trees that are here need not come again.
  if (depth == 0 || request.filter != "tree:0") request.have = have;
  return request;
}

std::string in_words(Thrift thrift) {
  switch (thrift) {
    case Thrift::tree_depth:
      return "only the trees and files on the way";
    case Thrift::tree_zero:
      return "only the trees and files on the way, level by level";
    case Thrift::blobless:
      return "all trees, and only the files that are needed";
    case Thrift::shallow:
      return "everything the tip has";
  }
  return "";
}

Thrift after(Thrift thrift) {
  return thrift == Thrift::shallow ? thrift : static_cast<Thrift>(static_cast<int>(thrift) + 1);
}

namespace {

bool is_on(std::string_view url, std::string_view host) {
  constexpr std::string_view scheme_end = "://";
  const auto begin = url.find(scheme_end);
  if (begin == url.npos) return false;
  const std::string_view rest = url.substr(begin + scheme_end.size());
  return rest.substr(0, rest.find_first_of(":/")) == host;
}

bool are_last_directories(const std::vector<Missing>& missing, std::size_t depth_min) {
  bool any = false;
  for (const Missing& object : missing) {
    if (object.kind != ObjectKind::tree) continue;
    if (object.parts_below != 1 || object.depth < depth_min) return false;
    any = true;
  }
  return any;
}

}  // namespace
}  // namespace lockstep
