#include "formats_table.hpp"

using namespace lockstep;

namespace {

constexpr auto file = "main.jsonnet";

}  // namespace

TEST_CASE("a string literal of jsonnet is set in the quotes it has") {
  check_edits(file,
              {
                  {"{ api: 'acme/api:1.4.1' }\n", "api", "acme/api:1.4.2", "{ api: 'acme/api:1.4.2' }\n"},
                  {"{ \"api\": \"1\", 'web': '1' }", "web", "2", "{ \"api\": \"1\", 'web': '2' }"},
                  {"\xEF\xBB\xBF{\r\n\tapi: '1',  // x\r\n}", "api", "2", "\xEF\xBB\xBF{\r\n\tapi: '2',  // x\r\n}"},
                  {"{a: '1'}", "a", "it's \"\\\n\té", "{a: 'it\\'s \"\\\\\\n\\té'}"},
                  {"{a: \"1\"}", "a", "it's \"", "{a: \"it's \\\"\"}"},
                  {"{a: @'1'}", "a", "it's \\n\n", "{a: @'it''s \\n\n'}"},
                  {"{a: @\"1 \"\" 2\", b: 1}", "a", "\"", "{a: @\"\"\"\", b: 1}"},
                  {"{a: '\\''}", "a", "x", "{a: 'x'}"},
                  {"{b: \"x\", a: null}", "a", "1", "{b: \"x\", a: \"1\"}"},
                  {"{a: null, b: \"x\"}", "a", "", "{a: '', b: \"x\"}"},
                  {"{a: ('1')}", "a", "2", "{a: ('2')}"},
              });
}

TEST_CASE("the plain structure of jsonnet is followed, whatever stands around it") {
  check_edits(
      file,
      {
          {"local k = import 'k.libsonnet';\n(import 'api.libsonnet') + {\n  _images+:: {\n    api: '1',\n  },\n}\n",
           "_images.api", "2",
           "local k = import 'k.libsonnet';\n(import 'api.libsonnet') + {\n  _images+:: {\n    api: '2',\n  },\n}\n"},
          {"(import 'a') + (import 'b') { _config+:: { x: 1 } } + { _images+:: { api: '1' } }", "_images.api", "2",
           "(import 'a') + (import 'b') { _config+:: { x: 1 } } + { _images+:: { api: '2' } }"},
          {"{ d: kube.Deployment('d') { spec+: { image:: '1' } } }", "d.spec.image", "2",
           "{ d: kube.Deployment('d') { spec+: { image:: '2' } } }"},
          {"{ a: { x: 1 } + { b: '1' } { c: '1' } }", "a.c", "2", "{ a: { x: 1 } + { b: '1' } { c: '2' } }"},
          {"{ a: ({ x: 1 } + { b: '1' }) + y }", "a.b", "2", "{ a: ({ x: 1 } + { b: '2' }) + y }"},
          {"{ l: [{ name: 'a', v: '1' }, b { name: 'b', v: '1' }] }", "l[name=b].v", "2",
           "{ l: [{ name: 'a', v: '1' }, b { name: 'b', v: '2' }] }"},
          {"[{ v: '1' }, local x = 1, y = 2; { v: '1' }, { v: '1' }]", "[2].v", "2",
           "[{ v: '1' }, local x = 1, y = 2; { v: '1' }, { v: '2' }]"},
          {"local tag = '1', x = 2; { image: 'a:' + tag }", "tag", "2",
           "local tag = '2', x = 2; { image: 'a:' + tag }"},
          {"local i = { a: { b: '1' } }; std.manifestJson(i)", "i.a.b", "2",
           "local i = { a: { b: '2' } }; std.manifestJson(i)"},
          {"local f(x, y='1') = { a: x }; local a = local z = 1, w = 2; z; { b: '1' }", "b", "2",
           "local f(x, y='1') = { a: x }; local a = local z = 1, w = 2; z; { b: '2' }"},
          {"{ local x = 1, assert x > 0 : 'a, b', a: local y = 1, z = 2; y + z, b: '1' }", "b", "2",
           "{ local x = 1, assert x > 0 : 'a, b', a: local y = 1, z = 2; y + z, b: '2' }"},
          {"{ [x + 'a']: '0', f(x, y={ a: 1 }):: { a: x }, g: { [k]: '1' for k in l }, a: '1' }", "a", "2",
           "{ [x + 'a']: '0', f(x, y={ a: 1 }):: { a: x }, g: { [k]: '1' for k in l }, a: '2' }"},
          {"{ # a: '0'\n // a: '0'\n /* a: '0', */ t: |||\n    a: '0'\n  |||, a: '1' }", "a", "2",
           "{ # a: '0'\n // a: '0'\n /* a: '0', */ t: |||\n    a: '0'\n  |||, a: '2' }"},
          {"{ a:-x, b:!y, c:$.d, d+:$.e, f:: x % 2, g: x[1:2], h: 1e-3, i: '1' }", "i", "2",
           "{ a:-x, b:!y, c:$.d, d+:$.e, f:: x % 2, g: x[1:2], h: 1e-3, i: '2' }"},
      });
}

TEST_CASE("what jsonnet strings hold is read") {
  for (const auto& [text, value] : std::initializer_list<std::pair<std::string, std::string>>{
           {"{a: '\\'\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00'}", "'\"\\/\b\f\n\r\té😀"},
           {"{a: @'it''s \\n'}", "it's \\n"},
           {"{a: |||\n    one\n      two\n\n    three\n  |||}", "one\n  two\n\nthree\n"},
           {"{a: |||-\n\tone\n|||}", "one"},
           {"{a: |||  \r\n\tone\r\n|||}", "one\r\n"},
           {"{a: 'x\ny'}", "x\ny"},
       }) {
    CAPTURE(text);
    CHECK(found(file, text, "a")->value == value);
  }
  CHECK_FALSE(found(file, "{a: 1}", "a")->is_string);
  CHECK(found(file, "{a: null}", "a")->null);
}

TEST_CASE("what is computed is refused by name, with its place") {
  check_refusals(file, {
                           {"{\n  a: 'x' + y,\n}", "a", "main.jsonnet:2:6: a is computed: 'x' + y"},
                           {"{ a: std.format('x', [\n1]) }", "a", "1:6: a is computed: std.format('x', ["},
                           {"{ a: f('x') }", "a", "a is computed: f('x')"},
                           {"{ a: self.b }", "a", "a is computed: self.b"},
                           {"{ a: $.b }", "a", "a is computed: $.b"},
                           {"{ a: x }", "a", "a is computed: x"},
                           {"{ a: '%s' % x }", "a", "a is computed: '%s' % x"},
                           {"{ a: 'x'.y }", "a", "a is computed: 'x'.y"},
                           {"{ a: -1 }", "a", "a is computed: -1"},
                           {"{ a+: '-rc1' }", "a", "a is computed: +: '-rc1'"},
                           {"{ a+: ('-rc1') }", "a", "a is computed: +: ('-rc1')"},
                           {"{ a: if x then 'y' else 'z' }", "a", "a is computed: if x"},
                           {"{ a: local x = 'y'; x }", "a", "a is computed: local x = 'y'; x"},
                           {"{ a(x):: 'y' }", "a", "1:3: a is computed: a(x):: 'y'"},
                           {"{ a: function(x) { b: 'y' } }", "a.b", "a is computed: function(x)"},
                           {"{ a: { b: 'y' }.c }", "a.b", "a is computed: { b: 'y' }.c"},
                           {"{ a: { b: 'y' } == x }", "a.b", "a is computed"},
                           {"{ a: import 'b' + { c: 'd' } }", "a.c", "a is computed: import 'b'"},
                           {"{ a: [x for x in ['b']] }", "a[0]", "a is computed: [x for x"},
                           {"{ a: ['b'] + ['c'] }", "a[0]", "a is computed: ['b'] + ['c']"},
                           {"{ a: ['b'][0] }", "a", "a is computed: ['b'][0]"},
                           {"local a = 'x'; { a: a }", "a", "1:21: a is computed: a"},
                           {"local f(x) = 'y'; { b: f }", "f", "f is computed: f(x) = 'y'"},
                           {"{ a: |||\n  x\n||| }", "a", "1:6: a is a text block (|||)"},
                           {"{ a: 1.20 }", "a", "1:6: a is a number or boolean, not a string", "1.20"},
                           {"{ a: (true) }", "a", "1:7: a is a number or boolean, not a string"},
                           {"{ a: x.y }", "a.b", "a is computed: x.y"},
                           {"{ b: { ['a']: 'x' } }", "b.a", "no key a in b, which has computed names: ['a']"},
                           {"{ [x +\n 'a']: 'x' }", "a", "in the document, which has computed names: [x +"},
                       });
}

TEST_CASE("a key that stands in several objects of a sum is refused") {
  check_refusals(file, {
                           {"{ a: 'x' } + { a: 'y' }", "a", "1:16: a stands twice in the document, first on line 1"},
                           {"{ a+: { b: 'x' } }\n{ a+: { c: 'y' } }", "a.b", "2:3: a stands twice"},
                           {"{ x: { a: 'x' } { a: y } }", "x.a", "a stands twice in x"},
                           {"local a = '1'; local a = '2'; { b: a }", "a", "a stands twice"},
                       });
}

TEST_CASE("text whose structure is not jsonnet's is refused, with its place") {
  check_refusals(file, {
                           {"", "a", "expected a value"},
                           {"{ a: 'x'", "a", "1:1: is not valid jsonnet: the bracket is not closed"},
                           {"{ a: ['x') }", "a", "1:10: is not valid jsonnet: this bracket closes none"},
                           {"{ a: 'x }", "a", "1:6: is not valid jsonnet: the string is not closed"},
                           {"{ a: @'x'' }", "a", "the string is not closed"},
                           {"{ a: 'x' /* }", "a", "the comment is not closed"},
                           {"{ a: |||\nx\n||| }", "a", "the text block is not closed, or its lines are not indented"},
                           {"{ a: ||| x\n ||| }", "a", "the text block is not closed"},
                           {"{ a: |||\n  x\n y\n||| }", "a", "the text block is not closed"},
                           {"{ a: '\\x' }", "a", "a string without unknown escapes"},
                           {"{ a: '\\ud83d' }", "a", "a string without unknown escapes"},
                           {"{ a: 'x'; b: 'y' }", "a", "1:9: is not valid jsonnet: expected a comma"},
                           {"{ a 'x' }", "a", "1:5: is not valid jsonnet: expected a colon"},
                           {"{ a = 'x' }", "a", "expected a colon"},
                           {"{ a: }", "a", "expected a value"},
                           {"{ a: 'x',, }", "a", "expected a field"},
                           {"{ 1: 'x' }", "a", "expected a field"},
                           {"{ a: [,] }", "a", "expected a value"},
                           {"{ a: 'x' } +", "a", "expected a value behind the +"},
                           {"local a = 'x' { b: 1 }", "a", "expected a semicolon"},
                           {"local a; {}", "a", "expected = and a value"},
                           {"local a = 'x';", "a", "expected a value"},
                           {"{ a: \x01 }", "a", "this character can't stand here"},
                           {"{ a: ` }", "a", "this character can't stand here"},
                           {std::string(201, '('), "a", "nested too deeply"},
                           {"{ a: {} }", "a.b", "there is no key b in a"},
                       });
  check_refusals(file, {{"{ a: 'x' }", "b", "there is no key b in the document"}}, true);
  CHECK(refusal(file, {"{ api: '1' }", "apj", ""}).ends_with("did you mean api?"));  // no word of create: true
}

TEST_CASE("several strings of a file are set at once") {
  const auto at = [](const char* path) { return Address{parse_key_path(path), {}}; };
  CHECK(assign({file, "local t = '1'; x { a: '1' } + { b+: { c: '1' } }"},
               {{at("b.c"), "2"}, {at("a"), "3"}, {at("t"), "4"}}) ==
        "local t = '4'; x { a: '3' } + { b+: { c: '2' } }");
}
