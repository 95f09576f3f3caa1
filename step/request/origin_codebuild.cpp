// AWS CodeBuild: https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {
namespace {

void take_ref(Origin& origin, const Surroundings& surroundings);
std::string after(std::string_view prefix, const std::string& text);
void take_age(Origin& origin, const Surroundings& surroundings, const std::string& initiator);

}  // namespace

Origin codebuild_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  set_repository(origin, variable("CODEBUILD_SOURCE_REPO_URL"));
  origin.revision = commit_or_none(variable("CODEBUILD_RESOLVED_SOURCE_VERSION"));
  take_ref(origin, surroundings);
  // The user who started it; or a webhook, a pipeline or a role with a slash in its name.
  const std::string initiator = variable("CODEBUILD_INITIATOR");
  if (initiator.find('/') == std::string::npos) origin.actor = initiator;
  origin.run_url = variable("CODEBUILD_BUILD_URL");
  if (origin.run_url.empty()) origin.run_url = variable("CODEBUILD_PUBLIC_BUILD_URL");
  origin.run_number = variable("CODEBUILD_BUILD_NUMBER");
  take_age(origin, surroundings, initiator);
  return origin;
}

namespace {

// A webhook names its trigger: branch/main, tag/v1, pr/42. A build that is started by hand has the version it is to
// build: a branch, a tag, pr/42, a commit or, in a pipeline, the address of an archive.
void take_ref(Origin& origin, const Surroundings& surroundings) {
  const std::string trigger = pipeline_variable(surroundings, "CODEBUILD_WEBHOOK_TRIGGER");
  const std::string version = pipeline_variable(surroundings, "CODEBUILD_SOURCE_VERSION");
  origin.pull_request = after("pr/", trigger.empty() ? version : trigger);
  origin.ref = short_ref(pipeline_variable(surroundings, "CODEBUILD_WEBHOOK_HEAD_REF"));
  if (origin.ref.empty()) origin.ref = after("branch/", trigger);
  if (origin.ref.empty()) origin.ref = after("tag/", trigger);
  const bool names_a_ref =
      origin.pull_request.empty() && commit_or_none(version).empty() && !version.starts_with("arn:");
  if (origin.ref.empty() && names_a_ref) origin.ref = short_ref(version);
}

std::string after(std::string_view prefix, const std::string& text) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : "";
}

// Within CodePipeline a build is a job of something that began before it.
void take_age(Origin& origin, const Surroundings& surroundings, const std::string& initiator) {
  const std::string id = pipeline_variable(surroundings, "CODEBUILD_BUILD_ID");  // PROJECT:UUID
  if (initiator.starts_with("codepipeline/") || origin.repository.empty() || id.empty()) return;
  constexpr std::uint64_t ms_per_s = 1000;
  origin.age.series = origin.repository + "/" + id.substr(0, id.find(':'));
  origin.age.number = number_or_none(origin.run_number);
  origin.age.started_s =
      static_cast<std::int64_t>(number_or_none(pipeline_variable(surroundings, "CODEBUILD_START_TIME")) / ms_per_s);
}

}  // namespace

}  // namespace lockstep
