// The outcome as text for people (stdout), as markdown (job summary, --output markdown), as JSON (--output json) and as
// step outputs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep {

std::string text_view(const Outcome& outcome);  ///< defused; a rehearsal has the diff and the message
std::string markdown_view(const Outcome& outcome);
std::string json_view(const Outcome& outcome);  ///< one object, documented in docs/outputs.md; safe in a CI log

/// result, commit, previous, changes (JSON), slack-ts, slack-channel: names and values.
std::vector<std::pair<std::string, std::string>> step_outputs(const Outcome& outcome);

/// As GITHUB_OUTPUT wants them: `name<<DELIMITER` with a delimiter that no value has.
/// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#multiline-strings
std::string github_outputs(const std::vector<std::pair<std::string, std::string>>& outputs,
                           const std::string& delimiter);
/// As a dotenv report: LOCKSTEP_RESULT=…; no line breaks, at most 5 KB.
/// https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv
std::string dotenv_outputs(const std::vector<std::pair<std::string, std::string>>& outputs);

}  // namespace lockstep
