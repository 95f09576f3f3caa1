#include "git/inflate.hpp"

#include <algorithm>
#include <limits>
#include <zlib.h>

#include "base/failure.hpp"

namespace lockstep {

namespace {
constexpr std::size_t piece_bytes = 64 << 10;

void end_and_delete(z_stream_s* stream) {
  inflateEnd(stream);
  delete stream;
}

Bytef* bytes_of(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }
}  // namespace

std::size_t Inflater::run(std::string_view input, std::size_t size, const std::function<void(std::string_view)>& sink) {
  inflateReset(stream_.get());
  std::size_t taken = 0;
  std::size_t made = 0;
  for (int status = Z_OK; status != Z_STREAM_END;) {
    const std::size_t offered = std::min<std::size_t>(input.size() - taken, std::numeric_limits<uInt>::max());
    stream_->next_in = bytes_of(input.data() + taken);
    stream_->avail_in = static_cast<uInt>(offered);
    stream_->next_out = bytes_of(piece_.data());
    stream_->avail_out = static_cast<uInt>(piece_.size());
    status = inflate(stream_.get(), Z_NO_FLUSH);
    taken += offered - stream_->avail_in;
    const std::size_t got = piece_.size() - stream_->avail_out;
    const bool stuck = status == Z_BUF_ERROR || (got == 0 && status != Z_STREAM_END);
    if ((status != Z_OK && status != Z_STREAM_END) || stuck || got > size - made)
      throw Failure(Blame::remote, "the server sent an object whose compressed data is broken");
    made += got;
    sink({piece_.data(), got});
  }
  if (made != size) throw Failure(Blame::remote, "the server sent an object that is shorter than it says");
  return taken;
}

Inflater::Inflater() : stream_(new z_stream_s{}, end_and_delete), piece_(piece_bytes, '\0') {
  if (inflateInit(stream_.get()) != Z_OK) throw Failure(Blame::bug, "zlib does not start");
}

std::string deflated(std::string_view text) {
  auto size = compressBound(static_cast<uLong>(text.size()));
  std::string result(size, '\0');
  if (compress(bytes_of(result.data()), &size, bytes_of(text.data()), static_cast<uLong>(text.size())) != Z_OK)
    throw Failure(Blame::bug, "zlib cannot compress");
  result.resize(size);
  return result;
}

}  // namespace lockstep
