#include "git/remote_url.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"

using namespace lockstep;
using Transport = RemoteUrl::Transport;

TEST_CASE("the forms that Git takes are taken apart") {
  struct Row {
    const char* text;
    Transport transport;
    const char* user;
    const char* host;
    int port;
    const char* path;
    const char* display;
  };
  const Row rows[] = {
      {"git@github.com:acme/deploy.git", Transport::ssh, "git", "github.com", 22, "acme/deploy.git",
       "git@github.com:acme/deploy.git"},
      {"GitHub.com:acme/deploy", Transport::ssh, "git", "github.com", 22, "acme/deploy", "git@github.com:acme/deploy"},
      {"deploy@[::1]:/srv/r.git", Transport::ssh, "deploy", "::1", 22, "/srv/r.git", "deploy@[::1]:/srv/r.git"},
      {"ssh://git@git.acme.com:2222/acme/deploy.git", Transport::ssh, "git", "git.acme.com", 2222, "/acme/deploy.git",
       "ssh://git@git.acme.com:2222/acme/deploy.git"},
      {"ssh://git.acme.com/~ops/a%20b", Transport::ssh, "git", "git.acme.com", 22, "~ops/a b",
       "git@git.acme.com:~ops/a b"},
      {"ssh://[fe80::1%25eth0]:22/r", Transport::ssh, "git", "fe80::1%25eth0", 22, "/r", "git@[fe80::1%25eth0]:/r"},
      {"https://gitlab.com/acme/deploy.git", Transport::https, "", "gitlab.com", 443, "/acme/deploy.git",
       "https://gitlab.com/acme/deploy.git"},
      {"https://git.acme.com:8443/r%20s/", Transport::https, "", "git.acme.com", 8443, "/r%20s/",
       "https://git.acme.com:8443/r%20s/"},
      {"http://localhost:3000/r.git", Transport::http, "", "localhost", 3000, "/r.git", "http://localhost:3000/r.git"},
      {"file:///srv/a%20b.git", Transport::local, "", "", 0, "/srv/a b.git", "/srv/a b.git"},
      {"../deploy", Transport::local, "", "", 0, "../deploy", "../deploy"},
      {"./with:colon", Transport::local, "", "", 0, "./with:colon", "./with:colon"},
      {" /srv/r.git\n", Transport::local, "", "", 0, "/srv/r.git", "/srv/r.git"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto url = parse_remote_url(row.text);
    CHECK(url.transport == row.transport);
    CHECK(url.ssh_user == row.user);
    CHECK(url.host == row.host);
    CHECK(url.port == row.port);
    CHECK(url.path == row.path);
    CHECK(url.display() == row.display);
  }
}

TEST_CASE("credentials in an https URL are taken out and never shown") {
  const auto url = parse_remote_url("https://acme%2Bbot:t%40ken@git.acme.com/deploy.git");
  CHECK(url.http_user.reveal() == "acme+bot");
  CHECK(url.http_password.reveal() == "t@ken");
  CHECK(url.display() == "https://git.acme.com/deploy.git");
  CHECK(url.http_base() == "https://git.acme.com/deploy.git");
  CHECK(parse_remote_url("https://t0ken@git.acme.com/r").http_user.reveal() == "t0ken");
}

TEST_CASE("what can't be a repository's URL is refused without repeating it") {
  for (const auto* text : {"",
                           "  ",
                           "https://",
                           "https://git.acme.com",
                           "https://git.acme.com/",
                           "https://user:s3cret@/r",
                           "https://u:s3cret@git.acme.com:99999/r",
                           "https://u:s3cret@git.acme.com:x/r",
                           "https://git.acme.com/r?token=s3cret",
                           "https://git.acme.com/r#s3cret",
                           "git://git.acme.com/r",
                           "ftp://u:s3cret@git.acme.com/r",
                           "ssh://git:s3cret@h/r",
                           "ssh://-oProxyCommand=s3cret/r",
                           "-oProxyCommand=s3cret:r",
                           "git@-s3cret:r",
                           "ssh://@h/r",
                           "git@host:",
                           "ssh://h/a%zz",
                           "ssh://h/a%00",
                           "file://other/r",
                           "https://[::1/r",
                           "https://[::1]x/r",
                           "https://s3 cret/r",
                           "git@host:a\nb"}) {
    CAPTURE(text);
    try {
      parse_remote_url(text);
      FAIL_CHECK("not refused");
    } catch (const Failure& failure) {
      CHECK(failure.blame() == Blame::usage);
      CHECK(failure.text().find("s3") == std::string::npos);
    }
  }
}
