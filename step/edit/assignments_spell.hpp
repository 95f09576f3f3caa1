// What the kinds of assignment files differ in: how a value is spelled, and what is a value at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edit/document.hpp"

namespace lockstep {

enum class Assignments { dotenv, properties, tfvars };

/// By the document's name: .properties, .tfvars; else dotenv.
Assignments assignments_of(const Document& document);

/// Whether all readers take it for a name.
bool is_assignment_name(Assignments kind, std::string_view name);

/// Whether a reader would put something else in the value's place, or in a place within it.
bool is_interpolated(Assignments kind, std::string_view value);

/// A name or value of a .properties file, with its escapes read. Nothing for half a character.
std::optional<std::string> read_property(std::string_view raw);

/// The token that all readers take for the value, in the quotes of the one that stands there: `quote` is its first
/// byte. Nothing where there is no such token.
std::optional<std::string> spelled_assignment(Assignments kind, std::string_view value, char quote);

}  // namespace lockstep
