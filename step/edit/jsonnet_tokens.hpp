// Finding one's way among the tokens of jsonnet: from bracket to bracket, and to the end of what begins somewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "edit/jsonnet_lex.hpp"

namespace lockstep {

/// Ranges of tokens are [first, last).
class JsonnetTokens {
 public:
  /// Throws as lex_jsonnet does.
  explicit JsonnetTokens(const Document& document) : document_(document), tokens_(lex_jsonnet(document)) {}

  std::size_t size() const { return tokens_.size(); }
  const JsonnetToken& operator[](std::size_t token) const { return tokens_[token]; }
  std::string_view text(std::size_t token) const { return tokens_[token].text(document_.text); }
  std::string_view between(std::size_t first, std::size_t last) const {
    return document_.text.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin);
  }

  /// The token behind this one, or behind the bracket that it opens.
  std::size_t next(std::size_t token) const;

  /// The comma, semicolon, bracket or end that ends what begins there. The commas of a `local … ;` in it are its own.
  std::size_t entry_end(std::size_t first) const;

  /// The semicolon of the `local` or `assert` that begins there. Throws Failure (repository) where there is none.
  std::size_t statement_end(std::size_t first) const;

  bool is(std::size_t token, std::string_view text) const;
  bool begins_statement(std::size_t token) const;  ///< `local` or `assert`
  bool is_literal(std::size_t token) const;        ///< a string or number, `true`, `false` or `null`

  /// Whether the range is one pair of brackets and what is in it.
  bool is_group(std::size_t first, std::size_t last, std::string_view bracket) const;

  [[noreturn]] void refuse(std::size_t token, const std::string& expected) const;

 private:
  Document document_;
  std::vector<JsonnetToken> tokens_;
};

}  // namespace lockstep
