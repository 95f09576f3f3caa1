// jsonnet into events: the plain structure of a file, and no more. Nothing is computed here, and nothing is checked
// that jsonnet itself would tell.
//
// A map is an object literal, or several that are added (`base + { … } + { … }`, `base { … }`): the keys of all of
// them, so that a key that several have stands there twice. A root map has the file's `local`s, too, under their names,
// unless the object has a key of that name. Strings, numbers, `true`, `false`, `null` and arrays are what they are in
// JSON, in parentheses as well. All else is Kind::computed with its text: methods and functions, `self.x`, `x + 'y'`, a
// string behind `+:`, comprehensions, fields with a computed name (`[x]: …`, `['x']: …`): of these the key has its
// text.
//
// Source: https://jsonnet.org/ref/spec.html (Abstract Syntax, Parsing).
#pragma once

#include <string>
#include <string_view>

#include "edit/events.hpp"

namespace lockstep {

/// Throws Failure (repository) with its place for text that is not UTF-8, is larger or deeper than this program reads,
/// or whose plain structure is not jsonnet's.
Parsed parse_jsonnet(const Document& document);

/// The token that gives the scalar another value, in the quotes that it has. Throws Failure (repository) for
/// text blocks, numbers and booleans.
std::string jsonnet_token(const Parsed& jsonnet, std::size_t event, const std::string& path, std::string_view value);

}  // namespace lockstep
