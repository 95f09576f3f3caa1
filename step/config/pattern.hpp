// Patterns: text with {placeholders}, and the names that may stand in their place. Filled in, and read the other way:
// what the placeholders stand for in a text.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/key_path.hpp"

namespace lockstep {

/// What a placeholder stands for; nothing where it is not known.
using Filling = std::function<std::optional<std::string>(std::string_view placeholder)>;

/// Placeholder → what it stands for.
using Values = std::map<std::string, std::string>;
Filling filling_of(const Values& values);  ///< refers to the values

/// What {service} and {SERVICE} stand for: checkout-api, and CHECKOUT_API as variables are called.
void set_service(Values& values, const std::string& service);

/// Whether the pattern has {service} or {SERVICE}.
bool names_service(std::string_view pattern);

/// The service in a reading: what {service} stands for, else {SERVICE} in lower case with hyphens. Empty without one.
std::string service_in(const Values& values);

/// The names in braces, in order, repeated as they are. Throws Failure (usage) for a brace without its partner and for
/// a name that is none.
std::vector<std::string> placeholders_of(std::string_view pattern);

/// Throws Failure (usage) like placeholders_of, and for a placeholder that the filling does not know.
std::string fill(std::string_view pattern, const Filling& filling);

/// A key path with its placeholders filled in: what is filled in stays part of its key or field value, whatever
/// characters it has. Throws as fill and parse_key_path.
KeyPath fill_key_path(std::string_view pattern, const Filling& filling);

/// The same of a path that is read already; its text is written anew where something was filled in.
KeyPath fill_key_path(KeyPath path, const Filling& filling);

/// A path of these steps, with its text.
KeyPath key_path_of(std::vector<KeyStep> steps);

/// All that the pattern's placeholders can stand for so that it reads as `text`: each time `known` and a name for every
/// other one. Empty where it can't. Throws Failure (usage) like placeholders_of.
std::vector<Values> readings(std::string_view pattern, std::string_view text, const Values& known);

/// A path of the config repository without `.` and doubled slashes. Throws Failure (usage) for one that is absolute,
/// leaves the repository, or that Git does not take.
std::string normal_path(std::string_view path);

/// Throws Failure (usage) for a name that can't be part of a path, of a key and of a trailer; `kind` is "environment".
void check_name(std::string_view kind, std::string_view name);

/// Whether check_name takes it.
bool is_name(std::string_view name);

/// "did you mean staging?", or the known names where none is near.
std::string hint_of_nearest(std::string_view name, const std::vector<std::string>& known);

}  // namespace lockstep
