#include "git/past_commits.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <queue>

#include "base/failure.hpp"

namespace lockstep {

namespace {

struct Signature {
  Person person;
  std::int64_t time_s = 0;
};

Signature parse_signature(std::string_view line);
std::vector<PastCommit> in_order(std::map<Oid, PastCommit> commits, const Oid& tip);

}  // namespace

PastCommit parse_commit(const Oid& oid, std::string_view data) {
  constexpr std::size_t message_bytes_max = 1 << 20;
  PastCommit commit{.oid = oid, .parents = parents_of_commit(data), .author = {}, .message = {}};
  const auto body = data.find("\n\n");
  std::string_view header = data.substr(0, body);
  while (!header.empty()) {
    const auto end = std::min(header.find('\n'), header.size());
    const std::string_view line = header.substr(0, end);
    if (line.starts_with("author ")) commit.author = parse_signature(line.substr(7)).person;
    if (line.starts_with("committer ")) commit.time_s = parse_signature(line.substr(10)).time_s;
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  if (body != data.npos) commit.message = data.substr(body + 2, message_bytes_max);
  return commit;
}

KnownHistory history_in(const std::function<std::optional<Object>(const Oid&)>& find, const Oid& tip,
                        std::size_t depth) {
  KnownHistory history;
  std::map<Oid, PastCommit> commits;
  std::vector<Oid> generation{tip};
  for (std::size_t i = 0; i < depth && !generation.empty(); ++i) {
    std::vector<Oid> next;
    for (const Oid& oid : generation) {
      if (commits.contains(oid)) continue;
      const auto object = find(oid);
      if (!object) {
        history.is_whole = false;
        continue;
      }
      const auto& commit = commits.emplace(oid, parse_commit(oid, object->data)).first->second;
      next.insert(next.end(), commit.parents.begin(), commit.parents.end());
    }
    generation = std::move(next);
  }
  history.commits = in_order(std::move(commits), tip);
  return history;
}

namespace {

// Name <mail> 1790000000 +0000
Signature parse_signature(std::string_view line) {
  constexpr std::int64_t time_s_max = 253'402'300'799;  // the end of the year 9999
  Signature signature;
  const auto open = line.find('<');
  const auto close = line.find('>', open == line.npos ? 0 : open);
  if (open == line.npos || close == line.npos) return signature;
  std::string_view name = line.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  signature.person = {std::string(name), std::string(line.substr(open + 1, close - open - 1))};
  std::string_view time = line.substr(close + 1);
  while (time.starts_with(' ')) time.remove_prefix(1);
  std::from_chars(time.data(), time.data() + time.size(), signature.time_s);
  if (signature.time_s < 0 || signature.time_s > time_s_max) signature.time_s = 0;
  return signature;
}

/// Of the commits whose children have all been told, the newest comes next.
std::vector<PastCommit> in_order(std::map<Oid, PastCommit> commits, const Oid& tip) {
  std::map<Oid, std::size_t> children;
  for (const auto& [oid, commit] : commits)
    for (const Oid& parent : commit.parents) ++children[parent];
  const auto is_older = [&](const Oid& one, const Oid& other) {
    return commits.at(one).time_s < commits.at(other).time_s;
  };
  std::priority_queue<Oid, std::vector<Oid>, decltype(is_older)> next(is_older);
  if (commits.contains(tip)) next.push(tip);
  std::vector<PastCommit> ordered;
  while (!next.empty()) {
    const Oid oid = next.top();
    next.pop();
    for (const Oid& parent : commits.at(oid).parents)
      if (--children[parent] == 0 && commits.contains(parent)) next.push(parent);
    ordered.push_back(std::move(commits.at(oid)));
  }
  return ordered;
}

}  // namespace
}  // namespace lockstep
