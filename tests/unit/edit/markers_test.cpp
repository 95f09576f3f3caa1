#include "unit/edit/marker_checks.hpp"

using namespace lockstep;
using namespace lockstep::marking;

TEST_CASE("a keyword marks the value on its line of YAML, and nothing else changes") {
  check_all(
      {
          {"a.yaml", "image: a:1 # api-prod\n", "image: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "image: a:1 #api-prod", "image: ghcr.io/acme/api:9.8.7 #api-prod"},
          {"a.yaml", "image: 'a:1'   # api-prod, by the pipeline\n",
           "image: 'ghcr.io/acme/api:9.8.7'   # api-prod, by the pipeline\n"},
          {"a.yaml", "image: \"a:1\" ## (api-prod)\n", "image: \"ghcr.io/acme/api:9.8.7\" ## (api-prod)\n"},
          {"a.yaml", "image: a:1\t# \"api-prod\"\n", "image: ghcr.io/acme/api:9.8.7\t# \"api-prod\"\n"},
          {"a.yaml", "image: a:1 # api-prod\r\nb: 1\r\n", "image: ghcr.io/acme/api:9.8.7 # api-prod\r\nb: 1\r\n"},
          {"a.yaml", "\xEF\xBB\xBFimage: a:1 # api-prod\n", "\xEF\xBB\xBFimage: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "# ü\nimage: a:1 # ü api-prod\n", "# ü\nimage: ghcr.io/acme/api:9.8.7 # ü api-prod\n"},
          {"a.yaml", "- a:1 # api-prod\n- b:1\n", "- ghcr.io/acme/api:9.8.7 # api-prod\n- b:1\n"},
          {"a.yaml", "- - a:1 # api-prod\n", "- - ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "a: &v a:1 # api-prod\nb: *v\n", "a: &v ghcr.io/acme/api:9.8.7 # api-prod\nb: *v\n"},
          {"a.yaml", "a: [a:1] # api-prod\n", "a: [ghcr.io/acme/api:9.8.7] # api-prod\n"},
          {"a.yaml", "a: {\n  b: 1,\n  image: a:1, # api-prod\n}\n",
           "a: {\n  b: 1,\n  image: ghcr.io/acme/api:9.8.7, # api-prod\n}\n"},
          {"a.yaml", "a: 1\n---\nimage: a:1 # api-prod\n", "a: 1\n---\nimage: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "a: 'x # api-production' # api-prod\n", "a: 'ghcr.io/acme/api:9.8.7' # api-prod\n"},
          {"a.yaml", "a: https://x//y#z # api-prod\n", "a: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "a: 'it''s' # api-prod\n", "a: 'ghcr.io/acme/api:9.8.7' # api-prod\n"},
          {"a.yaml", "? api-prod\n: a:1 # api-prod\n", "? api-prod\n: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "api-prod: api-prod # api-prod\n", "api-prod: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "%YAML 1.2\n---\na: a:1 # api-prod\n", "%YAML 1.2\n---\na: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a", "image: a:1 # api-prod\n", "image: ghcr.io/acme/api:9.8.7 # api-prod\n"},
      },
      "api-prod");
}

TEST_CASE("a value that is empty, or null, is filled where it would stand") {
  check_all(
      {
          {"a.yaml", "tag: # api-prod\n", "tag: 9.8.7 # api-prod\n", tag},
          {"a.yaml", "tag:   # api-prod\nb: 1\n", "tag: 9.8.7  # api-prod\nb: 1\n", tag},
          {"a.yaml", "tag: '' # api-prod\n", "tag: '9.8.7' # api-prod\n", tag},
          {"a.yaml", "tag: ~ # api-prod\n", "tag: 9.8.7 # api-prod\n", tag},
          {"a.yaml", "- # api-prod\n- b\n", "- 9.8.7 # api-prod\n- b\n", tag},
          {"a.yaml", "- a\n- # api-prod\n- b\n", "- a\n- 9.8.7 # api-prod\n- b\n", tag},
          {"t.yaml", "{{ if x }}\ntag: # api-prod\nb: 1\n{{ end }}\n",
           "{{ if x }}\ntag: 9.8.7 # api-prod\nb: 1\n{{ end }}\n", tag},
          {"v.env", "TAG= # api-prod\n", "TAG=9.8.7 # api-prod\n", tag},
      },
      "api-prod");
}

TEST_CASE("a value of several lines that ends on the marker's is one") {
  CHECK(set("a.yaml", "a: \"b\n  c\" # api-prod\n", "api-prod", tag) == "a: \"9.8.7\" # api-prod\n");
  CHECK(set("a.yaml", "a: b\n  c # api-prod\nd: 1 # api-prod\n", "api-prod", tag) ==
        "a: 9.8.7 # api-prod\nd: 1 # api-prod\n");
}

TEST_CASE("what a reader of YAML would not take for a string is quoted") {
  CHECK(set("a.yaml", "tag: 1.2.3 # api-prod\n", "api-prod", "1.20") == "tag: \"1.20\" # api-prod\n");
  CHECK(set("a.yaml", "tag: 1.20 # api-prod\n", "api-prod", "1.20") == "tag: \"1.20\" # api-prod\n");
  CHECK(set("t.yaml", "{{ if x }}\ntag: 1.2.3 # api-prod\n{{ end }}\n", "api-prod", "0123") ==
        "{{ if x }}\ntag: \"0123\" # api-prod\n{{ end }}\n");
  CHECK(set("a.yaml", "tag: {\n  a: 1, b: 2,\n  c: x # api-prod\n}\n", "api-prod", "a,b") ==
        "tag: {\n  a: 1, b: 2,\n  c: \"a,b\" # api-prod\n}\n");
}

TEST_CASE("a keyword is a whole word of the comment") {
  const std::string text =
      "a: 1.0.0 # api-production\n"
      "b: 1.0.0 # my-api-prod\n"
      "c: 1.0.0 # xapi-prod api-prod/x api-prod.v2\n"
      "d: 1.0.0 # api-prod2 api-prod\n"
      "e: api-prod\n"
      "f: 1.0.0 # by api-prod: see there\n"
      "# api-production is deployed by hand\n";
  const auto places = marked_places({"a.yaml", text}, "api-prod");
  REQUIRE(places.size() == 2);
  CHECK(places[0].line == 4);
  CHECK(places[1].line == 6);
  CHECK(text.substr(places[0].at - 1) ==
        " api-prod\ne: api-prod\nf: 1.0.0 # by api-prod: see there\n# api-production is deployed by hand\n");
  CHECK(places[0].found.value == "1.0.0");
  CHECK(marked_places({"a.yaml", text}, "api-prod2").size() == 1);
  CHECK(marked_places({"a.yaml", text}, "api").empty());
  CHECK(marked_places({"a.yaml", text}, "").empty());
}

TEST_CASE("several markers may name one value, and one marker several") {
  const std::string text =
      "a: 1.0.0 # api-prod, web-prod\n"
      "b: 2.0.0 # api-prod\n"
      "c: 3.0.0 # [web-prod] api-prod api-prod\n";
  const Document document{"a.yaml", text};
  const auto api = marked_places(document, "api-prod");
  REQUIRE(api.size() == 3);
  CHECK(api[2].nth == 2);
  CHECK(api[2].line == 3);
  CHECK(marked_places(document, "web-prod").size() == 2);
  CHECK(assign(document, {{{.marker = "api-prod", .nth = 1}, "9.9.9"}, {{.marker = "web-prod"}, "8.8.8"}}) ==
        "a: 8.8.8 # api-prod, web-prod\n"
        "b: 9.9.9 # api-prod\n"
        "c: 3.0.0 # [web-prod] api-prod api-prod\n");
}

TEST_CASE("Flux markers are found by their policy, with what they are a part of") {
  const std::string text =
      "image: ghcr.io/acme/api:1.0.0 # {\"$imagepolicy\": \"flux-system:api\"}\n"
      "name: ghcr.io/acme/api # {\"$imagepolicy\":\"flux-system:api:name\"}\n"
      "tag: 1.0.0 #{ \"$imagepolicy\" : \"flux-system:api:tag\" }\n"
      "digest: '' # by Flux: {\"$imagepolicy\": \"flux-system:api:digest\"} api-prod\n"
      "other: 1.0.0 # {\"$imagepolicy\": \"flux-system:api-2:tag\"}\n"
      "# tag: 1.0.0 # {\"$imagepolicy\": \"flux-system:old:tag\"}\n";
  using enum MarkedPlace::Part;
  const auto places = marked_places({"a.yaml", text}, "flux-system:api");
  REQUIRE(places.size() == 4);
  CHECK(places[0].part == any);
  CHECK(places[1].part == name);
  CHECK(places[2].part == MarkedPlace::Part::tag);
  CHECK(places[3].part == digest);
  CHECK(places[3].found.value.empty());
  CHECK(text[places[2].at] == '{');
  CHECK(flux_markers({"a.yaml", text}) == std::vector<std::string>{"flux-system:api", "flux-system:api-2"});
  CHECK(marked_places({"a.yaml", text}, "flux-system:old").empty());
  CHECK(marked_places({"a.yaml", text}, "flux-system").empty());
  CHECK(marked_places({"a.yaml", text}, "api-prod").size() == 1);
  CHECK(set("a.yaml", text, "flux-system:api", "2.0.0", 2).find("tag: 2.0.0 #{ \"$imagepolicy\"") != std::string::npos);
}

TEST_CASE("what only looks like a Flux marker is none") {
  for (const auto* comment :
       {"{\"$imagepolicy\": \"api\"}", "{\"$imagepolicy\": \":api\"}", "{$imagepolicy: \"ns:api\"}",
        "{\"$imagepolicy\": \"ns:api\"", "{\"$promotion\": \"ns:api:env\"}", "{\"$imagepolicy\"}",
        "{\"$imagepolicy\": \"ns:\"}"}) {
    const std::string text = "tag: 1.0.0 # " + std::string(comment) + "\n";
    CAPTURE(text);
    CHECK(flux_markers({"a.yaml", text}).empty());
  }
  CHECK(refusal("a.yaml", "tag: 1.0.0 # {\"$imagepolicy\": \"ns:api:tags\"}\n", "ns:api") ==
        "1:14: the marker ns:api has a suffix that Flux does not know");
}

TEST_CASE("a line of YAML without one clear value is refused by name") {
  check_refused(
      {
          {"a.yaml", "a: {b: 1, c: 2} # api-prod\n",
           "1:19: the marker api-prod marks a line with 2 values, at columns 8 and 14"},
          {"a.yaml", "a: {b: , c: 2} # api-prod\n",
           "1:18: the marker api-prod marks a line with 2 values, at columns 7 and 13"},
          {"a.yaml", "a: [x, y] # api-prod\n",
           "1:13: the marker api-prod marks a line with 2 values, at columns 5 and 8"},
          {"a.yaml", "a: 1.0.0\n# api-prod\nb: 1\n", "2:3: the marker api-prod has no value on its line"},
          {"a.yaml", "a: 1.0.0\n  # api-prod", "2:5: the marker api-prod has no value on its line"},
          {"a.yaml", "a: # api-prod\n  b: 1\n", "1:6: the marker api-prod has no value on its line"},
          {"a.yaml", "a:\n- # api-prod\n  b: 1\n", "2:5: the marker api-prod has no value on its line"},
          {"a.yaml", "a: &x 1\nb: *x # api-prod\n", "2:9: the marker api-prod marks an alias"},
          {"a.yaml", "a: &x {c: d}\nb:\n  <<: *x # api-prod\n", "3:12: the marker api-prod marks an alias"},
          {"a.yaml", "a: | # api-prod\n  b\n", "1:8: the marker api-prod marks a block scalar"},
          {"a.yaml", "a: !!int 5 # api-prod\n", "1:4: the marker api-prod has the tag tag:yaml.org,2002:int"},
          {"a.yaml", "a: b:${TAG} # api-prod\n", "1:4: the marker api-prod marks a value that is made from variables"},
          {"a.yaml", "a: 'b:{{env}}' # api-prod\n",
           "1:4: the marker api-prod marks a value that is made from variables"},
          {"a.yaml", "a: 1.0.0\n", "0:0: has no marker api-prod"},
          {"a.yaml", "# a: 1.0.0 # api-prod\nb: 1\n", "0:0: has no marker api-prod"},
          {"a.yaml", "a: api-prod\n", "0:0: has no marker api-prod"},
      },
      "api-prod");
  CHECK_THROWS_WITH(set("a.yaml", "a: 1.0.0 # api-prod\n", "api-prod", tag, 1), "has the marker api-prod only 1 time");
}

TEST_CASE("a comment line that only speaks of a marker marks nothing, and is no obstacle") {
  check_all(
      {
          {"a.yaml", "# api-prod marks production\na: b # api-prod\n",
           "# api-prod marks production\na: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.yaml", "a: b # api-prod\n  # see api-prod\n", "a: ghcr.io/acme/api:9.8.7 # api-prod\n  # see api-prod\n"},
          {"t.yaml", "{{ if x }}\n# api-prod: as above\na: b # api-prod\n{{ end }}\n",
           "{{ if x }}\n# api-prod: as above\na: ghcr.io/acme/api:9.8.7 # api-prod\n{{ end }}\n"},
          {"a.jsonnet", "// api-prod, web-prod: kept by pipelines\n{ a: 'b' } // api-prod",
           "// api-prod, web-prod: kept by pipelines\n{ a: 'ghcr.io/acme/api:9.8.7' } // api-prod"},
          {"run.sh", "# by api-prod\nA=b # api-prod\n", "# by api-prod\nA=ghcr.io/acme/api:9.8.7 # api-prod\n"},
      },
      "api-prod");
  for (const auto* file : {"a.yaml", "a.jsonnet", "run.sh", "main.tf"}) {
    CAPTURE(file);
    CHECK(marked_places({file, "# by api-prod\n"}, "api-prod").empty());
    CHECK(refusal(file, "# api-prod", "api-prod") == "1:3: the marker api-prod has no value on its line");
  }
  const std::string flux = "# {\"$imagepolicy\": \"flux-system:api\"}";
  CHECK(flux_markers({"a.yaml", flux + " is how\na: b\n"}).empty());
  CHECK(marked_places({"a.yaml", flux + " is how\na: b\n"}, "flux-system:api").empty());
  CHECK(marked_places({"a.yaml", flux + " is how\na: b " + flux + "\n"}, "flux-system:api").size() == 1);
  CHECK(refusal("a.yaml", flux + "\na: b\n", "flux-system:api") ==
        "1:3: the marker flux-system:api has no value on its line");
}

TEST_CASE("the only marker of a file within a value, where it looks as if it marked something, is refused") {
  const std::string flux = "# {\"$imagepolicy\": \"flux-system:api";
  const std::string says = ": the marker api-prod stands within a value, where it is text and marks nothing";
  check_refused(
      {
          {"a.yaml", "a: |\n  image: a:1 # api-prod\nb: 1\n", "2:16" + says},
          {"a.yaml", "a: |-\n  - a:1 # api-prod\r\n", "2:11" + says},
          {"a.yaml", "a: |-\n  image: # api-prod\n", "2:12" + says},
          {"a.yaml", "a: |\n  # api-prod, and more\n  export IMAGE=a:1 # api-prod\n", "3:22" + says},
          {"a.yaml", "a: >\n  image: a:1 // api-prod\n", "2:17" + says},
          {"a.yaml", "a: \"b # api-prod\"\n", "1:9" + says},
          {"a.yaml", "a: b // api-prod\n", "1:9" + says},
          {"t.yaml", "{{ if x }}\na: |\n  {{ y }}\n  b:\n    image: a:1 # api-prod\n{{ end }}\n", "5:18" + says},
          {"t.yaml", "{{ if x }}\na:\n  - |\n   b: a:1 # api-prod\n{{ end }}\n", "4:13" + says},
          {"a.jsonnet", "{ a: 'b # api-prod' }\n", "1:11" + says},
          {"a.jsonnet", "{ a: |||\n    x: a:1 # api-prod\n  |||,\n}\n", "2:14" + says},
          {"a.json", "{\"a\": \"b # api-prod\"}\n", "1:12" + says},
      },
      "api-prod");
  CHECK(refusal("a.yaml", "a: |\n  image: a:1 " + flux + ":tag\"}\n", "flux-system:api") ==
        "2:34: the marker flux-system:api stands within a value, where it is text and marks nothing");
  CHECK(flux_markers({"a.yaml", "a: |\n  image: a:1 " + flux + "\"}\n"}).empty());
}

TEST_CASE("within a value, a marker is passed over where it is only mentioned, or where the file has a real one") {
  for (const auto* text :
       {"a: |\n  # api-prod\n  image: a:1\n", "a: |\n  image: a:1 # api-prod is set by pipelines\n",
        "a: |\n  # image: a:1 # api-prod\n", "a: \"all that is # api-prod\"\n", "a: 'b\n  c # api-prod'\n",
        "a: |\n  deploy all # api-prod\n", "a: |\n  image: a:1 # api-production\n"}) {
    CAPTURE(text);
    CHECK(marked_places({"a.yaml", text}, "api-prod").empty());
  }
  check_all(
      {
          {"a.yaml", "x: a # api-prod\na: |\n  image: a:1 # api-prod\n",
           "x: ghcr.io/acme/api:9.8.7 # api-prod\na: |\n  image: a:1 # api-prod\n"},
          {"a.yaml", "a: |\n  image: a:1 # api-prod\nx: a # api-prod\n",
           "a: |\n  image: a:1 # api-prod\nx: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.jsonnet", "{ a: |||\n  a: b # api-prod\n|||,\nb: 'a' } # api-prod",
           "{ a: |||\n  a: b # api-prod\n|||,\nb: 'ghcr.io/acme/api:9.8.7' } # api-prod"},
      },
      "api-prod");
}

TEST_CASE("two assignments of one marked value are refused") {
  const Document document{"a.yaml", "a: 1.0.0 # api-prod web-prod\n"};
  CHECK_THROWS_WITH(assign(document, {{{.marker = "api-prod"}, "2"}, {{.marker = "web-prod"}, "2"}}),
                    "the marker web-prod marks a value that is set twice at once");
}

TEST_CASE("a value with a marker in it is put in quotes, or refused: it makes no marker of its own") {
  CHECK(set("a.yaml", "a: 1.0.0 # api-prod\n", "api-prod", "x # api-prod") == "a: \"x # api-prod\" # api-prod\n");
  CHECK(refusal("run.sh", "A=1.0.0 # api-prod\n", "api-prod", "x # api-prod") ==
        "1:3: the marker api-prod can't be set to a value with such characters here");
}

TEST_CASE("a file that is not UTF-8 is refused only where it may have the marker") {
  CHECK(marked_places({"a.yaml", "a: \xFF # web-prod\n"}, "api-prod").empty());
  CHECK(refusal("a.yaml", "a: \xFF # api-prod\n", "api-prod") == "0:0: has a marker, and is not UTF-8");
}

TEST_CASE("whether a text may hold a marker is a matter of its bytes") {
  CHECK(may_hold_marker("xapi-prody", "api-prod"));
  CHECK_FALSE(may_hold_marker("api-pro", "api-prod"));
  CHECK_FALSE(may_hold_marker("", "api-prod"));
}
