#include "config/globs.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/cells.hpp"
#include "config/pattern.hpp"

namespace lockstep {
namespace {

constexpr std::size_t directories_max = 20'000;
constexpr std::size_t files_max = 50'000;

using Names = std::set<std::string>;

Names open_globs(const Layout& layout, const std::vector<std::string>& environments);
void open(const Layout& layout, const TargetPattern& pattern, const std::string& environment, Names& globs);
bool has_wildcard(std::string_view text);
void search(const std::vector<std::string>& glob, const std::string& directory, const Listing& listing, Names& wanted);
std::string base_of(const std::vector<std::string>& glob);
bool may_lead_to(const std::vector<std::string>& glob, const std::vector<std::string>& directory);
bool matches_name(std::string_view glob, std::string_view name);
std::vector<std::string> pieces_of_marker(std::string_view marker);

}  // namespace

std::string open_glob(std::string_view glob, const std::map<std::string, std::string>& values) {
  const auto filling = [&](std::string_view name) -> std::optional<std::string> {
    const auto value = values.find(std::string(name));
    return value == values.end() ? "*" : value->second;
  };
  return normal_path(fill(glob, filling));
}

bool matches_glob(std::string_view glob, std::string_view path) {
  const auto wanted = split(glob, '/');
  const auto parts = split(path, '/');
  // One pass with one way back, to the last `**`: later ones take what earlier ones would.
  std::size_t at = 0;
  std::size_t stars = wanted.size();
  std::size_t resumed = 0;
  std::size_t part = 0;
  while (part < parts.size()) {
    if (at < wanted.size() && wanted[at] == "**") {
      stars = at++;
      resumed = part;
      if (at == wanted.size()) return true;
    } else if (at < wanted.size() && matches_name(wanted[at], parts[part])) {
      ++at;
      ++part;
    } else if (stars < wanted.size()) {
      at = stars + 1;
      part = ++resumed;
    } else {
      return false;
    }
  }
  return at == wanted.size();
}

std::vector<std::string> unlisted_for_globs(const Layout& layout, const std::vector<std::string>& environments,
                                            const Listing& listing) {
  Names wanted;
  for (const auto& glob : open_globs(layout, environments)) {
    if (!has_wildcard(glob)) continue;
    const auto parts = split(glob, '/');
    search(parts, base_of(parts), listing, wanted);
  }
  if (listing.size() + wanted.size() > directories_max) {
    throw Failure(Blame::repository,
                  "more than " + std::to_string(directories_max) + " directories would be looked through for markers",
                  "narrow `in`: name the directories that have markers");
  }
  return {wanted.begin(), wanted.end()};
}

std::vector<std::string> files_of_globs(const Layout& layout, const std::vector<std::string>& environments,
                                        const Listing& listing) {
  Names files;
  const auto globs = open_globs(layout, environments);
  for (const auto& glob : globs) {
    if (!has_wildcard(glob)) files.insert(glob);
  }
  for (const auto& [directory, names] : listing) {
    for (const auto& name : names) {
      if (name.ends_with('/')) continue;
      const auto path = directory.empty() ? name : directory + "/" + name;
      if (std::ranges::any_of(globs, [&](const std::string& glob) { return matches_glob(glob, path); })) {
        files.insert(path);
      }
    }
  }
  if (files.size() > files_max) {
    throw Failure(Blame::repository, "more than " + counted(files_max, "file") + " match the globs of marker targets",
                  "narrow `in`: name the directories that have markers");
  }
  return {files.begin(), files.end()};
}

std::vector<std::string> marked_lines(const Layout& layout, std::string_view text) {
  std::vector<std::string> lines;
  for (const auto& pattern : layout.targets) {
    if (pattern.in.empty()) continue;
    const auto pieces = pieces_of_marker(pattern.where.at("marker"));
    const auto& rarest = *std::ranges::max_element(pieces, {}, &std::string::size);
    for (auto at = text.find(rarest); at != std::string_view::npos; at = text.find(rarest, at)) {
      const auto begin = text.rfind('\n', at) + 1;
      at = std::min(text.find('\n', at), text.size());
      std::string line(text.substr(begin, at - begin));
      const bool all = std::ranges::all_of(pieces, [&](const auto& piece) { return line.find(piece) != line.npos; });
      if (all) lines.push_back(std::move(line));
    }
  }
  return lines;
}

bool may_be_marked(const Layout& layout, const std::string& file, const Target& target) {
  const auto lines = layout.marked_lines.find(file);
  if (lines == layout.marked_lines.end()) return true;
  const auto& image = target.wanted.image;
  const auto image_name = image.substr(image.rfind('/') + 1);
  return std::ranges::any_of(lines->second, [&](const std::string& line) {
    if (line.find(target.where.at("marker")) == std::string::npos) return false;
    if (image.empty() || target.wanted.by_where) return true;
    const auto code = std::string_view(line).substr(0, std::min(line.find('#'), line.find("//")));
    return code.find('/') == std::string_view::npos || code.find(image_name) != std::string_view::npos;
  });
}

namespace {

/// The globs of all marker targets; what is not known of a placeholder is any part of a name.
Names open_globs(const Layout& layout, const std::vector<std::string>& environments) {
  std::vector<std::string> wanted = environments;
  for (const auto& environment : layout.environments) {
    if (environments.empty()) wanted.push_back(environment.name);
  }
  if (wanted.empty()) wanted.emplace_back();
  Names globs;
  for (const auto& pattern : layout.targets) {
    for (const auto& environment : wanted) {
      if (!pattern.in.empty()) open(layout, pattern, environment, globs);
    }
  }
  return globs;
}

void open(const Layout& layout, const TargetPattern& pattern, const std::string& environment, Names& globs) {
  for (auto& values : cells_of(layout, pattern, environment)) {
    if (!environment.empty()) values["environment"] = environment;
    for (const auto& glob : pattern.in) globs.insert(open_glob(glob, values));
  }
}

bool has_wildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

void search(const std::vector<std::string>& glob, const std::string& directory, const Listing& listing, Names& wanted) {
  const auto names = listing.find(directory);
  if (names == listing.end()) {
    wanted.insert(directory);
    return;
  }
  for (const auto& name : names->second) {
    if (!name.ends_with('/')) continue;
    const auto inner = (directory.empty() ? "" : directory + "/") + name.substr(0, name.size() - 1);
    if (may_lead_to(glob, split(inner, '/'))) search(glob, inner, listing, wanted);
  }
}

/// The directory above the first wildcard.
std::string base_of(const std::vector<std::string>& glob) {
  const auto first = std::ranges::find_if(glob, has_wildcard);
  return join({glob.begin(), first}, "/");
}

bool may_lead_to(const std::vector<std::string>& glob, const std::vector<std::string>& directory) {
  for (std::size_t i = 0; i < directory.size(); ++i) {
    if (i + 1 >= glob.size()) return i < glob.size() && glob[i] == "**";
    if (glob[i] == "**") return true;
    if (!matches_name(glob[i], directory[i])) return false;
  }
  return true;
}

bool matches_name(std::string_view glob, std::string_view name) {
  std::size_t at = 0;
  std::size_t star = glob.size();
  std::size_t resumed = 0;
  for (std::size_t i = 0; i < name.size();) {
    if (at < glob.size() && glob[at] == '*') {
      star = at++;
      resumed = i;
    } else if (at < glob.size() && (glob[at] == '?' || glob[at] == name[i])) {
      ++at;
      ++i;
    } else if (star < glob.size()) {
      at = star + 1;
      i = ++resumed;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', at) == std::string_view::npos;
}

/// What stands between its placeholders, and in every marker of Flux.
std::vector<std::string> pieces_of_marker(std::string_view marker) {
  std::vector<std::string> pieces;
  if (marker.find(':') != std::string_view::npos) pieces.emplace_back("\"$imagepolicy\"");
  for (const auto& part : split(marker, '{')) {
    const auto brace = part.find('}');
    auto piece = brace == std::string::npos ? part : part.substr(brace + 1);
    if (!piece.empty()) pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace

}  // namespace lockstep
