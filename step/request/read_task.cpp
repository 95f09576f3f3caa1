#include "request/read_task.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

std::vector<std::string> names(const Settings& settings, std::string_view flag);
std::string checked(const Settings& settings, std::string_view flag,
                    void (*check)(std::string_view text, const std::string& source));
Compared compared(const Settings& settings, std::string_view flag);
void read_hold(Request& request, const Settings& settings, std::int64_t now_s);
void refuse_contradictions(const Request& request, const Settings& settings);

}  // namespace

// A flag that the command does not have is never set: what it would say stays empty.
void read_task(Request& request, const Settings& settings, std::int64_t now_s) {
  request.environments = names(settings, request.command == "promote" ? "to" : "environment");
  if (request.command != "update") request.services = names(settings, "service");
  request.excluded = names(settings, "exclude");
  request.from = checked(settings, "from", check_name);
  request.at = checked(settings, "at", check_point);
  if (request.command == "rollback") request.rollback_to = checked(settings, "to", check_point);
  read_hold(request, settings, now_s);
  request.state = checked(settings, "state", check_state);
  request.before = compared(settings, "before");
  request.after = compared(settings, "after");
  request.slack_ts = checked(settings, "slack-ts", check_slack_ts);

  request.only_tags = settings.toggle("only-tags");
  request.strict = settings.toggle("strict");
  request.override_hold = settings.toggle("override-hold");
  request.allow_older = settings.toggle("allow-older");
  request.announce_superseded = settings.toggle("announce-superseded");
  request.changed_only = settings.toggle("changed");
  request.exit_code = settings.toggle("exit-code");
  refuse_contradictions(request, settings);
}

bool needs_repository(const Request& request) { return request.command != "announce" || request.after.name.empty(); }

namespace {

std::vector<std::string> names(const Settings& settings, std::string_view flag) {
  std::vector<std::string> each_once;
  for (const auto& name : settings.list(flag)) {
    check_name(name, settings.source(flag));
    if (std::ranges::find(each_once, name) == each_once.end()) each_once.push_back(name);
  }
  return each_once;
}

std::string checked(const Settings& settings, std::string_view flag,
                    void (*check)(std::string_view text, const std::string& source)) {
  const std::string value = settings.text(flag);
  if (settings.has(flag)) check(value, settings.source(flag));
  return value;
}

Compared compared(const Settings& settings, std::string_view flag) {
  if (!settings.has(flag)) return {};
  const std::string text = settings.text(flag);
  if (const std::string file = settings.file(flag); !file.empty()) return {file, text, true};
  const std::string word(trim(text));
  if (flag == "after" && word.find_first_of("[{") == 0) return {settings.source(flag), word, true};
  check_point(word, settings.source(flag) + ", where there is no such file");
  return {word, "", false};
}

void read_hold(Request& request, const Settings& settings, std::int64_t now_s) {
  const char* const reason = request.command == "rollback" ? "hold" : "reason";
  request.reason = checked(settings, reason, check_reason);
  if (!settings.has("until")) return;
  request.until_s = parse_until(settings.text("until"), settings.source("until"), now_s);
  if (request.reason.empty() && request.command == "rollback") {
    throw Failure(Blame::usage, settings.source("until") + " is given without --hold",
                  "add --hold and the reason, or leave it out");
  }
}

void refuse_contradictions(const Request& request, const Settings& settings) {
  for (const auto& environment : request.environments) {
    if (environment != request.from) continue;
    throw Failure(Blame::usage, settings.source("from") + " and " + settings.source("to") + " both name " + environment,
                  "name two environments");
  }
  for (const auto& service : request.excluded) {
    if (std::ranges::find(request.services, service) == request.services.end()) continue;
    throw Failure(Blame::usage,
                  settings.source("service") + " and " + settings.source("exclude") + " both name " + service,
                  "name it once");
  }
}

}  // namespace

}  // namespace lockstep
