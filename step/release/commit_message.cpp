#include "release/commit_message.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "base/time.hpp"
#include "config/holds.hpp"
#include "release/links.hpp"
#include "release/one_line.hpp"
#include "release/trailer_names.hpp"

namespace lockstep {
namespace {

/// All that a message is made of.
struct Matter {
  const Plan& plan;
  const Layout& layout;
  const Origin& origin;
  const Deed& deed;
};

std::string body_of(const Matter& matter);
std::string changes_of(const Matter& matter);
std::string undone_of(const Deed& deed);
std::string holds_of(const Matter& matter);
std::string allowed_of(const Deed& deed);
std::string trailers_of(const Matter& matter);
std::vector<std::string> sources_of(const Matter& matter);
std::string pipeline_of(const Age& age);
std::string page_of(const Matter& matter, const std::string& service);
bool brings_what_was_built(const Deed& deed);
std::string trailer_line(std::string_view name, const std::string& value);
std::string or_nothing(const std::string& text);

}  // namespace

std::string commit_message(const Plan& plan, const Layout& layout, const Origin& origin,
                           const std::string& subject_pattern, const Deed& deed) {
  const Matter matter{plan, layout, origin, deed};
  return commit_subject(plan, origin, subject_pattern, deed) + "\n\n" + body_of(matter) + "\n" + trailers_of(matter);
}

namespace {

std::string body_of(const Matter& matter) {
  std::string body;
  for (const auto& part : {changes_of(matter), undone_of(matter.deed), holds_of(matter), allowed_of(matter.deed)}) {
    if (!part.empty()) body += (body.empty() ? "" : "\n") + part;
  }
  return body;
}

std::string changes_of(const Matter& matter) {
  const auto& changes = matter.plan.changes;
  const bool one_environment = std::all_of(changes.begin(), changes.end(), [&](const Change& change) {
    return change.environment == changes.front().environment;
  });
  std::string text;
  std::string environment;
  for (const auto& change : changes) {
    if (!one_environment && change.environment != environment) {
      environment = change.environment;
      text += (text.empty() ? "" : "\n") + one_line(environment) + ":\n";
    }
    const auto [before, after] = told_apart(change);
    const auto move = change.before == change.after ? or_nothing(after) + " (quoted)"
                                                    : or_nothing(before) + " → " + or_nothing(after);
    text += "- " + one_line(change.service) + ": " + move + "\n";
    const auto page = page_of(matter, change.service);
    const auto to = source_commit(change.after);
    auto link = compare_url(page, source_commit(change.before), to);
    if (link.empty()) link = commit_url(page, to);
    if (!link.empty()) text += "  " + link + "\n";
  }
  return text;
}

std::string undone_of(const Deed& deed) {
  constexpr std::size_t undone_max = 20;
  std::string text;
  const auto listed = std::min(deed.undone.size(), undone_max);
  for (std::size_t i = 0; i < listed; ++i) {
    text += "Undoes " + deed.undone[i].commit.brief() + " " + one_line(deed.undone[i].subject) + "\n";
  }
  if (deed.undone.size() > listed) text += "and " + counted(deed.undone.size() - listed, "older commit") + "\n";
  return text;
}

std::string holds_of(const Matter& matter) {
  const auto reason_of = [](const Hold& hold) {
    return hold.reason.empty() ? "\n" : ": " + one_line(hold.reason) + "\n";
  };
  std::string text;
  for (const auto& hold : matter.deed.holds_set) {
    const auto until = hold.until_s == 0 ? std::string() : " until " + utc_time(hold.until_s);
    text += "Holds " + one_line(hold_name(hold.environment, hold.service)) + until + reason_of(hold);
  }
  for (const auto& hold : matter.deed.holds_lifted) {
    text += "Lifts the hold on " + one_line(hold_name(hold.environment, hold.service)) + reason_of(hold);
  }
  for (const auto& held : matter.plan.overridden) {
    const auto by = held.hold.by.empty() ? std::string() : " by " + one_line(held.hold.by);
    const auto line = "Overrides the hold on " + one_line(hold_name(held.hold.environment, held.hold.service)) + by +
                      reason_of(held.hold);
    if (text.find(line) == std::string::npos) text += line;  // of a whole environment, for many services
  }
  return text;
}

std::string allowed_of(const Deed& deed) {
  std::string text;
  for (const auto& late : deed.allowed_older) {
    text +=
        "Allows what is late in " + one_line(late.environment + "/" + late.service) + ": " + one_line(late.why) + "\n";
  }
  return text;
}

// git-interpret-trailers(1): the last paragraph, each line a token, a colon, a blank and a value.
std::string trailers_of(const Matter& matter) {
  const auto& deed = matter.deed;
  std::string trailers;
  for (const auto& change : matter.plan.changes) {
    const auto [before, after] = told_apart_fully(change);
    trailers += std::string(trailer::change) + ": " + one_line(change.environment + "/" + change.service) + " " +
                or_nothing(before) + " -> " + or_nothing(after) + "\n";
  }
  for (const auto& source : sources_of(matter)) trailers += trailer_line(trailer::source, source);
  trailers += trailer_line(trailer::run, matter.origin.run_url);
  trailers += trailer_line(trailer::pipeline, pipeline_of(matter.origin.age));
  if (deed.command == "promote") trailers += trailer_line(trailer::promote, deed.from + "@" + deed.at.hex);
  if (deed.command == "rollback") trailers += trailer_line(trailer::rollback, deed.at.hex);
  for (const auto& hold : deed.holds_set) {
    trailers += trailer_line(trailer::hold, hold_name(hold.environment, hold.service));
  }
  for (const auto& hold : deed.holds_lifted) {
    trailers += trailer_line(trailer::unhold, hold_name(hold.environment, hold.service));
  }
  for (const auto& held : matter.plan.overridden) {
    trailers += trailer_line(trailer::override_hold, hold_name(held.environment, held.service));
  }
  for (const auto& late : deed.allowed_older) {
    trailers += trailer_line(trailer::allow_older, late.environment + "/" + late.service);
  }
  return trailers;
}

std::vector<std::string> sources_of(const Matter& matter) {
  std::vector<std::string> sources;
  const auto add = [&](const std::string& repository, const std::string& revision) {
    if (repository.empty() || revision.empty()) return;
    const auto source = one_line(repository + "@" + revision);
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
  };
  for (const auto& change : matter.plan.changes) {
    add(repository_of(page_of(matter, change.service)), change.after.revision);
  }
  if (sources.empty() && brings_what_was_built(matter.deed)) add(matter.origin.repository, matter.origin.revision);
  return sources;
}

std::string pipeline_of(const Age& age) {
  const auto series = one_line(age.series);
  if (series.empty() && age.number == 0 && age.started_s == 0 && age.committed_s == 0) return {};
  std::string text = series.empty() ? "-" : series;
  text += " " + (age.number == 0 ? "-" : std::to_string(age.number));
  if (age.started_s != 0) text += " started=" + utc_time(age.started_s);
  if (age.committed_s != 0) text += " committed=" + utc_time(age.committed_s);
  return text;
}

/// The service's source page; the origin's own where the origin built this one service only.
std::string page_of(const Matter& matter, const std::string& service) {
  const auto is_service = [&](const auto& entry) { return entry.service == service; };
  const auto& [plan, layout, origin, deed] = matter;
  const bool only_service = brings_what_was_built(deed) &&
                            std::all_of(plan.changes.begin(), plan.changes.end(), is_service) &&
                            std::all_of(plan.unchanged.begin(), plan.unchanged.end(), is_service);
  return source_url(layout, origin, service, only_service);
}

/// The pipeline of a promotion or rollback did not build what it brings.
bool brings_what_was_built(const Deed& deed) { return deed.command == "update"; }

std::string trailer_line(std::string_view name, const std::string& value) {
  const auto line = one_line(value);
  return line.empty() ? std::string() : std::string(name) + ": " + line + "\n";
}

std::string or_nothing(const std::string& text) {
  const auto line = one_line(text);
  return line.empty() ? std::string(trailer::nothing) : line;
}

}  // namespace

}  // namespace lockstep
