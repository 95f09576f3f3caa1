#include "unit/edit/marker_checks.hpp"

using namespace lockstep;
using namespace lockstep::marking;

TEST_CASE("in a Helm template, a line is read as YAML of its own") {
  const std::string head = "{{- if .Values.x }}\nspec:\n  {{- include \"labels\" . | nindent 2 }}\n";
  const std::string tail = "\n{{- end }}\n";
  const std::vector<std::pair<std::string, std::string>> lines{
      {"  image: a:1 # api-prod", "  image: ghcr.io/acme/api:9.8.7 # api-prod"},
      {"  - image: \"a:1\"  # api-prod", "  - image: \"ghcr.io/acme/api:9.8.7\"  # api-prod"},
      {"  - 'a:1' # api-prod", "  - 'ghcr.io/acme/api:9.8.7' # api-prod"},
      {"  a: {b: a:1} # api-prod", "  a: {b: ghcr.io/acme/api:9.8.7} # api-prod"},
      {"  \"a\": a:1 # api-prod", "  \"a\": ghcr.io/acme/api:9.8.7 # api-prod"},
      {"  - x: |\n      text\n    a: b # api-prod", "  - x: |\n      text\n    a: ghcr.io/acme/api:9.8.7 # api-prod"},
      {"  - |\n    text\n  - b # api-prod", "  - |\n    text\n  - ghcr.io/acme/api:9.8.7 # api-prod"},
      {"  a: ~ # api-prod\r", "  a: ghcr.io/acme/api:9.8.7 # api-prod\r"},
  };
  for (const auto* file : {"t.yaml", "t.tpl", "values.yaml.gotmpl"}) {
    for (const auto& [before, after] : lines)
      check_all({{file, head + before + tail, head + after + tail}}, "api-prod");
  }
}

TEST_CASE("in a Helm template, a line whose value can't be told is refused by name") {
  const std::string head = "{{- if .Values.x }}\n";
  const std::string tail = "\n{{- end }}\n";
  const std::vector<std::pair<std::string, std::string>> lines{
      {"image: {{ .Values.image }} # api-prod", "2:30: the marker api-prod marks a template"},
      {"image: a:{{ .Values.tag }} # api-prod", "2:30: the marker api-prod marks a template"},
      {"image: \"{{ .Values.i }}:1\" # api-prod", "2:30: the marker api-prod marks a template"},
      {"{{ include \"x\" . }} # api-prod", "2:23: the marker api-prod marks a template"},
      {"  b: 1, # api-prod",
       "2:11: the marker api-prod marks a value whose bounds can't be told, because the file does not parse"},
      {"a:1 # api-prod",
       "2:7: the marker api-prod marks a value whose bounds can't be told, because the file does not parse"},
      {"a: b: c # api-prod",
       "2:11: the marker api-prod marks a value whose bounds can't be told, because the file does not parse"},
      {"# api-prod", "2:3: the marker api-prod has no value on its line"},
      {"a: # api-prod\n  b: 1", "2:6: the marker api-prod has no value on its line"},
      {"a: # api-prod\n  {{- toYaml .Values.a | nindent 2 }}", "2:6: the marker api-prod has no value on its line"},
      {"a: [b, c] # api-prod", "2:13: the marker api-prod marks a line with 2 values, at columns 5 and 8"},
      {"{{/* a: b # api-prod */}}", "2:13: the marker api-prod marks a template"},
      {"{{/*\na: b # api-prod\n*/}}", "0:0: has no marker api-prod"},
      {"{{ if eq .Values.x \"api-prod\" }}", "0:0: has no marker api-prod"},
      {"# a: b # api-prod", "0:0: has no marker api-prod"},
  };
  for (const auto& [line, says] : lines) check_refused({Refusal{"t.yaml", head + line + tail, says}}, "api-prod");
}

TEST_CASE("in jsonnet, the one string on the line is the value") {
  const auto edit = [](const std::string& before, const std::string& after) {
    return Edit{"a.jsonnet", before, after};
  };
  check_all(
      {
          edit("local x = 'a:1'; // api-prod\n", "local x = 'ghcr.io/acme/api:9.8.7'; // api-prod\n"),
          edit("function(\n  image=\"a:1\", # api-prod\n) {}",
               "function(\n  image=\"ghcr.io/acme/api:9.8.7\", # api-prod\n) {}"),
          edit("{ _images+:: {\n  api: 'a:1', // api-prod\n} }\n",
               "{ _images+:: {\n  api: 'ghcr.io/acme/api:9.8.7', // api-prod\n} }\n"),
          edit("{ 'a': 'a:1' } //api-prod", "{ 'a': 'ghcr.io/acme/api:9.8.7' } //api-prod"),
          edit("{ 'a'+: 'a:1' }//api-prod", "{ 'a'+: 'ghcr.io/acme/api:9.8.7' }//api-prod"),
          edit("{ a: @'a:1', // api-prod\n}", "{ a: @'ghcr.io/acme/api:9.8.7', // api-prod\n}"),
          edit("{ a: 'https://x#y', // api-prod\r\n}", "{ a: 'ghcr.io/acme/api:9.8.7', // api-prod\r\n}"),
          edit("[\n  'a:1', // api-prod\n  'b'\n]", "[\n  'ghcr.io/acme/api:9.8.7', // api-prod\n  'b'\n]"),
          edit("if x then 'a:1' // api-prod\nelse 'b'", "if x then 'ghcr.io/acme/api:9.8.7' // api-prod\nelse 'b'"),
          edit("/* 'it */ local x = 'a:1'; # api-prod", "/* 'it */ local x = 'ghcr.io/acme/api:9.8.7'; # api-prod"),
          edit("// it's\nlocal x = ''; # api-prod", "// it's\nlocal x = 'ghcr.io/acme/api:9.8.7'; # api-prod"),
          edit("{ a: |||\n  it's\n|||, b: 1,\nc: 'a:1' } # api-prod",
               "{ a: |||\n  it's\n|||, b: 1,\nc: 'ghcr.io/acme/api:9.8.7' } # api-prod"),
      },
      "api-prod");
}

TEST_CASE("in jsonnet, what is computed, or not one string, is refused by name") {
  const std::string part = "the marker api-prod marks a string that is only a part of what is computed";
  const std::string lines = "the marker api-prod marks a string of several lines";
  const std::string escapes = "the marker api-prod marks a string that has escapes or variables in it";
  const auto refuse = [](const std::string& text, const std::string& says) {
    return Refusal{"a.libsonnet", text, says};
  };
  check_refused(
      {
          refuse("f('a', 'b') // api-prod", "1:16: the marker api-prod marks a line with 2 values, at columns 3 and 8"),
          refuse("{ a: 'a:' + tag, // api-prod\n}", "1:21: " + part),
          refuse("{ a: base + ':1', // api-prod\n}", "1:22: " + part),
          refuse("{ a: 'a:' // api-prod\n  + tag }", "1:14: " + part),
          refuse("{ a: base +\n  // why\n  ':1' } // api-prod", "3:13: " + part),
          refuse("{ a: 'a:%s' % tag } // api-prod", "1:24: " + part),
          refuse("{ a: x['b'] } // api-prod", "1:18: " + part),
          refuse("{ a: import 'a.libsonnet' } // api-prod", "1:32: " + part),
          refuse("{ a: 'a\\n' } // api-prod", "1:17: " + escapes),
          refuse("{ a: 'x\ny' } // api-prod", "2:9: " + lines),
          refuse("{ a: |||\n  x\n|||, // api-prod\n}", "3:9: " + lines),
          refuse("{ a: 5 } // api-prod", "1:13: the marker api-prod has no value on its line"),
          refuse("// api-prod\n{}", "1:4: the marker api-prod has no value on its line"),
          refuse("/*\n  'a:1' // api-prod\n*/ {}", "0:0: has no marker api-prod"),
          refuse("// { a: 'a:1' } // api-prod\n{}", "0:0: has no marker api-prod"),
      },
      "api-prod");
  CHECK(refusal("a.jsonnet", "{ a: 'b' } // api-prod", "api-prod", "it's") ==
        "1:6: the marker api-prod can't be set to a value with such characters here");
}

TEST_CASE("in other text, a string, or what stands behind the sign, is the value") {
  check_all(
      {
          {"main.tf", "api_tag = \"a:1\" # api-prod\n", "api_tag = \"ghcr.io/acme/api:9.8.7\" # api-prod\n"},
          {"main.tf", "  image = \"a:1\" // api-prod\n", "  image = \"ghcr.io/acme/api:9.8.7\" // api-prod\n"},
          {"a.tfvars", "\"x\" = \"a:1\" # api-prod\n", "\"x\" = \"ghcr.io/acme/api:9.8.7\" # api-prod\n"},
          {".env", "API=a:1 # api-prod\n", "API=ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"prod.env", "API='a:1' # api-prod\r\n", "API='ghcr.io/acme/api:9.8.7' # api-prod\r\n"},
          {"run.sh", "# it's\nexport API=\"a:1\" # api-prod\n",
           "# it's\nexport API=\"ghcr.io/acme/api:9.8.7\" # api-prod\n"},
          {"run.sh", "deploy --image=a:1 # api-prod\n", "deploy --image=ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"Makefile", "IMG ?= a:1 # api-prod\n", "IMG ?= ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.toml", "[a]\nimage = 'a:1' # api-prod\n", "[a]\nimage = 'ghcr.io/acme/api:9.8.7' # api-prod\n"},
          {"a.j2", "{% if x %}\nimage: a:1 # api-prod\n", "{% if x %}\nimage: ghcr.io/acme/api:9.8.7 # api-prod\n"},
          {"a.j2", "{% if x %}\n- \"a:1\" # api-prod\n", "{% if x %}\n- \"ghcr.io/acme/api:9.8.7\" # api-prod\n"},
          {"a.json5", "{a: \"a:1\", // api-prod\n}\n", "{a: \"ghcr.io/acme/api:9.8.7\", // api-prod\n}\n"},
          {"tags.json", "{\n  \"a\": \"a:1\" // api-prod\n}\n",
           "{\n  \"a\": \"ghcr.io/acme/api:9.8.7\" // api-prod\n}\n"},
          {"a.yaml", "{\n  \"a\": \"a:1\" # api-prod\n}\n", "{\n  \"a\": \"ghcr.io/acme/api:9.8.7\" # api-prod\n}\n"},
      },
      "api-prod");
}

TEST_CASE("in other text, a line that can't be told is refused by name") {
  const std::string part = "the marker api-prod marks a string that is only a part of what is computed";
  const std::string none = "the marker api-prod has no value on its line";
  const std::string escapes = "the marker api-prod marks a string that has escapes or variables in it";
  check_refused(
      {
          {"run.sh", "API=\"$X\" # api-prod\n", "1:12: " + escapes},
          {"main.tf", "a = \"b:${var.tag}\" # api-prod\n", "1:22: " + escapes},
          {"main.tf", "a = x ? \"b\" : \"c\" # api-prod\n",
           "1:21: the marker api-prod marks a line with 2 values, at columns 9 and 15"},
          {"main.tf", "a = 5 # api-prod\n", "1:9: " + none},
          {"run.sh", "if [ \"$X\" == \"a\" ]; # api-prod\n",
           "1:23: the marker api-prod marks a line with 2 values, at columns 6 and 14"},
          {"run.sh", "API=acme/\"api\" # api-prod\n", "1:18: " + none},
          {"run.sh", "API=\"acme\"/api # api-prod\n", "1:18: " + part},
          {"run.sh", "API=a b # api-prod\n", "1:11: " + none},
          {"run.sh", "a == b # api-prod\n", "1:10: " + none},
          {"run.sh", "API=$X # api-prod\n", "1:10: " + none},
          {"run.sh", "deploy a:1 # api-prod\n", "1:14: " + none},
          {"run.sh", "# api-prod\n", "1:3: " + none},
          {"run.sh", "# API=a # api-prod\n", "0:0: has no marker api-prod"},
          {"run.sh", "echo $#api-prod\n", "0:0: has no marker api-prod"},
      },
      "api-prod");
}
