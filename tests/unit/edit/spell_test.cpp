#include <doctest/doctest.h>

#include "edit/yaml_resolve.hpp"
#include "edit/yaml_spell.hpp"

using namespace lockstep;

TEST_CASE("a plain scalar that some reader takes for another type is known") {
  for (const char* plain : {
           "",
           "~",
           "null",
           "Null",
           "NULL",
           "true",
           "True",
           "FALSE",
           "yes",
           "No",
           "on",
           "OFF",
           "y",
           "N",
           "=",
           "<<",
           "0",
           "123",
           "-1",
           "+1",
           "007",
           "0123",
           "0899",
           "0192117",
           "1_000",
           "0x1F",
           "0XfF",
           "0x_",
           "0o17",
           "0o+7",
           "0b101",
           "0b-1",
           "-0x1f",
           "1.10",
           "1.",
           ".5",
           "1e3",
           "1234e5",
           "12e03",
           "5E10",
           "1.5e+3",
           "1_0.5",
           ".inf",
           "-.INF",
           "+.Inf",
           ".NaN",
           "1:30",
           "12:30:45",
           "190:20:30.15",
           "-1:30",
           "2024-01-31",
           "2024-1-2",
           "2001-12-14t21:59:43.10-05:00",
           "2024-01-31 10:00:00",
       }) {
    CAPTURE(plain);
    CHECK_FALSE(reads_as_string(plain));
  }
}

TEST_CASE("tags, commits and versions that are strings to all readers stay plain") {
  for (const char* plain : {
           "latest",
           "v1",
           "1.2.3",
           "1.4.2-rc.1",
           "0123abc",
           "1e",
           "e5",
           "1e3a",
           "abc",
           "yess",
           "nope",
           "nulls",
           "v1.10",
           "main-abc1234",
           "sha256:abc",
           "1.2.3.4",
           "10:00:99",
           "8080:80",
           "1:2:3:x",
           "1:",
           "x1:30",
           "2024-01",
           "20240131T",
           "2024-01-31-rc1",
           "202-01-01",
           "2024-123-1",
           "0xg",
           "0o8",
           "0b2x",
           "--1",
           "1e+",
           ".",
           "-",
           "+",
           "...",
           ".infx",
           "1.2e3.4",
           "prod-68f7180-20260821151134",
           "3f786850e387550fdab836ed7e6dc881de23001b",
       }) {
    CAPTURE(plain);
    CHECK(reads_as_string(plain));
  }
}

TEST_CASE("a value is spelled in the wanted style, or in quotes where it would not read as itself") {
  constexpr auto plain = Style::plain;
  constexpr auto single_quoted = Style::single_quoted;
  constexpr auto double_quoted = Style::double_quoted;
  struct Row {
    std::string value;
    Style style;
    bool flow;
    std::string token;
  };
  for (const auto& [value, style, flow, token] : std::initializer_list<Row>{
           {"1.4.2", plain, false, "1.4.2"},
           {"1.20", plain, false, "\"1.20\""},
           {"1.20", single_quoted, false, "'1.20'"},
           {"1.20", double_quoted, false, "\"1.20\""},
           {"", plain, false, "\"\""},
           {"", single_quoted, false, "''"},
           {"it's", single_quoted, false, "'it''s'"},
           {"it's", plain, false, "it's"},
           {"'x", plain, false, "\"'x\""},
           {"\"x", plain, false, "'\"x'"},
           {"a\\b", plain, false, "a\\b"},
           {"@a\\b", plain, false, "'@a\\b'"},
           {"a\\\"b", double_quoted, false, "\"a\\\\\\\"b\""},
           {"a: b", plain, false, "\"a: b\""},
           {"a:b", plain, false, "a:b"},
           {"a:", plain, false, "\"a:\""},
           {"a #b", plain, false, "\"a #b\""},
           {"a#b", plain, false, "a#b"},
           {"- x", plain, false, "\"- x\""},
           {"-x", plain, false, "-x"},
           {"-x", plain, true, "\"-x\""},
           {"?", plain, false, "\"?\""},
           {"--- a", plain, false, "\"--- a\""},
           {"...", plain, false, "\"...\""},
           {" x", plain, false, "\" x\""},
           {"x ", plain, false, "\"x \""},
           {"a,b", plain, false, "a,b"},
           {"a,b", plain, true, "\"a,b\""},
           {"a]", plain, true, "\"a]\""},
           {"x?y", plain, true, "\"x?y\""},
           {"x?y", plain, false, "x?y"},
           {"{a", plain, false, "\"{a\""},
           {"a\tb", plain, false, "\"a\\tb\""},
           {"a\nb", single_quoted, false, "\"a\\nb\""},
           {"a\rb", plain, false, "\"a\\rb\""},
           {"a\x07"
            "b",
            plain, false, "\"a\\u0007b\""},
           {"\x7F", plain, false, "\"\\u007f\""},
           {"a\u0085b", plain, false, "\"a\\u0085b\""},
           {"a\u2028b", single_quoted, false, "\"a\\u2028b\""},
           {"\uFEFFx", plain, false, "\"\\ufeffx\""},
           {"\u00A0x", plain, false, "\"\\u00a0x\""},
           {"größe 日本 🚀", plain, false, "größe 日本 🚀"},
           {"größe", double_quoted, true, "\"größe\""},
       }) {
    CAPTURE(value);
    CHECK(spelled(value, style, flow) == token);
  }
}
