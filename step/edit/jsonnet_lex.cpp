#include "edit/jsonnet_lex.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "edit/events.hpp"
#include "edit/json_string.hpp"

namespace lockstep {
namespace {

using Kind = JsonnetToken::Kind;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t depth_max = 200;
constexpr std::size_t sign_bytes_max = 8;  // none has more than four
constexpr std::string_view signs = "!$:~+-&|^=<>*/%";
constexpr std::string_view bars = "|||";
constexpr std::array<std::string_view, 16> keywords{"assert", "else",   "error",      "false",     "for", "function",
                                                    "if",     "import", "importbin",  "importstr", "in",  "local",
                                                    "null",   "then",   "tailstrict", "true"};

class Lexer {
 public:
  explicit Lexer(const Document& document) : document_(document), text_(document.text) {}
  std::vector<JsonnetToken> tokens();

 private:
  bool skip_comment();
  std::pair<Kind, std::size_t> token() const;
  std::size_t string_end(std::size_t quote) const;
  std::size_t verbatim_end(std::size_t quote) const;
  std::size_t number_end() const;
  std::size_t sign_end() const;
  void add(Kind kind, std::size_t end);
  [[noreturn]] void refuse(std::size_t at, const std::string& what) const;

  const Document& document_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonnetToken> tokens_;
  std::vector<std::uint32_t> open_;
};

struct TextBlock {
  std::string value;
  std::size_t end = 0;
};
std::optional<TextBlock> text_block(std::string_view text, std::size_t at);
bool is_digit(char byte);
bool is_name(char byte);

}  // namespace

std::vector<JsonnetToken> lex_jsonnet(const Document& document) { return Lexer(document).tokens(); }

std::optional<std::string> jsonnet_string(std::string_view token) {
  if (token.starts_with(bars)) {
    auto block = text_block(token, 0);
    return block ? std::optional(std::move(block->value)) : std::nullopt;
  }
  if (!token.starts_with('@')) return unescaped(token.substr(1, token.size() - 2));
  const auto quote = token.substr(1, 1);
  return replace_all(std::string(token.substr(2, token.size() - 3)), std::string(quote) + std::string(quote), quote);
}

namespace {

std::vector<JsonnetToken> Lexer::tokens() {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  for (;;) {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    if (at_ == text_.size()) break;
    if (skip_comment()) continue;
    const auto [kind, end] = token();
    add(kind, end);
  }
  if (!open_.empty()) refuse(tokens_[open_.back()].begin, "the bracket is not closed");
  return std::move(tokens_);
}

bool Lexer::skip_comment() {
  const auto rest = text_.substr(at_, 2);
  if (rest.starts_with('#') || rest == "//") {
    at_ = std::min(text_.find('\n', at_), text_.size());
    return true;
  }
  if (rest != "/*") return false;
  const auto end = text_.find("*/", at_ + 2);
  if (end == npos) refuse(at_, "the comment is not closed");
  at_ = end + 2;
  return true;
}

std::pair<Kind, std::size_t> Lexer::token() const {
  const char first = text_[at_];
  const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (std::string_view("{[(").find(first) != npos) return {Kind::open, at_ + 1};
  if (std::string_view("}])").find(first) != npos) return {Kind::close, at_ + 1};
  if (first == ',') return {Kind::comma, at_ + 1};
  if (first == ';') return {Kind::semicolon, at_ + 1};
  if (first == '.') return {Kind::dot, at_ + 1};
  if (first == '\'' || first == '"') return {Kind::string, string_end(at_)};
  if (first == '@' && (second == '\'' || second == '"')) return {Kind::string, verbatim_end(at_ + 1)};
  if (text_.substr(at_).starts_with(bars)) {
    const auto block = text_block(text_, at_);
    if (!block) refuse(at_, "the text block is not closed, or its lines are not indented");
    return {Kind::string, block->end};
  }
  if (is_digit(first)) return {Kind::number, number_end()};
  if (is_name(first)) {
    auto end = at_;
    while (end < text_.size() && is_name(text_[end])) ++end;
    const bool keyword = std::ranges::find(keywords, text_.substr(at_, end - at_)) != keywords.end();
    return {keyword ? Kind::keyword : Kind::name, end};
  }
  if (signs.find(first) == npos) refuse(at_, "this character can't stand here");
  const auto end = sign_end();
  return {text_.substr(at_, end - at_) == "$" ? Kind::name : Kind::sign, end};
}

std::size_t Lexer::string_end(std::size_t quote) const {
  for (auto at = quote + 1; at < text_.size(); ++at) {
    if (text_[at] == text_[quote]) return at + 1;
    if (text_[at] == '\\') ++at;
  }
  refuse(quote, "the string is not closed");
}

std::size_t Lexer::verbatim_end(std::size_t quote) const {
  for (auto at = text_.find(text_[quote], quote + 1); at != npos; at = text_.find(text_[quote], at + 2)) {
    if (text_.substr(at + 1, 1) != text_.substr(quote, 1)) return at + 1;
  }
  refuse(quote - 1, "the string is not closed");
}

std::size_t Lexer::number_end() const {
  const auto digits = [this](std::size_t at) {
    while (at < text_.size() && (is_digit(text_[at]) || text_[at] == '_')) ++at;
    return at;
  };
  auto end = digits(at_);
  if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) end = digits(end + 1);
  if (end >= text_.size() || (text_[end] != 'e' && text_[end] != 'E')) return end;
  auto exponent = end + 1;
  if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
  return exponent < text_.size() && is_digit(text_[exponent]) ? digits(exponent) : end;
}

// As many signs as there are, but no comment or text block, and none of + - ~ ! $ at the end of several: those begin
// what follows, as in `a:-1` and `a:$.b`.
std::size_t Lexer::sign_end() const {
  auto end = at_;
  for (; end < std::min(text_.size(), at_ + sign_bytes_max) && signs.find(text_[end]) != npos; ++end) {
    const auto rest = text_.substr(end);
    if (end > at_ && (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with(bars))) break;
  }
  while (end > at_ + 1 && std::string_view("+-~!$").find(text_[end - 1]) != npos) --end;
  return end;
}

void Lexer::add(Kind kind, std::size_t end) {
  JsonnetToken token{kind, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
  const auto number = static_cast<std::uint32_t>(tokens_.size());
  if (kind == Kind::open) {
    if (open_.size() == depth_max) {
      throw failure_at(document_, at_, "is nested too deeply",
                       "at most " + std::to_string(depth_max) + " levels are read");
    }
    open_.push_back(number);
  }
  if (kind == Kind::close) {
    constexpr std::string_view pairs = "{}[]()";
    if (open_.empty() || pairs[pairs.find(text_[at_]) - 1] != text_[tokens_[open_.back()].begin]) {
      refuse(at_, "this bracket closes none that is open");
    }
    token.partner = open_.back();
    tokens_[open_.back()].partner = number;
    open_.pop_back();
  }
  tokens_.push_back(token);
  at_ = end;
}

void Lexer::refuse(std::size_t at, const std::string& what) const {
  throw failure_at(document_, at, "is not valid jsonnet: " + what, "correct the file here");
}

// From ||| to |||. The first line that is not empty tells the indentation; the first that is indented less ends it.
std::optional<TextBlock> text_block(std::string_view text, std::size_t at) {
  TextBlock block;
  at += bars.size();
  const bool chomped = text.substr(at, 1) == "-";
  const auto first_break = text.find('\n', at);
  if (first_break == npos || !trim(text.substr(at + (chomped ? 1 : 0), first_break - at - (chomped ? 1 : 0))).empty()) {
    return std::nullopt;
  }
  std::optional<std::string_view> indent;
  for (at = first_break + 1; at < text.size();) {
    const auto line_end = text.find('\n', at);
    const auto line = text.substr(at, line_end == npos ? npos : line_end + 1 - at);
    const bool empty = line == "\n" || line == "\r\n";
    if (!empty && !indent) {
      indent = line.substr(0, line.find_first_not_of(" \t"));
      if (indent->empty()) return std::nullopt;
    }
    if (!empty && !line.starts_with(*indent)) {
      const auto bars_at = std::min(line.find_first_not_of(" \t"), line.size());
      if (!line.substr(bars_at).starts_with(bars)) return std::nullopt;
      if (chomped && block.value.ends_with('\n')) block.value.pop_back();
      block.end = at + bars_at + bars.size();
      return block;
    }
    block.value += empty ? line : line.substr(indent->size());
    if (line_end == npos) return std::nullopt;
    at = line_end + 1;
  }
  return std::nullopt;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_name(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || is_digit(byte) || byte == '_';
}

}  // namespace

}  // namespace lockstep
