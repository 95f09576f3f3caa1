// Keeps a static binary to itself. A static glibc would load the host's name service modules (libnss_mdns and its kind)
// into a process that was built for another glibc, and crash; OpenSSL would read the host's openssl.cnf and load
// providers from it. Before main() begins, names are tied to /etc/hosts and DNS, and the configuration is switched off.
//
// Nothing calls this file: it must be named among the sources of each program (edges.cmake).

#include <initializer_list>
#include <nss.h>
#include <openssl/crypto.h>

namespace {

__attribute__((constructor)) void keep_to_ourselves() {
  __nss_configure_lookup("hosts", "files dns");
  for (const auto* database : {"passwd", "group", "shadow", "services", "protocols", "networks"}) {
    __nss_configure_lookup(database, "files");
  }
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
}

}  // namespace
