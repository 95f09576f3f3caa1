// What is to be assigned, gathered by file, so that each file is edited once however many services it holds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "release/site.hpp"

namespace lockstep {

class Edits {
 public:
  /// Two services may share a scalar if they want the same of it. `who` is staging/api.
  /// Throws Failure (usage) that names both where they don't.
  void add(const std::string& file, const Planned& planned, const std::string& who);

  /// In the order in which they were added.
  std::map<std::string, std::vector<Assignment>> by_file() const;

 private:
  struct Entry {
    Assignment assignment;
    std::string who;
  };
  std::map<std::string, std::vector<Entry>> entries_;
  std::map<std::string, std::size_t> index_;  ///< file and scalar → entry
};

}  // namespace lockstep
