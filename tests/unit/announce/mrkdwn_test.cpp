#include "announce/mrkdwn.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("Slack's markup in data is inert") {
  struct Row {
    std::string data, escaped, code, name;
  };
  const Row rows[] = {
      {"api", "api", "`api`", "api"},
      {"my_service-2", "my_service-2", "`my_service-2`", "my_service-2"},
      {"acme/deploy", "acme/deploy", "`acme/deploy`", "acme/deploy"},
      {"api.example.com", "api.example.com", "`api.example.com`", "`api.example.com`"},
      {"<!channel>", "&lt;!channel&gt;", "`&lt;!channel&gt;`", "`&lt;!channel&gt;`"},
      {"<@U0123>", "&lt;@U0123&gt;", "`&lt;@U0123&gt;`", "`&lt;@U0123&gt;`"},
      {"a&amp;b", "a&amp;amp;b", "`a&amp;amp;b`", "`a&amp;amp;b`"},
      {"a`b", "a`b", "`a'b`", "`a'b`"},
      {"_api_", "_api_", "`_api_`", "`_api_`"},
      {"*x*", "*x*", "`*x*`", "`*x*`"},
      {"@here", "@here", "`@here`", "`@here`"},
      {":fire:", ":fire:", "`:fire:`", "`:fire:`"},
      {"dependabot[bot]", "dependabot[bot]", "`dependabot[bot]`", "`dependabot[bot]`"},
      {"a\nb", "a b", "`a b`", "`a b`"},
      {" a ", " a ", "`a`", "`a`"},
      {"", "", "–", "–"},
      {"\n", " ", "–", "–"},
  };
  for (const auto& row : rows) {
    CHECK(mrkdwn_escaped(row.data) == row.escaped);
    CHECK(mrkdwn_code(row.data, 40) == row.code);
    CHECK(mrkdwn_name(row.data, 40) == row.name);
  }
}

TEST_CASE("data is shortened before it is escaped, so that no entity is cut") {
  CHECK(mrkdwn_code("&&&&&&&&", 5) == "`&amp;&amp;&amp;…&amp;`");
  CHECK(mrkdwn_name("abcdefghij", 6) == "abc…ij");
}

TEST_CASE("a link is a link only where it can be one") {
  CHECK(mrkdwn_link("https://x.example/a", "run") == "<https://x.example/a|run>");
  CHECK(mrkdwn_link("https://x.example/?a=1&b=2", "run") == "<https://x.example/?a=1&amp;b=2|run>");
  CHECK(mrkdwn_link("https://x.example/a|<!channel>\n", "run") == "<https://x.example/a%7C%3C!channel%3E%0A|run>");
  CHECK(mrkdwn_link("", "run") == "run");
  CHECK(mrkdwn_link("ftp://x.example", "run") == "run");
  CHECK(mrkdwn_link("https://x.example/" + std::string(400, 'a'), "run") == "run");
}

TEST_CASE("mrkdwn reads back as plain text") {
  CHECK(mrkdwn_as_text("📦 *On its way to staging*") == "📦 On its way to staging");
  CHECK(mrkdwn_as_text("`*1*` → `2` · <https://x.example/?a&amp;b|changes>") ==
        "*1* → 2 · changes (https://x.example/?a&b)");
  CHECK(mrkdwn_as_text("`&lt;!channel&gt;` `&amp;lt;`") == "<!channel> &lt;");
}
