// What is being done with the server, for failures to name it, and whether there is still time for it.
#pragma once

#include <string>
#include <utility>

#include "base/clock.hpp"
#include "git/connection.hpp"

namespace lockstep {

class Phase {
 public:
  Phase(Deadline deadline, Clock clock) : deadline_(deadline), clock_(std::move(clock)) {}

  /// "reading the repository". Throws Failure (remote) where time is up before it.
  void begin(const std::string& name) {
    name_ = name;
    if (deadline_.left(clock_) == Milliseconds::zero())
      throw Failure(Blame::remote, "time was up before " + name, "give it more with --timeout");
  }
  /// The failure with what was being done.
  Failure named(const ConnectionLost& lost) const {
    return Failure(lost.blame(), lost.message() + " while " + name_, lost.hint());
  }
  const Clock& clock() const { return clock_; }

 private:
  Deadline deadline_;
  Clock clock_;
  std::string name_;
};

}  // namespace lockstep
