#include "edit/proof.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"
#include "edit/formats.hpp"

using namespace lockstep;

namespace {

struct Row {
  std::string before;
  std::string path;
  std::string written;  // in place of the scalar's token
};

// What would have to be proven if the token were replaced by those bytes, to give that value.
Splice splice(const Parsed& parsed, const std::string& path, const std::string& written, const std::string& value) {
  const auto walked = locate(parsed, {parse_key_path(path), {}});
  REQUIRE(walked.outcome == Walk::Outcome::found);
  const auto [begin, end] = extent_of(parsed, walked);
  return {.begin = begin,
          .end = end,
          .text = written,
          .event = walked.node,
          .events_removed = 1,
          .events = {{.kind = Event::Kind::scalar, .flow = parsed.events[walked.node].flow, .value = value}}};
}

bool proven_by_all(const Parsed& before, const Splice& change) {
  const auto text = applied(before.document.text, 0, before.document.text.size(), {&change, 1});
  try {
    const auto after = parse({before.document.name, text, before.format});
    std::size_t at = 0;
    return leads_to(before, 0, before.events.size(), {&change, 1}, after, at) && at == after.events.size();
  } catch (const Failure&) {
    return false;
  }
}

const std::string large = "# " + std::string(70'000, 'x') + "\n";

}  // namespace

TEST_CASE("an edit is proven by the entry it is made in") {
  for (const auto& [before, path, written] : std::initializer_list<Row>{
           {"a: b\n", "a", "new"},
           {"a: b", "a", "new"},
           {"a: b\nc: d\n", "a", "new"},
           {"a: b\nc: d\n", "c", "new"},
           {"a: b\nc: d", "c", "'new'"},
           {"a:\n  b: c # d\n\n# e\nf: g\n", "a.b", "new"},
           {"a:\n  b: c\n  d: e\nf: g\n", "a.d", "\"new\""},
           {"a:\n- b: c\n  d: e\n- f\n", "a[0].d", "new"},
           {"a:\n- b: c\n  d: e\n- f\n", "a[0].b", "new"},
           {"a:\n- b\n- c\nd: e\n", "a[1]", "new"},
           {"a: {b: c,\n  d: e}\nf: g\n", "a.d", "new"},
           {"a: |\n  b\nc: d\n", "a", "|-\n  new"},
           {"a: b\n---\nc: d\n", "c", "new"},
           {"---\na: b\n---\nc: d\n", "a", "new"},
           {"a: b\r\nc: d\r\n", "a", "new"},
           {"\xEF\xBB\xBF"
            "a: b\nc: d\n",
            "a", "new"},
       }) {
    CAPTURE(before);
    const auto parsed = parse({"values.yaml", before});
    const auto change = splice(parsed, path, written, "new");
    CHECK(proven_in_sections(parsed, {&change, 1}));
    CHECK(proven_by_all(parsed, change));
    const auto big = large + before;
    if (big.find("\xEF\xBB\xBF") != std::string::npos) continue;
    const auto parsed_big = parse({"values.yaml", big});
    CHECK(carried_out(parsed_big, {splice(parsed_big, path, written, "new")}) ==
          large + applied(before, 0, before.size(), {&change, 1}));
  }
}

TEST_CASE("what the entry alone can't tell is left to the whole text") {
  for (const auto& [before, path, written] : std::initializer_list<Row>{
           {"a: &x b\nc: *x\n", "a", "new"},
           {"a:\n  b: &x c\n  d: *x\ne: f\n", "a.b", "new"},
           {"- a\n- b\n", "[1]", "new"},
           {"{a: b,\nc: d}\n", "c", "new"},
           {"%TAG ! tag:acme,2026:\n---\na: !x\n  b: c\n", "a.b", "new"},
           {"- a: b\n", "[0].a", "new"},
       }) {
    CAPTURE(before);
    const auto parsed = parse({"values.yaml", before});
    auto change = splice(parsed, path, written, "new");
    change.events[0].anchor = parsed.events[change.event].anchor;
    CHECK(proven_by_all(parsed, change));
    const auto big = before.starts_with('%') ? before + large : large + before;
    const auto parsed_big = parse({"values.yaml", big});
    auto change_big = splice(parsed_big, path, written, "new");
    change_big.events[0].anchor = change.events[0].anchor;
    CHECK(carried_out(parsed_big, {change_big}).size() > large.size());
  }
}

TEST_CASE("an edit that would change anything else is proven by neither") {
  constexpr std::string_view before =
      "# c\na:\n  b: c\n  d: e # f\n  g:\n  - h: i\n    j: k\n\n# l\nm: n\no: {p: q, r: s}\nt: u\n";
  for (const std::string path : {"a.b", "a.d", "a.g[0].h", "a.g[0].j", "m", "o.p", "o.r", "t"}) {
    for (const std::string written : {"",
                                      "other",
                                      "new #",
                                      "new # x",
                                      "'new",
                                      "\"new",
                                      "new: x",
                                      "new\n",
                                      "new\nx: y",
                                      "new\n  x: y",
                                      "new\n    x: y",
                                      "new\n  x",
                                      "new\n      x",
                                      "new\n---",
                                      "new\n...\n",
                                      "new\n- x",
                                      "[new",
                                      "{new",
                                      "new}",
                                      "new]",
                                      "new, x: y",
                                      "&x new",
                                      "!x new",
                                      "*x",
                                      "|\n  new",
                                      "|\n      new\n",
                                      ">-\n new",
                                      "? new",
                                      "new\t",
                                      "- new",
                                      "%new",
                                      "@new",
                                      "`new",
                                      "new\n#",
                                      "'new'x",
                                      "new\n\xEF\xBB\xBFx: y",
                                      "new\x01",
                                      "new\r",
                                      "new\xFF",
                                      "~",
                                      "new\n? x",
                                      "\"new\\\n\"",
                                      "\"\nnew\""}) {
      CAPTURE(path);
      CAPTURE(written);
      const auto parsed = parse({"values.yaml", before});
      const auto change = splice(parsed, path, written, "new");
      const bool whole = proven_by_all(parsed, change);
      CHECK((!proven_in_sections(parsed, {&change, 1}) || whole));
      if (path != "a.b") continue;
      const auto big = large + std::string(before);
      const auto parsed_big = parse({"values.yaml", big});
      const auto change_big = splice(parsed_big, path, written, "new");
      if (whole) {
        CHECK(carried_out(parsed_big, {change_big}).size() > large.size());
      } else {
        CHECK_THROWS_AS(carried_out(parsed_big, {change_big}), Failure);
      }
    }
  }
}

TEST_CASE("changes in one entry, and in entries of entries, are proven together") {
  constexpr std::string_view before = "a:\n  b: c\n  d:\n    e: f\n    g: h\ni:\n  j: k\n";
  const auto parsed = parse({"values.yaml", before});
  const auto set = [&](const char* path) { return splice(parsed, path, "new", "new"); };
  Splice added{.begin = before.find("\n    g"), .text = "\n    x: z", .event = set("a.d.g").event - 1};
  added.end = added.begin;
  added.events = {{.kind = Event::Kind::scalar, .value = "x"}, {.kind = Event::Kind::scalar, .value = "z"}};
  std::vector<Splice> changes{set("a.b"), set("a.d.e"), added, set("a.d.g"), set("i.j")};
  CHECK(proven_in_sections(parsed, changes));
  changes[2].events[1].value = "w";
  CHECK_FALSE(proven_in_sections(parsed, changes));
}
