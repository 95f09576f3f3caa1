#include "run.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <utility>

#include "announce/edit_views.hpp"
#include "announce/outcome.hpp"
#include "announce/status_views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "command/announce.hpp"
#include "command/edit.hpp"
#include "command/hold.hpp"
#include "command/promote.hpp"
#include "command/rollback.hpp"
#include "command/status.hpp"
#include "command/update.hpp"
#include "publish/publish.hpp"
#include "release/links.hpp"
#include "request/origin_systems.hpp"
#include "tell.hpp"

namespace lockstep {
namespace {

/// The commands that publish: each is its way of making a draft.
struct PublishingCommand {
  std::string_view name;
  Drafting draft;
};
constexpr std::array publishing_commands{
    PublishingCommand{"update", draft_update}, PublishingCommand{"promote", draft_promotion},
    PublishingCommand{"rollback", draft_rollback}, PublishingCommand{"hold", draft_hold},
    PublishingCommand{"unhold", draft_unhold}};

int carry_out(const Request& request, World& world, Log& log);
int publish_and_tell(const Request& request, Drafting draft, World& world, Log& log);
int tell_stage(const Request& request, World& world, Log& log);
int tell_status(const Request& request, World& world, Log& log);
int edit_files(const Request& request, World& world, Log& log);
std::vector<Document> documents_of(const EditTask& task, const std::vector<std::string>& texts);
std::vector<std::string> texts_of(const EditTask& task, const World& world);
Outcome outcome_of(const Request& request, const CommandDraft& made, const Oid& commit);
void add_surroundings(Outcome& outcome, const Request& request, const Layout& layout, World& world);
void refuse_held(const std::vector<HeldBack>& held);
Deadline deadline_of(const Request& request, const World& world);

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  const PipelineSystem* const system = pipeline_system(world.surroundings);
  const auto annotations = system == nullptr ? Log::Annotations::none : system->annotations;
  Log log(world.err, false, annotations);
  try {
    const Request request = read_request(arguments, world.surroundings, world.versions);
    if (request.print) {
      world.out << *request.print;
      return 0;
    }
    Log chosen_log(world.err, request.verbose, annotations);
    return carry_out(request, world, chosen_log);
  } catch (const Failure& failure) {
    log.fail(failure.text());
    return static_cast<int>(failure.blame());
  } catch (const std::exception& bug) {
    log.fail(Failure(Blame::bug, std::string("this is a bug in lockstep: ") + bug.what(),
                     "please report it with the command line and the output of --verbose")
                 .text());
    return static_cast<int>(Blame::bug);
  }
}

namespace {

int carry_out(const Request& request, World& world, Log& log) {
  for (const auto& warning : request.warnings) log.warn(warning);
  for (const auto& note : request.notes) log.detail(note);
  if (request.command == "status") return tell_status(request, world, log);
  if (request.command == "announce") return tell_stage(request, world, log);
  if (request.command == "edit") return edit_files(request, world, log);
  const auto command = std::ranges::find(publishing_commands, request.command, &PublishingCommand::name);
  return publish_and_tell(request, command->draft, world, log);
}

int publish_and_tell(const Request& request, Drafting draft, World& world, Log& log) {
  const Deadline deadline = deadline_of(request, world);
  const auto repository = world.open(request.access, deadline, log);
  CommandDraft made;
  const auto drafting = [&](const Oid& tip) {
    made = draft(request, *repository, tip, world.clock);
    refuse_missing_channels(request, made.layout);
    return made.draft;
  };
  Oid commit;
  if (request.dry_run) {
    drafting(repository->tip());
  } else {
    commit = publish(*repository, drafting, world.clock, deadline, log).commit;
  }
  for (const auto& note : made.draft.plan.notes) log.say(note);

  Outcome outcome = outcome_of(request, made, commit);
  outcome.branch = repository->branch();
  add_surroundings(outcome, request, made.layout, world);
  tell(outcome, request, made.layout, world, deadline, log);
  if (request.strict && !outcome.held.empty()) refuse_held(outcome.held);
  return 0;
}

Outcome outcome_of(const Request& request, const CommandDraft& made, const Oid& commit) {
  const Plan& plan = made.draft.plan;
  Outcome outcome{.command = request.command};
  if (!plan.nothing_to_do()) {
    outcome.result = request.dry_run ? Result::rehearsed : Result::published;
  } else if (!plan.held.empty()) {
    outcome.result = Result::held;
  } else if (!plan.superseded.empty()) {
    outcome.result = Result::superseded;
  }
  outcome.environments = request.environments;
  outcome.commit = commit;
  outcome.previous = plan.base;
  outcome.commit_message = made.draft.commit.message;
  outcome.from = made.deed.from;
  outcome.at = made.deed.at;
  outcome.changes = plan.changes;
  outcome.unchanged = plan.unchanged;
  outcome.held = plan.held;
  outcome.overridden = plan.overridden;
  outcome.superseded = plan.superseded;
  outcome.skipped = plan.skipped;
  outcome.undone = made.deed.undone;
  outcome.holds_set = made.deed.holds_set;
  outcome.holds_lifted = made.deed.holds_lifted;
  outcome.files = plan.files;
  return outcome;
}

/// What is known beside the plan: where the repositories' pages are, who asks, and what lies between two revisions.
void add_surroundings(Outcome& outcome, const Request& request, const Layout& layout, World& world) {
  outcome.repository = display_name(request.access.repo);
  outcome.repository_url = web_url(request.access.repo);
  outcome.origin = request.origin;
  outcome.people = layout.slack_users;
  const bool only_one = request.wishes.size() == 1;
  for (const auto& wish : request.wishes) {
    outcome.sources[wish.service] = source_url(layout, request.origin, wish.service, only_one);
  }
  for (const auto& change : outcome.changes) {
    if (!outcome.sources.contains(change.service)) {
      outcome.sources[change.service] = source_url(layout, request.origin, change.service, false);
    }
    std::pair range{source_commit(change.before), source_commit(change.after)};
    if (goes_back(outcome)) std::swap(range.first, range.second);
    if (range.first.empty() || range.second.empty() || outcome.ranges.contains(range)) continue;
    if (auto commits = world.source_range(range.first, range.second)) outcome.ranges[range] = std::move(*commits);
  }
}

// The others went ahead: this is said at the end.
void refuse_held(const std::vector<HeldBack>& held) {
  std::vector<std::string> names;
  for (const auto& one : held) names.push_back(one.service + " in " + one.environment + " (" + one.hold.reason + ")");
  throw Failure(Blame::check, "--strict: held: " + join(names, ", "),
                "lift the hold with lockstep unhold, or go ahead once with --override-hold");
}

int tell_stage(const Request& request, World& world, Log& log) {
  const Deadline deadline = deadline_of(request, world);
  std::unique_ptr<ConfigRepository> repository;
  if (!request.access.repo.empty()) repository = world.open(request.access, deadline, log);
  Announcement made = announcement(request, repository.get());
  refuse_missing_channels(request, made.layout);
  Outcome& outcome = made.outcome;
  if (repository) outcome.branch = repository->branch();
  add_surroundings(outcome, request, made.layout, world);
  // A failure and a return are news even where no release changed, and a message that stands there wants its end.
  const bool quiet = outcome.stage == Stage::deploying || outcome.stage == Stage::deployed;
  const bool stands_there = !request.slack_ts.empty() && !request.slack.token.empty();
  const bool nothing_new = outcome.changes.empty() && quiet && !stands_there;
  outcome.result = nothing_new ? Result::unchanged : request.dry_run ? Result::rehearsed : Result::announced;
  const bool told = tell(outcome, request, made.layout, world, deadline, log) && request.slack.wanted();
  // What others have yet to hear of is not passed over: nothing is remembered of one service, or where nobody was told.
  if (!told || !repository || request.dry_run || !request.services.empty()) return 0;
  try {
    remember(made, *repository);
  } catch (const Failure& failure) {
    log.warn("announced, but " + failure.message() + ": the next announcement begins where this one did" +
             failure.hint_line());
  }
  return 0;
}

int tell_status(const Request& request, World& world, Log& log) {
  const auto repository = world.open(request.access, deadline_of(request, world), log);
  const Status status = read_status(request, *repository, world.clock);
  for (const auto& file : status.unread) log.warn(file + "; it is left out");
  if (status.services.empty() && status.unread.empty() && !request.changed_only) {
    log.warn(
        "no service is found: no file and key in the repository is one that the targets name\nhint: say where the "
        "releases stand in " +
        std::string(layout_file) + ", or with --file, --key and --service");
  }
  switch (request.output) {
    case OutputFormat::text:
      print(status_text(status), world, log);
      break;
    case OutputFormat::json:
      print(status_json(status), world, log);
      break;
    case OutputFormat::markdown:
      print(defused(status_markdown(status)), world, log);
      break;
  }
  append_summary(status_markdown(status), request, world, log);
  return request.exit_code && !in_step(status) ? static_cast<int>(Blame::check) : 0;
}

int edit_files(const Request& request, World& world, Log& log) {
  const EditTask& task = request.edit;
  const bool is_filter = task.files.front() == EditTask::standard_input && task.write;
  const auto texts = texts_of(task, world);
  EditOutcome outcome = edited(task, documents_of(task, texts));
  const bool changes = !outcome.files.empty();
  if (task.write && changes && !is_filter) world.replace_files(outcome.files);
  outcome.written = task.write;
  for (const auto& note : outcome.notes) log.say(note);
  for (const auto& place : outcome.places) log.say(told(place));
  if (changes && !task.write) log.say("nothing is written: --write does that");

  if (is_filter) {
    print(changes ? outcome.files.front().after : texts.front(), world, log);
  } else if (request.output == OutputFormat::json) {
    print(edit_json(outcome), world, log);
  } else if (request.output == OutputFormat::markdown) {
    print(defused(edit_markdown(outcome)), world, log);
  } else {
    // A patch is for git, byte for byte; but a CI system would take lines of a file for commands.
    const bool is_pipeline = pipeline_system(world.surroundings) != nullptr;
    print(is_pipeline ? defused(edit_text(outcome)) : edit_text(outcome), world, log);
  }
  return request.exit_code && changes ? static_cast<int>(Blame::check) : 0;
}

std::vector<std::string> texts_of(const EditTask& task, const World& world) {
  std::vector<std::string> texts;
  for (const auto& file : task.files) {
    auto text = file == EditTask::standard_input ? std::optional(world.surroundings.read_stdin())
                                                 : world.surroundings.read_file(file);
    if (!text) throw Failure(Blame::usage, "there is no file " + file, "name files that are there; no directories");
    texts.push_back(std::move(*text));
  }
  return texts;
}

/// Views of the texts.
std::vector<Document> documents_of(const EditTask& task, const std::vector<std::string>& texts) {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool is_named = task.files[i] != EditTask::standard_input;
    documents.push_back({.name = is_named ? task.files[i] : "standard input", .text = texts[i], .format = task.format});
  }
  return documents;
}

Deadline deadline_of(const Request& request, const World& world) { return {world.clock.ticks() + request.timeout}; }

}  // namespace
}  // namespace lockstep
