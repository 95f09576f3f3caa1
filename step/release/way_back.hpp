// The way back: from the tip through the commits, until the one is found that a rollback returns to. Pure: whoever
// walks reads the files.
#pragma once

#include <string>
#include <vector>

#include "release/past_commit.hpp"
#include "release/release.hpp"
#include "release/rollback.hpp"

namespace lockstep {

struct WayBack {
  std::vector<Standing> then;      ///< what stood there; services that nobody looks for may be among it
  Oid at;                          ///< the commit it stood at; of several, the one farthest back
  std::vector<Undone> undone;      ///< the commits after it that changed what is looked for, newest first
  std::vector<std::string> notes;  ///< for the log
};

/// Whether each of the services stands the same way in both, or in neither.
bool stand_alike(const std::vector<Standing>& one, const std::vector<Standing>& other,
                 const std::vector<std::string>& services);

class WayBackSearch {
 public:
  /// Of each named service its last release with this tag, or where no tag is given its last different one; without
  /// names, what stood before any of these releases last changed.
  WayBackSearch(const std::vector<Standing>& now, const std::vector<std::string>& services, std::string tag);

  /// One commit farther back: `before` stood at its first parent, which is `parent`.
  void step(const PastCommit& commit, const Oid& parent, const std::vector<Standing>& before);

  bool done() const { return missing_.empty(); }
  const std::vector<std::string>& missing() const { return missing_; }    ///< services that are still looked for
  const std::vector<std::string>& services() const { return services_; }  ///< all that are looked for
  const WayBack& found() const { return found_; }

 private:
  bool is_meant(const Standing& before) const;

  std::vector<Standing> now_;
  std::vector<Standing> later_;  ///< what stood after the commit that comes next
  std::vector<std::string> services_;
  std::vector<std::string> missing_;
  bool whole_ = false;  ///< nobody named services
  std::string tag_;
  WayBack found_;
};

}  // namespace lockstep
