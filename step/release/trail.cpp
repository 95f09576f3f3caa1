#include "release/trail.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "base/time.hpp"
#include "release/one_line.hpp"
#include "release/trailer_names.hpp"

namespace lockstep {
namespace {

constexpr std::size_t message_bytes_max = 1 << 20;  // ten thousand changes
constexpr std::size_t value_bytes_max = 2000;
constexpr std::size_t person_bytes_max = 200;

struct Trailer {
  std::string_view name;
  std::string_view value;
};

std::vector<Trailer> trailers_in(std::string_view message);
std::vector<std::string_view> last_paragraph(std::string_view message);
std::optional<Trailer> trailer_of(std::string_view line);
bool is_plain(std::string_view value);
std::string subject_of(std::string_view message);
std::string safe_line(std::string_view text, std::size_t bytes_max);
std::optional<std::string_view> only(const std::vector<Trailer>& trailers, std::string_view name);
std::optional<PastChange> read_change(std::string_view value);
std::string_view read_release(std::string_view text);
Age read_pipeline(std::string_view value);
std::uint64_t read_number(std::string_view digits);
Oid read_oid(std::string_view text);
void read_decision(const std::vector<Trailer>& trailers, PastPublication& publication);
bool is_source(std::string_view value);
bool is_web_address(std::string_view value);

}  // namespace

std::optional<PastPublication> read_trailers(const PastCommit& commit) {
  const auto trailers = trailers_in(commit.message);
  if (trailers.empty()) return std::nullopt;
  PastPublication publication{.commit = commit.oid,
                              .parent = commit.parents.empty() ? Oid{} : commit.parents.front(),
                              .time_s = commit.time_s,
                              .author = {.name = safe_line(commit.author.name, person_bytes_max),
                                         .email = safe_line(commit.author.email, person_bytes_max)},
                              .subject = subject_of(commit.message)};
  std::set<std::string_view> older_allowed;
  for (const auto& [name, value] : trailers) {
    if (name == trailer::allow_older) older_allowed.insert(value);
    if (name == trailer::change) {
      if (auto change = read_change(value)) publication.changes.push_back(std::move(*change));
    }
    if (name == trailer::source && is_source(value)) publication.sources.emplace_back(value);
  }
  for (auto& change : publication.changes) {
    change.older_allowed = older_allowed.contains(change.environment + "/" + change.service);
  }
  if (const auto value = only(trailers, trailer::pipeline)) publication.age = read_pipeline(*value);
  if (const auto value = only(trailers, trailer::run); value && is_web_address(*value)) publication.run_url = *value;
  read_decision(trailers, publication);
  return publication;
}

std::vector<PastPublication> trail_of(const std::vector<PastCommit>& history) {
  std::vector<PastPublication> trail;
  for (const auto& commit : history) {
    if (auto publication = read_trailers(commit)) trail.push_back(std::move(*publication));
  }
  return trail;
}

std::vector<PastCommit> first_parents(const std::vector<PastCommit>& history, const Oid& tip) {
  std::map<Oid, const PastCommit*> by_oid;
  for (const auto& commit : history) by_oid.emplace(commit.oid, &commit);
  std::vector<PastCommit> line;
  for (auto at = by_oid.find(tip); at != by_oid.end();) {
    const auto& commit = *at->second;
    line.push_back(commit);
    by_oid.erase(at);
    at = commit.parents.empty() ? by_oid.end() : by_oid.find(commit.parents.front());
  }
  return line;
}

const PastChange* change_of(const PastPublication& publication, const std::string& environment,
                            const std::string& service) {
  for (const auto& change : publication.changes) {
    if (change.environment == environment && change.service == service) return &change;
  }
  return nullptr;
}

// A trailer has no more of a release than it took to tell it from the one before: every depth is tried.
bool says(const std::string& trailer_release, const Release& release) {
  const Release other_tag{.tag = release.tag + "-"};
  const Release other_digest{.tag = release.tag, .digest = release.digest + "-"};
  for (const auto& before : {other_tag, other_digest, release}) {
    if (told_apart_fully({.before = before, .after = release}).after == trailer_release) return true;
  }
  return false;
}

std::string brief_said(const std::string& trailer_release) {
  if (trailer_release.empty()) return std::string(trailer::nothing);
  const auto mark = trailer_release.find_first_of("@#");
  if (mark != std::string::npos) return trailer_release.substr(0, mark + 1) + brief(trailer_release.substr(mark + 1));
  // A tag stays as it is, also one that is a commit's name: only a digest has a colon.
  return trailer_release.find(':') == std::string::npos ? trailer_release : brief(trailer_release);
}

namespace {

/// Those of lockstep; all other trailers are somebody else's.
std::vector<Trailer> trailers_in(std::string_view message) {
  if (message.size() > message_bytes_max) return {};
  std::vector<Trailer> trailers;
  for (const auto line : last_paragraph(message)) {
    if (line.starts_with("(cherry picked from commit ")) continue;  // git-cherry-pick(1) -x puts it among them
    const bool continues = line.front() == ' ' || line.front() == '\t';
    const auto found = continues ? std::nullopt : trailer_of(line);
    if (!continues && !found) return {};
    if (found && found->name.starts_with(trailer::any) && is_plain(found->value)) trailers.push_back(*found);
  }
  return trailers;
}

/// Its lines; none where it is the first one, too: that is the subject.
std::vector<std::string_view> last_paragraph(std::string_view message) {
  std::vector<std::string_view> lines;
  std::size_t paragraphs = 0;
  bool in_paragraph = false;
  while (!message.empty()) {
    const auto end = std::min(message.find('\n'), message.size());
    const auto line = message.substr(0, end);
    message.remove_prefix(std::min(end + 1, message.size()));
    const bool blank = trim(line).empty();
    if (!blank && !in_paragraph) {
      lines.clear();
      ++paragraphs;
    }
    in_paragraph = !blank;
    if (!blank) lines.push_back(line);
  }
  return paragraphs < 2 ? std::vector<std::string_view>{} : lines;
}

std::optional<Trailer> trailer_of(std::string_view line) {
  constexpr std::string_view name_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
  const auto colon = line.find_first_not_of(name_characters);
  if (colon == std::string_view::npos || colon == 0 || line[colon] != ':') return std::nullopt;
  return Trailer{.name = line.substr(0, colon), .value = trim(line.substr(colon + 1))};
}

bool is_plain(std::string_view value) {
  return !value.empty() && value.size() <= value_bytes_max && is_utf8(value) &&
         one_line(value, value_bytes_max) == value;
}

std::string subject_of(std::string_view message) {
  constexpr std::size_t subject_bytes_max = 250;
  message = trim(message.substr(0, message_bytes_max));
  return safe_line(message.substr(0, message.find('\n')), subject_bytes_max);
}

/// Other encodings (git-commit(1), i18n.commitEncoding) are not worth a table: their letters become question marks.
std::string safe_line(std::string_view text, std::size_t bytes_max) {
  auto line = std::string(text.substr(0, value_bytes_max));
  while (!line.empty() && text.size() > line.size() && (static_cast<unsigned char>(line.back()) & 0x80) != 0) {
    line.pop_back();  // not to end within a character
  }
  if (!is_utf8(line)) {
    std::replace_if(
        line.begin(), line.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; }, '?');
  }
  return one_line(line, bytes_max);
}

std::optional<std::string_view> only(const std::vector<Trailer>& trailers, std::string_view name) {
  std::optional<std::string_view> value;
  for (const auto& trailer : trailers) {
    if (trailer.name != name) continue;
    if (value) return std::nullopt;
    value = trailer.value;
  }
  return value;
}

/// staging/api 1.4.1 -> 1.4.2
std::optional<PastChange> read_change(std::string_view value) {
  constexpr std::string_view arrow = " -> ";
  const auto blank = value.find(' ');
  const auto place = value.substr(0, blank);
  const auto slash = place.find('/');
  if (blank == std::string_view::npos || slash == std::string_view::npos || slash == 0 || slash + 1 == place.size() ||
      place.find('/', slash + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  const auto releases = value.substr(blank + 1);
  const auto at = releases.find(arrow);
  if (at == std::string_view::npos || at == 0 || at + arrow.size() == releases.size() ||
      releases.find(arrow, at + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return PastChange{.environment = std::string(place.substr(0, slash)),
                    .service = std::string(place.substr(slash + 1)),
                    .before = std::string(read_release(releases.substr(0, at))),
                    .after = std::string(read_release(releases.substr(at + arrow.size())))};
}

std::string_view read_release(std::string_view text) { return text == trailer::nothing ? std::string_view() : text; }

/// acme/api/deploy.yml 128 started=2026-11-21T15:42:46Z committed=2026-11-21T15:40:02Z: read from its end, since a
/// series may have blanks.
Age read_pipeline(std::string_view value) {
  Age age;
  const auto take_time = [&](std::string_view name) -> std::int64_t {
    const auto begin = value.rfind(' ');
    const auto part = begin == std::string_view::npos ? value : value.substr(begin + 1);
    if (!part.starts_with(name)) return 0;
    value = value.substr(0, value.size() - part.size());
    if (value.ends_with(' ')) value.remove_suffix(1);
    return std::max<std::int64_t>(0, parse_utc_time(part.substr(name.size())).value_or(0));
  };
  age.committed_s = take_time("committed=");
  age.started_s = take_time("started=");
  const auto blank = value.rfind(' ');
  if (blank == std::string_view::npos) return age;
  const auto series = value.substr(0, blank);
  if (series != "-") age.series = series;
  age.number = read_number(value.substr(blank + 1));
  return age;
}

std::uint64_t read_number(std::string_view digits) {
  std::uint64_t number = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  return error == std::errc() && stop == end ? number : 0;
}

Oid read_oid(std::string_view text) {
  const bool good = text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return {good ? std::string(text) : std::string()};
}

void read_decision(const std::vector<Trailer>& trailers, PastPublication& publication) {
  if (const auto value = only(trailers, trailer::rollback)) {
    const auto oid = read_oid(*value);
    if (!oid.empty()) publication.rolls_back_to = oid;
  }
  if (const auto value = only(trailers, trailer::promote)) {
    const auto at = value->rfind('@');
    const auto oid = at == std::string_view::npos ? Oid{} : read_oid(value->substr(at + 1));
    if (at == 0 || oid.empty() || value->find(' ') != std::string_view::npos) return;
    publication.promoted_from = value->substr(0, at);
    publication.promoted_at = oid;
  }
}

bool is_source(std::string_view value) {
  const auto at = value.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < value.size() && value.find(' ') == std::string_view::npos;
}

bool is_web_address(std::string_view value) {
  return (value.starts_with("https://") || value.starts_with("http://")) && value.find(' ') == std::string_view::npos;
}

}  // namespace

}  // namespace lockstep
