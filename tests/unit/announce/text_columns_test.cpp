#include "announce/text_columns.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("a text is as wide as a terminal draws it") {
  struct Row {
    std::string text;
    std::size_t columns;
  };
  const Row rows[] = {
      {"", 0},         {"1.4.2", 5}, {"größe", 5},   {"–…→", 3},      {"支付服务", 8}, {"한국어", 6},
      {"ｆｕｌｌ", 8}, {"v1🚀", 4},   {"e\u0301", 1}, {"a\u200Bb", 2}, {"⚠\uFE0F", 1},  // as most terminals have it;
                                                                                       // some take two
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(columns_of(row.text) == row.columns);
  }
}

TEST_CASE("what is too wide loses its middle") {
  CHECK(shortened_to_columns("main-1a2b3c4-20261121T1542", 14) == "main-1a2b…1542");
  CHECK(shortened_to_columns("1.4.2", 5) == "1.4.2");
  CHECK(columns_of(shortened_to_columns("支付服务支付服务支付服务", 9)) <= 9);
  CHECK(shortened_to_columns("支付服务", 8) == "支付服务");
}

TEST_CASE("cells stand under each other, also where they are wide or missing") {
  CHECK(aligned({{"service", "now"}, {"支付", "1.4.1"}, {"api", "", "x"}}) ==
        "  service  now\n"
        "  支付     1.4.1\n"
        "  api             x\n");
  CHECK(aligned({}).empty());
}

TEST_CASE("sentences are wrapped between words, and long words stay whole") {
  CHECK(wrapped("held by sam: checkout errors", 16) == "  held by sam:\n    checkout\n    errors\n");
  CHECK(wrapped("https://example.com/a/long/address is it", 10) == "  https://example.com/a/long/address\n    is it\n");
}
