#include "git/remote_repository.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace lockstep {

namespace {
Toll operator-(const Toll& after, const Toll& before);
Toll operator+(const Toll& one, const Toll& other);
std::string in_words(const Toll& toll);
}  // namespace

RemoteRepository::RemoteRepository(std::unique_ptr<Connection> connection, std::string branch, Deadline deadline,
                                   Clock clock, Log& log, std::string agent, Thrift thrift)
    : connection_(std::move(connection)),
      branch_(branch.starts_with(branch_prefix) ? branch.substr(branch_prefix.size()) : std::move(branch)),
      phase_(deadline, std::move(clock)),
      log_(log),
      reader_(*connection_, agent, thrift, phase_, log_),
      receiver_(*connection_, std::move(agent), log_) {}

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
  const bool is_fresh = named && phase_.clock().ticks() - named->at <= named_age_max;
  const Oid tip = is_fresh ? named->oid : quoting_server([&] { return find_tip(); });
  reader_.set_tip(tip);
  return tip;
}

std::map<std::string, std::string> RemoteRepository::read(const Oid& commit, const std::vector<std::string>& paths) {
  return read_each({commit}, paths).front();
}

std::vector<std::map<std::string, std::string>> RemoteRepository::read_each(const std::vector<Oid>& commits,
                                                                            const std::vector<std::string>& paths) {
  return quoting_server([&] { return reader_.read_each(commits, paths); });
}

std::map<std::string, std::vector<std::string>> RemoteRepository::list(const Oid& commit,
                                                                       const std::vector<std::string>& directories) {
  return quoting_server([&] { return reader_.list(commit, directories); });
}

std::vector<PastCommit> RemoteRepository::history(const Oid& tip, std::size_t depth) {
  return quoting_server([&] { return reader_.history(tip, depth); });
}

Oid RemoteRepository::ref(const std::string& name) {
  return quoting_server([&] { return named_by(reader_.refs({name}), name); });
}

bool RemoteRepository::move_ref(const std::string& name, const Oid& from, const Oid& to) {
  return quoting_server([&] {
    if (!receiver_.is_ready()) receiver_.start();
    phase_.begin("moving " + name);
    const RefUpdate update{name, from, to};
    const PushReport report = report_on(update, {});
    PushVerdict verdict = judge_push(report, update, TipNow::unasked);
    if (std::holds_alternative<AskTip>(verdict)) {
      const Oid now = named_by(refs_now({name}), name);
      verdict = judge_push(report, update, now == from ? TipNow::unmoved : TipNow::moved);
    }
    if (const auto* const refusal = std::get_if<Failure>(&verdict)) throw *refusal;
    return std::holds_alternative<Landed>(verdict);
  });
}

Push RemoteRepository::push(const Commit& commit) {
  return quoting_server([&]() -> Push {
    reader_.read_trees_for(commit);
    const NewCommit made = make_commit(reader_.objects(), commit);
    if (!receiver_.is_ready()) {
      const auto now = tip_among(receiver_.start(), branch_);
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
  return found->oid;
}

// A process of upload-pack that runs already would answer from what it knew; a new receive-pack looks, and the next
// push needs it anyway.
std::vector<RemoteRef> RemoteRepository::refs_now(const std::vector<std::string>& prefixes) {
  if (!reader_.refs_are_stale() || branch_.empty()) return reader_.refs(prefixes);
  phase_.begin("reading the list of branches");
  return receiver_.start();
}

Push RemoteRepository::send(const RefUpdate& update, const std::vector<PackedObject>& objects) {
  phase_.begin("pushing");
  PushReport report;
  try {
    report = report_on(update, objects);
  } catch (const ConnectionLost& broken) {
    return look_up_push(update, phase_.named(broken));
  } catch (const Failure& broken) {
    return look_up_push(update, broken);
  }
  return judge(update, report);
}

PushReport RemoteRepository::report_on(const RefUpdate& update, const std::vector<PackedObject>& objects) {
  const Toll before = connection_->traffic().all;
  const auto count = [&] { pushing_ = pushing_ + (connection_->traffic().all - before); };
  try {
    PushReport report = receiver_.push(update, objects);
    count();
    if (!report.words.empty()) log_.detail("remote: " + quotable(report.words));
    return report;
  } catch (const Failure&) {
    count();
    throw;
  }
}

Push RemoteRepository::judge(const RefUpdate& update, const PushReport& report) {
  PushVerdict verdict = judge_push(report, update, TipNow::unasked);
  if (std::holds_alternative<AskTip>(verdict)) verdict = judge_push(report, update, tip_after(update));
  if (const auto* const refusal = std::get_if<Failure>(&verdict)) throw *refusal;
  if (std::holds_alternative<Landed>(verdict)) return Landed{update.to};
  if (const auto named = tip_named_by(report, update)) {
    // An answer was lost, and the request sent again, which libcurl does by itself: the first one landed.
    if (*named == update.to) return Landed{update.to};
    named_tip_ = {*named, phase_.clock().ticks()};
  }
  expect_push();
  return std::get<Outrun>(verdict);
}

// The commit's name was known before it was sent, so what became of it can be asked.
Push RemoteRepository::look_up_push(const RefUpdate& update, const Failure& broken) {
  receiver_.forget();
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
  return reader_.has_in_history(now, update.to, update.from) ? TipNow::ours : TipNow::moved;
}

template <class Step>
auto RemoteRepository::quoting_server(const Step& step) -> decltype(step()) {
  try {
    return step();
  } catch (const ConnectionLost& lost) {
    throw phase_.named(lost);
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
