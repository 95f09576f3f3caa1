// The story: lockstep reads a request, takes a snapshot, makes a plan, publishes it, and says what happened.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "announce/outcome.hpp"
#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"
#include "publish/config_repository.hpp"
#include "request/request.hpp"

namespace lockstep {

/// All the seams there are.
struct World {
  Surroundings surroundings;
  std::function<std::unique_ptr<ConfigRepository>(const Access&, Deadline, Log&)> open;
  /// What lies between two revisions of a source repository, if that is checked out here.
  std::function<std::optional<SourceRange>(const std::string& from, const std::string& to)> source_range;
  Http& http;
  Clock clock;
  std::function<void(const std::string& path, const std::string& text)> append_file;  ///< step outputs, job summary
  std::function<void(const std::vector<FileChange>& files)> replace_files;            ///< `edit`: replace_files.hpp
  std::string versions;  ///< of what is linked, for --version
  std::ostream& out;     ///< the result
  std::ostream& err;     ///< the log
};

/// Runs one command line (without the program's name) and returns the exit code. Throws nothing.
int run(const std::vector<std::string>& arguments, World& world);

}  // namespace lockstep
