#include "edit/assignments_parse.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "edit/assignments_hcl.hpp"
#include "edit/assignments_spell.hpp"
#include "edit/json_string.hpp"
#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr auto npos = std::string_view::npos;

class Reader {
 public:
  explicit Reader(const Document& document)
      : kind_(assignments_of(document)),
        text_(document.text),
        parsed_{.document = document, .format = Format::assignments} {}
  Parsed read();

 private:
  bool skip_comment();
  void dotenv_line();
  void dotenv_value(std::size_t begin);
  std::optional<std::size_t> quote_end(std::size_t begin) const;
  void property_line();
  void tfvars_line();
  void name(std::size_t begin, std::size_t end, std::string value);
  void scalar(std::size_t begin, std::size_t end, std::string value, std::string tag = "!");
  void computed(std::size_t begin, std::size_t end);
  void nameless(std::size_t begin, std::size_t end);
  void go_to_next_line(std::size_t from) { at_ = std::min(text_.find('\n', from), text_.size() - 1) + 1; }
  std::size_t past_blanks(std::size_t at) const { return std::min(text_.find_first_not_of(" \t\f", at), text_.size()); }
  std::size_t content_end(std::size_t begin) const;
  std::size_t logical_line_end(std::size_t begin) const;
  std::size_t name_end(std::size_t begin, std::string_view more) const;
  [[noreturn]] void refuse(std::size_t at, const std::string& message, const std::string& hint) const;

  Assignments kind_;
  std::string_view text_;
  Parsed parsed_;
  std::size_t at_ = 0;
};

bool is_hcl_word(std::string_view value);

}  // namespace

Parsed parse_assignments(const Document& document) {
  refuse_foreign_bytes(document);
  return Reader(document).read();
}

KeyPath as_one_name(const KeyPath& path) {
  if (path.steps.size() < 2) return path;
  std::string name;
  for (const auto& step : path.steps) {
    const auto* key = std::get_if<KeyStep::Key>(&step.step);
    if (key == nullptr) return path;
    name += (name.empty() ? "" : ".") + key->name;
  }
  return {{{KeyStep::Key{std::move(name)}}}, path.text};
}

namespace {

Parsed Reader::read() {
  for (auto at = text_.find('\r'); at != npos; at = text_.find('\r', at + 1)) {
    if (text_.substr(at + 1, 1) == "\n") continue;
    refuse(at, "has a carriage return without a line feed", "end lines with LF or CRLF");
  }
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  append(parsed_, {.kind = Kind::document, .at = at_});
  const auto map = append(parsed_, {.kind = Kind::map, .at = at_});
  while (at_ < text_.size()) {
    at_ = past_blanks(at_);
    if (text_.substr(at_, 1) == "\n" || text_.substr(at_, 2) == "\r\n") {
      go_to_next_line(at_);
    } else if (at_ < text_.size() && !skip_comment()) {
      if (kind_ == Assignments::dotenv) dotenv_line();
      if (kind_ == Assignments::properties) property_line();
      if (kind_ == Assignments::tfvars) tfvars_line();
    }
  }
  append_end(parsed_, map, text_.size());
  parsed_.events.front().next = parsed_.events.size();
  return std::move(parsed_);
}

bool Reader::skip_comment() {
  const auto rest = text_.substr(at_, 2);
  if (kind_ == Assignments::tfvars && rest == "/*") {
    const auto end = text_.find("*/", at_ + 2);
    if (end == npos) refuse(at_, "has a comment that is not closed", "close it with */");
    at_ = end + 2;
    return true;
  }
  const char also = kind_ == Assignments::dotenv ? ';' : kind_ == Assignments::properties ? '!' : '#';
  const bool comment = rest[0] == '#' || rest[0] == also || (kind_ == Assignments::tfvars && rest == "//");
  if (comment) go_to_next_line(at_);
  return comment;
}

void Reader::dotenv_line() {
  const auto line = at_;
  auto begin = line;
  if (text_.substr(begin).starts_with("export ") || text_.substr(begin).starts_with("export\t")) {
    begin = past_blanks(begin + 6);
  }
  const auto end = name_end(begin, ".-");
  const auto sign = past_blanks(end);
  const auto next = text_.substr(sign, 1);
  if (end > begin && next == "=") {
    name(begin, end, std::string(text_.substr(begin, end - begin)));
    return dotenv_value(sign + 1);
  }
  // `NAME` alone is taken from the environment, and `NAME: value` is understood by some.
  if (end > begin && (next == ":" || sign >= content_end(begin))) {
    name(begin, end, std::string(text_.substr(begin, end - begin)));
    computed(line, content_end(line));
  } else {
    nameless(line, content_end(line));
  }
  go_to_next_line(at_);
}

void Reader::dotenv_value(std::size_t begin) {
  const auto first = past_blanks(begin);
  const auto end = content_end(begin);
  go_to_next_line(begin);
  if (first >= end || (text_[first] == '#' && first > begin)) {
    const bool roomy = first > begin + 1 || (first > begin && first >= end);
    const bool spaced = begin > 1 && is_blank(text_[begin - 2]);  // NAME = value
    const auto at = roomy && spaced ? begin + 1 : begin;
    return scalar(at, at, {});
  }
  if (text_[first] == '`' && text_.substr(first + 1, end - first - 1).find('`') == npos) {
    refuse(first, "has a value whose ` is not closed on its line", "write the value in single or double quotes");
  }
  const auto close = quote_end(first);
  if (close) {
    const auto inside = text_.substr(first + 1, *close - first - 2);
    go_to_next_line(*close);
    const auto behind = text_.substr(*close, content_end(*close) - *close);
    if (!behind.empty() && !trim(behind).empty() && !(is_blank(behind.front()) && trim(behind).starts_with('#'))) {
      if (inside.find('\n') == npos) return computed(first, content_end(*close));
      refuse(first, "has a quote that is not closed on its line", "close the quote, or escape nothing in it");
    }
    if (text_[first] == '\'') return scalar(first, *close, std::string(inside));
    if (is_interpolated(kind_, inside)) return computed(first, *close);
    return scalar(first, *close, unescaped(inside).value_or(std::string(inside)));
  }
  auto value = text_.substr(first, end - first);
  for (auto hash = value.find('#', 1); hash != npos; hash = value.find('#', hash + 1)) {
    if (!is_blank(value[hash - 1])) continue;
    value = trim(value.substr(0, hash));
    break;
  }
  if (value.ends_with('\\')) {
    refuse(first + value.size() - 1, "has a line that ends with a backslash",
           "readers differ in whether the value goes on in the next line: write it in quotes");
  }
  if (value.find_first_of("\"'`$\\;#") != npos) return computed(first, first + value.size());
  scalar(first, first + value.size(), std::string(value));
}

// Behind the closing quote; nothing where there is no opening one.
std::optional<std::size_t> Reader::quote_end(std::size_t begin) const {
  const char quote = text_[begin];
  if (quote != '"' && quote != '\'') return std::nullopt;
  for (auto at = begin + 1; at < text_.size(); ++at) {
    if (text_[at] == quote) return at + 1;
    if (text_[at] != '\\') continue;
    if (quote == '"') {
      ++at;
    } else if (text_.substr(at + 1, 1) == "'") {
      refuse(at, "has a backslash before a single quote", "readers differ in where the value ends: use double quotes");
    }
  }
  refuse(begin, "has a quote that is not closed", "close it on its line");
}

void Reader::property_line() {
  const auto begin = at_;
  const auto end = logical_line_end(begin);
  at_ = std::min(end + (text_.substr(end, 1) == "\r" ? 2 : 1), text_.size());
  const auto line = text_.substr(0, end);
  auto name_end = begin;
  while (name_end < end && std::string_view("=: \t\f\r\n").find(text_[name_end]) == npos) {
    name_end += text_[name_end] == '\\' ? 2 : 1;
  }
  name_end = std::min(name_end, end);
  const auto key = read_property(line.substr(begin, name_end - begin));
  if (!key) return nameless(begin, end);
  name(begin, name_end, *key);
  auto first = std::min(past_blanks(name_end), end);
  if (first < end && (text_[first] == '=' || text_[first] == ':')) first = std::min(past_blanks(first + 1), end);
  const auto raw = line.substr(first);
  const auto value = read_property(raw);
  const bool goes_on = line.substr(begin).find('\n') != npos || (raw.size() - raw.find_last_not_of('\\')) % 2 == 0;
  if (first == name_end || goes_on || !value || is_interpolated(kind_, *value)) return computed(begin, end);
  scalar(first, end, *value);
}

void Reader::tfvars_line() {
  const auto begin = at_;
  const auto end = name_end(begin, "-");
  const auto sign = past_blanks(end);
  const bool named = end > begin && text_.substr(sign, 1) == "=";
  const auto first = past_blanks(named ? sign + 1 : begin);
  const auto [last, line_end] = hcl_expression(parsed_.document, first);
  at_ = line_end;
  if (!named) return nameless(begin, last);
  name(begin, end, std::string(text_.substr(begin, end - begin)));
  const auto value = text_.substr(first, last - first);
  if (value == "null") {
    append(parsed_, {.kind = Kind::null, .at = first, .token_end = last});
  } else if (is_hcl_word(value)) {
    scalar(first, last, std::string(value), "?");
  } else if (value.starts_with('"') && hcl_string_end(parsed_.document, first) == last &&
             !is_interpolated(kind_, value)) {
    const auto read = unescaped(value.substr(1, value.size() - 2));
    if (!read) return computed(first, last);
    scalar(first, last, *read);
  } else {
    computed(first, last);
  }
}

void Reader::name(std::size_t begin, std::size_t end, std::string value) {
  append(parsed_, {.kind = Kind::scalar, .at = begin, .token_end = end, .tag = "!", .value = std::move(value)});
}

void Reader::scalar(std::size_t begin, std::size_t end, std::string value, std::string tag) {
  append(parsed_,
         {.kind = Kind::scalar, .at = begin, .token_end = end, .tag = std::move(tag), .value = std::move(value)});
}

void Reader::computed(std::size_t begin, std::size_t end) {
  append(
      parsed_,
      {.kind = Kind::computed, .at = begin, .token_end = end, .value = std::string(text_.substr(begin, end - begin))});
}

// What no path leads to: it is there for the proof.
void Reader::nameless(std::size_t begin, std::size_t end) {
  append(parsed_, {.kind = Kind::computed, .at = begin});
  computed(begin, end);
}

// Of the line, without its break and trailing blanks.
std::size_t Reader::content_end(std::size_t begin) const {
  const auto line = text_.substr(begin, text_.find('\n', begin) - begin);
  const auto last = line.find_last_not_of(" \t\r");
  return last == npos ? begin : begin + last + 1;
}

// Of a line and those it goes on in.
std::size_t Reader::logical_line_end(std::size_t begin) const {
  for (auto at = begin; at < text_.size(); ++at) {
    if (text_[at] == '\n' || text_.substr(at, 2) == "\r\n") return at;
    if (text_[at] == '\\') at += text_.substr(at + 1, 2) == "\r\n" ? 2 : 1;
  }
  return text_.size();
}

// Letters, digits and _, also of other alphabets; the first is no digit.
std::size_t Reader::name_end(std::size_t begin, std::string_view more) const {
  auto at = begin;
  for (; at < text_.size(); ++at) {
    const char byte = text_[at];
    const bool digit = byte >= '0' && byte <= '9';
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (byte & 0x80);
    if (!letter && (at == begin || (!digit && more.find(byte) == npos))) break;
  }
  return at;
}

void Reader::refuse(std::size_t at, const std::string& message, const std::string& hint) const {
  throw failure_at(parsed_.document, at, message, hint);
}

// A number or a boolean: what is no string without quotes.
bool is_hcl_word(std::string_view value) {
  if (value == "true" || value == "false") return true;
  return !value.empty() && (value[0] == '-' || (value[0] >= '0' && value[0] <= '9')) &&
         value.find_first_not_of("0123456789.eE+-") == npos;
}

}  // namespace

}  // namespace lockstep
