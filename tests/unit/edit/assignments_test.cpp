#include "formats_table.hpp"

using namespace lockstep;

TEST_CASE("what can't be a name is not offered to be added") {
  CHECK(refusal("a.tfvars", {"images = \"x\"\n", "images.api", ""}).find("create") == std::string::npos);
  CHECK(refusal("a.tfvars", {"image = \"x\"\n", "images", ""}).find("create") != std::string::npos);
}

TEST_CASE("a variable of a .env file is set in the quotes it has") {
  check_edits(".env",
              {
                  {"API_TAG=1.4.1\n", "API_TAG", "1.4.2", "API_TAG=1.4.2\n"},
                  {"API_TAG=1.4.1", "API_TAG", "1.20", "API_TAG=1.20"},
                  {"\xEF\xBB\xBF# tags\r\nA=1\r\nAPI_TAG=1.4.1 # now\r\n; x\r\n", "API_TAG", "1.4.2",
                   "\xEF\xBB\xBF# tags\r\nA=1\r\nAPI_TAG=1.4.2 # now\r\n; x\r\n"},
                  {"  export API_TAG=\"1.4.1\"  # now\nexport B='x'\n", "API_TAG", "1.4.2",
                   "  export API_TAG=\"1.4.2\"  # now\nexport B='x'\n"},
                  {"A = '1.4.1'\n", "A", "1.4.2", "A = '1.4.2'\n"},
                  {"A=ghcr.io/acme/api:1.4.1@sha256:9f\n", "A", "localhost:5000/api:2@sha256:8e",
                   "A=localhost:5000/api:2@sha256:8e\n"},
                  {"A=\nB=1\n", "A", "x", "A=x\nB=1\n"},
                  {"A= \n", "A", "x", "A=x \n"},
                  {"A = \n", "A", "x", "A = x\n"},
                  {"A= # note\n", "A", "x", "A=x # note\n"},
                  {"A=\"\"\n", "A", "x", "A=\"x\"\n"},
                  {"A=x", "A", "", "A="},
                  {"A='x'", "A", "", "A=''"},
                  {"A=x\n", "A", "a b", "A=\"a b\"\n"},
                  {"A=x\n", "A", "a#b", "A=\"a#b\"\n"},
                  {"A=x\n", "A", "$b", "A='$b'\n"},
                  {"A=x\n", "A", "it's", "A=\"it's\"\n"},
                  {"A=\"x\"\n", "A", "a$b", "A='a$b'\n"},
                  {"A='x'\n", "A", "it's", "A=\"it's\"\n"},
                  {"A=a b c   # d\nB=2\n", "A", "x", "A=x   # d\nB=2\n"},
                  {"KEY=\"-----BEGIN\nB=3\n-----END\"\nB=1\n", "B", "2", "KEY=\"-----BEGIN\nB=3\n-----END\"\nB=2\n"},
                  {"A=\"a \\\"b\\\" c\"\nB=1\n", "B", "2", "A=\"a \\\"b\\\" c\"\nB=2\n"},
                  {"source other.sh\nif true; then\nB=1\nfi\n", "B", "2", "source other.sh\nif true; then\nB=2\nfi\n"},
                  {"P=${Q}/x\nR=$(date)\nS=`date`\nB=1\n", "B", "2", "P=${Q}/x\nR=$(date)\nS=`date`\nB=2\n"},
                  {"# A=0\nA=1\n", "A", "2", "# A=0\nA=2\n"},
                  {"a.b=1\n", "a.b", "2", "a.b=2\n"},
              });
}

TEST_CASE("a property is set with the escapes of properties") {
  check_edits("application.properties",
              {
                  {"api.tag=1.4.1\n", "api.tag", "1.4.2", "api.tag=1.4.2\n"},
                  {"api.tag=1.4.1\n", "\"api.tag\"", "1.4.2", "api.tag=1.4.2\n"},
                  {"api.tag : 1.4.1\r\nb=2", "api.tag", "1.4.2", "api.tag : 1.4.2\r\nb=2"},
                  {"  api.tag\t1.4.1\n", "api.tag", "1.4.2", "  api.tag\t1.4.2\n"},
                  {"! x=1\n# x=2\nx=\"3\" # 4\n", "x", "5", "! x=1\n# x=2\nx=5\n"},
                  {"a\\:b\\=c=1\n", "\"a:b=c\"", "2", "a\\:b\\=c=2\n"},
                  {"a=\n", "a", "x", "a=x\n"},
                  {"a =\n", "a", "x", "a =x\n"},
                  {"a = \n", "a", "x", "a = x\n"},
                  {"a=1\n", "a", " b\\c\nd", "a=\\ b\\\\c\\nd\n"},
                  {"a=\\u00e9\\:\\\\x\n", "a", "1", "a=1\n"},
                  {"k=a, \\\n  b, \\\r\n  c\na=1\n", "a", "2", "k=a, \\\n  b, \\\r\n  c\na=2\n"},
                  {"k=a\\\\\na=1\n", "a", "2", "k=a\\\\\na=2\n"},
              });
  CHECK(found("a.properties", "a=\\u00e9\\:\\\\x y \n", "a")->value == "é:\\x y ");
}

TEST_CASE("a Terraform variable is set as a string") {
  check_edits(
      "prod.tfvars",
      {
          {"api_tag = \"1.4.1\"\n", "api_tag", "1.4.2", "api_tag = \"1.4.2\"\n"},
          {"a=\"1\"// b\nc = \"2\" # d\n", "c", "3", "a=\"1\"// b\nc = \"3\" # d\n"},
          {"replicas = 3\r\nx = true\r\ny = null\r\n", "replicas", "3", "replicas = \"3\"\r\nx = true\r\ny = null\r\n"},
          {"y = null", "y", "1", "y = \"1\""},
          {"/* a = \"0\"\n*/ a = \"1\" /* x\n b = \"0\" */\nb = \"2\"\n", "b", "3",
           "/* a = \"0\"\n*/ a = \"1\" /* x\n b = \"0\" */\nb = \"3\"\n"},
          {"tags = {\n  b = \"1\" # }\n  c = [\"]\", 1]\n}\nb = \"2\"\n", "b", "3",
           "tags = {\n  b = \"1\" # }\n  c = [\"]\", 1]\n}\nb = \"3\"\n"},
          {"t = <<-EOT\n  b = \"1\"\n  EOT\nb = \"2\"\n", "b", "3", "t = <<-EOT\n  b = \"1\"\n  EOT\nb = \"3\"\n"},
          {"t = \"${x(\"}\\\"\")}\"\nu = \"$${y}%%{z}\"\nb = \"2\"\n", "b", "3",
           "t = \"${x(\"}\\\"\")}\"\nu = \"$${y}%%{z}\"\nb = \"3\"\n"},
          {"b = \"2\"\n", "b", "a\"\\\n\tc", "b = \"a\\\"\\\\\\n\\tc\"\n"},
      });
  CHECK_FALSE(found("a.tfvars", "a = 1.20\n", "a")->is_string);
  CHECK(found("a.tfvars", "a = null\n", "a")->null);
  CHECK(found("a.tfvars", "a = \"\\u00e9\\n\"\n", "a")->value == "é\n");
}

TEST_CASE("an assignment that can't be set is refused by name") {
  check_refusals(".env", {
                             {"A=1\nB=2\nA=3\n", "A", ".env:3:1: A stands twice in the document, first on line 1"},
                             {"A=${B}:1\n", "A", "1:3: A is computed: ${B}:1"},
                             {"A=\"x-$B\"\n", "A", "A is computed: \"x-$B\""},
                             {"A=$(git rev-parse HEAD)\n", "A", "A is computed: $(git rev-parse HEAD)"},
                             {"A=`date`\n", "A", "A is computed: `date`"},
                             {"A=\"x\"y\n", "A", "A is computed: \"x\"y"},
                             {"A=1; B=2\n", "A", "A is computed: 1; B=2"},
                             {"A=a#b\n", "A", "A is computed: a#b"},
                             {"A=#b\n", "A", "A is computed: #b"},
                             {"A=don't\n", "A", "A is computed: don't"},
                             {"A\nB=1\n", "A", "A is computed: A"},
                             {"export A\n", "A", "A is computed: export A"},
                             {"A: 1\n", "A", "A is computed: A: 1"},
                             {"A=x\\\nB=1\n", "B", "1:4: has a line that ends with a backslash"},
                             {"A='x\nB=1\n", "B", "1:3: has a quote that is not closed"},
                             {"A='x\nB='y'\n", "B", "1:3: has a quote that is not closed on its line"},
                             {"A='x\\'y'\n", "A", "1:5: has a backslash before a single quote"},
                             {"A=`x\ny`\n", "A", "whose ` is not closed on its line"},
                             {"A=x\rB=1\n", "A", "a carriage return without a line feed"},
                             {"API_TAG=1\n", "API_TAH", "did you mean API_TAG?"},
                             {"A=1\n", "A", "A can't have this value", "a\\b"},
                             {"A=1\n", "A", "A can't have this value", "a\nb"},
                             {"A=1\n", "A", "A can't have this value", "it's $5"},
                             {"A=1\n", "A[0]", "A is a single value, not a list"},
                         });
  check_refusals("a.properties", {
                                     {"a=1\na: 2\n", "a", "a stands twice"},
                                     {"a=${b}\n", "a", "a is computed: a=${b}"},
                                     {"a=#{b}\n", "a", "a is computed"},
                                     {"a=@b@\n", "a", "a is computed"},
                                     {"a=b\\\n  c\n", "a", "a is computed: a=b\\"},
                                     {"a=b\\\\\\", "a", "a is computed"},
                                     {"a\n", "a", "a is computed: a"},
                                     {"a=\\ud83d\n", "a", "a is computed"},
                                     {"a=1\n", "a", "a can't have this value", "é"},
                                     {"a=1\n", "a", "a can't have this value", "${b}"},
                                 });
  check_refusals("a.tfvars", {
                                 {"a = 1\na = 2\n", "a", "a stands twice"},
                                 {"a = [\"1\"]\n", "a", "a is computed: [\"1\"]"},
                                 {"a = {\n  b = \"1\"\n}\n", "a.b", "there is no key \"a.b\""},
                                 {"a = {\n  b = \"1\"\n}\n", "a", "a is computed: {"},
                                 {"a = <<EOT\nx\nEOT\n", "a", "a is computed: <<EOT"},
                                 {"a = \"${b}\"\n", "a", "a is computed: \"${b}\""},
                                 {"a = \"%{if b}c%{endif}\"\n", "a", "a is computed"},
                                 {"a = \"b\" + \"c\"\n", "a", "a is computed: \"b\" + \"c\""},
                                 {"a = \"b\n", "a", "the string is not closed on its line"},
                                 {"a = [1\n", "a", "a bracket is not closed"},
                                 {"a = 1]\n", "a", "this bracket closes none"},
                                 {"a = <<EOT\nx\n", "a", "the heredoc is not closed"},
                                 {"/* a = 1\n", "a", "has a comment that is not closed"},
                                 {"a = 1\n", "a", "a can't have this value", "${b}"},
                             });
}

TEST_CASE("a missing assignment is added in the file's own style") {
  check_edits(".env",
              {
                  {"", "A", "1", "A=1\n"},
                  {"\xEF\xBB\xBF", "A", "1",
                   "\xEF\xBB\xBF"
                   "A=1\n"},
                  {"\n", "A", "1", "A=1\n\n"},
                  {"# tags", "A", "1", "# tags\nA=1"},
                  {"B=1\n", "A", "2", "B=1\nA=2\n"},
                  {"B=1", "A", "2", "B=1\nA=2"},
                  {"B=1\r\n\r\n", "A", "2", "B=1\r\nA=2\r\n\r\n"},
                  {"export B='1'\n# end\n", "A", "2", "export B='1'\n# end\nexport A='2'\n"},
                  {"B = \"1\"\n", "A", "2", "B = \"1\"\nA = \"2\"\n"},
                  {"B=1\nC=${B}\n", "A", "x y", "B=1\nC=${B}\nA=\"x y\"\n"},
                  {"A_TAG=1\nC_TAG=1\nE_TAG=1\n", "D_TAG", "2", "A_TAG=1\nC_TAG=1\nD_TAG=2\nE_TAG=1\n"},
                  {"A=1\n# c\nC=1\nE=1\n", "B", "2", "A=1\nB=2\n# c\nC=1\nE=1\n"},
                  {"B=1\nC=1\nE=1\n", "A", "2", "A=2\nB=1\nC=1\nE=1\n"},
                  {"# b\nB=1\nC=1\nE=1\n", "A", "2", "# b\nB=1\nC=1\nE=1\nA=2\n"},
              },
              true);
  check_edits("a.properties",
              {
                  {"b: 1\n", "spring.tag", "2", "b: 1\nspring.tag: 2\n"},
                  {"", "a", "2", "a=2\n"},
              },
              true);
  check_edits(
      "a.tfvars",
      {
          {"region  = \"x\"\napi_tag = \"1\"\n", "web", "2", "region  = \"x\"\napi_tag = \"1\"\nweb     = \"2\"\n"},
          {"a = 1\nlong_name = 2\n", "b", "2", "a = 1\nlong_name = 2\nb = \"2\"\n"},
          {"", "b", "2", "b = \"2\"\n"},
          {"a = {\n}\n", "b", "2", "a = {\n}\nb = \"2\"\n"},
      },
      true);
}

TEST_CASE("an assignment that can't be added is refused") {
  check_refusals(".env",
                 {
                     {"A=1\n", "a-b", "a-b can't be added here: it is no name of such a file"},
                     {"A=1\n", "1A", "it is no name"},
                     {"A=1\n", "a.b", "it is no name"},
                     {"A=1\n", "B", "B can't have this value", "\\"},
                     {"B: 1\n", "B", "B is computed"},
                 },
                 true);
}
