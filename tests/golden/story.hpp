// A story: one text file that says what a run is given and what must come of it.
//
//   # free text
//   $ lockstep update --environment staging --set api=1.4.2
//   === variables
//   GITHUB_ACTIONS=true
//   === repository environments/staging.yaml
//   ...
// What is given: variables, `repository PATH`, `local PATH` (a file beside the run), `rival PATH` (pushed by somebody
// else just before the run's first push), `stdin`, `slack STATUS [HEADER: VALUE]` (an answer, in order; then 200 ok).
// What is expected, written by the accept mode: exit, stdout, stderr, `commit`, `pushed PATH`, `posted`, `wrote PATH`.
// A text that has no final newline is marked by a last line `\ no newline`.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lockstep {

struct Section {
  std::string name;  ///< "repository environments/staging.yaml"
  std::string text;
};

struct Story {
  std::string head;                    ///< everything before the first section
  std::vector<std::string> arguments;  ///< of the `$ lockstep` line
  std::vector<Section> given;
  std::vector<Section> expected;
};

Story parse_story(const std::string& text);
std::string print_story(const Story& story);

/// Runs it through run() with seams in memory and returns what came of it.
std::vector<Section> perform(const Story& story);

}  // namespace lockstep
