#include "base/time.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("a time is written in UTC, to the second") {
  CHECK(utc_time(0) == "1970-01-01T00:00:00Z");
  CHECK(utc_time(1'795'275'766) == "2026-11-21T15:42:46Z");
  CHECK(utc_time(951'782'400) == "2000-02-29T00:00:00Z");
  CHECK(utc_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(utc_time(INT64_MAX) == "9999-12-31T23:59:59Z");
  CHECK(utc_time(INT64_MIN) == "0000-01-01T00:00:00Z");
}

TEST_CASE("RFC 3339, its short forms and no other text are read as a time") {
  struct Row {
    std::string_view text;
    std::optional<std::int64_t> seconds;
  };
  const std::int64_t noted = 1'795'275'766;
  const Row rows[] = {
      {"2026-11-21T15:42:46Z", noted},
      {"2026-11-21t15:42:46z", noted},
      {"2026-11-21T16:42:46+01:00", noted},
      {"2026-11-21T10:12:46-05:30", noted},
      {"2026-11-22T05:42:46+14:00", noted},
      {"2026-11-21T15:42:46.999999999Z", noted},
      {"2026-11-21T16:42:46.5+01:00", noted},
      {"2026-11-21T15:42:46-00:00", noted},
      {"2026-11-21T15:42Z", noted - 46},
      {"2026-11-21T16:42+01:00", noted - 46},
      {"2026-11-21", noted - noted % 86'400},
      {"1970-01-01", 0},
      {"1969-12-31T23:59:59Z", -1},
      {"0000-01-01T00:00:00Z", -62'167'219'200},
      {"9999-12-31T23:59:59Z", 253'402'300'799},
      {"2016-12-31T23:59:60Z", 1'483'228'800},  // the leap second
      {"2028-02-29", 1'835'395'200},
      {"2027-02-29", {}},
      {"2100-02-29", {}},
      {"2026-13-01", {}},
      {"2026-00-01", {}},
      {"2026-04-31", {}},
      {"2026-11-00", {}},
      {"", {}},
      {" 2026-11-21", {}},
      {"2026-11-21 ", {}},
      {"2026-11-21T", {}},
      {"2026-11-21T15", {}},
      {"2026-11-21T15:42", {}},
      {"2026-11-21T15:42:46", {}},
      {"2026-11-21 15:42:46Z", {}},
      {"2026-11-21T15:42:46ZZ", {}},
      {"2026-11-21T15:42:46Z\n", {}},
      {"2026-11-21T24:00:00Z", {}},
      {"2026-11-21T15:60:00Z", {}},
      {"2026-11-21T15:42:61Z", {}},
      {"2026-11-21T15:42:46.Z", {}},
      {"2026-11-21T15:42:46,5Z", {}},
      {"2026-11-21T15:42:46+0100", {}},
      {"2026-11-21T15:42:46+24:00", {}},
      {"2026-11-21T15:42:46+01", {}},
      {"2026-11-21T-1:42:46Z", {}},
      {"2026-11-2", {}},
      {"26-11-21", {}},
      {"+026-11-21", {}},
      {"20261121", {}},
      {"tomorrow", {}},
      {"1795275766", {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_utc_time(row.text) == row.seconds);
  }
}

TEST_CASE("what is written is read again") {
  for (std::int64_t seconds = -62'167'219'200; seconds <= 253'402'300'799; seconds += 2'592'000'037) {
    CHECK(parse_utc_time(utc_time(seconds)) == seconds);
  }
}

TEST_CASE("an age in its largest whole unit") {
  struct Row {
    std::int64_t seconds;
    std::string_view words;
  };
  const std::int64_t day = 86'400;
  const Row rows[] = {{-5, "just now"},       {0, "just now"},   {59, "just now"},        {60, "1 min"},
                      {3'599, "59 min"},      {3'600, "1 h"},    {day - 1, "23 h"},       {day, "1 d"},
                      {14 * day - 1, "13 d"}, {14 * day, "2 w"}, {365 * day - 1, "52 w"}, {365 * day, "1 y"},
                      {800 * day, "2 y"}};
  for (const auto& row : rows) CHECK(age_in_words(row.seconds) == row.words);
}
