#include "command/update.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

namespace {

constexpr std::int64_t tip_s = 1'000'000;  // its parent is a second older, and so on

/// A branch of commits without anything but messages; it records how deep history() was asked for.
struct LongBranch : ConfigRepository {
  explicit LongBranch(std::size_t length) : length_(length) {}

  Oid tip() override { return {"0"}; }
  std::map<std::string, std::string> read(const Oid&, const std::vector<std::string>& paths) override {
    std::map<std::string, std::string> found;
    for (const auto& path : paths) {
      if (files.contains(path)) found[path] = files.at(path);
    }
    return found;
  }
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>&,
                                                            const std::vector<std::string>&) override {
    return {};
  }
  std::map<std::string, std::vector<std::string>> list(const Oid&, const std::vector<std::string>&) override {
    return {};
  }
  std::vector<PastCommit> history(const Oid&, std::size_t depth) override {
    asked.push_back(depth);
    std::vector<PastCommit> commits;
    for (std::size_t i = 0; i < std::min(depth, length_); ++i) {
      PastCommit commit{.oid = {std::to_string(i)}, .time_s = tip_s - static_cast<std::int64_t>(i)};
      if (i + 1 < length_) commit.parents.push_back({std::to_string(i + 1)});
      commit.message = i == published_at ? message : "chore: something else\n";
      commits.push_back(std::move(commit));
    }
    return commits;
  }
  Oid ref(const std::string&) override { return {}; }
  bool move_ref(const std::string&, const Oid&, const Oid&) override { return false; }
  void expect_history(std::size_t depth) override { expected = depth; }
  Push push(const Commit&) override { return Outrun{}; }
  std::string branch() const override { return "main"; }

  std::map<std::string, std::string> files{{"environments/staging.yaml", "api: {image: {tag: 1.4.3}}\n"}};
  std::size_t published_at = 1'000'000;  ///< which of the commits it is, from the tip
  std::string message =
      "chore(staging): update api to 1.4.3\n\nLockstep-Change: staging/api 1.4.1 -> 1.4.3\n"
      "Lockstep-Pipeline: acme/api 8\n";
  std::vector<std::size_t> asked;
  std::size_t expected = 0;

 private:
  std::size_t length_;
};

using Depths = std::vector<std::size_t>;

Request request_of(const Age& age, const std::string& tag = "1.4.2") {
  Request request{.command = "update", .environments = {"staging"}};
  request.wishes = {{.service = "api", .release = {.tag = tag}}};
  request.origin = {.repository = "acme/api", .age = age};
  return request;
}

CommandDraft drafted_on(LongBranch& branch, const Request& request) {
  const Clock clock{.now = [] { return std::chrono::system_clock::time_point{std::chrono::seconds(tip_s)}; }};
  return draft_update(request, branch, branch.tip(), clock);
}

const Age seven{.series = "acme/api", .number = 7};

}  // namespace

TEST_CASE("the history is read as far back as a newer pipeline may have published, and no further") {
  struct Row {
    std::string what;
    std::size_t length, published_at;
    Age age;
    Depths asked;
    bool late;
  };
  const std::size_t never = 1'000'000;
  const auto began = [](std::int64_t generations) {
    return Age{.series = "acme/api", .number = 7, .started_s = tip_s - generations};
  };
  const Row rows[] = {
      {"of unknown age", 5'000, 10, {}, {}, false},
      {"published lately", 5'000, 10, seven, {50}, true},
      {"the last that comes along", 5'000, 49, seven, {50}, true},
      {"the first that does not", 5'000, 50, seven, {50, 512}, true},
      {"long ago", 5'000, 511, seven, {50, 512}, true},
      {"very long ago", 5'000, 4'095, seven, {50, 512, 4'096}, true},
      {"too long ago", 5'000, 4'096, seven, {50, 512, 4'096}, false},
      {"never, on a short branch", 40, never, seven, {50}, false},
      {"never, on a longer one", 400, never, seven, {50, 512}, false},
      {"before this pipeline began", 5'000, 300, began(40), {50}, false},
      {"since this pipeline began", 5'000, 300, began(310), {50, 512}, true},
      {"never since this pipeline began", 5'000, never, began(400), {50, 512}, false},
      {"since its commit was made", 5'000, 300, {"acme/api", 7, 0, tip_s - 400}, {50, 512}, true},
      {"before its commit was made", 5'000, 300, {"acme/api", 7, 0, tip_s - 20}, {50}, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    LongBranch branch(row.length);
    branch.published_at = row.published_at;
    const auto made = drafted_on(branch, request_of(row.age));
    CHECK(branch.asked == row.asked);
    CHECK(branch.expected == (row.asked.empty() ? 0 : 50));
    CHECK(made.draft.plan.superseded.size() == (row.late ? 1 : 0));
    CHECK(made.draft.plan.changes.size() == (row.late ? 0 : 1));
    const bool gives_up = row.what == "too long ago";
    CHECK(made.draft.plan.notes.size() == (gives_up ? 1 : 0));
    if (gives_up) {
      CHECK(made.draft.plan.notes.front() ==
            "looked for newer pipelines in the last 4096 generations of commits: they don't tell of staging/api");
    }
  }
}

TEST_CASE("no history is searched for what is not done") {
  LongBranch unchanged(5'000);
  CHECK(drafted_on(unchanged, request_of(seven, "1.4.3")).draft.plan.nothing_to_do());
  CHECK(unchanged.asked == Depths{50});

  LongBranch held(5'000);
  held.files[".lockstep.yaml"] = "holds:\n  staging/api: {reason: INC-42}\n";
  CHECK(drafted_on(held, request_of(seven)).draft.plan.held.size() == 1);
  CHECK(held.asked == Depths{50});
}

TEST_CASE("who may be older is recorded where it is, and only there") {
  auto request = request_of(seven);
  request.allow_older = true;
  LongBranch branch(5'000);
  branch.published_at = 300;
  const auto older = drafted_on(branch, request);
  CHECK(branch.asked == Depths{50, 512});
  CHECK(older.draft.plan.superseded.empty());
  CHECK(older.draft.plan.changes.size() == 1);
  REQUIRE(older.deed.allowed_older.size() == 1);
  CHECK(older.draft.commit.message.ends_with("\nLockstep-Allow-Older: staging/api\n"));

  request.origin.age.number = 9;
  const auto newer = drafted_on(branch, request);
  CHECK(newer.deed.allowed_older.empty());
  CHECK(newer.draft.commit.message.find("Allow") == std::string::npos);
}
