#include <nlohmann/json.hpp>

#include "formats_table.hpp"

using namespace lockstep;

namespace {

constexpr auto file = "tags.json";

constexpr auto package =
    "{\n"
    "  \"name\": \"deploy\",\n"
    "  \"version\": \"1.0.0\",\n"
    "  \"images\": {\n"
    "    \"api\": { \"tag\": \"1.4.1\", \"digest\": null },\n"
    "    \"web\": { \"tag\": \"2.0.0\", \"digest\": \"sha256:9f\" }\n"
    "  },\n"
    "  \"list\": [\n"
    "    { \"name\": \"api\", \"value\": 1.20 },\n"
    "    { \"name\": \"web\", \"value\": true }\n"
    "  ],\n"
    "  \"note\": \"tabs\\tand \\u00e9 \\ud83d\\ude00 \\/ \\\"x\\\"\"\n"
    "}\n";

}  // namespace

TEST_CASE("a JSON value is set as a string, and nothing else changes") {
  check_edits(file, {
                        {"{\"api\": \"1.4.1\"}", "api", "1.4.2", "{\"api\": \"1.4.2\"}"},
                        {"{\"api\":\"1.4.1\",\"web\":\"1\"}\n", "web", "2", "{\"api\":\"1.4.1\",\"web\":\"2\"}\n"},
                        {"\xEF\xBB\xBF{\r\n\t\"api\" : \"1.4.1\" ,\r\n\t\"b\": []\r\n}\r\n", "api", "1.4.2",
                         "\xEF\xBB\xBF{\r\n\t\"api\" : \"1.4.2\" ,\r\n\t\"b\": []\r\n}\r\n"},
                        {"{\"Service1\": {\"Tag\": \"reg:5000/svc:1\", \"Digest\": \"reg:5000/svc@sha256:9f\"}}",
                         "Service1.Tag", "reg:5000/svc:2",
                         "{\"Service1\": {\"Tag\": \"reg:5000/svc:2\", \"Digest\": \"reg:5000/svc@sha256:9f\"}}"},
                        {"{\"a\": 1.20}", "a", "1.20", "{\"a\": \"1.20\"}"},
                        {"{\"a\": -0.5e+3}", "a", "x", "{\"a\": \"x\"}"},
                        {"{\"a\": true, \"b\": null}", "a", "true", "{\"a\": \"true\", \"b\": null}"},
                        {"{\"a\": null }", "a", "1", "{\"a\": \"1\" }"},
                        {"{\"a\": \"\"}", "a", "1", "{\"a\": \"1\"}"},
                        {"{\"a\": \"1\"}", "a", "", "{\"a\": \"\"}"},
                        {"{\"a\": \"x\\/y\"}", "a", "x/z", "{\"a\": \"x/z\"}"},
                        {"{\"a\": \"1\"}", "a", "\"\\\n\r\t\x01é😀/", "{\"a\": \"\\\"\\\\\\n\\r\\t\\u0001é😀/\"}"},
                        {"[{\"name\": \"api\", \"tag\": \"1\"}, {\"name\": \"web\", \"tag\": \"1\"}]", "[name=web].tag",
                         "2", "[{\"name\": \"api\", \"tag\": \"1\"}, {\"name\": \"web\", \"tag\": \"2\"}]"},
                        {"{\"a\": [[\"1\"], \"2\"]}", "a[0][0]", "3", "{\"a\": [[\"3\"], \"2\"]}"},
                        {"{\"a.b\": {\"c/d\": \"1\"}, \"\\u0061\": 2}", "\"a.b\".c/d", "2",
                         "{\"a.b\": {\"c/d\": \"2\"}, \"\\u0061\": 2}"},
                        {"{\"\\u0061\": \"1\"}", "a", "2", "{\"\\u0061\": \"2\"}"},
                    });
}

TEST_CASE("another reader of JSON finds only that value changed") {
  const auto before = nlohmann::json::parse(package);
  for (const auto& [path, pointer] : std::initializer_list<std::pair<std::string, std::string>>{
           {"name", "/name"},
           {"images.api.tag", "/images/api/tag"},
           {"images.api.digest", "/images/api/digest"},
           {"images.web.digest", "/images/web/digest"},
           {"list[name=api].value", "/list/0/value"},
           {"list[1].value", "/list/1/value"},
           {"note", "/note"},
       }) {
    for (const std::string value : {"1.4.2", "", "\"\\/\b\f\n\r\t\x1f\x7f", "é 😀 \xE2\x80\xA8"}) {
      CAPTURE(path);
      auto wanted = before;
      wanted[nlohmann::json::json_pointer(pointer)] = value;
      CHECK(nlohmann::json::parse(set(file, package, path, value)) == wanted);
    }
  }
}

TEST_CASE("what JSON strings hold is read with its escapes") {
  CHECK(found(file, package, "note")->value == nlohmann::json::parse(package)["note"]);
  CHECK(found(file, package, "images.api.digest")->null);
  CHECK_FALSE(found(file, package, "list[name=api].value")->is_string);
  CHECK(found(file, package, "list[name=api].value")->value == "1.20");
  CHECK_FALSE(found(file, package, "images.auth.tag"));
  const auto tag = found(file, "{\"a\": \"1\"}", "a");
  CHECK(tag->begin == 6);
  CHECK(tag->end == 9);
}

TEST_CASE("text that is no JSON is refused, with its place") {
  check_refusals(file, {
                           {"{\"a\": 1} // note\n", "a", "tags.json:1:10: is not valid JSON: it has a comment"},
                           {"/* note */ {\"a\": 1}", "a", "1:1: is not valid JSON: it has a comment"},
                           {"{\"a\": 1,\n}", "a", "1:8: is not valid JSON: a comma stands before the closing bracket"},
                           {"{\"a\": [1,]}", "a", "1:9: is not valid JSON: a comma stands"},
                           {"{\"a\": 1}\n{\"a\": 2}", "a", "2:1: is not valid JSON: something follows the value"},
                           {"", "a", "it ends here, where there must be a value"},
                           {"{\"a\": 1", "a", "1:8: is not valid JSON: it ends here, where there must be a comma or }"},
                           {"{\"a\" 1}", "a", "expected a colon"},
                           {"{a: 1}", "a", "1:2: is not valid JSON: expected a key in double quotes"},
                           {"{'a': 1}", "a", "expected a key in double quotes"},
                           {"{\"a\": 1 \"b\": 2}", "a", "expected a comma or }"},
                           {"{\"a\": 01}", "a", "expected a comma or }"},
                           {"{\"a\": 1.}", "a", "expected a digit"},
                           {"{\"a\": -}", "a", "expected a digit"},
                           {"{\"a\": .5}", "a", "expected a value"},
                           {"{\"a\": NaN}", "a", "expected a value"},
                           {"{\"a\": nul}", "a", "expected a value"},
                           {"{\"a\": \"x}", "a", "1:7: is not valid JSON: the string is not closed"},
                           {"{\"a\": \"x\\", "a", "the string is not closed"},
                           {"{\"a\": \"x\ny\"}", "a", "1:9: is not valid JSON: a string has a line break"},
                           {"{\"a\": \"\\x\"}", "a", "an escape that is unknown"},
                           {"{\"a\": \"\\'\"}", "a", "an escape is unknown"},
                           {"{\"a\": \"\\u12g4\"}", "a", "an escape that is unknown"},
                           {"{\"a\": \"\\ud83d\"}", "a", "half a character"},
                           {"{\"a\": \"\\ude00\\ud83d\"}", "a", "half a character"},
                           {"{\"a\": \"\xFF\"}", "a", "not UTF-8"},
                           {std::string(300, '['), "a", "nested too deeply"},
                       });
}

TEST_CASE("a JSON value that can't be set is refused by name") {
  check_refusals(file, {
                           {"{\"a\": 1, \"a\": 2}", "a", "a stands twice in the document, first on line 1"},
                           {"{\"a\": {\"b\": 1}}", "a", "a is a map, not a single value"},
                           {"{\"a\": [1]}", "a", "a is a list, not a single value"},
                           {"{\"a\": \"1\"}", "a.b", "a is a single value, not a map"},
                           {"{\"api\": \"1\"}", "apj", "did you mean api?"},
                           {"{\"api\": []}", "api[0]", "there is no item [0] in api"},
                       });
}

TEST_CASE("what is missing in JSON is added in the file's own style") {
  check_edits(
      file,
      {
          {"{\"api\": \"1\"}", "web", "2", "{\"api\": \"1\", \"web\": \"2\"}"},
          {"{\"api\":\"1\"}\n", "web", "2", "{\"api\":\"1\",\"web\":\"2\"}\n"},
          {"{ \"api\": \"1\" }", "web.tag", "2", "{ \"api\": \"1\", \"web\": { \"tag\": \"2\" } }"},
          {"{\n  \"api\": \"1\"\n}\n", "web", "2", "{\n  \"api\": \"1\",\n  \"web\": \"2\"\n}\n"},
          {"{\r\n\t\"api\" : 1\r\n}", "web.tag", "2",
           "{\r\n\t\"api\" : 1,\r\n\t\"web\" : {\r\n\t\t\"tag\" : \"2\"\r\n\t}\r\n}"},
          {"{\n    \"a\": {\n        \"tag\": \"1\"\n    }\n}", "a.digest", "2",
           "{\n    \"a\": {\n        \"tag\": \"1\",\n        \"digest\": \"2\"\n    }\n}"},
          {"{\n  \"a\": {\"tag\": \"1\"}\n}\n", "b.tag", "2",
           "{\n  \"a\": {\"tag\": \"1\"},\n  \"b\": {\"tag\": \"2\"}\n}\n"},
          {"{}", "a", "1", "{\n  \"a\": \"1\"\n}"},
          {"{}\n", "a.b", "1", "{\n  \"a\": {\n    \"b\": \"1\"\n  }\n}\n"},
          {"{\n}\n", "a", "1", "{\n  \"a\": \"1\"\n}\n"},
          {"{\"a\": {}}", "a.b", "1", "{\"a\": {\"b\": \"1\"}}"},
          {"{\n   \"a\": {}\n}", "a.b", "1", "{\n   \"a\": {\n      \"b\": \"1\"\n   }\n}"},
          {"{\n  \"a\": {},\n  \"b\": { \"c\": 1 }\n}", "a.b", "1",
           "{\n  \"a\": { \"b\": \"1\" },\n  \"b\": { \"c\": 1 }\n}"},
          {"{\n  \"a\": 1,\n\n  \"b\": 2\n}", "c", "3", "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": \"3\"\n}"},
          {"{\n  \"a\": 1,\n  \"c\": 2,\n  \"e\": 2\n}", "d", "3",
           "{\n  \"a\": 1,\n  \"c\": 2,\n  \"d\": \"3\",\n  \"e\": 2\n}"},
          {"{\"b\": 1, \"c\": 2, \"d\": 2}", "a", "3", "{\"a\": \"3\", \"b\": 1, \"c\": 2, \"d\": 2}"},
          {"{\"b\": 1, \"d\": 2, \"c\": 2}", "a", "3", "{\"b\": 1, \"d\": 2, \"c\": 2, \"a\": \"3\"}"},
          {"{\n  \"l\": [\n    {\n      \"name\": \"a\",\n      \"tag\": \"1\"\n    }\n  ]\n}\n", "l[name=b].tag", "2",
           "{\n  \"l\": [\n    {\n      \"name\": \"a\",\n      \"tag\": \"1\"\n    },\n    {\n      \"name\": \"b\",\n"
           "      \"tag\": \"2\"\n    }\n  ]\n}\n"},
          {"{\n  \"l\": [\n    { \"name\": \"a\", \"tag\": \"1\" }\n  ]\n}\n", "l[name=b].tag", "2",
           "{\n  \"l\": [\n    { \"name\": \"a\", \"tag\": \"1\" },\n    { \"name\": \"b\", \"tag\": \"2\" }\n  "
           "]\n}\n"},
          {"[{\"n\":\"a\"},{\"n\":\"c\"},{\"n\":\"d\"}]", "[n=b].t", "2",
           "[{\"n\":\"a\"},{\"n\":\"b\",\"t\":\"2\"},{\"n\":\"c\"},{\"n\":\"d\"}]"},
          {"{\"l\": []}", "l[name=b].t", "2", "{\"l\": [{\"name\": \"b\", \"t\": \"2\"}]}"},
          {"{\n  \"l\": []\n}", "l[name=b].t", "2",
           "{\n  \"l\": [\n    {\n      \"name\": \"b\",\n      \"t\": \"2\"\n    }\n  ]\n}"},
          {"{\n  \"a\": 1\n}", "spec.images[name=b].t.u", "2",
           "{\n  \"a\": 1,\n  \"spec\": {\n    \"images\": [\n      {\n        \"name\": \"b\",\n        \"t\": {\n"
           "          \"u\": \"2\"\n        }\n      }\n    ]\n  }\n}"},
      },
      true);
}

TEST_CASE("what can't be added to JSON is refused") {
  check_refusals(file,
                 {
                     {"{\"a\": null}", "a.b", "null stands where an object or array would"},
                     {"{\"a\": []}", "a[0]", "items are added by name, such as [name=api], not by number"},
                     {"{\"a\": []}", "a[name=b]", "the key within the new item is not named"},
                     {"{\"a\": [\"x\"]}", "a[name=b].c", "the items there are no objects"},
                     {"{\"a\": 1}", "b[0].c", "not by number"},
                     {"{\"a\": \"x\"}", "a.b", "a is a single value, not a map"},
                 },
                 true);
}

TEST_CASE("several JSON values are set and added at once") {
  const std::string before = "{\n  \"a\": {\"tag\": \"1\"},\n  \"b\": {\"tag\": \"1\"}\n}\n";
  const auto at = [](const char* path) { return Address{parse_key_path(path), {}}; };
  CHECK(assign({file, before},
               {{at("b.tag"), "2"}, {at("a.tag"), "3"}, {at("c.tag"), "4", true}, {at("c.d"), "5", true}}) ==
        "{\n  \"a\": {\"tag\": \"3\"},\n  \"b\": {\"tag\": \"2\"},\n  \"c\": {\"tag\": \"4\", \"d\": \"5\"}\n}\n");
}
