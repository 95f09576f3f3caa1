// The host keys that the well-known forges publish, so that a pipeline needs no known_hosts for them.
//
// Fingerprints as the vendors' pages give them (each is cited beside its keys). Where a forge also answers on port 443
// under another name, that name has the same keys.
#pragma once

#include <string_view>
#include <vector>

namespace lockstep {

struct PinnedKey {
  std::string_view type;
  std::string_view fingerprint;  ///< "SHA256:…"
};

struct PinnedHost {
  std::string_view host;
  int port;
  std::string_view page;  ///< where the vendor publishes them
  std::vector<PinnedKey> keys;
};

std::vector<PinnedHost> pinned_hosts();

}  // namespace lockstep
