// The systems that run pipelines, in one table: how each is recognised, which file reads its variables, and what it can
// do with lines in its log. A new system is a file origin_NAME.cpp and a row, and a recording in tests/recorded/NAME.
#pragma once

#include <span>
#include <string_view>

#include "base/log.hpp"
#include "request/request.hpp"

namespace lockstep {

struct PipelineSystem {
  std::string_view name;                             ///< as people know it
  std::string_view variable;                         ///< it sets this
  std::string_view value;                            ///< to this, in whatever case; empty: to anything
  Origin (*read)(const Surroundings& surroundings);  ///< all but `system`
  /// Its actors are logins of the forge: GitHub shows whose a commit is by the address that goes with the login.
  bool has_forge_logins = false;
  /// Where its variables name no commit, the checkout's is the one that was built, but on a pull request.
  bool builds_checkout = false;
  Log::Annotations annotations = Log::Annotations::none;
  OutputCommands output_commands = OutputCommands::none;
};

/// The first that is recognised comes first: some set the variables of another one beside their own.
std::span<const PipelineSystem> pipeline_systems();

/// The one that runs this pipeline; nullptr: none of them.
const PipelineSystem* pipeline_system(const Surroundings& surroundings);

Origin azure_origin(const Surroundings& surroundings);
Origin bitbucket_origin(const Surroundings& surroundings);
Origin buildkite_origin(const Surroundings& surroundings);
Origin circleci_origin(const Surroundings& surroundings);
Origin cloud_build_origin(const Surroundings& surroundings);
Origin codebuild_origin(const Surroundings& surroundings);
Origin drone_origin(const Surroundings& surroundings);
Origin forgejo_origin(const Surroundings& surroundings);
Origin gitea_origin(const Surroundings& surroundings);
Origin github_origin(const Surroundings& surroundings);
Origin gitlab_origin(const Surroundings& surroundings);
Origin jenkins_origin(const Surroundings& surroundings);
Origin teamcity_origin(const Surroundings& surroundings);
Origin travis_origin(const Surroundings& surroundings);
Origin woodpecker_origin(const Surroundings& surroundings);

}  // namespace lockstep
