#include "git/http_connection.hpp"

#include <array>
#include <deque>
#include <doctest/doctest.h>
#include <sstream>

using namespace lockstep;

namespace {

constexpr std::size_t answer_bytes_max = 1 << 20;

/// Records what is sent, and answers from a list.
class FakeHttp : public Http {
 public:
  HttpReply send(const HttpRequest& request) override {
    sent.push_back(request);
    auto reply = replies.front();
    replies.pop_front();
    if (reply.url.empty()) reply.url = request.url.reveal();
    return reply;
  }
  std::string header(std::size_t request, std::string_view name) const {
    for (const auto& [given, value] : sent.at(request).headers) {
      if (given == name) return value.reveal();
    }
    return "";
  }
  std::deque<HttpReply> replies;
  std::vector<HttpRequest> sent;
};

HttpReply reply(int status, const std::string& type, const std::string& body, const std::string& url = {}) {
  return {status, {{"content-type", type}}, body, url};
}

HttpReply refs(const std::string& body, const std::string& url = {}) {
  return reply(200, "application/x-git-upload-pack-advertisement", body, url);
}

struct World {
  FakeHttp http;
  Clock clock{nullptr, [] { return std::chrono::steady_clock::time_point(); }, nullptr, nullptr};
  std::ostringstream out;
  Log log{out, true, Log::Annotations::none};

  HttpConnection connection(HttpLogin login = {}, Milliseconds left = Milliseconds(5000)) {
    return {parse_remote_url("https://git.acme.com/acme/deploy.git"),
            std::move(login),
            http,
            clock,
            Deadline{std::chrono::steady_clock::time_point() + left},
            log};
  }
};

std::string all(Reader& reader) {
  std::string text;
  std::array<char, 3> some{};
  while (const auto count = reader.read(some)) text.append(some.data(), count);
  return text;
}

}  // namespace

TEST_CASE("an advertisement is asked for in protocol v2 with the credentials, and read without its preamble") {
  World world;
  auto connection = world.connection({"bot", Secret("t0ken")});
  for (const auto* body : {"001e# service=git-upload-pack\n0000000eversion 2\n0000", "000eversion 2\n0000"}) {
    world.http.replies = {refs(body)};
    CHECK(all(*connection.advertisement(Service::upload_pack)) == "000eversion 2\n0000");
  }
  CHECK(world.http.sent[0].method == "GET");
  CHECK(world.http.sent[0].url.reveal() == "https://git.acme.com/acme/deploy.git/info/refs?service=git-upload-pack");
  CHECK(world.http.sent[0].timeout == Milliseconds(5000));
  CHECK(world.http.header(0, "Git-Protocol") == "version=2");
  CHECK(world.http.header(0, "Authorization") == "Basic Ym90OnQwa2Vu");
  CHECK(world.out.str().find("t0ken") == std::string::npos);
}

TEST_CASE("receive-pack is asked for without protocol v2") {
  World world;
  auto connection = world.connection();
  world.http.replies = {
      reply(200, "application/x-git-receive-pack-advertisement", "001f# service=git-receive-pack\n00000000")};
  CHECK(all(*connection.advertisement(Service::receive_pack)) == "0000");
  CHECK(world.http.header(0, "Git-Protocol").empty());
  CHECK(world.http.header(0, "Authorization").empty());
}

TEST_CASE("a request is one POST") {
  World world;
  auto connection = world.connection();
  world.http.replies = {reply(200, "application/x-git-upload-pack-result", "answer")};
  CHECK(all(*connection.request(Service::upload_pack, "question", answer_bytes_max)) == "answer");
  CHECK(world.http.sent[0].method == "POST");
  CHECK(world.http.sent[0].body == "question");
  CHECK(world.http.sent[0].url.reveal() == "https://git.acme.com/acme/deploy.git/git-upload-pack");
  CHECK(world.http.header(0, "Content-Type") == "application/x-git-upload-pack-request");
  CHECK_FALSE(world.http.sent[0].follow_redirects);
}

TEST_CASE("after a redirect, requests go to the new place, with credentials on the same host only") {
  const std::pair<std::string, bool> rows[] = {{"https://git.acme.com/moved/deploy.git", true},
                                               {"https://git.acme.com:444/acme/deploy.git", false},
                                               {"https://other.acme.com/acme/deploy.git", false}};
  for (const auto& [base, same_host] : rows) {
    CAPTURE(base);
    World world;
    auto connection = world.connection({"bot", Secret("t0ken")});
    world.http.replies = {refs("0000", base + "/info/refs?service=git-upload-pack"),
                          reply(200, "application/x-git-upload-pack-result", "")};
    connection.advertisement(Service::upload_pack);
    connection.request(Service::upload_pack, "", answer_bytes_max);
    CHECK(world.http.sent[1].url.reveal() == base + "/git-upload-pack");
    CHECK(world.http.header(1, "Authorization").empty() != same_host);
  }
}

TEST_CASE("a refusal says what to do, and quotes the server's plain text but no page") {
  struct Row {
    int status;
    const char* type;
    const char* body;
    const char* words;
  };
  const Row rows[] = {
      {401, "text/plain", "Bad credentials\nmore", "says: Bad credentials\n"},
      {401, "text/html", "<p>no", "does not take the credentials (HTTP status 401)\n"},
      {403, "text/plain; charset=utf-8", "::error:: no", "forbids it"},
      {404, "", "", "was not found"},
      {429, "", "", "takes no more requests"},
      {503, "text/html", "<h1>sorry", "has a problem (HTTP status 503)\n"},
      {302, "", "", "has moved"},
      {418, "", "", "refuses"},
      {200, "text/html; charset=utf-8", "<form>", "a web page"},
      {200, "text/plain", "abc\trefs/heads/main", "speaks no smart HTTP"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.status);
    World world;
    auto connection = world.connection({"bot", Secret("t0ken")});
    world.http.replies = {reply(row.status, row.type, row.body)};
    try {
      connection.advertisement(Service::upload_pack);
      FAIL_CHECK("not refused");
    } catch (const Failure& failure) {
      CHECK(failure.blame() == Blame::remote);
      CHECK_FALSE(failure.hint().empty());
      CHECK((failure.text() + "\n").find(row.words) != std::string::npos);
      CHECK(failure.text().find('<') == std::string::npos);
      CHECK(failure.text().find("t0ken") == std::string::npos);
    }
  }
}

TEST_CASE("without credentials, the remedy is to give some; after a redirect elsewhere, to name that place") {
  World world;
  world.http.replies = {reply(401, "", "")};
  CHECK_THROWS_WITH(world.connection().advertisement(Service::upload_pack), doctest::Contains("wants credentials"));
  world.http.replies = {reply(401, "", "", "https://other.acme.com/r/info/refs?service=git-upload-pack")};
  CHECK_THROWS_WITH(world.connection({"bot", Secret("t0ken")}).advertisement(Service::upload_pack),
                    doctest::Contains("redirects to another host"));
}

TEST_CASE("an answer to a request that is not Git's is refused") {
  World world;
  world.http.replies = {reply(200, "text/html", "<form>")};
  CHECK_THROWS_AS(world.connection().request(Service::receive_pack, "", answer_bytes_max), Failure);
}

TEST_CASE("nothing is sent when time is up") {
  World world;
  CHECK_THROWS_WITH(world.connection({}, Milliseconds(0)).advertisement(Service::upload_pack),
                    doctest::Contains("in time"));
  CHECK(world.http.sent.empty());
}
