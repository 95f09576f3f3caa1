// Resolving: what a plain scalar is to the programs that read it. It may be a number, a boolean or a date to one reader
// and a string to another; this knows them all and tells only whether they agree that it is a string.
//
// Sources: YAML 1.1 (https://yaml.org/type/, PyYAML's resolver, and the strict y and n), the YAML 1.2 core schema
// (https://yaml.org/spec/1.2.2/#103-core-schema), go-yaml v2 and v3 (resolve.go), js-yaml 4 (lib/type).
#pragma once

#include <string_view>

namespace lockstep {

/// Whether no reader takes the plain scalar for anything but a string.
bool reads_as_string(std::string_view plain);

}  // namespace lockstep
