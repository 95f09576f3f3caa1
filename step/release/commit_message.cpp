#include "release/commit_message.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/pattern.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

constexpr std::size_t subject_characters_max = 72;  // what `git log --oneline` and the forges show of it
constexpr std::size_t own_subject_bytes_max = 250;  // of a pattern that the user gave
constexpr std::size_t value_bytes_max = 500;        // of foreign text in a body or trailer
constexpr std::size_t names_in_subject_max = 3;
constexpr std::size_t environments_bytes_max = 32;
constexpr std::string_view nothing = "(none)";  // no tag is spelled like this

/// A service that changes, and what to: empty where that differs between environments.
struct Subject {
  std::string service;
  std::string release;
};

std::string subject_of(const Plan& plan, const Origin& origin, const std::string& pattern);
std::vector<Subject> subjects_of(const std::vector<Change>& changes);
std::string named(const std::vector<Subject>& subjects, bool with_release);
std::string environments_of(const std::vector<Change>& changes);
std::string services_of(const std::vector<Subject>& subjects);
std::string tag_of(const std::vector<Subject>& subjects);
std::string body_of(const Plan& plan, const Layout& layout, const Origin& origin);
std::string trailers_of(const Plan& plan, const Layout& layout, const Origin& origin);
std::string page_of(const Plan& plan, const Layout& layout, const Origin& origin, const std::string& service);
std::string one_line(std::string_view text, std::size_t bytes_max = value_bytes_max);
std::string or_nothing(const std::string& text);
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

std::string commit_message(const Plan& plan, const Layout& layout, const Origin& origin,
                           const std::string& subject_pattern) {
  check_subject(subject_pattern);
  return subject_of(plan, origin, subject_pattern) + "\n\n" + body_of(plan, layout, origin) + "\n" +
         trailers_of(plan, layout, origin);
}

std::string summary_of(const std::vector<Change>& changes, std::size_t characters_max) {
  const auto subjects = subjects_of(changes);
  if (subjects.empty()) return "update nothing";
  if (subjects.size() <= 2) {
    for (const bool with_release : {true, false}) {
      const auto summary = "update " + named(subjects, with_release);
      if (characters_in(summary) <= characters_max) return summary;
    }
  }
  return "update " + counted(subjects.size(), "service");
}

namespace {

std::string subject_of(const Plan& plan, const Origin& origin, const std::string& pattern) {
  const bool own = !trim(pattern).empty();
  const auto subjects = subjects_of(plan.changes);
  const auto subject = [&](std::size_t summary_max) {
    const Filling filling = [&](std::string_view name) -> std::optional<std::string> {
      if (name == "environment") return environments_of(plan.changes);
      if (name == "services") return services_of(subjects);
      if (name == "summary") return summary_of(plan.changes, summary_max);
      if (name == "tag") return tag_of(subjects);
      return origin.actor.empty() ? "lockstep" : one_line(origin.actor);
    };
    return one_line(fill(own ? std::string_view(pattern) : default_subject, filling), own_subject_bytes_max);
  };
  if (own) return subject(subject_characters_max);
  const auto frame = characters_in(subject(0)) - characters_in(summary_of(plan.changes, 0));
  return subject(frame < subject_characters_max ? subject_characters_max - frame : 0);
}

std::vector<Subject> subjects_of(const std::vector<Change>& changes) {
  std::vector<Subject> subjects;
  std::map<std::string, std::size_t> index;
  for (const auto& change : changes) {
    const auto release = told_apart(change).after;
    const auto [place, fresh] = index.emplace(change.service, subjects.size());
    if (fresh) {
      subjects.push_back({.service = change.service, .release = release});
    } else if (subjects[place->second].release != release) {
      subjects[place->second].release.clear();
    }
  }
  return subjects;
}

std::string named(const std::vector<Subject>& subjects, bool with_release) {
  std::vector<std::string> names;
  for (const auto& [service, release] : subjects) {
    names.push_back(one_line(with_release && !release.empty() ? service + " to " + release : service));
  }
  return join_as_prose(names);
}

std::string environments_of(const std::vector<Change>& changes) {
  std::vector<std::string> names;
  for (const auto& change : changes) {
    if (std::find(names.begin(), names.end(), change.environment) == names.end()) names.push_back(change.environment);
  }
  const auto all = join(names, ",");
  return names.size() > 1 && all.size() > environments_bytes_max ? counted(names.size(), "environment") : one_line(all);
}

std::string services_of(const std::vector<Subject>& subjects) {
  return subjects.size() <= names_in_subject_max ? named(subjects, false) : counted(subjects.size(), "service");
}

std::string tag_of(const std::vector<Subject>& subjects) {
  std::vector<std::string> releases;
  for (const auto& subject : subjects) {
    const auto& release = subject.release;
    if (!release.empty() && std::find(releases.begin(), releases.end(), release) == releases.end()) {
      releases.push_back(release);
    }
  }
  return releases.size() <= names_in_subject_max ? one_line(join_as_prose(releases))
                                                 : counted(releases.size(), "release");
}

std::string body_of(const Plan& plan, const Layout& layout, const Origin& origin) {
  const bool one_environment = std::all_of(plan.changes.begin(), plan.changes.end(), [&](const Change& change) {
    return change.environment == plan.changes.front().environment;
  });
  std::string body;
  std::string environment;
  for (const auto& change : plan.changes) {
    if (!one_environment && change.environment != environment) {
      environment = change.environment;
      body += (body.empty() ? "" : "\n") + one_line(environment) + ":\n";
    }
    const auto [before, after] = told_apart(change);
    body += "- " + one_line(change.service) + ": " + or_nothing(before) + " → " + or_nothing(after) + "\n";
    const auto page = page_of(plan, layout, origin, change.service);
    const auto to = source_commit(change.after);
    auto link = compare_url(page, source_commit(change.before), to);
    if (link.empty()) link = commit_url(page, to);
    if (!link.empty()) body += "  " + link + "\n";
  }
  return body;
}

// git-interpret-trailers(1): the last paragraph, each line a token, a colon, a blank and a value.
std::string trailers_of(const Plan& plan, const Layout& layout, const Origin& origin) {
  std::string trailers;
  for (const auto& change : plan.changes) {
    const auto [before, after] = told_apart_fully(change);
    trailers += "Lockstep-Change: " + one_line(change.environment + "/" + change.service) + " " + or_nothing(before) +
                " -> " + or_nothing(after) + "\n";
  }
  std::vector<std::string> sources;
  const auto add_source = [&](const std::string& repository, const std::string& revision) {
    if (repository.empty() || revision.empty()) return;
    const auto source = one_line(repository + "@" + revision);
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
  };
  for (const auto& change : plan.changes) {
    add_source(repository_of(page_of(plan, layout, origin, change.service)), change.after.revision);
  }
  if (sources.empty()) add_source(origin.repository, origin.revision);
  for (const auto& source : sources) trailers += "Lockstep-Source: " + source + "\n";
  const auto run = one_line(origin.run_url);
  if (!run.empty()) trailers += "Lockstep-Run: " + run + "\n";
  return trailers;
}

/// The service's source page; the origin's own where the plan is about this one service only.
std::string page_of(const Plan& plan, const Layout& layout, const Origin& origin, const std::string& service) {
  const auto is_service = [&](const auto& entry) { return entry.service == service; };
  const bool only_service = std::all_of(plan.changes.begin(), plan.changes.end(), is_service) &&
                            std::all_of(plan.unchanged.begin(), plan.unchanged.end(), is_service);
  return source_url(layout, origin, service, only_service);
}

/// Foreign text on one line: control characters and the line separators of Unicode become blanks.
std::string one_line(std::string_view text, std::size_t bytes_max) {
  std::string line(text);
  for (const std::string_view separator : {"\u0085", "\u2028", "\u2029"}) line = replace_all(line, separator, " ");
  for (auto& byte : line) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x20 || code == 0x7F) byte = ' ';
  }
  return cut(trim(line), bytes_max);
}

std::string or_nothing(const std::string& text) {
  const auto line = one_line(text);
  return line.empty() ? std::string(nothing) : line;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

}  // namespace lockstep
