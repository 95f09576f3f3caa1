// pkt-lines: the frames that everything on Git's wire comes in, and the side-band that packs and reports come in.
// What the lines mean is the business of advertisement, ls_refs, fetch and receive_pack.
//
// https://git-scm.com/docs/gitprotocol-common#_pkt_line_format
// https://git-scm.com/docs/gitprotocol-pack#_packfile_data (side-band-64k)
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "git/connection.hpp"

namespace lockstep {

inline constexpr std::string_view flush_pkt = "0000";
inline constexpr std::string_view delim_pkt = "0001";

/// The payload behind its length, e.g. "0006a\n". At most 65516 bytes of payload.
std::string pkt_line(std::string_view payload);

/// The server did not give the answer that was asked for.
struct ServerError : Failure {
  enum class Kind {
    said,      ///< it said why: an ERR line or the side-band's error channel; it can be asked differently
    hung_up,   ///< it closed without a word, as upload-pack does for an argument it doesn't know
    cut_off,   ///< the answer broke off in its middle
    too_large  ///< more than was to be taken
  };
  ServerError(Kind what, std::string message) : Failure(Blame::remote, std::move(message)), kind(what) {}
  Kind kind;
};

/// Foreign text, fit to be quoted in a failure: defused, in one line, cut.
std::string quotable(std::string_view server_text);

struct Pkt {
  enum class Kind { data, flush, delim, response_end };
  Kind kind = Kind::flush;
  std::string_view data;  ///< good until the next call
};

class PktReader {
 public:
  /// `phase` completes "while …" in failures: "reading the list of branches". `bytes_max` bounds the whole answer.
  PktReader(std::unique_ptr<Reader> reader, std::string phase, std::size_t bytes_max);

  /// Throws ServerError where the server says ERR or the answer ends, Failure (remote) for bytes that are no pkt-line.
  Pkt next();
  /// The payload that next() will give; empty where it is none. Throws as next().
  std::string_view peek();
  /// The next line without its line break; nothing at a flush. Throws as next(), and for any other kind.
  std::optional<std::string_view> line();

  /// The answer to another request follows: to end before it is to hang up, not to break off.
  void begin_answer() { answered_ = false; }

  const std::string& phase() const { return phase_; }
  Failure malformed(std::string_view what) const;  ///< for the meaning of lines, worded alike

 private:
  bool fill(std::size_t wanted);
  std::size_t length();

  std::unique_ptr<Reader> reader_;
  std::string phase_;
  std::size_t bytes_left_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool answered_ = false;
};

/// What came over the side-band up to the flush.
struct SideBand {
  std::string data;   ///< channel 1
  std::string words;  ///< channel 2: progress, and what hooks print; only its first part where it is long
};
/// Throws as PktReader; ServerError (said) for channel 3.
SideBand read_side_band(PktReader& pkts);

/// Bytes that are there already.
class StringReader : public Reader {
 public:
  explicit StringReader(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(std::span<char> into) override;

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace lockstep
