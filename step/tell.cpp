#include "tell.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <optional>
#include <utility>

#include "announce/announce.hpp"
#include "announce/slack.hpp"
#include "announce/slack_message.hpp"
#include "announce/views.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

// A push that landed when time was nearly up is still announced.
constexpr Milliseconds announcement_time_min{15'000};

bool is_news(const Outcome& outcome, const Request& request);
void tell_slack(Outcome& outcome, const Request& request, const Layout& layout, World& world, Deadline deadline,
                Log& log);
SlackReceipt tell_channel(const std::string& channel, const Outcome& part, const Request& request, World& world,
                          Deadline deadline, Log& log);
void write_outputs(const Outcome& outcome, const Request& request, World& world, Log& log);
bool append(const std::string& path, const std::string& text, World& world, Log& log);
std::string digits(World& world);
std::string viewed(const Outcome& outcome, OutputFormat format);

}  // namespace

void refuse_missing_channels(const Request& request, const Layout& layout) {
  if (request.slack.token.empty()) return;
  for (const auto& environment : request.environments) channel_of(environment, layout, request.slack.channel);
}

bool tell(Outcome& outcome, const Request& request, const Layout& layout, World& world, Deadline deadline, Log& log) {
  std::exception_ptr failure;
  outcome.untold = outcome.result == Result::announced && !request.slack.wanted();
  if (request.slack.wanted() && is_news(outcome, request)) {
    try {
      tell_slack(outcome, request, layout, world, deadline, log);
    } catch (const Failure& reason) {
      const bool nothing_else = outcome.result == Result::announced;
      if (request.require_announcement && nothing_else) throw;
      if (request.require_announcement) {
        failure = std::current_exception();
      } else {
        // The push has landed, or what is announced goes on without us: that is the truth the exit code tells, unless
        // the user asked otherwise.
        const std::string what = outcome.result == Result::published ? "the change is published, but " : "";
        log.warn(what + "Slack was not told: " + reason.message() + reason.hint_line());
      }
      if (nothing_else) return false;
    }
  }
  write_outputs(outcome, request, world, log);
  print(viewed(outcome, request.output), world, log);
  if (failure) std::rethrow_exception(failure);
  return true;
}

void print(const std::string& text, World& world, Log& log) {
  world.out << text;
  world.out.flush();
  // What has been published stays published; but a pipe that is gone or a full disk is not passed over.
  if (!world.out) log.warn("the result can't be written to standard output: " + std::string(std::strerror(errno)));
}

void append_summary(const std::string& markdown, const Request& request, World& world, Log& log) {
  append(request.github_summary_file, markdown, world, log);
  if (request.azure_directory.empty()) return;
  // The page shows the file's name above its content.
  const std::string path = request.azure_directory + "/lockstep-" + request.command + "-" + digits(world) + ".md";
  if (append(path, markdown, world, log)) log.command(azure_summary(path));
}

namespace {

bool is_news(const Outcome& outcome, const Request& request) {
  switch (outcome.result) {
    case Result::published:
    case Result::announced:
    case Result::held:
      return true;
    case Result::superseded:
      return request.announce_superseded;
    case Result::unchanged:
    case Result::rehearsed:
      break;
  }
  return false;
}

void tell_slack(Outcome& outcome, const Request& request, const Layout& layout, World& world, Deadline deadline,
                Log& log) {
  deadline.at = std::max(deadline.at, world.clock.ticks() + announcement_time_min);
  Outcome news = outcome;
  if (!request.announce_superseded) news.superseded.clear();
  if (!worth_a_message(news)) return;
  if (request.slack.token.empty()) {  // a webhook has one channel of its own
    post_to_slack(request.slack, slack_message(news, ""), world.http, world.clock, deadline, log);
    return;
  }
  std::exception_ptr failure;  // a channel that can't be told keeps no other from hearing of its environments
  for (const auto& [channel, part] : messages_by_channel(news, layout, request.slack.channel)) {
    try {
      const SlackReceipt receipt = tell_channel(channel, part, request, world, deadline, log);
      if (!outcome.slack_ts.empty()) continue;  // the outputs carry the first one
      outcome.slack_ts = receipt.ts;
      outcome.slack_channel = receipt.channel;
    } catch (const Failure&) {
      if (!failure) failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

/// One message lives through the stages: it is edited where there is one already, and else posted, with its details in
/// its thread.
SlackReceipt tell_channel(const std::string& channel, const Outcome& part, const Request& request, World& world,
                          Deadline deadline, Log& log) {
  SlackAccess access = request.slack;
  access.channel = channel;
  const std::string message = slack_message(part, channel);
  std::optional<SlackReceipt> place;
  if (!request.slack_ts.empty() && channel == request.slack.channel) {
    place = SlackReceipt{channel, request.slack_ts};
  } else if (part.result == Result::announced) {
    place = find_in_slack(access, channel, part, world.http, world.clock, deadline, log);
  }
  if (place) return edit_in_slack(access, *place, message, world.http, world.clock, deadline, log);
  const SlackReceipt receipt = post_to_slack(access, message, world.http, world.clock, deadline, log);
  const auto details = slack_details(part, receipt);
  if (!details) return receipt;
  try {
    reply_in_slack(access, receipt, *details, world.http, world.clock, deadline, log);
  } catch (const Failure& failure) {
    log.warn("Slack has the message, but not its details: " + failure.message());
  }
  return receipt;
}

void write_outputs(const Outcome& outcome, const Request& request, World& world, Log& log) {
  const auto outputs = step_outputs(outcome);
  append(request.outputs_file, dotenv_outputs(outputs), world, log);
  append(request.github_output_file, github_outputs(outputs, "lockstep-" + digits(world)), world, log);
  switch (request.output_commands) {
    case OutputCommands::none:
      break;
    case OutputCommands::azure:
      log.command(azure_outputs(outputs));
      break;
    case OutputCommands::teamcity:
      // TeamCity reads standard output alone, where JSON and markdown are for somebody else.
      if (request.output == OutputFormat::text) print(teamcity_outputs(outputs), world, log);
      break;
  }
  append_summary(markdown_view(outcome), request, world, log);
}

/// What has been published stays published: a file that can't be written is a warning.
bool append(const std::string& path, const std::string& text, World& world, Log& log) {
  if (path.empty()) return false;
  try {
    world.append_file(path, text);
    return true;
  } catch (const Failure& failure) {
    log.warn(failure.message());
    return false;
  }
}

std::string digits(World& world) { return std::to_string(static_cast<std::uint64_t>(world.clock.random() * 1e18)); }

std::string viewed(const Outcome& outcome, OutputFormat format) {
  switch (format) {
    case OutputFormat::text:
      return text_view(outcome);
    case OutputFormat::json:
      return json_view(outcome);
    case OutputFormat::markdown:
      break;
  }
  return defused(markdown_view(outcome));
}

}  // namespace
}  // namespace lockstep
