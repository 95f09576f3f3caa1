#include "git/pkt_line.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.hpp"

namespace lockstep {

namespace {
constexpr std::size_t prefix_bytes = 4;
constexpr std::size_t pkt_bytes_max = 65520;  // LARGE_PACKET_MAX in git's pkt-line.h
constexpr std::size_t words_bytes_max = 64 << 10;
constexpr std::size_t quote_bytes_max = 1000;
}  // namespace

Pkt PktReader::next() {
  const std::size_t size = length();
  if (size == 0) return {Pkt::Kind::flush, {}};
  if (size == 1) return {Pkt::Kind::delim, {}};
  if (size == 2) return {Pkt::Kind::response_end, {}};
  const std::size_t payload = size - prefix_bytes;
  if (!fill(payload)) throw ServerError(ServerError::Kind::cut_off, "the server's answer broke off while " + phase_);
  const std::string_view data(buffer_.data() + begin_, payload);
  begin_ += payload;
  if (data.starts_with("ERR "))
    throw ServerError(ServerError::Kind::said, "the server refused while " + phase_ + ": " + quotable(data.substr(4)));
  return {Pkt::Kind::data, data};
}

std::string_view PktReader::peek() {
  const Pkt pkt = next();
  // What next() took stays in the buffer until it is called again.
  begin_ -= prefix_bytes + pkt.data.size();
  return pkt.data;
}

std::optional<std::string_view> PktReader::line() {
  const Pkt pkt = next();
  if (pkt.kind == Pkt::Kind::flush) return std::nullopt;
  if (pkt.kind != Pkt::Kind::data) throw malformed("a delimiter where none belongs");
  return pkt.data.ends_with('\n') ? pkt.data.substr(0, pkt.data.size() - 1) : pkt.data;
}

SideBand read_side_band(PktReader& pkts) {
  SideBand band;
  for (Pkt pkt = pkts.next(); pkt.kind != Pkt::Kind::flush; pkt = pkts.next()) {
    if (pkt.kind != Pkt::Kind::data) throw pkts.malformed("a delimiter in the side-band");
    if (pkt.data.empty()) continue;  // a keep-alive
    const std::string_view text = pkt.data.substr(1);
    switch (pkt.data.front()) {
      case 1:
        band.data += text;
        break;
      case 2:
        band.words += text.substr(0, words_bytes_max - std::min(words_bytes_max, band.words.size()));
        break;
      case 3:
        throw ServerError(ServerError::Kind::said, "the server gave up while " + pkts.phase() + ": " + quotable(text));
      default:
        throw pkts.malformed("an unknown side-band channel");
    }
  }
  return band;
}

std::string pkt_line(std::string_view payload) {
  if (payload.size() > pkt_bytes_max - prefix_bytes)
    throw Failure(Blame::bug, "a line for the server is longer than Git's protocol allows");
  std::string line(prefix_bytes, '0');
  for (std::size_t i = prefix_bytes, size = payload.size() + prefix_bytes; i-- > 0; size >>= 4)
    line[i] = "0123456789abcdef"[size & 15];
  line += payload;
  return line;
}

std::string quotable(std::string_view server_text) {
  std::vector<std::string> lines;
  for (const std::string& line : split(defused(replace_all(std::string(server_text), "\r", "\n")), '\n'))
    if (!trim(line).empty()) lines.emplace_back(trim(line));
  return cut(join(lines, " | "), quote_bytes_max);
}

PktReader::PktReader(std::unique_ptr<Reader> reader, std::string phase, std::size_t bytes_max)
    : reader_(std::move(reader)), phase_(std::move(phase)), bytes_left_(bytes_max), buffer_(pkt_bytes_max, '\0') {}

Failure PktReader::malformed(std::string_view what) const {
  return Failure(Blame::remote,
                 "the server's answer is not what Git's protocol allows while " + phase_ + ": " + std::string(what));
}

std::size_t PktReader::length() {
  if (!fill(prefix_bytes)) {
    if (answered_ || begin_ != end_)
      throw ServerError(ServerError::Kind::cut_off, "the server's answer broke off while " + phase_);
    throw ServerError(ServerError::Kind::hung_up, "the server hung up without an answer while " + phase_);
  }
  std::size_t size = 0;
  const char* const prefix = buffer_.data() + begin_;
  const auto [stop, error] = std::from_chars(prefix, prefix + prefix_bytes, size, 16);
  const bool good = error == std::errc() && stop == prefix + prefix_bytes && size != 3 && size <= pkt_bytes_max;
  if (!good && !answered_) {
    constexpr std::size_t sample_bytes = 200;
    fill(sample_bytes);
    const std::string_view sample(buffer_.data() + begin_, std::min(sample_bytes, end_ - begin_));
    throw Failure(
        Blame::remote,
        "the server answered with something else than Git's protocol while " + phase_ + ": " + quotable(sample),
        "check the address; a login shell that prints a greeting does this, too");
  }
  if (!good) throw malformed("a broken line length");
  answered_ = true;
  begin_ += prefix_bytes;
  return size;
}

bool PktReader::fill(std::size_t wanted) {
  if (end_ - begin_ >= wanted) return true;
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  while (end_ < wanted) {
    const std::size_t got = reader_->read(std::span(buffer_).subspan(end_));
    if (got == 0) return false;
    if (got > bytes_left_)
      throw ServerError(ServerError::Kind::too_large, "the server's answer is too large to take while " + phase_);
    bytes_left_ -= got;
    end_ += got;
  }
  return true;
}

std::size_t StringReader::read(std::span<char> into) {
  const std::size_t size = std::min(into.size(), bytes_.size() - at_);
  std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), size, into.begin());
  at_ += size;
  return size;
}

}  // namespace lockstep
