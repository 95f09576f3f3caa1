// YAML within YAML: the text of a literal block scalar (`values: |` of an Argo CD application) as a document of its
// own, and the way back. The text is read where it stands, so that all places within it are places of the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "edit/events.hpp"
#include "edit/splice.hpp"

namespace lockstep {

/// Whether the node is a literal block scalar without a tag: a key path may go on within it.
bool is_literal(const Parsed& outer, std::size_t node);

/// How far the address leads, within literal blocks too. Throws as locate does.
Walk::Outcome outcome_at(const Parsed& parsed, const Address& address, std::size_t first_step = 0);

class NestedYaml {
 public:
  /// Of the scalar that a walk along the path ended at. Throws Failure (repository) with its place where the text is
  /// no YAML (a template, perhaps), or is not laid out so that bytes here are bytes there.
  NestedYaml(const Parsed& outer, const Walk& walked, const KeyPath& path);
  NestedYaml(const NestedYaml&) = delete;

  /// Its events; their bytes are those of the file.
  const Parsed& parsed() const { return parsed_; }

  /// Gives the outer scalar the text that the inner edit made of `parsed()`'s. Throws Failure (repository) where the
  /// scalar would not hold exactly that.
  Splice spliced(const std::string& edited) const;

 private:
  std::string value_of(std::string_view lines) const;
  bool reads_as(const std::string& value, const Parsed& placed) const;
  [[noreturn]] void refuse(const std::string& what) const;

  const Parsed& outer_;
  std::size_t scalar_;
  std::string name_;
  std::size_t begin_ = 0;  // of its first line
  std::size_t end_ = 0;    // of its last line with text
  std::size_t indent_ = 0;
  std::string head_;  // what the value begins with before them: a line of its own
  std::string tail_;  // what the value ends with behind that line: line breaks
  std::string text_;  // the file up to there, all before it blanked
  Parsed parsed_;
};

}  // namespace lockstep
