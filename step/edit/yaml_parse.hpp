// YAML into events. Parsing is yaml-cpp's (its event interface: https://github.com/jbeder/yaml-cpp, eventhandler.h);
// this adds positions and refuses what yaml-cpp lets pass.
#pragma once

#include <cstddef>
#include <string_view>

#include "edit/events.hpp"

namespace lockstep {

/// Throws Failure (repository) with its place for text that is not UTF-8, holds control characters, is larger or
/// deeper than this program reads, or does not parse.
Parsed parse_yaml(const Document& document);

/// Throws Failure (repository) for a text that is larger than this program reads, or is not UTF-8: in any format.
void refuse_foreign_bytes(const Document& document);

/// Whether the node is `{{ … }}`: a map in a map to a YAML parser, and never meant to be.
bool is_template(const Parsed& yaml, std::size_t node);

inline constexpr std::string_view template_hint =
    "templates can't be edited by key path: name the values file that the template gets its values from";

}  // namespace lockstep
