#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "announce/status_views.hpp"
#include "announce/status_words.hpp"
#include "announce/text_columns.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace lockstep {
namespace {

constexpr std::size_t cell_columns_min = 3;   // a dash and the gap
constexpr std::size_t tag_columns_all = 128;  // a tag's own limit
constexpr std::size_t tag_columns_max = 24;
constexpr std::size_t tag_columns_min = 11;
constexpr std::size_t tag_beside_age_min = 13;  // for fewer, the age goes first
constexpr std::size_t name_columns_max = 30;
constexpr std::size_t who_columns_max = 12;
constexpr std::size_t release_columns_min = 20;
constexpr std::size_t items_max = 40;     // of a kind
constexpr std::size_t last_ones_max = 9;  // shared by the environments, of which each has two at least
constexpr std::size_t releases_named_max = 8;

/// How much of a cell is shown.
struct Look {
  std::size_t tag_columns;
  bool age;
  bool who;
};

/// Services that came into an environment together.
struct Arrival {
  std::int64_t since_s = 0;
  std::string environment;
  std::string by;
  std::vector<std::string> releases;
};

using Names = std::vector<std::string>;

std::string headline(const Status& status);
std::string table(const Status& status, std::size_t columns, bool& who_is_shown);
std::string drawn(const Status& status, const Names& environments, const Look& look);
std::optional<std::string> fitting(const Status& status, const Names& environments, std::size_t columns, bool& who);
std::vector<std::string> column_of(const Status& status, const std::string& environment, const Look& look);
std::string tag_of(const StatusCell& cell, std::size_t columns);
std::string age_of(const Status& status, std::int64_t since_s);
std::size_t width_of(const std::string& lines);
std::string lags(const Status& status, std::size_t columns);
std::string last_ones(const Status& status, std::size_t columns);
std::vector<Arrival> arrivals_in(const Status& status, const std::string& environment);
Names lines_of(const std::vector<TextRow>& rows);
std::string sentences(const std::string& title, const Names& all, std::size_t columns);
std::string section(const std::string& title, const Names& items);
std::string plain(std::string_view data) { return on_one_line(data); }
std::string narrow(std::string_view data) { return shortened_to_columns(on_one_line(data), name_columns_max); }
std::string short_tag(std::string_view data) { return shortened_to_columns(on_one_line(data), tag_columns_max); }
Style plainly() { return {plain, plain}; }

}  // namespace

std::string status_text(const Status& status, std::size_t columns) {
  std::string text = headline(status) + "\n";
  if (status.services.empty()) return defused(text + nothing_to_show(status, plainly()) + "\n");
  bool who_is_shown = false;
  text += "\n" + table(status, columns, who_is_shown);
  Names holds;
  for (const auto& hold : holds_in(status)) holds.push_back(hold_in_words(hold, plainly()));
  text += sentences("* held", holds, columns);
  text += sentences("! not the same everywhere", drifts_in_words(status, plainly()), columns);
  text += lags(status, columns);
  if (!who_is_shown) text += last_ones(status, columns);
  return defused(text);
}

namespace {

std::string headline(const Status& status) {
  std::string text = plain(status.repository);
  if (!status.branch.empty()) text += (text.empty() ? "" : " ") + ("(" + plain(status.branch) + ")");
  if (!status.commit.empty()) text += (text.empty() ? "at " : " at ") + status.commit.brief();
  if (status.services.empty()) return text;
  return text + (text.empty() ? "" : ": ") + counted(status.services.size(), "service") + " in " +
         counted(status.environments.size(), "environment");
}

// All environments side by side if there is a way; else as many as there is room for with their ages, and the others
// below.
std::string table(const Status& status, std::size_t columns, bool& who_is_shown) {
  const Names& all = status.environments;
  if (auto whole = fitting(status, all, columns, who_is_shown)) return *whole;
  const auto some = [&](std::size_t begin, std::size_t end) {
    return Names(all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const Look least{tag_beside_age_min, true, false};
  std::string text;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && width_of(drawn(status, some(begin, end + 1), least)) <= columns) ++end;
    const auto part = fitting(status, some(begin, end), columns, who_is_shown);
    text += (text.empty() ? "" : "\n") + (part ? *part : drawn(status, some(begin, end), least));
    begin = end;
  }
  who_is_shown = false;  // not everywhere, perhaps
  return text;
}

std::optional<std::string> fitting(const Status& status, const Names& environments, std::size_t columns, bool& who) {
  if (environments.size() * cell_columns_min > columns) return std::nullopt;
  std::vector<Look> looks{{tag_columns_all, true, true}, {tag_columns_max, true, true}};
  for (const bool age : {true, false}) {
    looks.push_back({tag_columns_all, age, false});
    const std::size_t least = age ? tag_beside_age_min : tag_columns_min;
    for (std::size_t tag = tag_columns_max; tag >= least; --tag) looks.push_back({tag, age, false});
  }
  for (const auto& look : looks) {
    std::string text = drawn(status, environments, look);
    if (width_of(text) > columns) continue;
    who = look.who;
    return text;
  }
  return std::nullopt;
}

std::string drawn(const Status& status, const Names& environments, const Look& look) {
  std::vector<TextRow> rows{{"service"}};
  for (const auto& service : status.services) rows.push_back({narrow(service)});
  for (const auto& environment : environments) {
    const auto column = column_of(status, environment, look);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(column[i]);
  }
  return aligned(rows);
}

// The parts of a cell stand under each other, with one blank between them.
std::vector<std::string> column_of(const Status& status, const std::string& environment, const Look& look) {
  std::vector<TextRow> cells;
  std::vector<std::size_t> widths(2);
  for (const auto& service : status.services) {
    const StatusCell& cell = cell_of(status, service, environment);
    TextRow parts{cell.there ? tag_of(cell, look.tag_columns) : "–"};
    if (look.age) parts.push_back(cell.there ? age_of(status, cell.since_s) : "");
    if (look.who) parts.push_back(shortened_to_columns(plain(cell.by), who_columns_max));
    for (std::size_t i = 0; i < widths.size() && i < parts.size(); ++i) {
      widths[i] = std::max(widths[i], columns_of(parts[i]));
    }
    cells.push_back(std::move(parts));
  }
  std::vector<std::string> column{narrow(environment) + (is_held(status, environment) ? "*" : "")};
  for (const auto& parts : cells) {
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      text += std::string(widths[i - 1] - columns_of(parts[i - 1]) + 1, ' ') + parts[i];
    }
    column.push_back(std::move(text));
  }
  return column;
}

std::string tag_of(const StatusCell& cell, std::size_t columns) {
  const std::string name = cell.release == Release{} ? "?" : plain(release_name(cell.release));
  return shortened_to_columns(name, columns) + (is_held_itself(cell) ? "*" : "") + (cell.drift.empty() ? "" : "!");
}

std::string age_of(const Status& status, std::int64_t since_s) {
  if (since_s == 0) return {};
  const std::string age = age_in_words(status.now_s - since_s);
  return age == "just now" ? "now" : age;
}

std::size_t width_of(const std::string& lines) {
  std::size_t width = 0;
  for (const auto& line : split(lines, '\n')) width = std::max(width, columns_of(line));
  return width;
}

std::string lags(const Status& status, std::size_t columns) {
  if (is_complete(status) && in_step(status)) return "\nall is in step\n";
  std::size_t service_columns = 0;
  for (const auto& lag : status.lags) service_columns = std::max(service_columns, columns_of(narrow(lag.service)));
  std::vector<TextRow> rows;
  for (const auto& lag : status.lags) {
    std::string words;
    for (std::size_t named = releases_named_max;; --named) {
      words = lag_in_words(lag, named, {short_tag, plain});
      if (named == 0 || 2 + service_columns + 2 + columns_of(words) <= columns) break;
    }
    rows.push_back({narrow(lag.service), std::move(words)});
  }
  return section("not in step", lines_of(rows));
}

std::string last_ones(const Status& status, std::size_t columns) {
  std::vector<Arrival> arrivals;
  for (const auto& environment : status.environments) {
    const auto all = arrivals_in(status, environment);
    const std::size_t share = std::max<std::size_t>(2, last_ones_max / status.environments.size());
    arrivals.insert(arrivals.end(), all.begin(),
                    all.begin() + static_cast<std::ptrdiff_t>(std::min(share, all.size())));
  }
  std::vector<TextRow> rows;
  for (const auto& arrival : arrivals) {
    rows.push_back({narrow(arrival.environment), age_of(status, arrival.since_s),
                    shortened_to_columns(plain(arrival.by), who_columns_max)});
  }
  const std::size_t taken = width_of(aligned(rows)) + 2;
  const std::size_t room = std::max(columns, taken + release_columns_min) - taken;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& releases = arrivals[i].releases;
    std::string words;
    for (std::size_t named = std::min(releases.size(), releases_named_max); named > 0; --named) {
      words = join({releases.begin(), releases.begin() + static_cast<std::ptrdiff_t>(named)}, ", ");
      if (named < releases.size()) words += " and " + std::to_string(releases.size() - named) + " more";
      if (columns_of(words) <= room) break;
    }
    rows[i].push_back(shortened_to_columns(words, room));
  }
  return section("last published", lines_of(rows));
}

// The newest first.
std::vector<Arrival> arrivals_in(const Status& status, const std::string& environment) {
  std::map<std::string, Arrival> by_commit;
  for (const auto& service : status.services) {
    const StatusCell& cell = cell_of(status, service, environment);
    if (!cell.there || cell.since_s == 0) continue;
    Arrival& arrival = by_commit[cell.commit.hex];
    arrival.since_s = cell.since_s;
    arrival.environment = environment;
    arrival.by = cell.by;
    arrival.releases.push_back(narrow(service) + " " + short_tag(release_name(cell.release)));
  }
  std::vector<Arrival> arrivals;
  for (auto& [commit, arrival] : by_commit) arrivals.push_back(std::move(arrival));
  std::ranges::stable_sort(arrivals, std::ranges::greater{}, &Arrival::since_s);
  return arrivals;
}

Names lines_of(const std::vector<TextRow>& rows) {
  Names lines;
  for (const auto& line : split(aligned(rows), '\n')) {
    if (!line.empty()) lines.push_back(line + "\n");
  }
  return lines;
}

std::string sentences(const std::string& title, const Names& all, std::size_t columns) {
  Names lines;
  for (const auto& sentence : all) lines.push_back(wrapped(sentence, columns));
  return section(title, lines);
}

std::string section(const std::string& title, const Names& items) {
  if (items.empty()) return {};
  const std::size_t shown = std::min(items.size(), items_max);
  std::string text = "\n" + title + ":\n";
  for (std::size_t i = 0; i < shown; ++i) text += items[i];
  return shown == items.size() ? text : text + "  … and " + std::to_string(items.size() - shown) + " more\n";
}

}  // namespace

}  // namespace lockstep
