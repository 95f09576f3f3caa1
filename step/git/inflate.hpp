// One zlib stream out of a longer text, in bounded pieces. RFC 1950.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace lockstep {

class Inflater {
 public:
  Inflater();
  /// Inflates the stream that `input` begins with and gives the pieces to `sink`; returns how many bytes of `input` it
  /// took. Throws Failure (remote): it is broken, or does not hold exactly `size` bytes.
  std::size_t run(std::string_view input, std::size_t size, const std::function<void(std::string_view)>& sink);

 private:
  std::unique_ptr<z_stream_s, void (*)(z_stream_s*)> stream_;
  std::string piece_;
};

std::string deflated(std::string_view text);

}  // namespace lockstep
