#include "git/remote_repository.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "git/pack_writer.hpp"

namespace lockstep {

namespace {
constexpr std::size_t refs_bytes_max = 64 << 20;
constexpr std::size_t report_bytes_max = 16 << 20;
constexpr std::size_t rounds_max = 1000;  // a path has fewer parts
}  // namespace

RemoteRepository::RemoteRepository(std::unique_ptr<Connection> connection, std::string branch, Deadline deadline,
                                   Clock clock, Log& log, std::string agent)
    : connection_(std::move(connection)),
      branch_(branch.starts_with(branch_prefix) ? branch.substr(branch_prefix.size()) : std::move(branch)),
      deadline_(deadline),
      clock_(std::move(clock)),
      log_(log),
      agent_(std::move(agent)),
      upload_(*connection_, agent_, log_) {}

Oid RemoteRepository::tip() {
  return quoting_server([&] { return find_tip(); });
}

std::map<std::string, std::string> RemoteRepository::read(const Oid& commit, const std::vector<std::string>& paths) {
  return quoting_server([&] {
    std::map<std::string, std::string> files;
    bring([&] {
      std::vector<Missing> missing;
      for (const std::string& path : paths) {
        const Lookup found = objects_.look_up(commit, path);
        if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
        const auto* const entry = std::get_if<TreeEntry>(&found);
        if (!entry) continue;
        require_file(path, entry->mode);
        if (!objects_.has(entry->oid)) missing.push_back({entry->oid, ObjectKind::blob, 0});
      }
      return missing;
    });
    for (const std::string& path : paths) {
      const Lookup found = objects_.look_up(commit, path);
      if (const auto* const entry = std::get_if<TreeEntry>(&found)) files[path] = objects_.find(entry->oid)->data;
    }
    return files;
  });
}

std::vector<std::string> RemoteRepository::list(const Oid& commit, const std::string& directory) {
  return quoting_server([&] {
    const std::string path = directory.ends_with('/') ? directory.substr(0, directory.size() - 1) : directory;
    std::vector<std::string> names;
    Oid tree;
    bring([&]() -> std::vector<Missing> {
      const Lookup found = objects_.look_up(commit, path);
      if (const auto* const way = std::get_if<Missing>(&found)) return {*way};
      const auto* const entry = std::get_if<TreeEntry>(&found);
      if (!entry || !entry->is_tree()) return {};
      tree = entry->oid;
      if (objects_.has(tree)) return {};
      return {{tree, ObjectKind::tree, 0}};
    });
    if (tree.empty()) return names;
    for (const TreeEntry& entry : objects_.tree(tree)) names.push_back(entry.is_tree() ? entry.name + "/" : entry.name);
    return names;
  });
}

Push RemoteRepository::push(const Commit& commit) {
  return quoting_server([&]() -> Push {
    bring([&] { return missing_for_commit(commit); });
    const NewCommit made = make_commit(objects_, commit);
    if (!receiver_) {
      open_receiver();
      const auto now = tip_among(receiver_->refs, branch_);
      if (!now || now->oid != commit.parent) return Outrun{"the branch moved before the push"};
    }
    return send({std::string(branch_prefix) + branch_, commit.parent, made.oid}, made.objects);
  });
}

Oid RemoteRepository::find_tip() {
  const std::string ref = branch_.empty() ? "HEAD" : std::string(branch_prefix) + branch_;
  const auto found = tip_among(refs_now({ref}), branch_);
  if (!found) throw no_such_branch(refs_now({std::string(branch_prefix)}), branch_);
  branch_ = found->branch;
  return tip_ = found->oid;
}

// A process of upload-pack that runs already would answer from what it knew; a new receive-pack looks, and the next
// push needs it anyway.
std::vector<RemoteRef> RemoteRepository::refs_now(const std::vector<std::string>& prefixes) {
  require_time("reading the list of branches");
  if (!upload_.refs_are_stale() || branch_.empty()) return upload_.refs(prefixes);
  open_receiver();
  return receiver_->refs;
}

// Fetches until nothing is missing. A fetch on top of an earlier tip may bring deltas against what we lack; then what
// is still missing is asked for by name, and must come.
void RemoteRepository::bring(const std::function<std::vector<Missing>()>& look) {
  std::vector<Missing> missing = look();
  Oid have = tip_read_;
  for (std::size_t round = 0; !missing.empty(); ++round) {
    require_time("reading the repository");
    const bool by_name = missing.front().kind != ObjectKind::commit || have.empty();
    upload_.fetch(objects_, missing, have);
    have = {};
    const bool came = std::ranges::all_of(missing, [&](const Missing& object) { return objects_.has(object.oid); });
    if ((by_name && !came) || round == rounds_max)
      throw Failure(Blame::remote, "the server did not send all objects that it was asked for");
    missing = look();
  }
  if (!tip_.empty() && objects_.has(tip_)) tip_read_ = tip_;
}

std::vector<Missing> RemoteRepository::missing_for_commit(const Commit& commit) const {
  std::vector<Missing> missing;
  for (const FileChange& file : commit.files) {
    const Lookup found = objects_.look_up(commit.parent, file.path);
    if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
  }
  return missing;
}

Push RemoteRepository::send(const RefUpdate& update, const std::vector<Object>& objects) {
  require_time("pushing");
  const std::string body = push_body(update, write_pack(objects), *receiver_, agent_);
  PushReport report;
  try {
    PktReader pkts(connection_->request(Service::receive_pack, body), "pushing", report_bytes_max);
    report = read_push_report(pkts, update, *receiver_);
  } catch (const Failure& broken) {
    return look_up_push(update, broken);
  }
  if (!connection_->stateless()) receiver_.reset();  // it served its one push
  log_.detail("pushed " + counted(objects.size(), "object") + " in " + counted(body.size(), "byte"));
  if (!report.words.empty()) log_.detail("remote: " + quotable(report.words));
  PushVerdict verdict = judge_push(report, update, TipNow::unasked);
  if (std::holds_alternative<AskTip>(verdict)) verdict = judge_push(report, update, tip_after(update));
  if (const auto* const refusal = std::get_if<Failure>(&verdict)) throw *refusal;
  if (std::holds_alternative<Landed>(verdict)) return Landed{update.to};
  return std::get<Outrun>(verdict);
}

// The commit's name was known before it was sent, so what became of it can be asked.
Push RemoteRepository::look_up_push(const RefUpdate& update, const Failure& broken) {
  receiver_.reset();
  log_.detail(broken.message() + "; looking whether the push landed");
  TipNow tip{};
  try {
    tip = tip_after(update);
  } catch (const Failure&) {
    throw Failure(broken.blame(), broken.message() + " (whether the commit landed could not be found out)",
                  "run it again: a change that has landed is not made twice");
  }
  if (tip == TipNow::ours) return Landed{update.to};
  if (tip == TipNow::moved) return Outrun{"the branch moved while the connection broke"};
  throw Failure(broken.blame(), broken.message(),
                broken.hint().empty() ? "nothing was pushed; run it again" : broken.hint());
}

TipNow RemoteRepository::tip_after(const RefUpdate& update) {
  const Oid now = find_tip();
  if (now == update.from) return TipNow::unmoved;
  if (now == update.to) return TipNow::ours;
  upload_.fetch_history(objects_, now, update.from);
  std::vector<Oid> history{now};
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (history[i] == update.to) return TipNow::ours;
    const auto commit = objects_.find(history[i]);
    if (history[i] == update.from || !commit) continue;
    for (const Oid& parent : parents_of_commit(commit->data))
      if (std::ranges::find(history, parent) == history.end()) history.push_back(parent);
  }
  return TipNow::moved;
}

void RemoteRepository::open_receiver() {
  receiver_.reset();
  PktReader pkts(connection_->advertisement(Service::receive_pack), "starting the push", refs_bytes_max);
  receiver_ = read_advertisement(pkts);
}

void RemoteRepository::require_time(const std::string& phase) const {
  if (deadline_.left(clock_) == Milliseconds::zero())
    throw Failure(Blame::remote, "time was up before " + phase, "give it more with --timeout");
}

template <class Step>
auto RemoteRepository::quoting_server(const Step& step) -> decltype(step()) {
  try {
    return step();
  } catch (const ServerError& error) {
    const std::string words = quotable(connection_->server_words());
    if (error.kind == ServerError::Kind::said || words.empty()) throw;
    throw Failure(Blame::remote, error.message() + ": " + words, error.hint());
  }
}

}  // namespace lockstep
