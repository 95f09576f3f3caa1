// The deed: what a commit does besides its changes, and what for. Its message tells it.
#pragma once

#include <string>
#include <vector>

#include "base/oid.hpp"
#include "config/layout.hpp"
#include "release/plan.hpp"
#include "release/rollback.hpp"

namespace lockstep {

struct Deed {
  std::string command = "update";  ///< update, promote, rollback, hold, unhold
  std::string from;                ///< promote: the environment that was read
  Oid at;                          ///< promote: the commit it was read at; rollback: the commit returned to
  std::vector<Undone> undone;      ///< rollback: newest first
  std::vector<Hold> holds_set;
  std::vector<Hold> holds_lifted;
  std::vector<Superseded> allowed_older;  ///< update: changes that came late, and were made since that was allowed
};

}  // namespace lockstep
