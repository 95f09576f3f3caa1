#include "announce/markdown_words.hpp"

#include <algorithm>

#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t cell_characters_max = 128;  // a tag's own limit
constexpr std::size_t prose_characters_max = 300;
constexpr std::size_t fenced_bytes_max = 256 * 1024;  // two of them and the table stay under 1 MiB
constexpr std::size_t url_bytes_max = 1'000;

}  // namespace

// The bar would end the cell (GitHub Flavored Markdown, tables), a backtick the span.
std::string markdown_code(std::string_view data) {
  const std::string line = replace_all(replace_all(on_one_line(data), "`", "'"), "|", "¦");
  const std::string_view inner = trim(line);
  return inner.empty() ? "–" : "`" + shortened(inner, cell_characters_max) + "`";
}

// CommonMark 0.31, backslash escapes: any ASCII punctuation may be escaped. The colon, the at sign and the number sign
// make links, the dollar mathematics of GitHub's.
std::string markdown_prose(std::string_view text) {
  constexpr std::string_view meaningful = "\\`*_{}[]<>()#+!|~:@&$";
  const std::string line = on_one_line(text);
  std::string escaped;
  for (const char c : shortened(trim(line), prose_characters_max)) {
    if (meaningful.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string markdown_link(const std::string& text, const std::string& url) {
  return url.empty() || url.size() > url_bytes_max ? text : "[" + text + "](" + url + ")";
}

// CommonMark 0.31, fenced code blocks: only a run of backticks at least as long as the opening one closes it.
std::string markdown_folded(const std::string& summary, const std::string& language, const std::string& content) {
  std::string body = content;
  std::string note;
  if (body.size() > fenced_bytes_max) {
    const auto end = body.rfind('\n', fenced_bytes_max);
    body = end == std::string::npos ? cut(body, fenced_bytes_max) : body.substr(0, end);
    note = "\nThe rest is left out: it is too long for a summary.\n";
  }
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : body) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return "<details><summary>" + summary + "</summary>\n\n" + fence + language + "\n" + body +
         (body.ends_with('\n') ? "" : "\n") + fence + "\n" + note + "\n</details>\n\n";
}

}  // namespace lockstep
