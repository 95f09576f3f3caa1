// The outcome as text for people (stdout), as markdown (job summary, --output markdown), as JSON (--output json) and as
// step outputs. Their fields are documented in docs/outputs.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep {

/// One line a change, aligned. Defused (base/text.hpp). A rehearsal has the commit message, the diff and the message
/// that Slack would get.
std::string text_view(const Outcome& outcome);

/// A table of the changes, links, and the diff in a fence that its content can't close. Well under the 1 MiB that
/// GitHub allows a step's summary: long tables and diffs are cut, and say so.
/// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary
std::string markdown_view(const Outcome& outcome);

/// One object on one line; no workflow command can stand in it.
std::string json_view(const Outcome& outcome);

/// Its list of changes alone.
std::string changes_as_json(const Outcome& outcome);

/// result, commit, previous, changes (JSON), slack-ts, slack-channel: names and values; what is not known is empty.
std::vector<std::pair<std::string, std::string>> step_outputs(const Outcome& outcome);

/// As GITHUB_OUTPUT wants them: `name<<DELIMITER`; the delimiter is lengthened until no value has it.
/// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#multiline-strings
std::string github_outputs(const std::vector<std::pair<std::string, std::string>>& outputs,
                           const std::string& delimiter);
/// As a dotenv report: LOCKSTEP_RESULT=…, without quotes; line breaks become blanks. GitLab takes 5 KB: a value that
/// does not fit is left out, so that the others arrive.
/// https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv
std::string dotenv_outputs(const std::vector<std::pair<std::string, std::string>>& outputs);

}  // namespace lockstep
