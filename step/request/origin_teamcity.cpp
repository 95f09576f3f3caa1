// TeamCity: https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html and
// https://www.jetbrains.com/help/teamcity/pull-requests.html (teamcity.pullRequest.)
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

using Properties = std::map<std::string, std::string>;

Properties read_properties(const Surroundings& surroundings, const std::string& path);
std::string unescaped(std::string_view text);
void take_revision(Origin& origin, const Surroundings& surroundings, Properties& parameters);

constexpr std::size_t properties_bytes_max = 4U << 20U;

}  // namespace

// Most of it is in files: TEAMCITY_BUILD_PROPERTIES_FILE has the system's properties, and among them the path of the
// one with all parameters. Builds are counted in a format of their own: no age.
Origin teamcity_origin(const Surroundings& surroundings) {
  Properties system = read_properties(surroundings, pipeline_variable(surroundings, "TEAMCITY_BUILD_PROPERTIES_FILE"));
  Properties parameters = read_properties(surroundings, system["teamcity.configuration.properties.file"]);
  Origin origin;
  set_repository(origin, parameters["vcsroot.url"]);
  take_revision(origin, surroundings, parameters);
  origin.actor = parameters["teamcity.build.triggeredBy.username"];
  origin.run_url = without_credentials(pipeline_variable(surroundings, "BUILD_URL"));
  origin.run_number = pipeline_variable(surroundings, "BUILD_NUMBER");
  return origin;
}

namespace {

/// Of the format of java.util.Properties as much as the agent writes: a line a property, with backslashes.
Properties read_properties(const Surroundings& surroundings, const std::string& path) {
  const auto text = path.empty() ? std::nullopt : surroundings.read_file(path);
  if (!text || text->size() > properties_bytes_max) return {};
  Properties properties;
  for (const auto& line : split(*text, '\n')) {
    auto equals = line.find('=');
    while (equals != std::string::npos && equals > 0 && line[equals - 1] == '\\') equals = line.find('=', equals + 1);
    if (equals == std::string::npos || line.starts_with('#')) continue;
    const std::string value = unescaped(trim(std::string_view(line).substr(equals + 1)));
    const bool is_plain = !has_control_characters(value) && is_utf8(value);
    if (is_plain) properties[unescaped(line.substr(0, equals))] = value;
  }
  return properties;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    if (text[++i] == 'u') return {};  // a character code: no part of an address, a branch or a login
    plain += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i] == 'r' ? '\r' : text[i];
  }
  return plain;
}

// A pull request is built as its head; Azure's, and those of a hand-written branch specification, merged with their
// target. The name of the branch may be a part of the reference alone.
void take_revision(Origin& origin, const Surroundings& surroundings, Properties& parameters) {
  origin.pull_request = parameters["teamcity.pullRequest.number"];
  const std::string branch = parameters["teamcity.build.branch"];
  origin.ref = short_ref(parameters["teamcity.pullRequest.source.branch"]);
  if (origin.ref.empty() && branch != "<default>") origin.ref = short_ref(branch);
  const bool is_merged = std::ranges::any_of(parameters, [](const auto& parameter) {
    const auto& [name, value] = parameter;
    return name.starts_with("teamcity.build.vcs.branch.") && value.ends_with("/merge") && short_ref(value) == value;
  });
  if (!is_merged) origin.revision = commit_or_none(pipeline_variable(surroundings, "BUILD_VCS_NUMBER"));
}

}  // namespace

}  // namespace lockstep
