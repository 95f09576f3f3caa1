#include "announce/status_views.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "announce/status_words.hpp"
#include "announce/text_columns.hpp"
#include "base/text.hpp"
#include "unit/announce/statuses.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

Style plainly() {
  const Dress plain = [](std::string_view text) { return std::string(text); };
  return {plain, plain};
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t widest(const std::string& text) {
  std::size_t columns = 0;
  for (const auto& line : split(text, '\n')) columns = std::max(columns, columns_of(line));
  return columns;
}

/// Twelve services with names and tags of usual length, some behind, held and drifting.
Status twelve(const std::vector<std::string>& environments, const std::string& tag_end) {
  Status status = overview(environments);
  for (const char* service : {"api", "auth", "billing", "catalog", "checkout", "frontend", "mailer", "notifications",
                              "payments", "reports", "search-indexer", "web"}) {
    std::int64_t age = 59 * 60;
    for (const auto& environment : environments) {
      put(status, service, environment, "1.14.2" + tag_end, age, "grace.hopper");
      age += 13 * day_s;
    }
  }
  const std::string& last = environments.back();
  status.cells[{"api", last}].hold = Hold{last, "api", "checkout errors, see INC-42", "sam", noon_s - day_s, 0};
  status.cells[{"web", last}].drift = {{"eu-1", {"1.14.1" + tag_end, "", ""}}};
  status.environment_holds = {{environments[1], "", "freeze until the audit is over", "sam", noon_s, noon_s + day_s}};
  status.lags = {{"api", environments[0], environments[1], {"1.14.1" + tag_end, "1.14.2" + tag_end}}};
  return status;
}

}  // namespace

TEST_CASE("the table says what runs where, for how long and by whom, and sentences say the rest") {
  Status status = overview({"staging", "production"});
  put(status, "api", "staging", "1.4.2", 5 * 60);
  put(status, "api", "production", "1.4.0", 3 * hour_s, "grace").hold =
      Hold{"production", "api", "checkout errors", "sam", noon_s - day_s, 0};
  put(status, "web", "staging", "2.0.0", day_s);
  put(status, "web", "production", "2.0.0", 0).drift = {{"eu-1", {"1.9.9", "", ""}}};
  put(status, "worker", "staging", "", 0).since_s = 0;
  status.lags = {{"api", "staging", "production", {"1.4.1", "1.4.2"}}};
  CHECK(status_text(status) ==
        "acme/deploy (main) at ccccccc: 3 services in 2 environments\n"
        "\n"
        "  service  staging          production\n"
        "  api      1.4.2 5 min ada  1.4.0* 3 h grace\n"
        "  web      2.0.0 1 d   ada  2.0.0! now ada\n"
        "  worker   ?           ada  –\n"
        "\n"
        "* held:\n"
        "  production/api by sam since 2026-11-20: checkout errors\n"
        "\n"
        "! not the same everywhere:\n"
        "  production/web is at 2.0.0, but at 1.9.9 in eu-1\n"
        "\n"
        "not in step:\n"
        "  api  staging is 2 releases ahead of production: 1.4.1, 1.4.2\n");
}

TEST_CASE("twelve services in three or four environments fit 80 columns, whatever their tags") {
  for (const auto& environments : {std::vector<std::string>{"staging", "internal", "production"},
                                   {"staging", "internal", "preprod", "production"}}) {
    for (const std::string& end : {std::string(), std::string("-main-1a2b3c4-20261121T1542")}) {
      const auto text = status_text(twelve(environments, end));
      CHECK(widest(text) <= 80);
      CHECK(contains(text, "\n  service         staging"));
      CHECK(contains(text, "  production\n"));
      CHECK(contains(text, "last published:\n  staging     59 min  grace.hopper  api 1.14.2"));
    }
  }
  CHECK(contains(status_text(twelve({"staging", "production"}, "-20261121T1542")),
                 "  api             1.14.2-20261121T1542"));
}

TEST_CASE("environments for which there is no room stand below the others") {
  std::vector<std::string> environments;
  for (int i = 0; i < 9; ++i) environments.push_back("environment-" + std::to_string(i));
  const auto text = status_text(twelve(environments, "-main-1a2b3c4-20261121T1542"));
  CHECK(widest(text) <= 80);
  for (const auto& environment : environments) CHECK(contains(text, " " + environment));
  CHECK(contains(text, "\n\n  service         environment-3"));
}

TEST_CASE("a terminal that is too narrow for anything still gets everything") {
  for (const std::size_t columns : {0, 1, 10, 20}) {
    const auto text = status_text(twelve({"staging", "internal", "production"}, ""), columns);
    for (const auto* word : {"api", "staging", "internal", "production", "1.14.2", "INC-42"})
      CHECK(contains(text, word));
  }
}

TEST_CASE("nothing to show is said") {
  CHECK(status_text(overview()) ==
        "acme/deploy (main) at ccccccc\nno service to show in staging, internal and production\n");
  CHECK(status_text(Status{}) == "\nno environment to show\n");
  CHECK(contains(status_markdown(overview()), "no service to show in `staging`, `internal` and `production`"));
}

TEST_CASE("all is in step only where every environment has every service") {
  Status status = overview({"staging", "production"});
  put(status, "api", "staging", "1.4.2", hour_s);
  CHECK_FALSE(contains(status_text(status), "in step"));
  put(status, "api", "production", "1.4.2", hour_s);
  CHECK(contains(status_text(status), "\nall is in step\n"));
  CHECK(contains(status_markdown(status), "\nAll is in step.\n"));
}

TEST_CASE("a hold on a whole environment is marked at its name alone") {
  Status status = overview({"staging", "production"});
  const Hold hold{"production", "", "freeze", "sam", 0, noon_s + day_s / 2};
  put(status, "api", "staging", "1.4.2", hour_s);
  put(status, "api", "production", "1.4.2", hour_s).hold = hold;
  status.environment_holds = {hold};
  const auto text = status_text(status);
  CHECK(contains(text, "  service  staging        production*\n  api      1.4.2 1 h ada  1.4.2 1 h ada\n"));
  CHECK(contains(text, "* held:\n  production by sam until 2026-11-22: freeze\n"));
  CHECK(contains(status_markdown(status), "| service | `staging` | `production` ⏸️ |\n"));
}

TEST_CASE("lags are worded by what is known of them") {
  struct Row {
    Lag lag;
    std::size_t releases_max;
    std::string words;
  };
  const std::string digest = "sha256:" + std::string(64, 'd');
  const Row rows[] = {
      {{"api", "staging", "production", {"1.4.0", "1.4.1"}},
       8,
       "staging is 2 releases ahead of production: 1.4.0, 1.4.1"},
      {{"api", "staging", "production", {"1", "2"}}, 0, "staging is 2 releases ahead of production"},
      {{"api", "staging", "production", {"1", "2", "3"}}, 2, "staging is 3 releases ahead of production: …, 2, 3"},
      {{"api", "staging", "production", {"1", "2"}, true},
       8,
       "staging is more than 2 releases ahead of production: …, 1, 2"},
      {{"api", "staging", "production", {"1.4.2"}, false, true},
       8,
       "production has 1 release that staging lacks: 1.4.2"},
      {{"api", "staging", "production", {}}, 8, "production has another release than staging"},
      {{"api", "a", "b", {"1@" + digest}}, 8, "a is 1 release ahead of b: 1@" + brief(digest)},
  };
  for (const auto& row : rows) CHECK(lag_in_words(row.lag, row.releases_max, plainly()) == row.words);
}

TEST_CASE("releases of trailers are shortened part by part") {
  const std::string digest = "sha256:" + std::string(64, 'd');
  const std::string revision(40, 'e');
  for (const auto& [whole, shown] :
       std::vector<std::pair<std::string, std::string>>{{"1.4.2", "1.4.2"},
                                                        {"", ""},
                                                        {digest, brief(digest)},
                                                        {"1.4.2@" + digest, "1.4.2@" + brief(digest)},
                                                        {"1.4.2#" + revision, "1.4.2#" + brief(revision)},
                                                        {"cafe-" + revision, "cafe-" + revision}}) {
    CHECK(brief_of_trailer(whole) == shown);
  }
}

TEST_CASE("250 services stay a table, and sentences about them are cut") {
  const Status status = large_overview(250, {"staging", "internal", "preproduction", "production"});
  const auto text = status_text(status);
  CHECK(widest(text) <= 80);
  CHECK(contains(text, "250 services in 4 environments"));
  CHECK(contains(text, "\n  … and " + std::to_string(status.lags.size() - 40) + " more\n"));
  const auto markdown = status_markdown(status);
  CHECK(markdown.size() < (1U << 20U));
  CHECK(contains(markdown, "| `service-1249` |"));
}

TEST_CASE("the markdown links each release to the commit that brought it") {
  Status status = overview({"staging"});
  put(status, "api", "staging", "1.4.2", hour_s).drift = {{"eu-1", {"1.4.1", "", ""}}};
  const auto text = status_markdown(status);
  CHECK(text.starts_with("### `acme/deploy` branch `main` at [`ccccccc`](https://github.com/acme/deploy/commit/c"));
  CHECK(contains(text, "| `api` | `1.4.2` ⚠️ [1 h](https://github.com/acme/deploy/commit/3600a"));
  CHECK(contains(text, ") by `ada` |\n"));
  CHECK(contains(text,
                 "\n**⚠️ Not the same everywhere**\n\n- `staging/api` is at `1.4.2`, but at `1.4.1` in `eu-1`\n"));
}

TEST_CASE("the overview stays under GitHub's 1 MiB and lets no command through, whatever others wrote") {
  for (const std::string& text : {std::string(300, '|'), std::string("::error::x\n##vso[x]"), std::string("\xFF\xFE"),
                                  std::string("語"), std::string()}) {
    const Status status = foreign_overview(text);
    CHECK(status_markdown(status).size() < (1U << 20U));
    CHECK(defused(status_text(status)) == status_text(status));
    CHECK(defused(status_json(status)) == status_json(status));
    CHECK(Json::parse(status_json(status)).is_object());
  }
  CHECK(contains(status_markdown(large_overview(9'000, {"staging", "production"})), " more services\n"));
}
