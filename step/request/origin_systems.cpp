#include "request/origin_systems.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "request/origin.hpp"

namespace lockstep {
namespace {

// Forgejo and Gitea set GitHub's variables, and Woodpecker has set Drone's. CodeBuild runs the jobs of GitHub, GitLab
// and Buildkite, too. An agent of TeamCity or Jenkins may have been started from anything.
constexpr auto github_annotations = Log::Annotations::github;
constexpr auto azure_annotations = Log::Annotations::azure;
constexpr std::array systems{
    PipelineSystem{"Forgejo Actions", "FORGEJO_ACTIONS", "true", forgejo_origin, true},
    PipelineSystem{"Gitea Actions", "GITEA_ACTIONS", "true", gitea_origin, true},
    PipelineSystem{"GitHub Actions", "GITHUB_ACTIONS", "true", github_origin, true, false, github_annotations},
    PipelineSystem{"GitLab CI", "GITLAB_CI", "true", gitlab_origin},
    PipelineSystem{"CircleCI", "CIRCLECI", "true", circleci_origin, true},
    PipelineSystem{"Woodpecker", "CI", "woodpecker", woodpecker_origin, true},
    PipelineSystem{"Drone", "DRONE", "true", drone_origin, true},
    PipelineSystem{"Buildkite", "BUILDKITE", "true", buildkite_origin, false, true},
    PipelineSystem{"Azure Pipelines", "TF_BUILD", "true", azure_origin, false, false, azure_annotations,
                   OutputCommands::azure},
    PipelineSystem{"Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER", "", bitbucket_origin},
    PipelineSystem{"Travis CI", "TRAVIS", "true", travis_origin},
    PipelineSystem{"AWS CodeBuild", "CODEBUILD_BUILD_ARN", "", codebuild_origin, false, true},
    PipelineSystem{"TeamCity", "TEAMCITY_VERSION", "", teamcity_origin, false, false, Log::Annotations::none,
                   OutputCommands::teamcity},
    PipelineSystem{"Jenkins", "JENKINS_URL", "", jenkins_origin, false, true},
    PipelineSystem{"Google Cloud Build", "BUILDER_OUTPUT", "", cloud_build_origin, false, true},
};

}  // namespace

std::span<const PipelineSystem> pipeline_systems() { return systems; }

const PipelineSystem* pipeline_system(const Surroundings& surroundings) {
  const auto* const found = std::ranges::find_if(systems, [&](const PipelineSystem& system) {
    const std::string value = pipeline_variable(surroundings, std::string(system.variable));
    return !value.empty() && (system.value.empty() || lower_case(value) == system.value);
  });
  return found == systems.end() ? nullptr : found;
}

}  // namespace lockstep
