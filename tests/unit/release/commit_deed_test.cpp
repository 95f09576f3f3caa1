#include <doctest/doctest.h>

#include "base/time.hpp"
#include "release/commit_message.hpp"
#include "release/trail.hpp"

using namespace lockstep;

namespace {

const std::string revision_a(40, '1');
const std::string revision_b(40, '2');
const Oid config_commit{std::string(40, 'c')};

Change change(const std::string& service, const std::string& before, const std::string& after) {
  return {"production", service, {before, "", ""}, {after, "", ""}};
}

std::string message(const std::vector<Change>& changes, const Deed& deed, const Origin& origin = {},
                    const std::string& pattern = "") {
  return commit_message({.changes = changes}, {}, origin, pattern, deed);
}

std::string subject(const std::vector<Change>& changes, const Deed& deed, const std::string& pattern = "") {
  const auto text = message(changes, deed, {}, pattern);
  return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("the subject says what is done") {
  const Deed promote{.command = "promote", .from = "staging", .at = config_commit};
  const Deed rollback{.command = "rollback", .at = config_commit};
  const auto hold = [](const std::vector<Hold>& holds) { return Deed{.command = "hold", .holds_set = holds}; };
  const auto unhold = [](const std::vector<Hold>& holds) { return Deed{.command = "unhold", .holds_lifted = holds}; };
  const Hold api{.environment = "production", .service = "api"};
  const Hold web{.environment = "production", .service = "web"};
  const Hold auth{.environment = "production", .service = "auth"};
  const Hold staging_api{.environment = "staging", .service = "api"};
  const Hold all{.environment = "production"};
  const auto one = change("api", "1.4.1", "1.4.2");
  const auto two = change("web", "2.0.0", "2.0.1");
  const auto three = change("auth", "1", "2");
  struct Row {
    std::vector<Change> changes;
    Deed deed;
    std::string subject;
  };
  const Row rows[] = {
      {{one}, promote, "chore(production): promote api 1.4.2 from staging"},
      {{one, two}, promote, "chore(production): promote api 1.4.2 and web 2.0.1 from staging"},
      {{one, two, three}, promote, "chore(production): promote 3 services from staging"},
      {{change("api", "1", std::string(40, 'a'))}, promote, "chore(production): promote api from staging"},
      {{change(std::string(50, 'x'), "1", "2")}, promote, "chore(production): promote 1 service from staging"},
      {{one, two}, {.command = "promote", .from = std::string(40, 's')}, "chore(production): promote 2 services"},
      {{one}, rollback, "chore(production): roll back api to 1.4.2"},
      {{one, two}, rollback, "chore(production): roll back api to 1.4.2 and web to 2.0.1"},
      {{one, two, three}, rollback, "chore(production): roll back 3 services"},
      {{one},
       {.command = "rollback", .at = config_commit, .holds_set = {api}},
       "chore(production): roll back api to 1.4.2"},
      {{}, {.command = "rollback", .at = config_commit, .holds_set = {api}}, "chore(production): hold api"},
      {{}, hold({api}), "chore(production): hold api"},
      {{}, hold({api, web}), "chore(production): hold api and web"},
      {{}, hold({api, web, auth}), "chore(production): hold 3 services"},
      {{}, hold({all}), "chore(production): hold all services"},
      {{}, hold({api, staging_api}), "chore(production,staging): hold api"},
      {{}, unhold({api}), "chore(production): lift the hold on api"},
      {{}, unhold({api, web}), "chore(production): lift the holds on api and web"},
      {{}, unhold({all}), "chore(production): lift the hold on all services"},
  };
  for (const auto& row : rows) CHECK(subject(row.changes, row.deed) == row.subject);
  CHECK(subject({}, hold({api, web}), "{actor}: {services} in {environment}: {summary}{tag}") ==
        "lockstep: api and web in production: hold api and web");
  CHECK(subject({one}, promote, "release: {summary}") == "release: promote api 1.4.2 from staging");
}

TEST_CASE("a promotion whole") {
  const Origin origin{.repository = "acme/deploy",
                      .repository_url = "https://github.com/acme/deploy",
                      .revision = revision_b,
                      .run_url = "https://github.com/acme/deploy/actions/runs/7",
                      .age = {.series = "acme/deploy/promote.yml", .number = 12}};
  const std::vector<Change> changes{{"production", "api", {"1.4.1", "", revision_a}, {"1.4.2", "", revision_b}}};
  // The pipeline that promotes built nothing: neither is its repository the service's, nor its commit the source.
  CHECK(message(changes, {.command = "promote", .from = "staging", .at = config_commit}, origin) ==
        "chore(production): promote api 1.4.2 from staging\n"
        "\n"
        "- api: 1.4.1 → 1.4.2\n"
        "\n"
        "Lockstep-Change: production/api 1.4.1 -> 1.4.2\n"
        "Lockstep-Run: https://github.com/acme/deploy/actions/runs/7\n"
        "Lockstep-Pipeline: acme/deploy/promote.yml 12\n"
        "Lockstep-Promote: staging@" +
            config_commit.hex + "\n");
}

TEST_CASE("a rollback whole, with what it undoes and its hold") {
  const Deed deed{.command = "rollback",
                  .at = config_commit,
                  .undone = {{{std::string(40, 'f')}, "chore(production): update api to 1.4.2"},
                             {{std::string(40, 'e')}, "two\nlines"}},
                  .holds_set = {{.environment = "production",
                                 .service = "api",
                                 .reason = "checkout errors, see INC-42",
                                 .until_s = parse_utc_time("2026-11-28").value()}}};
  CHECK(message({change("api", "1.4.2", "1.4.1")}, deed) ==
        "chore(production): roll back api to 1.4.1\n"
        "\n"
        "- api: 1.4.2 → 1.4.1\n"
        "\n"
        "Undoes fffffff chore(production): update api to 1.4.2\n"
        "Undoes eeeeeee two lines\n"
        "\n"
        "Holds production/api until 2026-11-28T00:00:00Z: checkout errors, see INC-42\n"
        "\n"
        "Lockstep-Change: production/api 1.4.2 -> 1.4.1\n"
        "Lockstep-Rollback: " +
            config_commit.hex +
            "\n"
            "Lockstep-Hold: production/api\n");
}

TEST_CASE("holds without changes, whole") {
  const Hold all{.environment = "production", .reason = "no releases\n\nLockstep-Change: a/b 1 -> 2"};
  CHECK(message({}, {.command = "hold", .holds_set = {all}}) ==
        "chore(production): hold all services\n"
        "\n"
        "Holds production: no releases  Lockstep-Change: a/b 1 -> 2\n"
        "\n"
        "Lockstep-Hold: production\n");
  const Hold api{.environment = "production", .service = "api", .reason = "checkout errors"};
  CHECK(message({}, {.command = "unhold", .holds_lifted = {api}}) ==
        "chore(production): lift the hold on api\n"
        "\n"
        "Lifts the hold on production/api: checkout errors\n"
        "\n"
        "Lockstep-Unhold: production/api\n");
}

TEST_CASE("an overridden hold is recorded") {
  const Hold hold{.environment = "production", .reason = "freeze", .by = "sam"};
  Plan plan{.changes = {change("api", "1", "2")}};
  plan.overridden = {{.environment = "production", .service = "api", .hold = hold}};
  CHECK(commit_message(plan, {}, {}, "") ==
        "chore(production): update api to 2\n"
        "\n"
        "- api: 1 → 2\n"
        "\n"
        "Overrides the hold on production by sam: freeze\n"
        "\n"
        "Lockstep-Change: production/api 1 -> 2\n"
        "Lockstep-Override: production/api\n");
}

TEST_CASE("what only gets quotes is not told as a new release") {
  const Plan plan{.changes = {change("api", "7", "7")}};
  CHECK(commit_message(plan, {}, {}, "") ==
        "chore(production): quote api 7\n"
        "\n"
        "- api: 7 (quoted)\n"
        "\n"
        "Lockstep-Change: production/api 7 -> 7\n");
  const Plan both{.changes = {change("api", "7", "7"), change("web", "1", "2")}};
  CHECK(commit_message(both, {}, {}, "").starts_with("chore(production): update api to 7 and web to 2\n"));
}

TEST_CASE("a late pipeline that is let through is recorded, service by service") {
  const auto late = [](const std::string& service) {
    return Superseded{.environment = "production", .service = service, .why = "pipeline 7 is older than 8"};
  };
  const Deed deed{.allowed_older = {late("api"), late("two\nlines")}};
  const auto text = message({change("api", "2", "1"), change("web", "1", "2")}, deed);
  CHECK(text ==
        "chore(production): update api to 1 and web to 2\n"
        "\n"
        "- api: 2 → 1\n"
        "- web: 1 → 2\n"
        "\n"
        "Allows what is late in production/api: pipeline 7 is older than 8\n"
        "Allows what is late in production/two lines: pipeline 7 is older than 8\n"
        "\n"
        "Lockstep-Change: production/api 2 -> 1\n"
        "Lockstep-Change: production/web 1 -> 2\n"
        "Lockstep-Allow-Older: production/api\n"
        "Lockstep-Allow-Older: production/two lines\n");
  const auto past = read_trailers({.message = text}).value();
  REQUIRE(past.changes.size() == 2);
  CHECK(past.changes[0].older_allowed);
  CHECK_FALSE(past.changes[1].older_allowed);
}

TEST_CASE("the pipeline is told where it is known") {
  const Origin origin{.age = {.series = "acme/api/deploy.yml",
                              .number = 128,
                              .started_s = parse_utc_time("2026-11-21T15:42:46Z").value(),
                              .committed_s = parse_utc_time("2026-11-21T15:40:02Z").value()}};
  const auto text = message({change("api", "1", "2")}, {}, origin);
  CHECK(
      text.ends_with("Lockstep-Change: production/api 1 -> 2\n"
                     "Lockstep-Pipeline: acme/api/deploy.yml 128 started=2026-11-21T15:42:46Z "
                     "committed=2026-11-21T15:40:02Z\n"));
  CHECK(message({change("api", "1", "2")}, {}, {.age = {.started_s = 1}})
            .ends_with("Pipeline: - - started=1970-01-01T00:00:01Z\n"));
}

TEST_CASE("a rollback over many commits lists the newest, and counts the rest") {
  Deed deed{.command = "rollback", .at = config_commit};
  deed.undone.assign(23, {{std::string(40, 'f')}, "subject"});
  const auto text = message({change("api", "2", "1")}, deed);
  CHECK(text.find("Undoes fffffff subject\nand 3 older commits\n\nLockstep-Change") != std::string::npos);
}
