#include "announce/outcome.hpp"

namespace lockstep {

std::string name_of(Result result) {
  switch (result) {
    case Result::published:
      return "published";
    case Result::unchanged:
      return "unchanged";
    case Result::rehearsed:
      return "rehearsed";
  }
  return {};
}

}  // namespace lockstep
