#include "edit/json_parse.hpp"

#include <utility>

#include "edit/json_string.hpp"
#include "edit/yaml_parse.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::size_t depth_max = 200;

class Reader {
 public:
  explicit Reader(const Document& document)
      : text_(document.text), parsed_{.document = document, .format = Format::json} {}
  Parsed read();

 private:
  void value(std::size_t depth);
  void object(std::size_t depth);
  void array(std::size_t depth);
  bool next_entry(char close);
  void string();
  void number();
  void word();
  void space();
  void digits();
  bool take(char expected);
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[noreturn]] void refuse(std::size_t at, const std::string& what, std::string hint = "correct the file here") const;
  [[noreturn]] void refuse_here(const std::string& expected) const;

  std::string_view text_;
  Parsed parsed_;
  std::size_t at_ = 0;
};

}  // namespace

Parsed parse_json(const Document& document) {
  refuse_foreign_bytes(document);
  return Reader(document).read();
}

namespace {

Parsed Reader::read() {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  append(parsed_, {.kind = Kind::document, .at = at_});
  space();
  value(0);
  space();
  if (at_ < text_.size())
    refuse(at_, "something follows the value", "a file has one value: put others in files of their own");
  parsed_.events.front().next = parsed_.events.size();
  return std::move(parsed_);
}

void Reader::value(std::size_t depth) {
  if (depth > depth_max) {
    throw failure_at(parsed_.document, at_, "is nested too deeply",
                     "at most " + std::to_string(depth_max) + " levels are read");
  }
  const char first = peek();
  if (first == '{') return object(depth);
  if (first == '[') return array(depth);
  if (first == '"') return string();
  if (first == '-' || (first >= '0' && first <= '9')) return number();
  word();
}

void Reader::object(std::size_t depth) {
  const auto node = append(parsed_, {.kind = Kind::map, .at = at_++});
  space();
  for (bool more = !take('}'); more; more = next_entry('}')) {
    if (peek() != '"') refuse_here("a key in double quotes");
    string();
    space();
    if (!take(':')) refuse_here("a colon");
    space();
    value(depth + 1);
  }
  append_end(parsed_, node, at_);
}

void Reader::array(std::size_t depth) {
  const auto node = append(parsed_, {.kind = Kind::sequence, .at = at_++});
  space();
  for (bool more = !take(']'); more; more = next_entry(']')) value(depth + 1);
  append_end(parsed_, node, at_);
}

bool Reader::next_entry(char close) {
  space();
  if (take(close)) return false;
  const auto comma = at_;
  if (!take(',')) refuse_here(std::string("a comma or ") + close);
  space();
  if (peek() == close) refuse(comma, "a comma stands before the closing bracket", "remove the comma");
  return true;
}

void Reader::string() {
  const auto begin = at_++;
  for (; peek() != '"'; ++at_) {
    if (at_ >= text_.size()) refuse(begin, "the string is not closed");
    if (static_cast<unsigned char>(text_[at_]) < 0x20) {
      refuse(at_, "a string has a line break or control character", "write it as an escape, such as \\n");
    }
    if (text_[at_] != '\\') continue;
    ++at_;
    if (peek() == '\'') refuse(at_ - 1, "an escape is unknown");
  }
  ++at_;
  auto read = unescaped(text_.substr(begin + 1, at_ - begin - 2));
  if (!read) refuse(begin, "the string has an escape that is unknown, or half a character");
  append(parsed_, {.kind = Kind::scalar, .at = begin, .token_end = at_, .tag = "!", .value = std::move(*read)});
}

void Reader::number() {
  const auto begin = at_;
  take('-');
  if (!take('0')) digits();
  if (take('.')) digits();
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    digits();
  }
  append(parsed_, {.kind = Kind::scalar,
                   .at = begin,
                   .token_end = at_,
                   .tag = "?",
                   .value = std::string(text_.substr(begin, at_ - begin))});
}

void Reader::digits() {
  const auto begin = at_;
  while (peek() >= '0' && peek() <= '9') ++at_;
  if (at_ == begin) refuse_here("a digit");
}

void Reader::word() {
  for (const std::string_view each : {"true", "false", "null"}) {
    if (!text_.substr(at_).starts_with(each)) continue;
    const auto begin = at_;
    at_ += each.size();
    const bool null = each == "null";
    append(parsed_, {.kind = null ? Kind::null : Kind::scalar,
                     .at = begin,
                     .token_end = at_,
                     .tag = null ? "" : "?",
                     .value = null ? std::string() : std::string(each)});
    return;
  }
  refuse_here("a value");
}

void Reader::space() {
  while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  if (peek() == '/' || peek() == '#')
    refuse(at_, "it has a comment", "remove it: JSON has none, and most readers fail on it");
}

bool Reader::take(char expected) {
  if (peek() != expected) return false;
  ++at_;
  return true;
}

void Reader::refuse_here(const std::string& expected) const {
  refuse(at_, (at_ < text_.size() ? "expected " : "it ends here, where there must be ") + expected);
}

void Reader::refuse(std::size_t at, const std::string& what, std::string hint) const {
  throw failure_at(parsed_.document, at, "is not valid JSON: " + what, std::move(hint));
}

}  // namespace

}  // namespace lockstep
