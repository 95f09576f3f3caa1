// A failure: why lockstep could not do what was asked, worded for the person who must act.
//
// Failures are thrown; outcomes (nothing to do, a lost race) are values. A failure is worded where the fact is known
// and printed in one place, run.cpp. Its blame says who must act and is the exit code.
#pragma once

#include <cstddef>
#include <exception>
#include <string>

namespace lockstep {

/// Who must act. The value is the exit code (docs: Exit codes).
enum class Blame { bug = 1, usage = 2, repository = 3, remote = 4, contention = 5, check = 6 };

/// A place in a text: 1-based line and column (in characters), 0 where unknown.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string source_line;  ///< without its line break; empty where unknown
};

class Failure : public std::exception {
 public:
  /// `message` is one sentence without a final stop; `hint` says what to do about it and may be empty.
  Failure(Blame blame, std::string message, std::string hint = {});

  /// The same failure at a place.
  Failure at(Place place) const;

  Blame blame() const { return blame_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  const Place& place() const { return place_; }
  const char* what() const noexcept override { return message_.c_str(); }

  /// `lockstep: FILE:LINE:COL: what`, the source line with a caret where known, and a `hint:` line.
  std::string text() const;
  /// Its last line, with the break before it; empty without a hint.
  std::string hint_line() const;

 private:
  Blame blame_;
  std::string message_;
  std::string hint_;
  Place place_;
};

/// The place of byte `offset` in `text`: line by LF, column counted in UTF-8 characters.
Place place_at(std::string file, const std::string& text, std::size_t offset);

}  // namespace lockstep
