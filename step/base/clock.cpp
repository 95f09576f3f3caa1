#include "base/clock.hpp"

#include <algorithm>
#include <memory>
#include <random>
#include <thread>

namespace lockstep {

Clock real_clock() {
  const auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
  return {.now = [] { return std::chrono::system_clock::now(); },
          .ticks = [] { return std::chrono::steady_clock::now(); },
          .pause = [](Milliseconds time) { std::this_thread::sleep_for(time); },
          .random = [engine] { return std::uniform_real_distribution<double>(0, 1)(*engine); }};
}

Milliseconds Deadline::left(const Clock& clock) const {
  return std::max(Milliseconds{0}, std::chrono::duration_cast<Milliseconds>(at - clock.ticks()));
}

}  // namespace lockstep
