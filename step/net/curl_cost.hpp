// What an exchange of libcurl's cost on the wire: round trips by what it did, bytes as the kernel counted them.
//
// https://curl.se/libcurl/c/curl_easy_getinfo.html ; TCP_INFO in tcp(7)
#pragma once

#include <cstddef>
#include <map>

#include "base/http.hpp"

namespace lockstep {

/// Round trips of the TLS handshake of the connection that `handle`, a CURL, receives a reply on; 0: no TLS.
std::size_t tls_rounds(void* handle);

/// `connections` has, by socket, the bytes that are accounted for. Of several connections in one exchange (a redirect
/// to another host) only the last one's bytes are known.
HttpCost cost_of(void* handle, std::size_t tls_rounds, std::map<int, HttpCost>& connections);

}  // namespace lockstep
