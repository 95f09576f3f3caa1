#include "edit/assignments_hcl.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "edit/events.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t depth_max = 200;

class Scanner {
 public:
  explicit Scanner(const Document& document) : document_(document), text_(document.text) {}
  HclExpression expression(std::size_t begin, bool in_template);
  std::size_t string_end(std::size_t begin);

 private:
  std::size_t comment_end(std::size_t at) const;
  std::size_t heredoc_end(std::size_t at) const;
  [[noreturn]] void refuse(std::size_t at, const std::string& what) const;

  const Document& document_;
  std::string_view text_;
  std::size_t depth_ = 0;  // of strings within the templates of strings
};

}  // namespace

HclExpression hcl_expression(const Document& document, std::size_t begin) {
  return Scanner(document).expression(begin, false);
}

std::size_t hcl_string_end(const Document& document, std::size_t begin) { return Scanner(document).string_end(begin); }

namespace {

// In a template: behind the } that closes it.
HclExpression Scanner::expression(std::size_t begin, bool in_template) {
  std::size_t brackets = 0;
  auto end = begin;
  for (auto at = begin; at < text_.size();) {
    const char byte = text_[at];
    if (byte == '\n' && brackets == 0 && !in_template) return {end, at};
    if (const auto behind = comment_end(at); behind > at) {
      at = behind;
      continue;
    }
    auto next = at + 1;
    if (byte == '"') next = string_end(at);
    if (text_.substr(at).starts_with("<<")) next = heredoc_end(at);
    if (std::string_view("{[(").find(byte) != npos) ++brackets;
    if (std::string_view("}])").find(byte) != npos) {
      if (brackets == 0 && in_template) return {next, next};
      if (brackets == 0) refuse(at, "this bracket closes none that is open");
      --brackets;
    }
    if (std::string_view(" \t\r\n").find(byte) == npos) end = next;
    at = next;
  }
  if (in_template || brackets > 0) refuse(begin, "a bracket is not closed");
  return {end, text_.size()};
}

std::size_t Scanner::string_end(std::size_t begin) {
  if (++depth_ > depth_max) refuse(begin, "it is nested too deeply");
  for (auto at = begin + 1; at < text_.size() && text_[at] != '\n';) {
    const auto two = text_.substr(at, 2);
    if (two[0] == '"') {
      --depth_;
      return at + 1;
    }
    if (two[0] == '\\') {
      at += 2;
    } else if (two == "$$" || two == "%%") {
      at += text_.substr(at + 2, 1) == "{" ? 3 : 1;  // $${ is no template
    } else {
      at = two == "${" || two == "%{" ? expression(at + 2, true).end : at + 1;
    }
  }
  refuse(begin, "the string is not closed on its line");
}

std::size_t Scanner::comment_end(std::size_t at) const {
  const auto two = text_.substr(at, 2);
  if (two == "/*") {
    const auto end = text_.find("*/", at + 2);
    if (end == npos) refuse(at, "the comment is not closed");
    return end + 2;
  }
  return two.starts_with('#') || two == "//" ? std::min(text_.find('\n', at), text_.size()) : at;
}

// <<EOF or <<-EOF, up to a line that is EOF.
std::size_t Scanner::heredoc_end(std::size_t at) const {
  const auto line_end = text_.find('\n', at);
  auto name = trim(text_.substr(at + 2, line_end - at - 2));
  if (name.starts_with('-')) name.remove_prefix(1);
  if (line_end == npos || name.empty()) return at + 2;
  for (auto line = line_end + 1; line < text_.size();) {
    const auto next = std::min(text_.find('\n', line), text_.size());
    if (trim(text_.substr(line, next - line)) == name) return next;
    line = next + 1;
  }
  refuse(at, "the heredoc is not closed");
}

void Scanner::refuse(std::size_t at, const std::string& what) const {
  throw failure_at(document_, at, "is not valid HCL: " + what, "correct the file here");
}

}  // namespace

}  // namespace lockstep
