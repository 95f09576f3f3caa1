// What a request is read from, in memory; and the words of a failure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "request/request.hpp"

namespace lockstep {

constexpr std::int64_t now_s = 1'795'275'766;  // 2026-11-21T15:42:46Z

using Texts = std::map<std::string, std::string>;

inline Surroundings surroundings_of(const Texts& variables = {}, const Texts& files = {},
                                    const std::string& standard_input = "") {
  const auto read_file = [files](const std::string& path) -> std::optional<std::string> {
    const auto file = files.find(path);
    return file == files.end() ? std::nullopt : std::optional(file->second);
  };
  return {variables, read_file, [standard_input] { return standard_input; }, now_s};
}

/// The whole text of the usage failure that `action` ends with; empty where it ends well.
template <class Action>
std::string refusal_of(Action action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.blame() == Blame::usage ? failure.text() : "wrong blame: " + failure.text();
  }
  return {};
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace lockstep
