#include "git/ssh_connection.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("a path reaches the server's shell as one word, as Git quotes it") {
  CHECK(shell_quoted("acme/deploy.git") == "'acme/deploy.git'");
  CHECK(shell_quoted("it's") == R"('it'\''s')");
  CHECK(shell_quoted("a!b") == R"('a'\!'b')");
  CHECK(shell_quoted("$(reboot) `x` \"y\" \\ ;") == R"('$(reboot) `x` "y" \ ;')");
  CHECK(shell_quoted("") == "''");
}
