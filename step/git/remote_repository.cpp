#include "git/remote_repository.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "git/pack_writer.hpp"

namespace lockstep {

namespace {
constexpr std::size_t refs_bytes_max = 64 << 20;
constexpr std::size_t report_bytes_max = 16 << 20;
constexpr std::size_t rounds_max = 1000;  // a path has fewer parts

Toll operator-(const Toll& after, const Toll& before);
Toll operator+(const Toll& one, const Toll& other);
std::string in_words(const Toll& toll);
}  // namespace

RemoteRepository::RemoteRepository(std::unique_ptr<Connection> connection, std::string branch, Deadline deadline,
                                   Clock clock, Log& log, std::string agent, Thrift thrift)
    : connection_(std::move(connection)),
      branch_(branch.starts_with(branch_prefix) ? branch.substr(branch_prefix.size()) : std::move(branch)),
      deadline_(deadline),
      clock_(std::move(clock)),
      log_(log),
      agent_(std::move(agent)),
      upload_(*connection_, agent_, thrift, log_) {}

RemoteRepository::~RemoteRepository() {
  const Traffic traffic = connection_->traffic();
  if (!log_.verbose() || traffic.all.rounds == 0) return;
  const Toll reading = traffic.all - traffic.connecting - pushing_;
  log_.detail("wire: connect " + counted(traffic.connecting.rounds, "round") + ", read " +
              std::to_string(reading.rounds) + ", push " + std::to_string(pushing_.rounds) + ": " +
              in_words(traffic.all));
}

// A rejection that named the tip saves the round that asks for it, unless others have had the time to move it again.
Oid RemoteRepository::tip() {
  constexpr Milliseconds named_age_max{100};
  const auto named = std::exchange(named_tip_, std::nullopt);
  if (named && clock_.ticks() - named->at <= named_age_max) return tip_ = named->oid;
  return quoting_server([&] { return find_tip(); });
}

std::map<std::string, std::string> RemoteRepository::read(const Oid& commit, const std::vector<std::string>& paths) {
  return quoting_server([&] {
    std::map<std::string, std::string> files;
    bring(commit, [&] {
      std::vector<Missing> missing;
      bool at_root = false;
      for (const std::string& path : paths) {
        const Lookup found = objects_.look_up(commit, path);
        if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
        const auto* const entry = std::get_if<TreeEntry>(&found);
        if (!entry) continue;
        require_file(path, entry->mode);
        if (objects_.has(entry->oid)) continue;
        missing.push_back({entry->oid, ObjectKind::blob, 0});
        at_root = at_root || path.find('/') == path.npos;
      }
      if (at_root && upload_.goes_level_by_level()) add_directories_of_root(commit, missing);
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
    bring(commit, [&]() -> std::vector<Missing> {
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
    bring(commit.parent, [&] { return missing_for_commit(commit); });
    const NewCommit made = make_commit(objects_, commit);
    if (!receiver_ && connection_->stateless()) {
      receiver_ = guessed_receive_pack();
    } else if (!receiver_) {
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
void RemoteRepository::bring(const Oid& commit, const std::function<std::vector<Missing>()>& look) {
  std::vector<Missing> missing = look();
  Oid have = tip_read_;
  for (std::size_t round = 0; !missing.empty(); ++round) {
    require_time("reading the repository");
    const bool by_name = missing.front().kind != ObjectKind::commit || have.empty();
    upload_.fetch(objects_, missing, commit, have);
    have = {};
    const bool came = std::ranges::all_of(missing, [&](const Missing& object) { return objects_.has(object.oid); });
    if ((by_name && !came) || round == rounds_max)
      throw Failure(Blame::remote, "the server did not send all objects that it was asked for");
    missing = look();
  }
  if (!tip_.empty() && objects_.has(tip_)) tip_read_ = tip_;
}

// A file at the root is the configuration, which says where to go on. Its round brings the next level along.
void RemoteRepository::add_directories_of_root(const Oid& commit, std::vector<Missing>& missing) const {
  constexpr std::size_t directories_max = 16;
  std::vector<Missing> directories;
  const Lookup root = objects_.look_up(commit, "");
  for (const TreeEntry& entry : objects_.tree(std::get<TreeEntry>(root).oid))
    if (entry.is_tree() && !objects_.has(entry.oid)) directories.push_back({entry.oid, ObjectKind::tree, 2, 1});
  if (directories.size() > directories_max) return;
  missing.insert(missing.end(), directories.begin(), directories.end());
}

std::vector<Missing> RemoteRepository::missing_for_commit(const Commit& commit) const {
  std::vector<Missing> missing;
  for (const FileChange& file : commit.files) {
    const Lookup found = objects_.look_up(commit.parent, file.path);
    if (const auto* const way = std::get_if<Missing>(&found)) missing.push_back(*way);
  }
  return missing;
}

Push RemoteRepository::send(const RefUpdate& update, const std::vector<PackedObject>& objects) {
  require_time("pushing");
  const Toll before = connection_->traffic().all;
  const auto count = [&] { pushing_ = pushing_ + (connection_->traffic().all - before); };
  PushReport report;
  try {
    report = report_on(update, objects, true);
  } catch (const ConnectionLost& broken) {
    count();
    return look_up_push(update, named(broken));
  } catch (const Failure& broken) {
    count();
    return look_up_push(update, broken);
  }
  count();
  if (!report.words.empty()) log_.detail("remote: " + quotable(report.words));
  return judge(update, report);
}

// Once more with whole objects where the server could not take deltas.
PushReport RemoteRepository::report_on(const RefUpdate& update, const std::vector<PackedObject>& objects, bool thin) {
  const WrittenPack pack = write_pack(objects, thin && !receiver_->can("no-thin"));
  PktReader pkts(ask_to_push(update, pack.bytes), "pushing", report_bytes_max);
  const PushReport report = read_push_report(pkts, update, *receiver_);
  if (!connection_->stateless()) receiver_.reset();  // it served its one push
  log_.detail("pushed " + counted(objects.size(), "object") + " (" + std::to_string(pack.deltas) + " as deltas) in " +
              counted(pack.bytes.size(), "byte"));
  if (report.unpacked() || pack.deltas == 0) return report;
  log_.detail("the server could not take the objects (" + quotable(report.unpack) + "); sending them whole");
  open_receiver();
  return report_on(update, objects, false);
}

// A server that takes no push unasked has not looked at this one: it is asked, and gets it again.
std::unique_ptr<Reader> RemoteRepository::ask_to_push(const RefUpdate& update, const std::string& pack) {
  const auto ask = [&] {
    return connection_->request(Service::receive_pack, push_body(update, pack, *receiver_, agent_), report_bytes_max);
  };
  if (!receiver_->guessed) return ask();
  try {
    return ask();
  } catch (const Failure& failure) {
    if (!may_be_asked_differently(failure)) throw;
    log_.detail(failure.message() + "; asking the server what it can");
  }
  open_receiver();
  return ask();
}

Push RemoteRepository::judge(const RefUpdate& update, const PushReport& report) {
  PushVerdict verdict = judge_push(report, update, TipNow::unasked);
  if (std::holds_alternative<AskTip>(verdict)) verdict = judge_push(report, update, tip_after(update));
  if (const auto* const refusal = std::get_if<Failure>(&verdict)) throw *refusal;
  if (std::holds_alternative<Landed>(verdict)) return Landed{update.to};
  if (const auto named = tip_named_by(report, update)) {
    // An answer was lost, and the request sent again, which libcurl does by itself: the first one landed.
    if (*named == update.to) return Landed{update.to};
    named_tip_ = {*named, clock_.ticks()};
  }
  expect_push();
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

Failure RemoteRepository::named(const ConnectionLost& lost) const {
  return Failure(lost.blame(), lost.message() + " while " + phase_, lost.hint());
}

void RemoteRepository::require_time(const std::string& phase) {
  phase_ = phase;
  if (deadline_.left(clock_) == Milliseconds::zero())
    throw Failure(Blame::remote, "time was up before " + phase, "give it more with --timeout");
}

template <class Step>
auto RemoteRepository::quoting_server(const Step& step) -> decltype(step()) {
  try {
    return step();
  } catch (const ConnectionLost& lost) {
    throw named(lost);
  } catch (const ServerError& error) {
    const std::string words = quotable(connection_->server_words());
    if (error.kind == ServerError::Kind::said || words.empty()) throw;
    throw Failure(Blame::remote, error.message() + ": " + words, error.hint());
  }
}

namespace {

Toll operator-(const Toll& after, const Toll& before) {
  return {after.rounds - before.rounds, after.bytes_down - before.bytes_down, after.bytes_up - before.bytes_up};
}

Toll operator+(const Toll& one, const Toll& other) {
  return {one.rounds + other.rounds, one.bytes_down + other.bytes_down, one.bytes_up + other.bytes_up};
}

std::string in_words(const Toll& toll) {
  const auto kilobytes = [](std::size_t bytes) {
    const std::size_t tenths = (bytes + 50) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " KB";
  };
  return counted(toll.rounds, "round") + ", " + kilobytes(toll.bytes_down) + " down, " + kilobytes(toll.bytes_up) +
         " up";
}

}  // namespace
}  // namespace lockstep
