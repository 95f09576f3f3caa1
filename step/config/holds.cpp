#include "config/holds.hpp"

#include <algorithm>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "config/pattern.hpp"
#include "edit/entries.hpp"

namespace lockstep {
namespace {

constexpr std::string_view section = "holds";

std::string on_one_line(std::string_view text);
std::string day_or_moment(std::int64_t time_s);
std::string hint_for_absent(const Layout& layout, const std::string& environment, const std::string& service);

}  // namespace

const Hold* hold_on(const Layout& layout, const std::string& environment, const std::string& service,
                    std::int64_t now_s) {
  const Hold* of_environment = nullptr;
  for (const auto& hold : layout.holds) {
    if (hold.environment != environment || (hold.until_s != 0 && hold.until_s <= now_s)) continue;
    if (hold.service == service) return &hold;
    if (hold.service.empty()) of_environment = &hold;
  }
  return of_environment;
}

std::string hold_name(const std::string& environment, const std::string& service) {
  return service.empty() ? environment : environment + "/" + service;
}

std::string with_hold(const Document& file, const Hold& hold) {
  check_known(parse_layout(file), hold.environment, hold.service);
  const auto name = hold_name(hold.environment, hold.service);
  const auto reason = on_one_line(hold.reason);
  if (reason.empty()) {
    throw Failure(Blame::usage, "the hold on " + name + " has no reason", "say why: others will ask");
  }
  if (hold.until_s != 0 && hold.until_s <= hold.since_s) {
    throw Failure(Blame::usage, "the hold on " + name + " would be over before it begins, " + utc_time(hold.until_s),
                  "give a later time, or none: it then lasts until it is lifted");
  }
  std::vector<EntryField> fields{{"reason", reason}};
  if (!hold.by.empty()) fields.push_back({"by", on_one_line(hold.by)});
  if (hold.since_s != 0) fields.push_back({"since", utc_time(hold.since_s)});
  if (hold.until_s != 0) fields.push_back({"until", day_or_moment(hold.until_s)});
  return with_entry(file, std::string(section), name, fields);
}

std::string without_hold(const Document& file, const std::string& environment, const std::string& service) {
  const auto layout = parse_layout(file);
  const bool there = std::any_of(layout.holds.begin(), layout.holds.end(), [&](const Hold& hold) {
    return hold.environment == environment && hold.service == service;
  });
  const auto name = hold_name(environment, service);
  if (!there) {
    throw Failure(Blame::usage, "there is no hold on " + name, hint_for_absent(layout, environment, service));
  }
  return without_entry(file, std::string(section), name);
}

namespace {

std::string on_one_line(std::string_view text) {
  std::vector<std::string> lines;
  for (const auto& line : split(text, '\n')) {
    if (!trim(line).empty()) lines.emplace_back(trim(line));
  }
  return join(lines, " ");
}

/// As people write it: "2026-11-28" for its midnight.
std::string day_or_moment(std::int64_t time_s) {
  constexpr std::string_view midnight = "T00:00:00Z";
  const auto moment = utc_time(time_s);
  return moment.ends_with(midnight) ? moment.substr(0, moment.size() - midnight.size()) : moment;
}

std::string hint_for_absent(const Layout& layout, const std::string& environment, const std::string& service) {
  std::vector<std::string> names;
  for (const auto& hold : layout.holds) {
    if (!service.empty() && hold.environment == environment && hold.service.empty()) {
      return "all of " + environment + " is held: lift that hold, without naming a service";
    }
    names.push_back(hold_name(hold.environment, hold.service));
  }
  return names.empty() ? "nothing is held" : hint_of_nearest(hold_name(environment, service), names);
}

}  // namespace

}  // namespace lockstep
