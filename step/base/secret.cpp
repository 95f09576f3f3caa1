#include "base/secret.hpp"

#include <cstring>

namespace lockstep {

Secret::~Secret() { explicit_bzero(value_.data(), value_.size()); }

}  // namespace lockstep
