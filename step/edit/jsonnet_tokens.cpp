#include "edit/jsonnet_tokens.hpp"

#include "edit/events.hpp"

namespace lockstep {

using Kind = JsonnetToken::Kind;

std::size_t JsonnetTokens::next(std::size_t token) const {
  return tokens_[token].kind == Kind::open ? std::size_t{tokens_[token].partner} + 1 : token + 1;
}

std::size_t JsonnetTokens::entry_end(std::size_t first) const {
  std::size_t statements = 0;
  auto at = first;
  for (; at < size() && tokens_[at].kind != Kind::close; at = next(at)) {
    if (begins_statement(at)) ++statements;
    const bool semicolon = tokens_[at].kind == Kind::semicolon;
    if (statements == 0 && (semicolon || tokens_[at].kind == Kind::comma)) break;
    if (semicolon) --statements;
  }
  return at;
}

std::size_t JsonnetTokens::statement_end(std::size_t first) const {
  std::size_t statements = 0;
  for (auto at = first; at < size() && tokens_[at].kind != Kind::close; at = next(at)) {
    if (begins_statement(at)) ++statements;
    if (tokens_[at].kind == Kind::semicolon && --statements == 0) return at;
  }
  refuse(first, "a semicolon behind what begins");
}

bool JsonnetTokens::is(std::size_t token, std::string_view wanted) const {
  return token < size() && text(token) == wanted;
}

bool JsonnetTokens::begins_statement(std::size_t token) const { return is(token, "local") || is(token, "assert"); }

bool JsonnetTokens::is_literal(std::size_t token) const {
  const auto kind = tokens_[token].kind;
  return kind == Kind::string || kind == Kind::number || is(token, "true") || is(token, "false") || is(token, "null");
}

bool JsonnetTokens::is_group(std::size_t first, std::size_t last, std::string_view bracket) const {
  return first < last && is(first, bracket) && next(first) == last;
}

void JsonnetTokens::refuse(std::size_t token, const std::string& expected) const {
  const auto at = token < size() ? tokens_[token].begin : document_.text.size();
  throw failure_at(document_, at, "is not valid jsonnet: expected " + expected + " here", "correct the file here");
}

}  // namespace lockstep
