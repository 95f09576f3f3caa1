#include "release/commit_subject.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/pattern.hpp"
#include "release/one_line.hpp"

namespace lockstep {
namespace {

constexpr std::size_t own_subject_bytes_max = 250;  // of a pattern that the user gave
constexpr std::size_t names_in_subject_max = 3;
constexpr std::size_t environments_bytes_max = 32;

/// A service that changes, and what to: empty where that differs between environments.
struct Subject {
  std::string service;
  std::string release;
};

/// "roll back" + api + " to " + 1.4.1; "promote" + api + " " + 1.4.2 + " from staging".
struct Phrase {
  std::string verb;
  std::string_view link;
  std::string tail;
};

Phrase phrase_of(const std::vector<Change>& changes, const Deed& deed);
std::vector<Subject> subjects_of(const std::vector<Change>& changes, const Deed& deed);
std::string named(const std::vector<Subject>& subjects, std::string_view link);
std::string environments_of(const std::vector<Change>& changes, const Deed& deed);
std::string services_of(const std::vector<Subject>& subjects);
std::string tag_of(const std::vector<Subject>& subjects);
const std::vector<Hold>& holds_of(const Deed& deed);
void add_once(std::vector<std::string>& texts, const std::string& text);
std::size_t characters_in(std::string_view text);

}  // namespace

void check_subject(const std::string& subject_pattern) {
  const std::vector<std::string> known{"environment", "services", "summary", "tag", "actor"};
  for (const auto& name : placeholders_of(subject_pattern)) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw Failure(Blame::usage, "unknown placeholder {" + name + "} in the commit subject '" + subject_pattern + "'",
                  hint_of_nearest(name, known));
  }
}

std::string commit_subject(const Plan& plan, const Origin& origin, const std::string& subject_pattern,
                           const Deed& deed) {
  check_subject(subject_pattern);
  const bool own = !trim(subject_pattern).empty();
  const auto subjects = subjects_of(plan.changes, deed);
  const auto subject = [&](std::size_t summary_max) {
    const Filling filling = [&](std::string_view name) -> std::optional<std::string> {
      if (name == "environment") return environments_of(plan.changes, deed);
      if (name == "services") return services_of(subjects);
      if (name == "summary") return summary_of(plan.changes, summary_max, deed);
      if (name == "tag") return tag_of(subjects);
      return origin.actor.empty() ? "lockstep" : one_line(origin.actor);
    };
    return one_line(fill(own ? std::string_view(subject_pattern) : default_subject, filling), own_subject_bytes_max);
  };
  if (own) return subject(subject_characters_max);
  const auto frame = characters_in(subject(0)) - characters_in(summary_of(plan.changes, 0, deed));
  return subject(frame < subject_characters_max ? subject_characters_max - frame : 0);
}

std::string summary_of(const std::vector<Change>& changes, std::size_t characters_max, const Deed& deed) {
  const auto subjects = subjects_of(changes, deed);
  const auto [verb, link, tail] = phrase_of(changes, deed);
  if (subjects.empty()) return verb + " nothing";
  std::vector<std::string> attempts;
  if (subjects.size() <= 2) {
    attempts.push_back(verb + " " + named(subjects, link) + tail);
    attempts.push_back(verb + " " + named(subjects, "") + tail);
  }
  const auto count = verb + " " + counted(subjects.size(), "service");
  attempts.push_back(count + tail);
  for (const auto& summary : attempts) {
    if (characters_in(summary) <= characters_max) return summary;
  }
  return count;
}

namespace {

Phrase phrase_of(const std::vector<Change>& changes, const Deed& deed) {
  if (changes.empty() && !deed.holds_set.empty()) return {.verb = "hold"};
  if (changes.empty() && !deed.holds_lifted.empty()) {
    return {.verb = deed.holds_lifted.size() == 1 ? "lift the hold on" : "lift the holds on"};
  }
  if (deed.command == "promote") return {.verb = "promote", .link = " ", .tail = " from " + one_line(deed.from)};
  const auto is_quoted = [](const Change& change) { return change.before == change.after; };
  if (!changes.empty() && std::all_of(changes.begin(), changes.end(), is_quoted)) return {.verb = "quote", .link = " "};
  return {.verb = deed.command == "rollback" ? "roll back" : "update", .link = " to "};
}

std::vector<Subject> subjects_of(const std::vector<Change>& changes, const Deed& deed) {
  std::vector<Subject> subjects;
  std::map<std::string, std::size_t> index;
  const auto add = [&](const std::string& service, const std::string& release) {
    const auto [place, fresh] = index.emplace(service, subjects.size());
    if (fresh) {
      subjects.push_back({.service = service, .release = release});
    } else if (subjects[place->second].release != release) {
      subjects[place->second].release.clear();
    }
  };
  for (const auto& change : changes) add(change.service, told_apart(change).after);
  if (!changes.empty()) return subjects;
  for (const auto& hold : holds_of(deed)) add(hold.service.empty() ? "all services" : hold.service, "");
  return subjects;
}

/// With their releases where there is a link.
std::string named(const std::vector<Subject>& subjects, std::string_view link) {
  std::vector<std::string> names;
  for (const auto& [service, release] : subjects) {
    names.push_back(one_line(link.empty() || release.empty() ? service : service + std::string(link) + release));
  }
  return join_as_prose(names);
}

std::string environments_of(const std::vector<Change>& changes, const Deed& deed) {
  std::vector<std::string> names;
  for (const auto& change : changes) add_once(names, change.environment);
  if (changes.empty()) {
    for (const auto& hold : holds_of(deed)) add_once(names, hold.environment);
  }
  const auto all = join(names, ",");
  return names.size() > 1 && all.size() > environments_bytes_max ? counted(names.size(), "environment") : one_line(all);
}

std::string services_of(const std::vector<Subject>& subjects) {
  return subjects.size() <= names_in_subject_max ? named(subjects, "") : counted(subjects.size(), "service");
}

std::string tag_of(const std::vector<Subject>& subjects) {
  std::vector<std::string> releases;
  for (const auto& subject : subjects) {
    if (!subject.release.empty()) add_once(releases, subject.release);
  }
  return releases.size() <= names_in_subject_max ? one_line(join_as_prose(releases))
                                                 : counted(releases.size(), "release");
}

const std::vector<Hold>& holds_of(const Deed& deed) {
  return deed.holds_set.empty() ? deed.holds_lifted : deed.holds_set;
}

void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

}  // namespace lockstep
