// A property that must hold, whatever the input: the fuzzer stops where it does not.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace lockstep {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

}  // namespace lockstep
