// Lines of NAME=VALUE into events: .env, .properties and .tfvars, which differ in quotes, comments and escapes.
//
// A file is one map. Values that are put together by whatever reads them (`${TAG}`, lists, maps, heredocs, lines that
// go on) are Kind::computed, and so are lines that are no assignment. Where readers of .env files differ in where a
// value ends, the file is refused.
//
// Sources: https://docs.docker.com/reference/compose-file/services/#env_file-format, the README of npm's dotenv, POSIX
// shells (2.2 Quoting) for .env; java.util.Properties.load;
// https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
#pragma once

#include "edit/events.hpp"
#include "edit/key_path.hpp"

namespace lockstep {

/// Throws Failure (repository) with its place for text that is not UTF-8, or whose quotes are not closed.
Parsed parse_assignments(const Document& document);

/// A path of keys as the one name it has here: `spring.tag` is a name, not two keys.
KeyPath as_one_name(const KeyPath& path);

}  // namespace lockstep
