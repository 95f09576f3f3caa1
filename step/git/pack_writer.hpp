// A pack of new objects, in the order given: each whole, or as a delta against an object that the receiver has, which
// makes the pack a thin one.
//
// https://git-scm.com/docs/gitformat-pack
#pragma once

#include <span>
#include <string>

#include "git/object.hpp"

namespace lockstep {

struct PackedObject {
  Object object;
  Oid base_name;     ///< of an object of the same kind that the receiver has; empty: it is sent whole
  std::string base;  ///< its contents
};

struct WrittenPack {
  std::string bytes;
  std::size_t deltas = 0;  ///< objects whose delta is smaller than they are
};

WrittenPack write_pack(std::span<const PackedObject> objects, bool thin);

}  // namespace lockstep
