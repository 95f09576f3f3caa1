// A public SSH key as it travels: a blob of length-prefixed strings that begins with the name of its type.
//
// RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4; fingerprints as ssh-keygen -l prints them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

struct SshKey {
  std::string type;  ///< "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa", …
  std::string blob;

  std::string fingerprint() const;  ///< "SHA256:…", without padding
  std::string text() const;         ///< "ssh-ed25519 AAAA…", as in known_hosts
  bool operator==(const SshKey&) const = default;
};

/// Nothing where the blob does not begin with a type's name.
std::optional<SshKey> ssh_key_from_blob(std::string_view blob);

/// Takes one length-prefixed string off the front of `blob` (RFC 4251 section 5); nothing where it is cut short.
std::optional<std::string_view> take_ssh_string(std::string_view& blob);

/// The string with its length in front.
std::string ssh_string(std::string_view text);

}  // namespace lockstep
