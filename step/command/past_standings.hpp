// What stood in an environment at commits of the past: many of them with few readings. As the configuration of then
// says, where it reads and knows the environment; else as today's does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command/reading.hpp"
#include "publish/config_repository.hpp"
#include "request/request.hpp"

namespace lockstep {

class PastStandings {
 public:
  /// What is referred to must outlive this; `now` is a survey of the environment at the branch's tip.
  PastStandings(const Request& request, ConfigRepository& repository, const Survey& now, std::string environment,
                std::vector<std::string> services)
      : request_(request),
        repository_(repository),
        now_(now),
        environment_(std::move(environment)),
        services_(std::move(services)),
        layout_(now.layout),
        paths_(paths_of(now)) {}

  /// What stood at the first of these commits: at one of them at least, where there is any; at all, where they are
  /// alike in where releases stand. Nothing stood where the files do not read.
  std::vector<std::vector<Standing>> read(const std::vector<Oid>& commits);

 private:
  using Files = std::map<std::string, std::string>;

  std::vector<std::string> paths_of(const Survey& survey) const;
  std::vector<Files> files_of(std::vector<Oid> commits);
  const Layout& layout_at(const Snapshot& then);
  bool turn_to(const Oid& commit);
  std::vector<Standing> standings_at(const Snapshot& then) const;

  const Request& request_;
  ConfigRepository& repository_;
  const Survey& now_;
  std::string environment_;
  std::vector<std::string> services_;
  Layout layout_;                      ///< by which is read
  std::vector<std::string> paths_;     ///< the files that it names, and the configuration
  std::optional<std::string> config_;  ///< the configuration that was parsed last…
  Layout config_layout_;               ///< …and what it says
};

/// All that stood at one commit; its snapshot has no files where today's configuration had to do. Throws as survey.
Survey survey_then(const Request& request, ConfigRepository& repository, const Oid& tip, const Oid& commit,
                   const std::vector<std::string>& environments);

}  // namespace lockstep
