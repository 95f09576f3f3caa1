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

TEST_CASE("people's names stay plain where they can") {
  struct Row {
    std::string name, shown;
  };
  const Row rows[] = {
      {"ada", "ada"},
      {"Grace Hopper", "Grace Hopper"},
      {"Zoë Ärmel", "Zoë Ärmel"},
      {"Дарья", "Дарья"},
      {"my_name", "my_name"},
      {"ada.lovelace", "`ada.lovelace`"},
      {"dependabot[bot]", "`dependabot[bot]`"},
      {"<@U0123> x", "`&lt;@U0123&gt; x`"},
      {"a  b", "`a  b`"},
      {"x\xC3", "`x?`"},
      {"x\xE2\x80\xAEy", "`x\xE2\x80\xAEy`"},
      {"", "–"},
  };
  for (const auto& row : rows) CHECK(mrkdwn_person(row.name, 40) == row.shown);
}

TEST_CASE("somebody's sentence mentions nobody and opens no code span") {
  CHECK(mrkdwn_prose("see INC-42 & `x`", 80) == "see INC-42 &amp; 'x'");
  CHECK(mrkdwn_prose("<!channel> @here\nnow", 80) == "&lt;!channel&gt; @\u200Bhere now");
  CHECK(mrkdwn_prose("  0123456789  ", 6) == "012…89");
}

TEST_CASE("only a member's ID is a mention") {
  CHECK(mrkdwn_mention("U012AB3CD") == "<@U012AB3CD>");
  CHECK(mrkdwn_mention("W012AB3CD") == "<@W012AB3CD>");
  for (const std::string id : {"", "U", "C012AB3CD", "u012", "U01|x", "U0>", "!channel"})
    CHECK(mrkdwn_mention(id).empty());
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
  CHECK(mrkdwn_as_text("by <@U012AB3CD> · <https://x.example/|run>") == "by @U012AB3CD · run (https://x.example/)");
  CHECK(mrkdwn_as_text("`&lt;!channel&gt;` `&amp;lt;`") == "<!channel> &lt;");
}
