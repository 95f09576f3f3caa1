// The settings: the value of each of the command's flags and where it came from. A flag beats LOCKSTEP_<FLAG>, which
// beats PLUGIN_<FLAG>. Variables of other commands' flags are left aside: pipelines set them for all their jobs.
// What a value means is read by those who ask for it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "request/arguments.hpp"
#include "request/request.hpp"

namespace lockstep {

class Settings {
 public:
  /// Throws Failure (usage): a text flag given twice with different values, a line break in a value that has none, a
  /// file that is empty or too large, a toggle that is neither true nor false.
  Settings(const Arguments& arguments, const Surroundings& surroundings);

  bool has(std::string_view flag) const { return settings_.contains(flag); }
  std::string text(std::string_view flag) const;               ///< empty: not given
  std::vector<std::string> list(std::string_view flag) const;  ///< of a list or lines: none empty; a list's trimmed
  bool toggle(std::string_view flag) const;
  Secret secret(std::string_view flag) const;
  /// Where a flag's value was given: `--repo`, or LOCKSTEP_REPO; `--repo (LOCKSTEP_REPO)` where it was not given.
  std::string source(std::string_view flag) const;

  /// The path of the file that a value was read from; empty: it was given itself.
  std::string file(std::string_view flag) const;

  /// One line for each setting: the value, unless it is a secret or long, and the source.
  std::vector<std::string> notes() const;

 private:
  struct Setting {
    const Flag* flag;
    std::vector<std::string> values;  ///< one, but for a list or lines
    std::string source;
    std::string file;  ///< that it was read from
  };
  void add(Setting setting, const Surroundings& surroundings);

  std::map<std::string_view, Setting> settings_;
};

/// Empty, blank, or `<nil>`, which is what CircleCI makes of an empty pipeline value.
bool counts_as_unset(std::string_view value);

/// A LOCKSTEP_ variable that is set and no flag's, and the one it is likely to be a misspelling of.
struct UnknownVariable {
  std::string name;
  std::optional<std::string> meant;
};
std::vector<UnknownVariable> unknown_variables(const std::map<std::string, std::string>& variables);

/// The LOCKSTEP_ and PLUGIN_ variables that are set for flags of other commands alone.
std::vector<std::string> variables_of_others(const std::map<std::string, std::string>& variables,
                                             std::string_view command);

/// Throws Failure (usage) where the flag is not given; the hint has the example, and an unknown variable that was
/// probably meant for it.
void require(const Settings& settings, std::string_view flag, std::string_view example,
             const std::vector<UnknownVariable>& unknown);

}  // namespace lockstep
