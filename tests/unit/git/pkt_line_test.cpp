#include "git/pkt_line.hpp"

#include <doctest/doctest.h>

using namespace lockstep;
using namespace std::string_literals;

namespace {

constexpr std::size_t plenty = 1 << 20;

PktReader reader_of(std::string bytes, std::size_t bytes_max = plenty) {
  return {std::make_unique<StringReader>(std::move(bytes)), "testing", bytes_max};
}

/// Gives one byte a call, as a slow network may.
class TrickleReader : public Reader {
 public:
  explicit TrickleReader(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(std::span<char> into) override { return bytes_.read(into.first(1)); }

 private:
  StringReader bytes_;
};

ServerError::Kind kind_of_error(std::string bytes) {
  PktReader pkts = reader_of(std::move(bytes));
  try {
    for (;;) pkts.next();
  } catch (const ServerError& error) {
    return error.kind;
  }
}

}  // namespace

TEST_CASE("a pkt-line has its own length in front") {
  CHECK(pkt_line("a\n") == "0006a\n");
  CHECK(pkt_line("") == "0004");
  CHECK(pkt_line(std::string(65516, 'x')).starts_with("fff0x"));
  CHECK_THROWS_AS(pkt_line(std::string(65517, 'x')), Failure);
}

TEST_CASE("pkt-lines are read one by one, however the bytes arrive") {
  const std::string bytes =
      pkt_line("want\n") + std::string(delim_pkt) + pkt_line("") + "0002" + std::string(flush_pkt);
  PktReader whole = reader_of(bytes);
  PktReader trickle(std::make_unique<TrickleReader>(bytes), "testing", plenty);
  for (PktReader* pkts : {&whole, &trickle}) {
    CHECK(pkts->next().data == "want\n");
    CHECK(pkts->next().kind == Pkt::Kind::delim);
    const Pkt empty = pkts->next();
    CHECK(empty.kind == Pkt::Kind::data);
    CHECK(empty.data.empty());
    CHECK(pkts->next().kind == Pkt::Kind::response_end);
    CHECK(pkts->next().kind == Pkt::Kind::flush);
  }
}

TEST_CASE("a line comes without its line break, and a flush is the end of lines") {
  PktReader pkts = reader_of(pkt_line("one\n") + pkt_line("two") + "0000");
  CHECK(pkts.line() == "one");
  CHECK(pkts.line() == "two");
  CHECK_FALSE(pkts.line().has_value());
}

TEST_CASE("an answer that ends is told apart by where it ends") {
  CHECK(kind_of_error("") == ServerError::Kind::hung_up);
  CHECK(kind_of_error("00") == ServerError::Kind::cut_off);
  CHECK(kind_of_error("0000") == ServerError::Kind::cut_off);
  CHECK(kind_of_error("0009abc") == ServerError::Kind::cut_off);
  CHECK(kind_of_error(pkt_line("x") + "00") == ServerError::Kind::cut_off);
}

TEST_CASE("a truncated answer names the phase") {
  PktReader pkts = reader_of("0009abc");
  CHECK_THROWS_WITH(pkts.next(), "the server's answer broke off while testing");
}

TEST_CASE("an ERR line is quoted in one line, and can't command the CI") {
  PktReader pkts = reader_of(pkt_line("ERR access denied\n::error::x\r\x1b[31m\n"));
  try {
    pkts.next();
    FAIL("no failure");
  } catch (const ServerError& error) {
    CHECK(error.kind == ServerError::Kind::said);
    CHECK(error.message().starts_with("the server refused while testing: access denied | : :error::x"));
    CHECK(error.message().find_first_of("\n\r\x1b") == std::string::npos);
  }
}

TEST_CASE("what is no pkt-line is refused") {
  for (const std::string bytes : {"0003", "fff1", "ffff", "00-1", "0x10", " 010", "zzzz"}) {
    CAPTURE(bytes);
    PktReader first = reader_of(bytes);
    CHECK_THROWS_AS(first.next(), Failure);
    PktReader later = reader_of(pkt_line("x") + bytes);
    later.next();
    CHECK_THROWS_WITH_AS(later.next(), doctest::Contains("a broken line length"), Failure);
  }
}

TEST_CASE("text in place of the protocol is quoted") {
  PktReader pkts = reader_of("This account is currently not available.\n");
  CHECK_THROWS_WITH(pkts.next(), doctest::Contains("This account is currently not available."));
}

TEST_CASE("an answer larger than its limit is refused") {
  PktReader pkts = reader_of(pkt_line(std::string(100, 'x')), 50);
  CHECK_THROWS_WITH(pkts.next(), "the server's answer is too large to take while testing");
}

TEST_CASE("the side-band's channels are told apart") {
  PktReader pkts = reader_of(pkt_line("\1PA") + pkt_line("\2hello\n") + pkt_line("") + pkt_line("\1CK") + "0000");
  const SideBand band = read_side_band(pkts);
  CHECK(band.data == "PACK");
  CHECK(band.words == "hello\n");
}

TEST_CASE("the side-band's error channel is what the server says") {
  PktReader pkts = reader_of(pkt_line("\1PA") + pkt_line("\3out of disk"));
  CHECK_THROWS_WITH_AS(read_side_band(pkts), "the server gave up while testing: out of disk", ServerError);
}

TEST_CASE("an unknown channel, a delimiter and an early end are refused in the side-band") {
  for (const std::string& bytes : {pkt_line("\4x"), "0001"s, pkt_line("\1PACK")}) {
    PktReader pkts = reader_of(bytes);
    CHECK_THROWS_AS(read_side_band(pkts), Failure);
  }
}

TEST_CASE("what a server prints without end is kept in part") {
  std::string bytes;
  for (int i = 0; i < 10; ++i) bytes += pkt_line("\2" + std::string(60'000, 'x'));
  PktReader pkts = reader_of(bytes + "0000");
  CHECK(read_side_band(pkts).words.size() == 64 << 10);
}
