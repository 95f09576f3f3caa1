// Small functions on text that the standard library lacks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

std::string_view trim(std::string_view text);                           ///< without outer blanks, tabs and line breaks
std::vector<std::string> split(std::string_view text, char separator);  ///< empty parts kept
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

std::string lower_case(std::string_view text);  ///< of ASCII letters; all else stays

/// "api", "api and web", "api, web and auth".
std::string join_as_prose(const std::vector<std::string>& parts);

/// "1 service", "3 services".
std::string counted(std::size_t count, std::string_view noun);

/// The candidate most like `word`, if one is near enough (edit distance at most a third of its length) to be meant.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// Foreign text made safe for a CI log: no control characters but LF and TAB, none that
/// turn the direction of text, and no workflow commands: a line that
/// would begin with `::`, and `##[`, `##vso[`, `##teamcity[` anywhere, are broken up with a blank.
/// Sources: actions/runner ActionCommand.cs (leading blanks are skipped), Azure agent logging commands, TeamCity
/// service messages.
std::string defused(std::string_view text);

/// At most `bytes_max` bytes of `text`, cut between UTF-8 characters, with `…` where something was cut.
std::string cut(std::string_view text, std::size_t bytes_max);

/// Whether every byte sequence is valid UTF-8 (RFC 3629).
bool is_utf8(std::string_view text);

}  // namespace lockstep
