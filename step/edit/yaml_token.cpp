#include "edit/yaml_token.hpp"

#include <algorithm>

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr auto npos = std::string_view::npos;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_break(std::string_view text, std::size_t at);
std::size_t skip_blanks(std::string_view text, std::size_t at);
std::size_t quoted_end(const Parsed& yaml, std::size_t begin);
std::size_t plain_end(const Parsed& yaml, std::size_t begin, std::string_view value);
std::size_t block_end(const Parsed& yaml, std::size_t begin, std::string_view value);
std::size_t properties_end(std::string_view text, std::size_t at, std::size_t limit);
std::size_t next_at(const Parsed& yaml, std::size_t event);
std::size_t without_properties(const Parsed& yaml, std::size_t event);
bool is_written(const Parsed& yaml, std::size_t null);
std::optional<std::size_t> gap_in_map(const Parsed& yaml, std::size_t event, std::size_t map);
std::optional<std::size_t> gap_in_sequence(const Parsed& yaml, std::size_t event, std::size_t sequence);
std::optional<std::size_t> behind(std::string_view text, std::optional<std::size_t> at, char indicator);

Failure unreadable(const Parsed& yaml, std::size_t at) {
  return failure_at(yaml.document, at, "has a value whose end can't be told", "write the value in quotes, on one line");
}

}  // namespace

bool is_empty(const Parsed& yaml, std::size_t event) {
  const auto& node = yaml.events[event];
  if (node.kind == Kind::null) return !is_written(yaml, event);
  if (node.kind != Kind::scalar || !node.value.empty()) return false;
  const auto token = token_of(yaml, event);
  return token.begin == token.end;
}

Token token_of(const Parsed& yaml, std::size_t event) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[event];
  const auto begin = without_properties(yaml, event);
  if (node.kind == Kind::null) {
    return {begin, begin + (text[begin] == '~' ? std::string_view("~") : std::string_view("null")).size(),
            Style::plain};
  }
  const char first = begin < text.size() ? text[begin] : '\0';
  if (node.value.empty() && next_at(yaml, event) <= begin) return {begin, begin, Style::plain};
  if (node.tag == "?" || (first != '\'' && first != '"' && first != '|' && first != '>')) {
    return {begin, plain_end(yaml, begin, node.value), Style::plain};
  }
  if (first == '\'') return {begin, quoted_end(yaml, begin), Style::single_quoted};
  if (first == '"') return {begin, quoted_end(yaml, begin), Style::double_quoted};
  return {begin, block_end(yaml, begin, node.value), Style::block};
}

std::optional<std::size_t> gap_of(const Parsed& yaml, std::size_t event, std::size_t parent) {
  const auto& node = yaml.events[event];
  if (node.anchor != 0 || node.kind == Kind::scalar) {
    return properties_end(yaml.document.text, node.at, next_at(yaml, event));
  }
  if (yaml.events[parent].kind == Kind::map) return gap_in_map(yaml, event, parent);
  if (yaml.events[parent].kind == Kind::sequence) return gap_in_sequence(yaml, event, parent);
  return std::nullopt;
}

std::optional<std::size_t> end_of(const Parsed& yaml, std::size_t event, std::size_t parent) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[event];
  if (is_empty(yaml, event)) return gap_of(yaml, event, parent);
  if (node.kind == Kind::alias) return std::min(text.find_first_of(" \t\r\n,[]{}", node.at), text.size());
  if (node.kind == Kind::scalar || node.kind == Kind::null) return token_of(yaml, event).end;
  const auto nodes = children(yaml, event);
  const auto begin = skip_properties(text, node.at);
  const bool bracketed = node.flow && begin < text.size() && (text[begin] == '{' || text[begin] == '[');
  std::optional<std::size_t> end = begin + 1;
  if (!nodes.empty()) {
    end = end_of(yaml, nodes.back(), event);
    // `{key}` has a value without a place of its own: the key is the last that stands there.
    if (!end && node.kind == Kind::map) end = end_of(yaml, nodes[nodes.size() - 2], event);
  }
  if (!end || !bracketed) return end;
  auto at = skip_space(text, *end);
  while (at < text.size() && (text[at] == ',' || text[at] == ':')) at = skip_space(text, at + 1);
  if (at == text.size() || text[at] != (text[begin] == '{' ? '}' : ']')) return std::nullopt;
  return at + 1;
}

std::size_t skip_properties(std::string_view text, std::size_t at) {
  const auto end = properties_end(text, at, text.size());
  return end == at ? at : skip_space(text, end);
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (true) {
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    if (at == text.size() || text[at] != '#') return at;
    at = std::min(text.find('\n', at), text.size());
  }
}

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

std::size_t line_end(std::string_view text, std::size_t at) {
  const auto end = std::min(text.find('\n', at), text.size());
  return end > at && end < text.size() && text[end - 1] == '\r' ? end - 1 : end;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  const auto before = at == 0 ? npos : text.rfind('\n', at - 1);
  if (before != npos) return before + 1;
  return text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

std::string line_break_at(std::string_view text, std::size_t at) {
  auto found = text.find('\n', at);
  if (found == npos) found = text.rfind('\n');
  return found != npos && found > 0 && text[found - 1] == '\r' ? "\r\n" : "\n";
}

namespace {

bool is_break(std::string_view text, std::size_t at) {
  return text.substr(at, 1) == "\n" || text.substr(at, 2) == "\r\n";
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

std::size_t quoted_end(const Parsed& yaml, std::size_t begin) {
  const auto text = yaml.document.text;
  const char quote = text[begin];
  for (auto at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || text.substr(at + 1, 1) != "'") return at + 1;
      ++at;
    }
  }
  throw failure_at(yaml.document, begin, "has a quote that is never closed", "close it");
}

// Walks value and text side by side: one folded line break reads as a blank, n breaks as n - 1.
std::size_t plain_end(const Parsed& yaml, std::size_t begin, std::string_view value) {
  const auto text = yaml.document.text;
  auto at = begin;
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] != ' ' && value[i] != '\t' && value[i] != '\n') {
      if (text.substr(at, 1) != value.substr(i, 1)) throw unreadable(yaml, begin);
      ++at;
      ++i;
      continue;
    }
    auto next = skip_blanks(text, at);
    if (!is_break(text, next)) {
      const auto blanks = text.substr(at, next - at);
      if (blanks.empty() || value.substr(i, blanks.size()) != blanks) throw unreadable(yaml, begin);
      at = next;
      i += blanks.size();
      continue;
    }
    std::size_t breaks = 0;
    for (; is_break(text, next); next = skip_blanks(text, next)) {
      next += text[next] == '\r' ? 2 : 1;
      ++breaks;
    }
    const std::string folded = breaks == 1 ? " " : std::string(breaks - 1, '\n');
    if (!value.substr(i).starts_with(folded)) throw unreadable(yaml, begin);
    at = next;
    i += folded.size();
  }
  return at;
}

// The content's indentation follows from the first line with text: what the value keeps of its leading blanks is not
// indentation. So an explicit indentation indicator needs no knowledge of the parent's column.
std::size_t block_end(const Parsed& yaml, std::size_t begin, std::string_view value) {
  const auto text = yaml.document.text;
  auto end = line_end(text, begin);
  const auto first = std::min(text.find_first_not_of(" \r\n", end), text.size());
  const auto indent_of_line = [&](std::size_t at) { return text.find_first_not_of(' ', at) - at; };
  const auto value_first = value.find_first_not_of(" \n");
  if (value_first != npos) {
    const auto value_line = value_first == 0 ? npos : value.rfind('\n', value_first - 1);
    const auto kept = value_first - (value_line == npos ? 0 : value_line + 1);
    const auto indent = first - line_begin(text, first);
    if (first == text.size() || indent <= kept) throw unreadable(yaml, begin);
    for (auto at = line_begin(text, first); at < text.size();) {
      const auto stop = line_end(text, at);
      const bool only_blanks = text.find_first_not_of(' ', at) >= stop;
      if (!only_blanks && indent_of_line(at) < indent - kept) break;
      if (!only_blanks) end = stop;
      at = std::min(text.find('\n', at), text.size() - 1) + 1;
    }
  } else if (first < text.size()) {
    // yaml-cpp misses the content of `- &x |` that is no deeper than the property.
    const auto header_line = line_begin(text, begin);
    if (first - line_begin(text, first) > indent_of_line(header_line)) throw unreadable(yaml, begin);
  }
  while (end > begin && (is_blank(text[end - 1]) || text[end - 1] == '\r')) --end;
  return end;
}

// The end of the last anchor or tag that begins at `at` or behind it, before `limit`.
std::size_t properties_end(std::string_view text, std::size_t at, std::size_t limit) {
  auto end = at;
  while (at < std::min(limit, text.size()) && (text[at] == '&' || text[at] == '!')) {
    if (text.substr(at).starts_with("!<")) {
      end = std::min(text.find('>', at), text.size() - 1) + 1;
    } else {
      end = std::min(text.find_first_of(" \t\r\n,[]{}", at), text.size());
    }
    at = skip_space(text, end);
  }
  return end;
}

// Where the next node begins, or the text ends.
std::size_t next_at(const Parsed& yaml, std::size_t event) {
  auto next = event + 1;
  while (next < yaml.events.size() && yaml.events[next].kind == Kind::end) ++next;
  return next == yaml.events.size() ? yaml.document.text.size() + 1 : yaml.events[next].at;
}

std::size_t without_properties(const Parsed& yaml, std::size_t event) {
  const auto& node = yaml.events[event];
  if (node.kind == Kind::null && node.anchor == 0) return node.at;
  return skip_properties(yaml.document.text, node.at);
}

// `~` or `null`, not just nothing.
bool is_written(const Parsed& yaml, std::size_t null) {
  const auto text = yaml.document.text;
  const auto at = without_properties(yaml, null);
  const auto word = text.substr(at, 4);
  const std::size_t length = word.starts_with('~') ? 1 : word == "null" || word == "Null" || word == "NULL" ? 4 : 0;
  if (length == 0) return false;
  const auto behind_word = text.substr(at + length, 1);
  if (!behind_word.empty() && std::string_view(" \t\r\n,]}:").find(behind_word) == npos) return false;
  // An empty null is reported at what follows it, which may be a key that reads `null`.
  return next_at(yaml, null) > at;
}

std::optional<std::size_t> gap_in_map(const Parsed& yaml, std::size_t event, std::size_t map) {
  const auto nodes = children(yaml, map);
  const auto self = static_cast<std::size_t>(std::ranges::find(nodes, event) - nodes.begin());
  if (self % 2 == 0) return std::nullopt;  // an empty key
  const auto key = nodes[self - 1];
  if (is_empty(yaml, key)) return std::nullopt;
  return behind(yaml.document.text, end_of(yaml, key, map), ':');
}

std::optional<std::size_t> gap_in_sequence(const Parsed& yaml, std::size_t event, std::size_t sequence) {
  if (yaml.events[sequence].flow) return std::nullopt;
  const auto text = yaml.document.text;
  // From the last item with text on, empty items are counted by their dashes.
  std::optional<std::size_t> at = skip_properties(text, yaml.events[sequence].at);
  std::size_t dashes = 1;
  std::size_t filled = sequence;
  for (const auto item : children(yaml, sequence)) {
    if (item == event) break;
    const bool empty = is_empty(yaml, item);
    if (!empty) filled = item;
    dashes = empty ? dashes + 1 : 1;
  }
  if (filled != sequence) at = end_of(yaml, filled, sequence);
  for (; at && dashes > 0; --dashes) at = behind(text, at, '-');
  return at;
}

std::optional<std::size_t> behind(std::string_view text, std::optional<std::size_t> at, char indicator) {
  if (!at) return std::nullopt;
  const auto found = skip_properties(text, skip_space(text, *at));
  if (found == text.size() || text[found] != indicator) return std::nullopt;
  return found + 1;
}

}  // namespace

}  // namespace lockstep
