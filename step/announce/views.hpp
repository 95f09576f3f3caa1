// The outcome as text for people (stdout), as markdown (job summary, --output markdown), as JSON (--output json) and as
// step outputs. Their fields are documented in docs/outputs.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep {

/// One line a change, aligned; below what else is to be told (announce/asides.hpp). Defused (base/text.hpp). A
/// rehearsal has the commit message, the diff and the message that Slack would get; of a promotion or rollback, also a
/// table: service, now, will be, and the commits between where they are known.
std::string text_view(const Outcome& outcome);

/// A table of the changes, links, and the diff in a fence that its content can't close. Well under the 1 MiB that
/// GitHub allows a step's summary: long tables and diffs are cut, and say so.
/// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary
std::string markdown_view(const Outcome& outcome);

/// One object on one line; no workflow command can stand in it.
std::string json_view(const Outcome& outcome);

/// Its list of changes alone.
std::string changes_as_json(const Outcome& outcome);

/// Its lists held, superseded and skipped, by these names: those that are not empty.
std::vector<std::pair<std::string, std::string>> held_back_as_json(const Outcome& outcome);

/// result, commit, previous, changes (JSON), slack-ts, slack-channel: names and values; what is not known is empty.
/// Then held, superseded and skipped (JSON), where there are any.
std::vector<std::pair<std::string, std::string>> step_outputs(const Outcome& outcome);

/// As GITHUB_OUTPUT wants them: `name<<DELIMITER`; the delimiter is lengthened until no value has it.
/// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#multiline-strings
std::string github_outputs(const std::vector<std::pair<std::string, std::string>>& outputs,
                           const std::string& delimiter);
/// As a dotenv report: LOCKSTEP_RESULT=…, without quotes; line breaks become blanks. GitLab takes 5 KB: a value that
/// does not fit is left out, so that the others arrive.
/// https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv
std::string dotenv_outputs(const std::vector<std::pair<std::string, std::string>>& outputs);
/// As logging commands of Azure Pipelines: output variables LOCKSTEP_RESULT and so on of the step. Later steps may get
/// them as environment variables: a value that would be too long for one is left out.
/// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands (SetVariable)
std::string azure_outputs(const std::vector<std::pair<std::string, std::string>>& outputs);
/// As service messages of TeamCity: parameters lockstep.result and so on.
/// https://www.jetbrains.com/help/teamcity/service-messages.html#set-parameter
std::string teamcity_outputs(const std::vector<std::pair<std::string, std::string>>& outputs);
/// The logging command that puts a file of markdown on the page of an Azure Pipelines run (UploadSummary).
std::string azure_summary(const std::string& path);

}  // namespace lockstep
