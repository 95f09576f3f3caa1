#include "release/diff.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "release/line_script.hpp"

namespace lockstep {
namespace {

constexpr std::size_t context_lines = 3;
constexpr std::size_t heading_bytes_max = 80;  // git's own limit

using Lines = std::vector<std::string_view>;

/// Differences that share their context, and the lines around them.
struct Hunk {
  std::size_t before_begin = 0, before_end = 0;
  std::size_t after_begin = 0, after_end = 0;
  std::vector<Difference> differences;
};

std::string file_diff(const FileChange& file);
Lines lines_of(std::string_view text);
std::vector<Hunk> hunks_of(const std::vector<Difference>& differences, const Lines& before, const Lines& after);
std::string hunk_text(const Hunk& hunk, const Lines& before, const Lines& after);
std::string range_of(std::size_t begin, std::size_t end);
std::string heading_above(const Lines& lines, std::size_t line);
std::string marked(char mark, std::string_view line);
std::string quoted_path(std::string_view prefix, std::string_view path);
std::string label(std::string_view mark, std::string_view prefix, std::string_view path);

}  // namespace

std::string unified_diff(const std::vector<FileChange>& files) {
  std::string diff;
  for (const auto& file : files) diff += file_diff(file);
  return diff;
}

namespace {

std::string file_diff(const FileChange& file) {
  if (file.before == file.after && !file.created) return {};
  const auto before = lines_of(file.before);
  const auto after = lines_of(file.after);
  std::string diff = "diff --git " + quoted_path("a/", file.path) + " " + quoted_path("b/", file.path) + "\n";
  if (file.created) diff += "new file mode 100644\n";
  if (file.before == file.after) return diff;
  diff += (file.created ? "--- /dev/null\n" : label("---", "a/", file.path)) + label("+++", "b/", file.path);
  for (const auto& hunk : hunks_of(line_script(before, after), before, after)) diff += hunk_text(hunk, before, after);
  return diff;
}

/// With their line breaks; the last one may lack it.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<Hunk> hunks_of(const std::vector<Difference>& differences, const Lines& before, const Lines& after) {
  std::vector<Hunk> hunks;
  for (const auto& difference : differences) {
    const bool joins =
        !hunks.empty() && difference.before_begin - hunks.back().differences.back().before_end <= 2 * context_lines;
    if (!joins) {
      const auto lead = std::min(context_lines, difference.before_begin);
      hunks.push_back({.before_begin = difference.before_begin - lead, .after_begin = difference.after_begin - lead});
    }
    auto& hunk = hunks.back();
    hunk.differences.push_back(difference);
    const auto trail = std::min(context_lines, before.size() - difference.before_end);
    hunk.before_end = difference.before_end + trail;
    hunk.after_end = std::min(difference.after_end + trail, after.size());
  }
  return hunks;
}

std::string hunk_text(const Hunk& hunk, const Lines& before, const Lines& after) {
  std::string text =
      "@@ -" + range_of(hunk.before_begin, hunk.before_end) + " +" + range_of(hunk.after_begin, hunk.after_end) + " @@";
  const auto heading = heading_above(before, hunk.before_begin);
  if (!heading.empty()) text += " " + heading;
  text += "\n";
  auto line = hunk.before_begin;
  for (const auto& difference : hunk.differences) {
    for (; line < difference.before_begin; ++line) text += marked(' ', before[line]);
    for (; line < difference.before_end; ++line) text += marked('-', before[line]);
    for (auto added = difference.after_begin; added < difference.after_end; ++added) text += marked('+', after[added]);
  }
  for (; line < hunk.before_end; ++line) text += marked(' ', before[line]);
  return text;
}

/// Where a range is empty, the line before it is named.
std::string range_of(std::size_t begin, std::size_t end) {
  const auto count = end - begin;
  auto text = std::to_string(count == 0 ? begin : begin + 1);
  if (count != 1) text += "," + std::to_string(count);
  return text;
}

/// The nearest line above that begins with a letter, `_` or `$`, as xdiff's default function name has it: in YAML the
/// key at the root.
std::string heading_above(const Lines& lines, std::size_t line) {
  while (line-- > 0) {
    auto text = lines[line];
    const char first = text.front();
    if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_' || first == '$')) continue;
    auto size = std::min(text.size(), heading_bytes_max);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;  // whole characters
    text = text.substr(0, size);
    const auto last = text.find_last_not_of(" \t\r\n\v\f");
    return std::string(text.substr(0, last + 1));
  }
  return {};
}

std::string marked(char mark, std::string_view line) {
  std::string text(1, mark);
  text += line;
  if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
  return text;
}

/// As git(1) quotes paths with core.quotePath: C escapes and octal bytes.
std::string quoted_path(std::string_view prefix, std::string_view path) {
  constexpr std::string_view escaped = "\a\b\t\n\v\f\r\"\\";
  constexpr std::string_view letters = "abtnvfr\"\\";
  std::string text;
  bool odd = false;
  for (const char byte : path) {
    const auto code = static_cast<unsigned char>(byte);
    if (const auto at = escaped.find(byte); at != std::string_view::npos) {
      text += std::string("\\") + letters[at];
      odd = true;
    } else if (code < 0x20 || code >= 0x7F) {
      const std::array octal{'\\', static_cast<char>('0' + (code >> 6)), static_cast<char>('0' + ((code >> 3) & 7)),
                             static_cast<char>('0' + (code & 7))};
      text.append(octal.data(), octal.size());
      odd = true;
    } else {
      text += byte;
    }
  }
  text = std::string(prefix) + text;
  return odd ? "\"" + text + "\"" : text;
}

// patch(1) takes a name up to the first blank, so git ends one that has blanks with a tab.
std::string label(std::string_view mark, std::string_view prefix, std::string_view path) {
  const auto blank = path.find(' ') == std::string_view::npos ? "" : "\t";
  return std::string(mark) + " " + quoted_path(prefix, path) + blank + "\n";
}

}  // namespace

}  // namespace lockstep
