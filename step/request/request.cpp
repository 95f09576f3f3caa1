#include "request/request.hpp"

#include <algorithm>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "release/links.hpp"
#include "request/arguments.hpp"
#include "request/flags.hpp"
#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/read_access.hpp"
#include "request/read_edit.hpp"
#include "request/read_task.hpp"
#include "request/settings.hpp"
#include "request/values.hpp"
#include "request/wishes.hpp"

namespace lockstep {
namespace {

std::string answer_to(const Arguments& said, const std::string& versions);
std::string command_of(const Arguments& said, const Surroundings& surroundings);
void report(const std::vector<UnknownVariable>& unknown, Request& request);
void read_place(Request& request, const Settings& settings);
void read_origin_and_wishes(Request& request, const Settings& settings, const Surroundings& surroundings);
void read_slack(Request& request, const Settings& settings);
void check_slack_message(Request& request, const Settings& settings);
void read_run(Request& request, const Settings& settings, const Surroundings& surroundings);
Origin given_origin(const Settings& settings);
std::vector<std::string> services_of(const std::vector<Wish>& wishes);
void read_people(Request& request, const Settings& settings);
Person person_of(const Origin& origin);
std::string note_of(const Origin& origin);

}  // namespace

Request read_request(const std::vector<std::string>& arguments, const Surroundings& surroundings,
                     const std::string& versions) {
  Arguments said = parse_arguments(arguments);
  Request request;
  if (said.help || said.version) {
    request.print = answer_to(said, versions);
    return request;
  }
  said.command = request.command = command_of(said, surroundings);
  check_flags(said);
  const Settings settings(said, surroundings);
  request.notes = settings.notes();
  for (const auto& variable : variables_of_others(surroundings.variables, request.command)) {
    request.notes.push_back("the variable " + variable + " means nothing to " + request.command);
  }
  const auto unknown = unknown_variables(surroundings.variables);
  report(unknown, request);

  for (const auto* flag : flags_of(request.command)) {
    if (!flag->required_as.empty()) require(settings, flag->name, flag->required_as, unknown);
  }
  read_task(request, settings, surroundings.now_s);
  if (request.command == "edit") {  // knows no repository and tells nobody
    request.edit = read_edit(settings);
    read_run(request, settings, surroundings);
    return request;
  }
  if (needs_repository(request)) require(settings, "repo", find_flag("repo")->required_as, unknown);
  request.access = read_access(settings);
  read_place(request, settings);
  read_origin_and_wishes(request, settings, surroundings);
  read_people(request, settings);
  read_slack(request, settings);
  read_run(request, settings, surroundings);
  return request;
}

namespace {

std::string answer_to(const Arguments& said, const std::string& versions) {
  if (said.version) return versions.ends_with('\n') ? versions : versions + "\n";
  return said.command.empty() ? program_help() : command_help(said.command);
}

std::string command_of(const Arguments& said, const Surroundings& surroundings) {
  if (!said.command.empty()) return said.command;
  for (const char* variable : {"LOCKSTEP_COMMAND", "PLUGIN_COMMAND"}) {
    const std::string command = pipeline_variable(surroundings, variable);
    if (command.empty()) continue;
    check_command(command);
    return command;
  }
  throw Failure(Blame::usage, "no command is given",
                "lockstep --help says what there is, lockstep update --help how to begin");
}

void report(const std::vector<UnknownVariable>& unknown, Request& request) {
  for (const auto& [name, meant] : unknown) {
    const std::string text = "the variable " + shown(name) + " means nothing to lockstep";
    if (meant) {
      request.warnings.push_back(text + "; did you mean " + *meant + "?");
    } else {
      request.notes.push_back(text);
    }
  }
}

void read_place(Request& request, const Settings& settings) {
  request.config = settings.text("config");
  request.file = settings.text("file");
  request.key = settings.text("key");
  if (request.file.empty() != request.key.empty()) {
    const bool has_file = !request.file.empty();
    throw Failure(Blame::usage,
                  settings.source(has_file ? "file" : "key") + " is given without " + (has_file ? "--key" : "--file"),
                  "they go together: --file apps/{service}.yaml --key image.tag");
  }
}

void read_origin_and_wishes(Request& request, const Settings& settings, const Surroundings& surroundings) {
  std::vector<Wish> wishes;
  if (request.command == "update") wishes = read_wishes(settings, surroundings);
  request.origin = read_origin(given_origin(settings), surroundings, request.access.repo, services_of(wishes));
  request.notes.push_back(note_of(request.origin));
  Origin source = request.origin;
  if (is_of_config_repository(source, request.access.repo)) source.repository = "";  // no service goes by its name
  request.wishes = completed_wishes(std::move(wishes), settings, source, request.notes);
}

Origin given_origin(const Settings& settings) {
  Origin given;
  given.repository = settings.text("source-repository");
  given.repository_url = web_url(settings.text("source-url"));
  // Many have the address at hand, where the name is asked for.
  if (const std::string url = web_url(given.repository); !url.empty()) {
    given.repository = repository_of(url);
    if (given.repository_url.empty()) given.repository_url = url;
  }
  if (given.repository.empty()) given.repository = repository_of(given.repository_url);
  if (settings.has("revision")) given.revision = parse_revision(settings.text("revision"), settings.source("revision"));
  given.ref = settings.text("ref");
  given.actor = settings.text("actor");
  given.run_url = without_credentials(settings.text("run-url"));
  const auto time_of = [&](const char* flag) {
    return settings.has(flag) ? parse_time(settings.text(flag), settings.source(flag)) : 0;
  };
  given.age.started_s = time_of("pipeline-started");
  given.age.committed_s = time_of("commit-time");
  if (settings.has("pipeline-number")) {
    given.age.number = parse_number(settings.text("pipeline-number"), settings.source("pipeline-number"));
  }
  return given;
}

std::vector<std::string> services_of(const std::vector<Wish>& wishes) {
  std::vector<std::string> services;
  for (const auto& wish : wishes) services.push_back(wish.service);
  return services;
}

void read_people(Request& request, const Settings& settings) {
  request.author = person_of(request.origin);
  if (settings.has("author")) {
    request.author = parse_person(settings.text("author"), settings.source("author"));
  } else {
    request.notes.push_back("author: " + shown(request.author.name + " <" + request.author.email + ">") +
                            (request.origin.actor.empty() ? " (the default)" : " (who started the pipeline)"));
  }
  request.committer = request.author;
  if (settings.has("committer")) {
    request.committer = parse_person(settings.text("committer"), settings.source("committer"));
  }
  request.message = settings.text("message");
}

Person person_of(const Origin& origin) {
  const auto plain = [](std::string text) {
    std::erase_if(text, [](char c) { return c == '<' || c == '>'; });
    return std::string(trim(text));
  };
  Person person = parse_person(default_person, "the default");
  const std::string name = plain(origin.actor_name.empty() ? origin.actor : origin.actor_name);
  const std::string email = plain(origin.actor_email);
  if (!name.empty()) person.name = name;
  if (!email.empty()) person.email = email;
  return person;
}

void read_slack(Request& request, const Settings& settings) {
  SlackAccess& slack = request.slack;
  slack.webhook = settings.secret("slack-webhook");
  slack.token = settings.secret("slack-token");
  slack.channel = settings.text("slack-channel");
  if (settings.has("slack-api-url")) slack.api_url = settings.text("slack-api-url");
  while (slack.api_url.ends_with('/')) slack.api_url.pop_back();
  request.require_announcement = settings.toggle("require-announcement");

  if (!slack.webhook.empty() && !slack.token.empty()) {
    throw Failure(Blame::usage,
                  settings.source("slack-webhook") + " and " + settings.source("slack-token") + " are both given",
                  "keep the token, if its app may post to the channel; else the webhook");
  }
  if (request.require_announcement && !slack.wanted()) {
    throw Failure(Blame::usage,
                  settings.source("require-announcement") + " is given, but neither a Slack webhook nor a token",
                  "add --slack-webhook or --slack-token; is the variable that holds it empty?");
  }
  if (!slack.channel.empty() && slack.token.empty()) {
    request.warnings.push_back(
        settings.source("slack-channel") + " is given without a Slack token: " +
        (slack.wanted() ? "a webhook posts to the channel it was made for" : "nothing is posted there"));
  }
  check_slack_message(request, settings);
  if (!slack.webhook.empty()) check_secret_url(slack.webhook.reveal(), settings.source("slack-webhook"));
  check_secret_url(slack.api_url, settings.source("slack-api-url"));
  for (const char* const token : {"slack-token", "token"}) {
    if (settings.secret(token).reveal().find(' ') == std::string::npos) continue;
    throw Failure(Blame::usage, settings.source(token) + " has a blank in it", "copy the token alone");
  }
}

/// What announce needs, for it does nothing but tell.
void check_slack_message(Request& request, const Settings& settings) {
  const SlackAccess& slack = request.slack;
  if (request.command == "announce" && !slack.wanted()) {
    request.warnings.push_back("nobody is told: neither --slack-webhook nor --slack-token is given");
  }
  if (request.slack_ts.empty()) return;
  if (slack.token.empty()) {
    request.warnings.push_back(settings.source("slack-ts") + " is given without a Slack token: no message is edited");
  } else if (slack.channel.empty()) {
    throw Failure(Blame::usage, settings.source("slack-ts") + " is given without --slack-channel",
                  "pass on the output slack-channel of the same step as --slack-channel (LOCKSTEP_SLACK_CHANNEL)");
  }
}

void read_run(Request& request, const Settings& settings, const Surroundings& surroundings) {
  if (settings.has("timeout")) request.timeout = parse_timeout(settings.text("timeout"), settings.source("timeout"));
  if (settings.has("output")) request.output = parse_output(settings.text("output"), settings.source("output"));
  request.dry_run = settings.toggle("dry-run");
  request.verbose = settings.toggle("verbose");
  request.outputs_file = settings.text("outputs-file");
  request.github_output_file = pipeline_variable(surroundings, "GITHUB_OUTPUT");
  request.github_summary_file = pipeline_variable(surroundings, "GITHUB_STEP_SUMMARY");
  const PipelineSystem* const system = pipeline_system(surroundings);
  if (system != nullptr) request.output_commands = system->output_commands;
  if (request.output_commands == OutputCommands::azure) {
    request.azure_directory = pipeline_variable(surroundings, "AGENT_TEMPDIRECTORY");
  }
}

std::string note_of(const Origin& origin) {
  std::vector<std::string> facts{origin.system.empty() ? "none that is known" : origin.system};
  if (!origin.repository.empty()) facts.push_back(origin.repository);
  if (!origin.revision.empty()) facts.push_back("commit " + origin.revision);
  if (!origin.revision_note.empty()) facts.back() += " (" + origin.revision_note + ")";
  if (!origin.ref.empty()) facts.push_back("ref " + origin.ref);
  if (!origin.actor.empty()) facts.push_back("started by " + origin.actor);
  const Age& age = origin.age;
  if (age.number > 0) facts.push_back("number " + std::to_string(age.number) + " of " + age.series);
  if (age.started_s > 0) facts.push_back("begun " + utc_time(age.started_s));
  if (age.committed_s > 0) facts.push_back("its commit made " + utc_time(age.committed_s));
  return "pipeline: " + join(facts, ", ");
}

}  // namespace

}  // namespace lockstep
