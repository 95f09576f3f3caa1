#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("foreign text can't smuggle workflow commands or control characters") {
  struct Row {
    std::string text, safe;
  };
  const Row rows[] = {
      {"::error::x", ": :error::x"},
      {"  ::add-mask::x", "  : :add-mask::x"},
      {"a\n::set-output name=x::y", "a\n: :set-output name=x::y"},
      {"a ::b", "a ::b"},
      {"std::string", "std::string"},
      {"x ##[error]y", "x # #[error]y"},
      {"x ##vso[task.x]y", "x # #vso[task.x]y"},
      {"##teamcity[x]", "# #teamcity[x]"},
      {"a\rb", "a?b"},
      {"a\r\nb", "a\nb"},
      {"\x1b[31mred", "?[31mred"},
      {"größe\t1", "größe\t1"},
      {"\u00a0::error::x", "\u00a0: :error::x"},
      {"1.4\u202E2.5\u2069, \u061C\u200Fé\u2030", "1.4?2.5?, ??é\u2030"},
  };
  for (const auto& row : rows) CHECK(defused(row.text) == row.safe);
}

TEST_CASE("the nearest word is one that was meant") {
  CHECK(nearest("stagng", {"production", "staging"}) == "staging");
  CHECK(nearest("evironments", {"environments", "targets"}) == "environments");
  CHECK_FALSE(nearest("blue", {"production", "staging"}));
  CHECK_FALSE(nearest("x", {}));
}

TEST_CASE("cutting keeps characters whole and says that something is gone") {
  CHECK(cut("hello", 5) == "hello");
  CHECK(cut("hello!", 5) == "he…");
  CHECK(cut("ääää", 6) == "ä…");
}

TEST_CASE("only well-formed UTF-8 is UTF-8") {
  for (const std::string good : {"", "abc", "größe", "日本", "😀", "\xF4\x8F\xBF\xBF"}) CHECK(is_utf8(good));
  for (const std::string bad :
       {"\xFF", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "a\x80"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("lists read as prose") {
  CHECK(join_as_prose({"api"}) == "api");
  CHECK(join_as_prose({"api", "web"}) == "api and web");
  CHECK(join_as_prose({"api", "web", "auth"}) == "api, web and auth");
  CHECK(counted(1, "service") == "1 service");
  CHECK(counted(3, "service") == "3 services");
}

TEST_CASE("text is trimmed, split and replaced") {
  CHECK(trim(" \ta b\r\n") == "a b");
  CHECK(trim(" ").empty());
  CHECK(split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(replace_all("a%b%", "%", "%25") == "a%25b%25");
}

TEST_CASE("lower case is of ASCII letters only") {
  CHECK(lower_case("GitHub.COM/A_1") == "github.com/a_1");
  CHECK(lower_case("ÄB") == "Äb");
}
