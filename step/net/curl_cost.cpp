#include "net/curl_cost.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

namespace lockstep {
namespace {

std::size_t number(CURL* handle, CURLINFO what) {
  long value = 0;
  curl_easy_getinfo(handle, what, &value);
  return static_cast<std::size_t>(std::max(0L, value));
}

std::size_t size(CURL* handle, CURLINFO what) {
  curl_off_t value = 0;
  curl_easy_getinfo(handle, what, &value);
  return static_cast<std::size_t>(std::max<curl_off_t>(0, value));
}

}  // namespace

std::size_t tls_rounds(void* handle) {
  curl_tlssessioninfo* session = nullptr;
  if (curl_easy_getinfo(handle, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == nullptr) return 0;
  const auto* ssl = static_cast<const SSL*>(session->internals);
  if (session->backend != CURLSSLBACKEND_OPENSSL || ssl == nullptr) return 0;
  return SSL_version(ssl) < TLS1_3_VERSION ? 2 : 1;  // RFC 5246, section 7.3; RFC 8446, section 2
}

HttpCost cost_of(void* handle, std::size_t tls_rounds, std::map<int, HttpCost>& connections) {
  HttpCost cost;
  const std::size_t made = number(handle, CURLINFO_NUM_CONNECTS);
  cost.connecting_rounds = made * (1 + tls_rounds);
  cost.requests = 1 + number(handle, CURLINFO_REDIRECT_COUNT);
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket);
  tcp_info info{};
  socklen_t info_size = sizeof info;
  if (socket == CURL_SOCKET_BAD || getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &info_size) != 0) {
    // The server closed the connection: what libcurl knows is without TLS.
    cost.bytes_down = number(handle, CURLINFO_HEADER_SIZE) + size(handle, CURLINFO_SIZE_DOWNLOAD_T);
    cost.bytes_up = size(handle, CURLINFO_SIZE_UPLOAD_T);
    return cost;
  }
  auto& before = connections[socket];
  if (made > 0) before = {};
  cost.bytes_down = info.tcpi_bytes_received - before.bytes_down;
  cost.bytes_up = info.tcpi_bytes_sent - before.bytes_up;
  before.bytes_down = info.tcpi_bytes_received;
  before.bytes_up = info.tcpi_bytes_sent;
  return cost;
}

}  // namespace lockstep
