#include "git/fetch_plan.hpp"

#include <algorithm>

namespace lockstep {

namespace {
constexpr std::size_t levels_max = 3;  // more and the answer grows wide: it no longer fits TCP's first window
}  // namespace

FetchRequest fetch_of(Thrift thrift, const std::vector<Missing>& missing, const Oid& have) {
  FetchRequest request;
  std::size_t parts = 0;
  for (const Missing& object : missing) {
    parts = std::max(parts, object.parts_below);
    if (std::ranges::find(request.wants, object.oid) == request.wants.end()) request.wants.push_back(object.oid);
  }
  const bool tip = missing.front().kind == ObjectKind::commit;
  request.tip_only = tip;
  if (tip) request.have = have;
  // A wanted tree is never filtered itself: tree:1 is the tree and what is in it, so the last directory brings its
  // files.
  const bool last_directories = parts == 1;
  switch (thrift) {
    case Thrift::tree_depth:
      request.filter = tip                ? "tree:" + std::to_string(std::min(parts + 1, levels_max))
                       : last_directories ? "tree:1"
                                          : "tree:0";
      break;
    // With an earlier tip at hand, the trees that changed since are few, and one round brings them all.
    case Thrift::tree_zero:
      request.filter = request.have.empty() ? "tree:0" : "blob:none";
      break;
    case Thrift::blobless:
      request.filter = "blob:none";
      break;
    case Thrift::shallow:
      break;
  }
  return request;
}

FetchRequest fetch_of_history(Thrift thrift, const Oid& tip, const Oid& have) {
  FetchRequest request{.wants = {tip}, .have = have};
  if (thrift != Thrift::shallow) request.filter = thrift == Thrift::blobless ? "blob:none" : "tree:0";
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

}  // namespace lockstep
