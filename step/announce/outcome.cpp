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
    case Result::superseded:
      return "superseded";
    case Result::held:
      return "held";
    case Result::announced:
      return "announced";
  }
  return {};
}

std::string name_of(Stage stage) {
  switch (stage) {
    case Stage::on_its_way:
      return "on-its-way";
    case Stage::deploying:
      return "deploying";
    case Stage::deployed:
      return "deployed";
    case Stage::failed:
      return "failed";
    case Stage::rolled_back:
      return "rolled-back";
  }
  return {};
}

}  // namespace lockstep
