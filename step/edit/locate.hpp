// Locating: from an address to the event of the scalar it names, or to the reason why there is none.
#pragma once

#include <cstddef>
#include <string>

#include "base/failure.hpp"
#include "edit/document.hpp"
#include "edit/events.hpp"
#include "edit/locate_index.hpp"

namespace lockstep {

/// How far a key path leads.
struct Walk {
  enum class Outcome {
    found,    ///< a scalar or null stands there
    missing,  ///< a key or item on the way is not there
    other,    ///< what stands there has another shape: a map, a list, a scalar in the way
    refused,  ///< it is there, in a way that can't be edited: an alias, a merged key, a duplicate key
    nested,   ///< the path goes on in the text of a literal block scalar, the node (edit/yaml_nested.hpp)
  };
  Outcome outcome = Outcome::missing;
  std::size_t steps = 0;      ///< how many of the path were taken
  std::size_t node = 0;       ///< the event they lead to
  std::size_t parent = 0;     ///< the map or list it stands in
  std::size_t documents = 1;  ///< among how many it was looked for
  std::size_t at = 0;         ///< the byte to point at
  std::string message;        ///< why it is not found
  std::string hint;
};

/// A walk that ended early, as a failure.
Failure failure_of(const Parsed& parsed, const Walk& walk);

/// Follows the path from the root node of a document; from that step of it on, for what is nested.
Walk walk(const Parsed& parsed, std::size_t document, const KeyPath& path, std::size_t first_step = 0,
          LocateIndex* index = nullptr);

/// The same in the document that is selected: of those that match, the only one that has the path. In what is nested
/// there is nothing to select. Throws Failure (repository) where several have it.
Walk locate(const Parsed& parsed, const Address& address, std::size_t first_step = 0, LocateIndex* index = nullptr);

}  // namespace lockstep
