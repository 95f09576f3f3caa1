#include "net/curl_http.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <exception>
#include <new>
#include <openssl/x509.h>
#include <unistd.h>

#include "base/text.hpp"
#include "net/curl_cost.hpp"

namespace lockstep {
namespace {

using Kind = HttpFailure::Kind;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
using CurlString = std::unique_ptr<char, decltype(&curl_free)>;

struct Place {
  std::string scheme;
  std::string host;
};

/// One request on its way; libcurl's callbacks write into it.
struct Exchange {
  const HttpRequest& request;
  CURL* handle;
  HttpReply reply;
  bool too_large = false;
  std::size_t tls_rounds = 0;  ///< of the connection's handshake
  std::exception_ptr thrown;   ///< by the sink: exceptions can't pass through libcurl
};

Place place_of(const std::string& url);
void refuse_open_credentials(const HttpRequest& request, const Place& place);
bool is_this_machine(const std::string& host);
Headers header_list(const HttpRequest& request, const std::string& host);
void set_request(Exchange& exchange, const Headers& headers, const Place& place);
void set_trust(CURL* handle, const Certificates& certificates);
std::size_t take_header(const char* text, std::size_t one, std::size_t size, void* exchange);
std::size_t take_body(const char* bytes, std::size_t one, std::size_t size, void* exchange);
HttpFailure failure(CURLcode code, const Exchange& exchange, const Certificates& certificates);
std::string host_at_fault(const Exchange& exchange);
std::string tls_problem(const Exchange& exchange, const std::string& host);

}  // namespace

CurlHttp::CurlHttp(std::map<std::string, std::string> variables)
    : variables_(std::move(variables)), handle_(curl_easy_init(), curl_easy_cleanup) {}

HttpReply CurlHttp::send(const HttpRequest& request) {
  if (!handle_) throw std::bad_alloc();
  const auto place = place_of(request.url.reveal());
  refuse_open_credentials(request, place);
  const auto certificates =
      choose_certificates(variables_, [](const std::string& path) { return access(path.c_str(), R_OK) == 0; });
  const auto headers = header_list(request, place.host);
  Exchange exchange{request, handle_.get(), {}, false, {}};
  curl_easy_reset(handle_.get());  // connections stay
  set_request(exchange, headers, place);
  set_trust(handle_.get(), certificates);

  const auto code = curl_easy_perform(handle_.get());
  exchange.reply.cost = cost_of(handle_.get(), exchange.tls_rounds, connections_);
  if (exchange.thrown) std::rethrow_exception(exchange.thrown);
  if (exchange.too_large) {
    throw HttpTooLarge(Kind::broken, "the answer of " + host_at_fault(exchange) + " is larger than " +
                                         std::to_string(request.reply_bytes_max) + " bytes");
  }
  if (code != CURLE_OK) throw failure(code, exchange, certificates);
  long status = 0;
  const char* url = nullptr;
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handle_.get(), CURLINFO_EFFECTIVE_URL, &url);
  exchange.reply.status = static_cast<int>(status);
  exchange.reply.url = url == nullptr ? "" : url;
  return std::move(exchange.reply);
}

namespace {

Place place_of(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  char* scheme = nullptr;
  char* host = nullptr;
  const bool valid = parsed && curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
                     curl_url_get(parsed.get(), CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                     curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) == CURLUE_OK;
  const CurlString owned_scheme(scheme, curl_free);
  const CurlString owned_host(host, curl_free);
  if (!valid || (std::string_view(scheme) != "https" && std::string_view(scheme) != "http")) {
    throw HttpFailure(Kind::connect, "a URL is given that is no https:// URL", "check the URLs that are configured");
  }
  return {scheme, host};
}

void refuse_open_credentials(const HttpRequest& request, const Place& place) {
  if (place.scheme == "https" || is_this_machine(place.host)) return;
  for (const auto& [name, value] : request.headers) {
    const auto lowered = lower_case(name);
    if (lowered != "authorization" && lowered != "cookie" && lowered.find("token") == std::string::npos) continue;
    throw HttpFailure(Kind::tls,
                      "credentials are not sent to " + place.host + " over http://, where anybody can read them",
                      "use https://, or leave out the credentials");
  }
}

bool is_this_machine(const std::string& host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

Headers header_list(const HttpRequest& request, const std::string& host) {
  Headers list(nullptr, curl_slist_free_all);
  const auto add = [&list](const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
  };
  add("Expect:");  // waiting for 100 Continue costs a round trip
  for (const auto& [name, value] : request.headers) {
    if (value.reveal().find_first_of("\r\n") != std::string::npos) {
      throw HttpFailure(Kind::broken, "the header " + name + " for " + host + " holds a line break",
                        "is there a line break at the end of a token or a secret?");
    }
    add(name + ": " + value.reveal());
  }
  return list;
}

void set_request(Exchange& exchange, const Headers& headers, const Place& place) {
  constexpr long connect_ms_max = 15'000;
  constexpr long redirects_max = 5;
  constexpr long stalled_s_max = 60;
  constexpr long stalled_bytes_per_s = 1;
  const auto& request = exchange.request;
  auto* handle = exchange.handle;
  const auto timeout_ms = std::max(1L, static_cast<long>(request.timeout.count()));
  curl_easy_setopt(handle, CURLOPT_URL, request.url.reveal().c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "lockstep");
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, timeout_ms);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, std::min(connect_ms_max, timeout_ms));
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, stalled_bytes_per_s);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, stalled_s_max);
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // don't wait for a name lookup beyond the timeout
  curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
  if (request.follow_redirects) {
    // libcurl itself sends Authorization and Cookie to the first host only.
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(handle, CURLOPT_MAXREDIRS, redirects_max);
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, place.scheme == "http" ? "https,http" : "https");
  }
  if (request.method != "GET") {
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    if (request.method != "POST") curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &exchange);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
}

void set_trust(CURL* handle, const Certificates& certificates) {
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!certificates.file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, certificates.file.c_str());
    curl_easy_setopt(handle, CURLOPT_PROXY_CAINFO, certificates.file.c_str());
    return;
  }
  const auto roots = mozilla_roots();
  curl_blob blob{const_cast<char*>(roots.data()), roots.size(), CURL_BLOB_NOCOPY};
  curl_easy_setopt(handle, CURLOPT_CAINFO_BLOB, &blob);
  curl_easy_setopt(handle, CURLOPT_PROXY_CAINFO_BLOB, &blob);
}

std::size_t take_header(const char* text, std::size_t, std::size_t size, void* data) {
  constexpr std::size_t headers_max = 200;
  auto& exchange = *static_cast<Exchange*>(data);
  auto& headers = exchange.reply.headers;
  const std::string_view line(text, size);
  if (line.starts_with("HTTP/")) {  // the reply after a redirect or a 100 Continue begins
    headers.clear();
    exchange.tls_rounds = tls_rounds(exchange.handle);
    return size;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || headers.size() >= headers_max) return size;
  auto& value = headers[lower_case(line.substr(0, colon))];
  value += (value.empty() ? "" : ", ") + std::string(trim(line.substr(colon + 1)));
  return size;
}

std::size_t take_body(const char* bytes, std::size_t, std::size_t size, void* data) {
  auto& exchange = *static_cast<Exchange*>(data);
  long status = 0;
  curl_easy_getinfo(exchange.handle, CURLINFO_RESPONSE_CODE, &status);
  if (exchange.request.sink && status >= 200 && status < 300) {
    try {
      exchange.request.sink({bytes, size});
      return size;
    } catch (...) {
      exchange.thrown = std::current_exception();
      return CURL_WRITEFUNC_ERROR;
    }
  }
  if (size > exchange.request.reply_bytes_max - exchange.reply.body.size()) {
    exchange.too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  exchange.reply.body.append(bytes, size);
  return size;
}

HttpFailure failure(CURLcode code, const Exchange& exchange, const Certificates& certificates) {
  const auto host = host_at_fault(exchange);
  const std::string network = "is the network of this job allowed to reach it?";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {Kind::connect, "there is no host named " + host + ", or the name server does not answer",
              "check the name; and the name server of this job"};
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {Kind::connect, "the proxy's name could not be looked up", "check https_proxy, http_proxy and all_proxy"};
    case CURLE_PROXY:
      return {Kind::connect, "the proxy does not let " + host + " be reached", "check https_proxy"};
    case CURLE_COULDNT_CONNECT:
      if (long proxied = 0;
          curl_easy_getinfo(exchange.handle, CURLINFO_USED_PROXY, &proxied) == CURLE_OK && proxied != 0) {
        return {Kind::connect, "could not connect to the proxy that is set for " + host,
                "check https_proxy and no_proxy"};
      }
      return {Kind::connect, "could not connect to " + host, network};
    case CURLE_OPERATION_TIMEDOUT:
      return {Kind::timeout, host + " did not answer in time", "run again, or allow more time with --timeout"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return {
          Kind::tls, tls_problem(exchange, host),
          "a private authority is trusted with LOCKSTEP_CA_FILE; a certificate out of its time may be this machine's "
          "clock; verification can't be switched off"};
    case CURLE_SSL_CACERT_BADFILE:
      return {Kind::tls, "the certificate authorities in " + certificates.file + " can't be read",
              (certificates.origin.empty() ? "LOCKSTEP_CA_FILE" : certificates.origin) + " must name a PEM file"};
    case CURLE_SSL_CONNECT_ERROR:
      return {Kind::tls, "no TLS connection to " + host + " came about",
              "does the server speak TLS 1.2 or later on that port?"};
    case CURLE_TOO_MANY_REDIRECTS:
      return {Kind::broken, host + " redirects too often", "check the URL"};
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {Kind::broken, host + " redirects to something that is not https", "check the URL"};
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
      return {Kind::broken, host + " closed the connection before its answer was there", "run again"};
    default:
      return {Kind::broken, "the request to " + host + " failed: " + curl_easy_strerror(code), "run again"};
  }
}

/// After redirects it is not the host that was asked first.
std::string host_at_fault(const Exchange& exchange) {
  const char* url = nullptr;
  curl_easy_getinfo(exchange.handle, CURLINFO_EFFECTIVE_URL, &url);
  return place_of(url == nullptr ? exchange.request.url.reveal() : url).host;
}

std::string tls_problem(const Exchange& exchange, const std::string& host) {
  long result = X509_V_OK;
  curl_easy_getinfo(exchange.handle, CURLINFO_SSL_VERIFYRESULT, &result);
  if (result != X509_V_OK && result != X509_V_ERR_UNSPECIFIED) {
    return "the certificate of " + host + " is not trusted: " + X509_verify_cert_error_string(result);
  }
  return "the certificate of " + host + " is for another name";
}

}  // namespace
}  // namespace lockstep
