// What is told beside the changes: where releases were taken from, what was held back, late or skipped, what a rollback
// undoes, holds that came and went. Text and markdown dress the same words differently.
#pragma once

#include <string>
#include <vector>

#include "announce/outcome.hpp"
#include "announce/wording.hpp"

namespace lockstep {

/// How foreign text gets into a view: names and releases, and sentences (a reason, a subject).
struct Style {
  Dress data;
  Dress prose;
};

struct Aside {
  std::string label;  ///< from, back to, undoes, hold, lifted, held, despite, superseded, skipped
  std::string words;
};

/// In the order of the labels. Of each kind so many, then how many more.
std::vector<Aside> asides_of(const Outcome& outcome, const Style& style);

/// "production/api by sam since 2026-11-21 until 2026-11-28: checkout errors"; what is not known is left out.
std::string hold_in_words(const Hold& hold, const Style& style);

/// "3 commits by ada and grace" between the two releases of a change, "3 commits undone" of one that goes back; empty
/// where that is not known.
std::string range_in_words(const Outcome& outcome, const Change& change, const Dress& dress);

/// The same for a column of commits: "3 (1a2b3c4..5d6e7f8) by ada and grace", "1a2b3c4..5d6e7f8"; empty where neither
/// their number nor both revisions are known.
std::string commits_of(const Outcome& outcome, const Change& change, const Dress& dress);

}  // namespace lockstep
