// Time as a seam: what the clock says, how to pause, and when to give up. Tests put their own in.
#pragma once

#include <chrono>
#include <functional>

namespace lockstep {

using Milliseconds = std::chrono::milliseconds;

struct Clock {
  std::function<std::chrono::system_clock::time_point()> now;    ///< wall clock, for commit dates
  std::function<std::chrono::steady_clock::time_point()> ticks;  ///< for durations and deadlines
  std::function<void(Milliseconds)> pause;
  std::function<double()> random;  ///< uniform in [0, 1)
};

/// The machine's own.
Clock real_clock();

/// A point in time after which waiting ends.
struct Deadline {
  std::chrono::steady_clock::time_point at;
  Milliseconds left(const Clock& clock) const;  ///< never negative
};

}  // namespace lockstep
