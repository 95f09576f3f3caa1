#include "request/settings.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

std::vector<std::string> parts_of_list(const std::vector<std::string>& values);
std::vector<std::string> lines_in(const std::vector<std::string>& values);
std::string value_or_file(const std::string& value, const std::string& source, const Surroundings& surroundings,
                          std::string& file);
std::optional<std::string> readable(const std::string& path, const std::string& source,
                                    const Surroundings& surroundings);
bool is_long_text(const Flag& flag);
bool has_many_lines(const Flag& flag);
std::string without_last_line_break(std::string text);

constexpr std::size_t path_bytes_max = 4096;       // PATH_MAX of Linux
constexpr std::size_t file_bytes_max = 1U << 20U;  // a releases file of some ten thousand services

}  // namespace

Settings::Settings(const Arguments& arguments, const Surroundings& surroundings) {
  for (const auto* const row : flags_of(arguments.command)) {
    const Flag& flag = *row;
    if (flag.kind == Flag::Kind::question) continue;
    Setting setting{.flag = row, .values = {}, .source = "--" + std::string(flag.name)};
    for (const auto& given : arguments.given) {
      if (given.flag->name == flag.name && !counts_as_unset(given.value)) setting.values.push_back(given.value);
    }
    for (const std::string_view prefix : {"LOCKSTEP_", "PLUGIN_"}) {
      const auto variable = surroundings.variables.find(variable_of(flag.name, prefix));
      if (!setting.values.empty() || variable == surroundings.variables.end()) continue;
      if (counts_as_unset(variable->second)) continue;
      setting.values = {variable->second};
      setting.source = variable->first;
    }
    if (!setting.values.empty()) add(std::move(setting), surroundings);
  }
}

void Settings::add(Setting setting, const Surroundings& surroundings) {
  const Flag& flag = *setting.flag;
  if (flag.kind == Flag::Kind::list || flag.kind == Flag::Kind::lines) {
    setting.values = flag.kind == Flag::Kind::list ? parts_of_list(setting.values) : lines_in(setting.values);
    if (setting.values.empty()) return;
  } else {
    if (std::ranges::any_of(setting.values, [&](const auto& value) { return value != setting.values.front(); })) {
      throw Failure(Blame::usage, setting.source + " is given twice, with different values", "give it once");
    }
    setting.values.resize(1);
  }
  std::string& value = setting.values.front();
  if (flag.text_or_file) value = value_or_file(value, setting.source, surroundings, setting.file);
  if (!has_many_lines(flag) && flag.kind != Flag::Kind::lines) {
    value = flag.kind == Flag::Kind::secret ? without_last_line_break(value) : std::string(trim(value));
  }
  if (flag.kind == Flag::Kind::toggle) parse_toggle(value, setting.source);
  for (const auto& part : setting.values) {
    if (has_many_lines(flag) || !has_control_characters(part)) continue;
    throw Failure(Blame::usage, setting.source + " has a line break or another control character in it",
                  "it has to be one line; look for a stray line break where it is set");
  }
  settings_.emplace(flag.name, std::move(setting));
}

std::string Settings::text(std::string_view flag) const {
  const auto found = settings_.find(flag);
  return found == settings_.end() ? "" : found->second.values.front();
}

std::vector<std::string> Settings::list(std::string_view flag) const {
  const auto found = settings_.find(flag);
  return found == settings_.end() ? std::vector<std::string>{} : found->second.values;
}

bool Settings::toggle(std::string_view flag) const { return has(flag) && parse_toggle(text(flag), source(flag)); }

Secret Settings::secret(std::string_view flag) const { return Secret(text(flag)); }

std::string Settings::source(std::string_view flag) const {
  const auto found = settings_.find(flag);
  return found == settings_.end() ? "--" + std::string(flag) + " (" + variable_of(flag) + ")" : found->second.source;
}

std::string Settings::file(std::string_view flag) const {
  const auto found = settings_.find(flag);
  return found == settings_.end() ? "" : found->second.file;
}

std::vector<std::string> Settings::notes() const {
  std::vector<std::string> notes;
  for (const auto& flag : flags()) {
    const auto found = settings_.find(flag.name);
    if (found == settings_.end() || found->second.flag != &flag) continue;
    const bool hidden = flag.kind == Flag::Kind::secret || is_long_text(flag);
    const std::string value = hidden ? "given" : shown(join(found->second.values, ", "));
    notes.push_back(std::string(flag.name) + ": " + value + " (" + found->second.source +
                    (found->second.file.empty() ? ")" : ", read from a file)"));
  }
  return notes;
}

bool counts_as_unset(std::string_view value) {
  const std::string_view text = trim(value);
  return text.empty() || text == "<nil>";
}

std::vector<UnknownVariable> unknown_variables(const std::map<std::string, std::string>& variables) {
  constexpr std::string_view prefix = "LOCKSTEP_";
  // The command's own, those of the packages that fetch the binary, and the outputs of an earlier step: GitLab makes
  // variables of a dotenv report.
  std::set<std::string> known{"COMMAND", "BIN",      "VERSION", "DOWNLOAD_URL", "SHA256",     "RESULT",
                              "COMMIT",  "PREVIOUS", "CHANGES", "HELD",         "SUPERSEDED", "SKIPPED"};
  std::vector<std::string> candidates;  // without the prefix, which would make short names all look alike
  for (const auto& flag : flags()) {
    if (flag.kind == Flag::Kind::question) continue;
    candidates.push_back(variable_of(flag.name, ""));
    known.insert(candidates.back());
  }
  std::vector<UnknownVariable> unknown;
  for (const auto& [name, value] : variables) {
    if (!name.starts_with(prefix) || counts_as_unset(value) || known.contains(name.substr(prefix.size()))) continue;
    const auto meant = nearest(name.substr(prefix.size()), candidates);
    unknown.push_back({name, meant ? std::optional(std::string(prefix) + *meant) : std::nullopt});
  }
  return unknown;
}

std::vector<std::string> variables_of_others(const std::map<std::string, std::string>& variables,
                                             std::string_view command) {
  std::set<std::string> others;
  for (const auto& flag : flags()) {
    if (find_flag(flag.name, command) != nullptr) continue;
    for (const std::string_view prefix : {"LOCKSTEP_", "PLUGIN_"}) {
      const auto variable = variables.find(variable_of(flag.name, prefix));
      if (variable != variables.end() && !counts_as_unset(variable->second)) others.insert(variable->first);
    }
  }
  return {others.begin(), others.end()};
}

void require(const Settings& settings, std::string_view flag, std::string_view example,
             const std::vector<UnknownVariable>& unknown) {
  if (settings.has(flag)) return;
  const std::string name = "--" + std::string(flag);
  const std::string variable = variable_of(flag);
  std::string hint = "add " + name + " " + std::string(example) + ", or set the variable " + variable;
  const auto misspelt = std::ranges::find(unknown, std::optional(variable), &UnknownVariable::meant);
  if (misspelt != unknown.end()) hint += "; " + misspelt->name + " is set: did you mean that one?";
  throw Failure(Blame::usage, name + " is missing", hint);
}

namespace {

std::vector<std::string> parts_of_list(const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (const auto& value : values) {
    for (const auto& part : split(replace_all(value, "\n", ","), ',')) {
      if (!counts_as_unset(part)) parts.emplace_back(trim(part));
    }
  }
  return parts;
}

/// With the blanks at their ends, which may belong to a value.
std::vector<std::string> lines_in(const std::vector<std::string>& values) {
  std::vector<std::string> lines;
  for (const auto& value : values) {
    for (auto& line : split(replace_all(value, "\r\n", "\n"), '\n')) {
      if (!counts_as_unset(line)) lines.push_back(std::move(line));
    }
  }
  return lines;
}

std::string value_or_file(const std::string& value, const std::string& source, const Surroundings& surroundings,
                          std::string& file) {
  const std::string path(trim(value));
  if (path.size() > path_bytes_max || has_control_characters(path)) return value;
  const auto text = readable(path, source, surroundings);
  if (!text) return value;
  if (trim(*text).empty()) {
    throw Failure(Blame::usage, source + " names a file that is empty",
                  "see that the file is written before this step");
  }
  if (text->size() > file_bytes_max) {
    throw Failure(Blame::usage, source + " names a file of more than 1 MiB", "see that it is the file you meant");
  }
  file = path;
  return *text;
}

std::optional<std::string> readable(const std::string& path, const std::string& source,
                                    const Surroundings& surroundings) {
  try {
    return surroundings.read_file(path);
  } catch (const Failure& failure) {
    throw Failure(failure.blame(), source + ": " + failure.message(),
                  "see that it is the file you meant, and that this user may read it");
  }
}

bool is_long_text(const Flag& flag) { return flag.kind == Flag::Kind::text && flag.text_or_file; }

bool has_many_lines(const Flag& flag) { return is_long_text(flag) || flag.name == "deploy-key"; }

std::string without_last_line_break(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace

}  // namespace lockstep
