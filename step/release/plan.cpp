#include "release/plan.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/image_places.hpp"
#include "edit/locate_words.hpp"
#include "release/edits.hpp"
#include "release/site.hpp"
#include "release/standings.hpp"

namespace lockstep {
namespace {

/// An order, and where it is to be carried out.
struct Task {
  std::string environment;
  Wish wish;
  std::vector<Target> targets;
  std::vector<Site> sites = {};

  std::string name() const { return environment + "/" + wish.service; }
};

constexpr std::size_t orders_max = 50'000;  // some seconds of work, and a commit message of a few megabytes

std::vector<Wish> without_repetition(const std::vector<Wish>& wishes);
std::vector<Task> tasks_of(const Layout& layout, const std::vector<Order>& orders);
void refuse_faults(const Task& task);
void keep_standing_sites(Task& task, const Snapshot& snapshot, std::map<std::string, std::size_t>& absent, Plan& plan);
std::string absence_of(const Site& site, bool briefly);
[[noreturn]] void refuse_without_place(const Task& task);
void note_echoes(const Task& task, const Site& site, const Assignment& assignment, Plan& plan);
void note(std::string text, Plan& plan);
bool has_address(const Target& target);
void plan_task(const Task& task, Edits& edits, Plan& plan);
Release with_a_place(Release release, const Release& before, const std::vector<Site>& sites);
Release standing_release(const std::vector<Site>& sites, std::size_t first);
void note_what_is_lost(const Task& task, const Moves& moves, Plan& plan);

}  // namespace

std::vector<Order> orders_for(const std::vector<std::string>& environments, const std::vector<Wish>& wishes) {
  const auto wanted = without_repetition(wishes);
  if (environments.size() * wanted.size() > orders_max) {
    throw Failure(Blame::usage,
                  counted(wanted.size(), "service") + " in " + counted(environments.size(), "environment") +
                      " are too many for one commit",
                  "update them in parts: at most " + std::to_string(orders_max) + " at once");
  }
  std::vector<Order> orders;
  std::set<std::string> seen;
  for (const auto& environment : environments) {
    if (!seen.insert(environment).second) continue;
    for (const auto& wish : wanted) orders.push_back({.environment = environment, .wish = wish});
  }
  return orders;
}

std::vector<std::string> files_for_update(const Layout& layout, const std::vector<Order>& orders) {
  std::set<std::string> files;
  for (const auto& task : tasks_of(layout, orders)) {
    for (const auto& target : task.targets) files.insert(target.file);
  }
  return {files.begin(), files.end()};
}

std::vector<std::string> missing_files(const Layout& layout, const Snapshot& snapshot,
                                       const std::vector<Order>& orders) {
  std::set<std::string> files;
  for (const auto& task : tasks_of(layout, orders)) {
    const bool one_is_there = std::any_of(task.targets.begin(), task.targets.end(),
                                          [&](const Target& target) { return snapshot.files.contains(target.file); });
    if (!one_is_there && !task.targets.empty()) files.insert(task.targets.front().file);
  }
  return {files.begin(), files.end()};
}

Plan plan_update(const Layout& layout, const Snapshot& snapshot, const std::vector<Order>& orders) {
  auto tasks = tasks_of(layout, orders);
  std::vector<std::vector<Target>> targets;
  for (auto& task : tasks) targets.push_back(std::move(task.targets));
  auto sites = read_sites(targets, snapshot.files);

  Plan plan{.base = snapshot.commit};
  Edits edits;
  std::map<std::string, std::size_t> absent;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    tasks[i].sites = std::move(sites[i]);
    refuse_faults(tasks[i]);
    keep_standing_sites(tasks[i], snapshot, absent, plan);
    plan_task(tasks[i], edits, plan);
  }
  for (const auto& [path, edit] : edits.by_file()) {
    const auto& before = snapshot.files.at(path);
    auto after = assign({.name = path, .text = before, .format = edit.format}, edit.assignments);
    if (after != before) plan.files.push_back({.path = path, .before = before, .after = std::move(after)});
  }
  return plan;
}

namespace {

std::vector<Wish> without_repetition(const std::vector<Wish>& wishes) {
  std::vector<Wish> wanted;
  std::map<std::string, Release> seen;
  for (const auto& wish : wishes) {
    if (wish.release == Release{}) {
      throw Failure(Blame::usage, "nothing is wished for " + wish.service, "give a tag, a digest or a revision");
    }
    const auto [earlier, fresh] = seen.emplace(wish.service, wish.release);
    if (fresh) {
      wanted.push_back(wish);
    } else if (earlier->second != wish.release) {
      const auto [first, second] = told_apart({.before = earlier->second, .after = wish.release});
      throw Failure(Blame::usage, wish.service + " is wished twice: " + first + " and " + second,
                    "say once what it shall be");
    }
  }
  return wanted;
}

std::vector<Task> tasks_of(const Layout& layout, const std::vector<Order>& orders) {
  std::vector<Task> tasks;
  for (const auto& order : orders) {
    tasks.push_back({.environment = order.environment,
                     .wish = order.wish,
                     .targets = targets_of(layout, order.environment, order.wish.service)});
  }
  return tasks;
}

void refuse_faults(const Task& task) {
  for (const auto& site : task.sites) {
    if (site.fault) throw Failure(*site.fault);
  }
}

/// `absent` counts the absences of each file.
void keep_standing_sites(Task& task, const Snapshot& snapshot, std::map<std::string, std::size_t>& absent, Plan& plan) {
  constexpr std::size_t in_full_max = 10;  // what is there instead takes reading the file again
  std::vector<Site> standing;
  std::vector<Site> missing;
  for (auto& site : task.sites) (site.stands() ? standing : missing).push_back(std::move(site));
  if (!standing.empty()) {
    for (const auto& site : missing) {
      // A file concerns all services alike, and is told of once.
      const std::string whose = site.file_there ? task.name() : task.environment;
      const auto absence = absence_of(site, ++absent[site.target.file] > in_full_max);
      if (!absence.empty()) note(whose + ": " + absence + ", left out", plan);
    }
    task.sites = std::move(standing);
    return;
  }
  // Where the file is there, it is known best what is missing in it and what comes nearest.
  const auto known = std::find_if(missing.begin(), missing.end(), [](const Site& site) { return site.file_there; });
  if (known != missing.end()) {
    if (!has_address(known->target)) {
      const auto why = no_place(known->target, known->document());
      const auto end = known->target.create ? why.hint().find(create_hint) : std::string::npos;
      throw Failure(why.blame(), why.message(), why.hint().substr(0, end)).at(why.place());
    }
    task.sites = {*known};
    return;
  }
  const auto at = snapshot.commit.empty() ? std::string() : " at " + snapshot.commit.brief();
  throw Failure(Blame::repository, missing.front().target.file + " is not in the config repository" + at,
                "check the environment's name, or name the file that holds the releases: `targets` in " +
                    std::string(layout_file) + ", or --file and --key");
}

/// Empty for what nobody expects there.
std::string absence_of(const Site& site, bool briefly) {
  const auto& file = site.target.file;
  if (!site.file_there) return file + " is not there";
  if (!has_address(site.target)) {
    if (briefly) return site.target.shape == Shape::marker ? std::string() : "has no place in " + file;
    const auto why = no_place(site.target, site.document());
    if (why.place().line > 0) return file + ":" + std::to_string(why.place().line) + ": " + why.message();
    const bool in_some_files = site.target.shape == Shape::marker;
    return in_some_files ? std::string() : file + " " + why.message();
  }
  const auto part = std::find_if(parts.begin(), parts.end(),
                                 [&](const Part& each) { return (site.target.*each.address).has_value(); });
  return (site.target.*part->address)->text() + " is not in " + file;
}

bool has_address(const Target& target) { return target.tag || target.digest || target.revision; }

void plan_task(const Task& task, Edits& edits, Plan& plan) {
  const auto& wish = task.wish.release;
  const bool has_place = std::any_of(task.sites.begin(), task.sites.end(), [&](const Site& site) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const Part& part) { return !(wish.*part.value).empty() && site.has_place(part); });
  });
  if (!has_place) refuse_without_place(task);
  const auto moves = moves_of(task.wish, task.sites);
  std::optional<std::size_t> behind;  // the first one; one that only lacks quotes tells less
  bool differs = false;
  bool only_quoted = true;
  for (std::size_t i = 0; i < task.sites.size(); ++i) {
    const auto reads = task.sites[i].reads();
    const auto aim = goal(wish, moves, reads);
    const auto assignments = task.sites[i].assignments(aim, task.wish);
    if (assignments.empty()) continue;
    const bool differs_here = with_a_place(aim, reads, {task.sites[i]}) != reads;
    if (!behind || (differs_here && !differs)) behind = i;
    differs = differs || differs_here;
    for (const auto& planned : assignments) {
      edits.add(task.sites[i].target, planned, task.name());
      note_echoes(task, task.sites[i], planned.assignment, plan);
      only_quoted = only_quoted && planned.only_quoted;
    }
  }
  auto before = standing_release(task.sites, behind.value_or(0));
  const auto after = with_a_place(goal(wish, moves, before), before, task.sites);
  if (!behind) {
    plan.unchanged.push_back({task.environment, task.wish.service, after});
  } else if (before == after) {
    const std::string why = only_quoted
                                ? " stands there without quotes, which many readers take for a number: it is quoted"
                                : " stands there already; what is beside it and says otherwise is brought to it";
    plan.notes.push_back(task.name() + ": " + told_apart({.after = after}).after + why);
  } else if (const auto now = standing_at(task.environment, task.wish.service, task.sites); !now.drift.empty()) {
    plan.notes.push_back(task.name() + ": was split, " + split_of(now) + "; all of it is brought to " +
                         told_apart({.after = after}).after);
    if (with_a_place(after, now.release, task.sites) != now.release) before = now.release;
  }
  if (behind) plan.changes.push_back({task.environment, task.wish.service, before, after});
  note_what_is_lost(task, moves, plan);
}

void refuse_without_place(const Task& task) {
  const auto& first = task.sites.front();
  const auto alone = std::ranges::find_if(task.sites, [](const Site& site) { return site.digest.has_value(); });
  if (task.wish.release.tag.empty() || alone == task.sites.end()) {
    throw Failure(Blame::repository, task.name() + ": nothing that is wished has a place in " + first.target.file,
                  task.wish.release.tag.empty() ? "give a tag, or add the key for a digest or revision to the file"
                                                : "add the key for a tag to the file, and to the target");
  }
  const auto& place = alone->target.digest->text();
  const std::string key = alone->target.digest->path.text.find("images[") != std::string::npos ? "newTag" : "tag";
  const bool by_shape = alone->target.digest->document.has_value();
  throw Failure(Blame::repository,
                task.name() + ": the tag has no place: " + place + " stands there without a " + key + " beside it",
                "give the digest, too, as TAG@DIGEST or with --digest, or add the key " + key +
                    (by_shape && !alone->target.create ? " (a target with create: true adds it)" : " there"))
      .at(place_at(alone->target.file, std::string(alone->text), alone->digest->begin));
}

/// An anchor's value changes wherever an alias stands, whoever's that is.
void note_echoes(const Task& task, const Site& site, const Assignment& assignment, Plan& plan) {
  for (const auto& part : parts) {
    const auto& address = site.target.*part.address;
    const auto& found = site.*part.found;
    if (!address || !found || address->text() != assignment.address.text()) continue;
    for (const auto& text : told(site.document(), found->echoes)) note(task.name() + ": " + text, plan);
  }
}

void note(std::string text, Plan& plan) {
  if (std::ranges::find(plan.notes, text) == plan.notes.end()) plan.notes.push_back(std::move(text));
}

/// The release without what is written nowhere: but a revision tells which source a new image is from.
Release with_a_place(Release release, const Release& before, const std::vector<Site>& sites) {
  const auto is_homeless = [&](const Part& part) {
    return std::none_of(sites.begin(), sites.end(), [&](const Site& site) { return site.has_place(part); });
  };
  if (is_homeless(digest_part)) release.digest.clear();
  const bool moves = release.tag != before.tag || release.digest != before.digest;
  if (!moves && is_homeless(revision_part)) release.revision.clear();
  return release;
}

/// What the site says, and for the parts that it has no place for, another one that has: first one of its own cell.
Release standing_release(const std::vector<Site>& sites, std::size_t first) {
  const auto& site = sites[first];
  auto release = site.reads();
  for (const auto& part : parts) {
    if (site.has_place(part)) continue;
    const auto has_it = [&](const Site& other) { return other.has_place(part); };
    const auto has_it_here = [&](const Site& other) { return has_it(other) && other.target.cell == site.target.cell; };
    auto other = std::find_if(sites.begin(), sites.end(), has_it_here);
    if (other == sites.end()) other = std::find_if(sites.begin(), sites.end(), has_it);
    if (other != sites.end()) release.*part.value = other->reads().*part.value;
  }
  return release;
}

void note_what_is_lost(const Task& task, const Moves& moves, Plan& plan) {
  const auto& wish = task.wish.release;
  std::set<std::string> noted;
  for (const auto& site : task.sites) {
    const auto before = site.reads();
    const auto after = goal(wish, moves, before);
    for (const auto& part : parts) {
      if ((before.*part.value).empty() || !(after.*part.value).empty()) continue;
      const auto note = task.name() + ": the " + std::string(part.name) + " " + brief(before.*part.value) + " in " +
                        site.target.file + " is cleared: none was given for " +
                        (after.tag.empty() ? brief(after.digest) : after.tag);
      if (noted.insert(note).second) plan.notes.push_back(note);
    }
  }
  const auto& digest = digest_part;
  const bool homeless = !wish.digest.empty() && std::none_of(task.sites.begin(), task.sites.end(),
                                                             [&](const Site& site) { return site.has_place(digest); });
  if (homeless) {
    plan.notes.push_back(task.name() + ": the digest has no place in " + task.sites.front().target.file +
                         " and is not written");
  }
}

}  // namespace

}  // namespace lockstep
