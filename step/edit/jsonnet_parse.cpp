#include "edit/jsonnet_parse.hpp"

#include <set>
#include <utility>

#include "edit/jsonnet_tokens.hpp"
#include "edit/yaml_parse.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;
using Token = JsonnetToken;

constexpr auto none = static_cast<std::size_t>(-1);

// Ranges of tokens are [first, last).
class Reader {
 public:
  explicit Reader(const Document& document)
      : tokens_(document), parsed_{.document = document, .format = Format::jsonnet} {}
  Parsed read();

 private:
  void root();
  void locals(std::size_t first, std::size_t last);
  void hide_locals(std::size_t root, std::size_t object);
  void expression(std::size_t first, std::size_t last);
  bool sum(std::size_t first, std::size_t last);
  std::size_t operand(std::size_t first, std::size_t last, bool& objects, bool& computes);
  void object(std::size_t open);
  void field(std::size_t first, std::size_t last);
  void array(std::size_t open);
  void key(std::size_t token);
  void literal(std::size_t token);
  void computed(std::size_t first, std::size_t last);
  void computed_pair(std::size_t first, std::size_t last);

  JsonnetTokens tokens_;
  Parsed parsed_;
};

bool is_field_sign(std::string_view sign);

}  // namespace

Parsed parse_jsonnet(const Document& document) {
  refuse_foreign_bytes(document);
  return Reader(document).read();
}

namespace {

Parsed Reader::read() {
  append(parsed_, {.kind = Kind::document});
  if (tokens_.size() == 0) tokens_.refuse(0, "a value");
  root();
  parsed_.events.front().next = parsed_.events.size();
  return std::move(parsed_);
}

void Reader::root() {
  if (!tokens_.is(0, "local")) return expression(0, tokens_.size());
  const auto map = append(parsed_, {.kind = Kind::map, .at = tokens_[0].begin});
  std::size_t first = 0;
  while (tokens_.is(first, "local")) {
    const auto end = tokens_.statement_end(first);
    locals(first + 1, end);
    first = end + 1;
  }
  if (first >= tokens_.size()) tokens_.refuse(first, "a value");
  const auto object = parsed_.events.size();
  if (!sum(first, tokens_.size())) {
    parsed_.events.resize(object);
    computed_pair(first, tokens_.size());
  }
  append_end(parsed_, map, tokens_[tokens_.size() - 1].end);
  hide_locals(map, object);
}

// name = value, f(x) = value
void Reader::locals(std::size_t first, std::size_t last) {
  while (first < last) {
    if (tokens_[first].kind != Token::Kind::name) tokens_.refuse(first, "a name");
    key(first);
    const auto end = tokens_.entry_end(first);
    const bool function = tokens_.is(first + 1, "(");
    const auto equals = function ? tokens_.next(first + 1) : first + 1;
    if (!tokens_.is(equals, "=") || equals + 1 >= end) tokens_.refuse(equals, "= and a value");
    if (function) {
      computed(first, end);
    } else {
      expression(equals + 1, end);
    }
    first = end + 1;
  }
}

// A name that the object has is the object's.
void Reader::hide_locals(std::size_t root, std::size_t object) {
  std::set<std::string> names;
  const auto nodes = children(parsed_, root);
  for (auto i = nodes.size(); i > 0; i -= 2) {
    auto& name = parsed_.events[nodes[i - 2]];
    if (nodes[i - 2] >= object) {
      names.insert(name.value);
    } else if (names.contains(name.value)) {
      name = {.kind = Kind::computed, .at = name.at, .next = name.next, .token_end = name.token_end};
    }
  }
}

// One node for the range.
void Reader::expression(std::size_t first, std::size_t last) {
  if (first >= last) tokens_.refuse(first, "a value");
  if (last == first + 1 && tokens_.is_literal(first)) return literal(first);
  if (tokens_.is_group(first, last, "(")) return expression(first + 1, last - 1);
  if (tokens_.is_group(first, last, "[")) return array(first);
  const auto mark = parsed_.events.size();
  append(parsed_, {.kind = Kind::map, .at = tokens_[first].begin});
  if (sum(first, last)) return append_end(parsed_, mark, tokens_[last - 1].end);
  parsed_.events.resize(mark);
  computed(first, last);
}

// The keys of all object literals that are added. Whether there are any, and nothing but adding makes the value.
bool Reader::sum(std::size_t first, std::size_t last) {
  bool objects = false;
  bool computes = false;
  while (first < last && !computes) {
    if (tokens_.begins_statement(first)) {
      const auto end = tokens_.statement_end(first);
      computed_pair(first, end);
      first = end + 1;
    } else {
      first = operand(first, last, objects, computes) + 1;
      if (first == last) tokens_.refuse(first, "a value behind the +");
    }
  }
  return objects && !computes;
}

// Up to the next +. `{ … }`, `( … )`, `base { … }`, or something that jsonnet computes, and that other objects are
// added to.
std::size_t Reader::operand(std::size_t first, std::size_t last, bool& objects, bool& computes) {
  if (tokens_[first].kind == Token::Kind::keyword && !tokens_.is_literal(first)) {
    computed_pair(first, last);  // `if`, `import` and others go on to the end, whatever follows
    return last;
  }
  auto end = first;
  std::size_t trailing = none;  // the first of the objects at its end
  for (; end < last && !(end > first && tokens_.is(end, "+")); end = tokens_.next(end)) {
    const auto kind = tokens_[end].kind;
    if (kind == Token::Kind::sign || kind == Token::Kind::semicolon ||
        (kind == Token::Kind::keyword && !tokens_.is(end, "tailstrict"))) {
      computes = true;
      return last;
    }
    if (!tokens_.is(end, "{")) {
      trailing = none;
    } else if (trailing == none) {
      trailing = end;
    }
  }
  const auto base = trailing == none ? end : trailing;
  if (tokens_.is_group(first, base, "(")) {
    const auto mark = parsed_.events.size();
    if (sum(first + 1, base - 1)) {
      objects = true;
    } else {
      parsed_.events.resize(mark);
      computed_pair(first, base);
    }
  } else if (tokens_.is_group(first, base, "[") || (base == first + 1 && tokens_.is_literal(first))) {
    computes = true;
  } else if (base > first) {
    computed_pair(first, base);
  }
  for (auto each = base; each < end; each = tokens_.next(each)) {
    object(each);
    objects = true;
  }
  return end;
}

void Reader::object(std::size_t open) {
  const auto close = tokens_[open].partner;
  for (auto first = open + 1; first < close; ++first) {
    // A `local` or `assert` of an object has no semicolon.
    const auto end = tokens_.entry_end(tokens_.begins_statement(first) ? first + 1 : first);
    field(first, end);
    first = end;
    if (first < close && tokens_[first].kind != Token::Kind::comma) tokens_.refuse(first, "a comma");
  }
}

void Reader::field(std::size_t first, std::size_t last) {
  if (tokens_.begins_statement(first) || tokens_.is(first, "for")) return computed_pair(first, last);
  if (tokens_.is(first, "[")) {
    const auto name = parsed_.events.size();
    computed_pair(first, last);
    parsed_.events[name].value = tokens_.between(first, tokens_.next(first));
    return;
  }
  const auto kind = tokens_[first].kind;
  if (kind != Token::Kind::name && kind != Token::Kind::string) tokens_.refuse(first, "a field");
  key(first);
  const bool method = tokens_.is(first + 1, "(");
  const auto sign = method ? tokens_.next(first + 1) : first + 1;
  if (sign >= last || !is_field_sign(tokens_.text(sign))) tokens_.refuse(sign, "a colon");
  if (sign + 1 >= last) tokens_.refuse(sign + 1, "a value");
  if (method) return computed(first, last);
  const auto value = parsed_.events.size();
  expression(sign + 1, last);
  const auto read = parsed_.events[value].kind;
  if (tokens_.is(sign, ":") || tokens_.is(sign, "::") || tokens_.is(sign, ":::") || read == Kind::map ||
      read == Kind::sequence)
    return;
  parsed_.events.resize(value);  // what is behind +: is only a part of the string
  computed(sign, last);
}

void Reader::array(std::size_t open) {
  const auto close = tokens_[open].partner;
  for (auto each = open + 1; each < close; each = tokens_.next(each)) {
    if (tokens_.is(each, "for")) return computed(open, close + 1);
  }
  const auto node = append(parsed_, {.kind = Kind::sequence, .at = tokens_[open].begin});
  for (auto first = open + 1; first < close; ++first) {
    const auto end = tokens_.entry_end(first);
    expression(first, end);
    first = end;
    if (first < close && tokens_[first].kind != Token::Kind::comma) tokens_.refuse(first, "a comma");
  }
  append_end(parsed_, node, tokens_[close].end);
}

void Reader::key(std::size_t token) {
  const auto& [kind, begin, end, partner] = tokens_[token];
  auto name = kind == Token::Kind::string ? jsonnet_string(tokens_.text(token)) : std::string(tokens_.text(token));
  if (!name) tokens_.refuse(token, "a string without unknown escapes");
  append(parsed_, {.kind = Kind::scalar, .at = begin, .token_end = end, .tag = "!", .value = std::move(*name)});
}

void Reader::literal(std::size_t token) {
  const auto& [kind, begin, end, partner] = tokens_[token];
  if (kind == Token::Kind::string) return key(token);
  if (tokens_.is(token, "null")) {
    append(parsed_, {.kind = Kind::null, .at = begin, .token_end = end});
    return;
  }
  append(parsed_,
         {.kind = Kind::scalar, .at = begin, .token_end = end, .tag = "?", .value = std::string(tokens_.text(token))});
}

void Reader::computed(std::size_t first, std::size_t last) {
  append(parsed_, {.kind = Kind::computed,
                   .at = tokens_[first].begin,
                   .token_end = tokens_[last - 1].end,
                   .value = std::string(tokens_.between(first, last))});
}

// What no path leads to: it is there for the proof.
void Reader::computed_pair(std::size_t first, std::size_t last) {
  if (first >= last) tokens_.refuse(first, "a value");
  append(parsed_, {.kind = Kind::computed, .at = tokens_[first].begin});
  computed(first, last);
}

bool is_field_sign(std::string_view sign) {
  if (sign.starts_with('+')) sign.remove_prefix(1);
  return sign == ":" || sign == "::" || sign == ":::";
}

}  // namespace

}  // namespace lockstep
