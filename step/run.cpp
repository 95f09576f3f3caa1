#include "run.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <utility>

#include "announce/announce.hpp"
#include "announce/outcome.hpp"
#include "announce/slack.hpp"
#include "announce/slack_message.hpp"
#include "announce/views.hpp"
#include "base/text.hpp"
#include "command/update.hpp"
#include "publish/publish.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

int carry_out(const Request& request, World& world, Log& log);
void refuse_missing_channels(const Request& request, const Layout& layout);
Outcome outcome_of(const Request& request, const UpdateDraft& made, const Oid& commit, const std::string& branch);
void announce(Outcome& outcome, const Request& request, const Layout& layout, World& world, Deadline deadline,
              Log& log);
void write_outputs(const Outcome& outcome, const Request& request, World& world, Log& log);
void print(const Outcome& outcome, OutputFormat format, std::ostream& out, Log& log);

// A push that landed when time was nearly up is still announced.
constexpr Milliseconds announcement_time_min{15'000};

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  const auto on_github = world.surroundings.variables.find("GITHUB_ACTIONS");
  const bool annotate = on_github != world.surroundings.variables.end() && on_github->second == "true";
  const auto annotations = annotate ? Log::Annotations::github : Log::Annotations::none;
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
  const Deadline deadline{world.clock.ticks() + request.timeout};
  const auto repository = world.open(request.access, deadline, log);

  UpdateDraft made;
  const auto draft = [&](const Oid& tip) {
    made = draft_update(request, *repository, tip, world.clock);
    refuse_missing_channels(request, made.layout);
    return made.draft;
  };
  Oid commit;
  if (request.dry_run) {
    draft(repository->tip());
  } else {
    commit = publish(*repository, draft, world.clock, deadline, log).commit;
  }
  for (const auto& note : made.draft.plan.notes) log.say(note);

  Outcome outcome = outcome_of(request, made, commit, repository->branch());
  std::exception_ptr announcement_failure;
  if (outcome.result == Result::published && request.slack.wanted()) {
    try {
      announce(outcome, request, made.layout, world, deadline, log);
    } catch (const Failure& failure) {
      // The push has landed: that is the truth the exit code tells, unless the user asked otherwise.
      if (request.require_announcement)
        announcement_failure = std::current_exception();
      else
        log.warn("the change is published, but Slack was not told: " + failure.message() +
                 (failure.hint().empty() ? "" : "\nhint: " + failure.hint()));
    }
  }
  write_outputs(outcome, request, world, log);
  print(outcome, request.output, world.out, log);
  if (announcement_failure) std::rethrow_exception(announcement_failure);
  return 0;
}

// Before the push: afterwards it would be too late to refuse.
void refuse_missing_channels(const Request& request, const Layout& layout) {
  if (request.slack.token.empty()) return;
  for (const auto& environment : request.environments) channel_of(environment, layout, request.slack.channel);
}

Outcome outcome_of(const Request& request, const UpdateDraft& made, const Oid& commit, const std::string& branch) {
  const Plan& plan = made.draft.plan;
  Outcome outcome{.command = request.command};
  outcome.result = plan.nothing_to_do() ? Result::unchanged : request.dry_run ? Result::rehearsed : Result::published;
  outcome.environments = request.environments;
  outcome.repository = display_name(request.access.repo);
  outcome.repository_url = web_url(request.access.repo);
  outcome.branch = branch;
  outcome.commit = commit;
  outcome.previous = plan.base;
  outcome.commit_message = made.draft.commit.message;
  outcome.changes = plan.changes;
  outcome.unchanged = plan.unchanged;
  outcome.files = plan.files;
  outcome.origin = request.origin;
  for (const auto& wish : request.wishes) {
    outcome.sources[wish.service] = source_url(made.layout, request.origin, wish.service, request.wishes.size() == 1);
  }
  return outcome;
}

void announce(Outcome& outcome, const Request& request, const Layout& layout, World& world, Deadline deadline,
              Log& log) {
  deadline.at = std::max(deadline.at, world.clock.ticks() + announcement_time_min);
  const auto post = [&](const std::string& channel, const Outcome& part) {
    SlackAccess access = request.slack;
    access.channel = channel;
    return post_to_slack(access, slack_message(part, channel), world.http, world.clock, deadline, log);
  };
  if (request.slack.token.empty()) {  // a webhook has one channel of its own
    post("", outcome);
    return;
  }
  std::exception_ptr failure;  // a channel that can't be told keeps no other from hearing of its environments
  for (const auto& [channel, part] : messages_by_channel(outcome, layout, request.slack.channel)) {
    try {
      const auto receipt = post(channel, part);
      if (!outcome.slack_ts.empty()) continue;  // the outputs carry the first one
      outcome.slack_ts = receipt.ts;
      outcome.slack_channel = receipt.channel;
    } catch (const Failure&) {
      if (!failure) failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

void write_outputs(const Outcome& outcome, const Request& request, World& world, Log& log) {
  const auto outputs = step_outputs(outcome);
  const auto append = [&](const std::string& path, const std::string& text) {
    if (path.empty()) return;
    try {
      world.append_file(path, text);
    } catch (const Failure& failure) {  // what has been published stays published
      log.warn(failure.message());
    }
  };
  const std::string delimiter = "lockstep-" + std::to_string(static_cast<std::uint64_t>(world.clock.random() * 1e18));
  append(request.outputs_file, dotenv_outputs(outputs));
  append(request.github_output_file, github_outputs(outputs, delimiter));
  append(request.github_summary_file, markdown_view(outcome));
}

void print(const Outcome& outcome, OutputFormat format, std::ostream& out, Log& log) {
  switch (format) {
    case OutputFormat::text:
      out << text_view(outcome);
      break;
    case OutputFormat::json:
      out << json_view(outcome);
      break;
    case OutputFormat::markdown:
      out << defused(markdown_view(outcome));
      break;
  }
  out.flush();
  // What has been published stays published; but a pipe that is gone or a full disk is not passed over.
  if (!out) log.warn("the result can't be written to standard output: " + std::string(std::strerror(errno)));
}

}  // namespace

}  // namespace lockstep
