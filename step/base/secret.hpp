// A secret: a value that can't be printed, formatted or compared by accident; it is revealed only where it is sent.
#pragma once

#include <string>
#include <utility>

namespace lockstep {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(const Secret&) = default;
  Secret(Secret&&) = default;
  Secret& operator=(const Secret&) = default;
  Secret& operator=(Secret&&) = default;
  ~Secret();  ///< overwrites the memory first

  bool empty() const { return value_.empty(); }
  /// The value itself. Call it only in the expression that hands the value to the wire.
  const std::string& reveal() const { return value_; }

 private:
  std::string value_;
};

template <class Stream>
Stream& operator<<(Stream&, const Secret&) = delete;

}  // namespace lockstep
