// A story: one text file that says what runs are given and what must come of them.
//
//   # free text
//   $ lockstep update --environment staging --set api=1.4.2
//   === variables
//   GITHUB_ACTIONS=true
//   === repository environments/staging.yaml
//   ...
// Each `$ lockstep` line begins a chapter: a run on what the chapters before have left in the config repository, an
// hour later; free text before it is set off by an empty line. What is given, to its chapter: variables, `repository
// PATH` (committed by hand before the run), `local PATH` (a file beside the run), `rival PATH` (pushed by somebody else
// just before the run's first push), `stdin`, `slack STATUS [HEADER: VALUE]` (an answer, in order; then 200 ok),
// `source FROM..TO` (how many commits are between two revisions of the source repository, and whose), `tag NAME` (the
// commit it is put on). What is expected, written by the accept mode: exit, stdout, stderr, `commit`, `pushed PATH`,
// `posted`, `wrote PATH`, `ref NAME`. A text that has no final newline is marked by a last line `\ no newline`.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lockstep {

struct Section {
  std::string name;  ///< "repository environments/staging.yaml"
  std::string text;
};

struct Chapter {
  std::string head;                    ///< everything before the first section
  std::vector<std::string> arguments;  ///< of the `$ lockstep` line
  std::vector<Section> given;
  std::vector<Section> expected;
};

using Story = std::vector<Chapter>;

Story parse_story(const std::string& text);
std::string print_story(const Story& story);

/// Runs it through run() with seams in memory, and returns the story with what came of it.
Story perform(const Story& story);

}  // namespace lockstep
