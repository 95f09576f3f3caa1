// A pack of new objects, each whole, in the order given.
//
// https://git-scm.com/docs/gitformat-pack
#pragma once

#include <span>
#include <string>

#include "git/object.hpp"

namespace lockstep {

std::string write_pack(std::span<const Object> objects);

}  // namespace lockstep
