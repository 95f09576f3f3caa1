// What an edit of local files comes to, as text, markdown and JSON. The JSON's fields are documented in
// docs/commands.md.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "release/plan.hpp"

namespace lockstep {

/// A scalar that was asked about, and what it is to be.
struct EditedPlace {
  std::string file;
  std::size_t line = 0;  ///< from 1; 0: it is not there yet
  std::string place;     ///< its key path, or its marker
  std::string before;
  std::string after;
  bool changed = false;  ///< also where only quotes are put around it
};

struct EditOutcome {
  std::vector<EditedPlace> places;
  std::vector<FileChange> files;   ///< those that change
  std::vector<std::string> notes;  ///< for the log: what has no place
  bool written = false;
};

/// "values.yaml:3: image.tag 1.4.1 -> 1.4.2", for the log; digests are shortened.
std::string told(const EditedPlace& place);

/// The unified diff, byte for byte: `git apply` takes it.
std::string edit_text(const EditOutcome& outcome);

/// A list of the places, and the diff.
std::string edit_markdown(const EditOutcome& outcome);

/// One object on one line; no workflow command can stand in it.
std::string edit_json(const EditOutcome& outcome);

}  // namespace lockstep
