#include "git/http_connection.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "git/base64.hpp"
#include "git/pkt_line.hpp"

namespace lockstep {
namespace {

std::string name(Service service) { return service == Service::upload_pack ? "git-upload-pack" : "git-receive-pack"; }

std::string refs_suffix(Service service) { return "/info/refs?service=" + name(service); }

HttpReply exchange(Http& http, const HttpRequest& request);
std::string content_type(const HttpReply& reply);
void drop_preamble(std::string& body, Service service);
std::string first_words(const HttpReply& reply);

}  // namespace

HttpConnection::HttpConnection(RemoteUrl url, HttpLogin login, Http& http, const Clock& clock, Deadline deadline,
                               Log& log)
    : url_(std::move(url)),
      base_(url_.http_base()),
      login_(std::move(login)),
      http_(http),
      clock_(clock),
      deadline_(deadline),
      log_(log) {}

std::unique_ptr<Reader> HttpConnection::advertisement(Service service) {
  constexpr std::size_t refs_bytes_max = 64U << 20U;
  HttpRequest request;
  request.reply_bytes_max = refs_bytes_max;
  request.url = Secret(base_ + refs_suffix(service));
  request.follow_redirects = true;
  auto reply = send(std::move(request), service);
  const auto type = content_type(reply);
  if (type == "text/html" || type == "application/xhtml+xml") {
    throw Failure(Blame::remote, url_.display() + " answers with a web page, not with Git",
                  "a login page or a proxy may be in between; is it the URL to clone from, and is --token given?");
  }
  if (type != "application/x-" + name(service) + "-advertisement") {
    throw Failure(Blame::remote, url_.display() + " is no Git server that can be pushed to: it speaks no smart HTTP",
                  "use the forge's clone URL, or ssh");
  }
  drop_preamble(reply.body, service);
  return std::make_unique<StringReader>(std::move(reply.body));
}

std::unique_ptr<Reader> HttpConnection::request(Service service, std::string_view body, std::size_t bytes_max) {
  HttpRequest request;
  request.reply_bytes_max = bytes_max;
  request.method = "POST";
  request.url = Secret(base_ + "/" + name(service));
  request.body = body;
  request.headers.emplace_back("Content-Type", Secret("application/x-" + name(service) + "-request"));
  request.headers.emplace_back("Accept", Secret("application/x-" + name(service) + "-result"));
  auto reply = send(std::move(request), service);
  if (content_type(reply) != "application/x-" + name(service) + "-result") {
    throw Failure(Blame::remote, url_.display() + " answers a request of " + name(service) + " with something else",
                  "a proxy may be in between");
  }
  return std::make_unique<StringReader>(std::move(reply.body));
}

HttpReply HttpConnection::send(HttpRequest request, Service service) {
  request.timeout = deadline_.left(clock_);
  if (request.timeout == Milliseconds::zero()) {
    throw ConnectionLost(Blame::remote, url_.host + " did not answer in time",
                         "run again, or allow more time with --timeout");
  }
  // Some servers give smart HTTP only to what looks like git.
  request.headers.emplace_back("User-Agent", Secret("git/2.0 (lockstep)"));
  if (service == Service::upload_pack) request.headers.emplace_back("Git-Protocol", Secret("version=2"));
  if (logs_in()) {
    request.headers.emplace_back("Authorization",
                                 Secret("Basic " + base64(login_.user + ":" + login_.password.reveal())));
  }
  auto reply = exchange(http_, request);
  const auto& cost = reply.cost;
  traffic_.connecting.rounds += cost.connecting_rounds;
  traffic_.all.rounds += cost.connecting_rounds + cost.requests;
  traffic_.all.bytes_down += cost.bytes_down;
  traffic_.all.bytes_up += cost.bytes_up;
  log_.detail("http: " + request.method + " " + name(service) + " at " + url_.host + ": " +
              std::to_string(reply.status) + (logs_in() ? ", with credentials" : ", without credentials"));
  if (const auto suffix = refs_suffix(service); request.follow_redirects && reply.url.ends_with(suffix)) {
    follow(reply.url.substr(0, reply.url.size() - suffix.size()));
  }
  if (reply.status != 200) refuse(reply);
  return reply;
}

/// Requests after a redirected advertisement go where it led to (gitprotocol-http, "Smart Clients").
void HttpConnection::follow(const std::string& landed_url) {
  if (landed_url == base_) return;
  const auto landed = parse_remote_url(landed_url);
  base_ = landed_url;
  same_host_ = landed.host == url_.host && landed.port == url_.port && landed.transport == url_.transport;
  log_.detail("http: " + url_.host + " redirects to " + landed.display());
}

void HttpConnection::refuse(const HttpReply& reply) const {
  const int status = reply.status;
  const auto words = first_words(reply);
  const auto fail = [&](std::string_view what, std::string hint) {
    const auto message = url_.display() + " " + std::string(what) + " (HTTP status " + std::to_string(status) + ")" +
                         (words.empty() ? "" : ", the server says: " + words);
    if (status == 401 || status == 403) throw AccessDenied(Blame::remote, message, std::move(hint));
    throw Failure(Blame::remote, message, std::move(hint));
  };
  if (status == 401 && !same_host_) {
    fail("redirects to another host, which wants credentials",
         "name that host in --repo: credentials are sent to no other");
  }
  if (status == 401 && !logs_in()) fail("wants credentials", "give --token (and --user, if the forge needs one)");
  if (status == 401) {
    fail("does not take the credentials", "the token may have expired, or belong to another forge");
  }
  if (status == 403) {
    fail("forbids it", "the token needs read and write access to the contents of this repository");
  }
  if (status == 404 || status == 410) {
    fail("was not found", "check the path; forges also say this where the token may not see the repository");
  }
  if (status == 413) fail("finds the push too large", "ask who runs the server for its limit");
  if (status == 429) fail("takes no more requests for now", "it limits their rate; run again later");
  if (status >= 500) fail("has a problem", "run again; if it persists, look at the forge's status page");
  if (status >= 300 && status < 400) fail("has moved", "name the place it has moved to in --repo");
  fail("refuses", "is it the URL to clone from?");
}

bool HttpConnection::logs_in() const { return same_host_ && !(login_.user.empty() && login_.password.empty()); }

namespace {

HttpReply exchange(Http& http, const HttpRequest& request) {
  try {
    return http.send(request);
  } catch (const HttpTooLarge& failure) {
    throw ServerError(ServerError::Kind::too_large, failure.message());
  } catch (const HttpFailure& failure) {
    throw ConnectionLost(failure.blame(), failure.message(), failure.hint());
  }
}

std::string content_type(const HttpReply& reply) {
  const auto found = reply.headers.find("content-type");
  if (found == reply.headers.end()) return {};
  auto type = std::string(trim(found->second.substr(0, found->second.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return type;
}

/// "# service=git-upload-pack" and a flush, which stand before v0 advertisements, and before v2 on some servers.
void drop_preamble(std::string& body, Service service) {
  const auto line = "# service=" + name(service);
  constexpr std::size_t length_digits = 4;
  if (body.compare(length_digits, line.size(), line) != 0) return;
  const auto flush = body.find("0000", length_digits + line.size());
  if (flush == std::string::npos || flush > length_digits + line.size() + 1) return;
  body.erase(0, flush + length_digits);
}

/// The first line of a refusal in plain text; a page of HTML says nothing to a log.
std::string first_words(const HttpReply& reply) {
  constexpr std::size_t bytes_max = 300;
  if (content_type(reply) != "text/plain") return {};
  const auto text = trim(reply.body);
  return cut(trim(defused(text.substr(0, text.find('\n')))), bytes_max);
}

}  // namespace
}  // namespace lockstep
