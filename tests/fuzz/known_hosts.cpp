// Foreign text that decides whom we trust: known_hosts files, and the host keys that servers show.
#include "git/known_hosts.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace lockstep;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto entries = parse_known_hosts(text);
  const auto shown = ssh_key_from_blob(text).value_or(SshKey{"ssh-ed25519", ssh_string("ssh-ed25519")});
  for (const auto& entry : entries) {
    // What was read is what is printed, and a key is trusted for a host only by an entry that has this very key.
    if (ssh_key_from_blob(entry.key.blob) != entry.key) std::abort();
    const auto check = check_host_key(entries, "git.acme.com", 22, entry.key);
    if (check.verdict == HostCheck::Verdict::match && check.entry->key != entry.key) std::abort();
  }
  const auto check = check_host_key(entries, "git.acme.com", 2222, shown);
  if ((check.verdict == HostCheck::Verdict::unknown) != (check.entry == nullptr)) std::abort();
  key_types_of(entries, "git.acme.com", 2222);
  return 0;
}
