// What is to be assigned, gathered by file, so that each file is edited once however many services it holds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "release/site.hpp"

namespace lockstep {

class Edits {
 public:
  /// What is to be assigned in one file, in the order in which it was added.
  struct InFile {
    std::optional<Format> format;
    std::vector<Assignment> assignments;
  };

  /// Two services may share a scalar if they want the same of it. `who` is staging/api.
  /// Throws Failure (usage) that names both where they don't.
  void add(const Target& target, const Planned& planned, const std::string& who);

  const std::map<std::string, InFile>& by_file() const { return files_; }

 private:
  struct Earlier {
    std::string value;
    std::string who;
  };
  std::map<std::string, InFile> files_;
  std::map<std::string, Earlier> index_;  ///< by file and scalar
};

}  // namespace lockstep
