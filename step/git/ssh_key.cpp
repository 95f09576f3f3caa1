#include "git/ssh_key.hpp"

#include <array>
#include <cstdint>
#include <openssl/evp.h>

#include "git/base64.hpp"

namespace lockstep {

std::string SshKey::fingerprint() const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(blob.data(), blob.size(), digest.data(), &size, EVP_sha256(), nullptr);
  auto text = base64({reinterpret_cast<const char*>(digest.data()), size});
  text.erase(text.find_last_not_of('=') + 1);
  return "SHA256:" + text;
}

std::string SshKey::text() const { return type + " " + base64(blob); }

std::optional<SshKey> ssh_key_from_blob(std::string_view blob) {
  constexpr std::size_t type_bytes_max = 64;
  auto rest = blob;
  const auto type = take_ssh_string(rest);
  if (!type || type->empty() || type->size() > type_bytes_max) return {};
  return SshKey{std::string(*type), std::string(blob)};
}

std::optional<std::string_view> take_ssh_string(std::string_view& blob) {
  if (blob.size() < 4) return {};
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(blob[i]);
  if (blob.size() - 4 < size) return {};
  const auto text = blob.substr(4, size);
  blob.remove_prefix(4 + size);
  return text;
}

std::string ssh_string(std::string_view text) {
  std::string sized;
  for (int shift = 24; shift >= 0; shift -= 8) sized += static_cast<char>(text.size() >> shift & 0xFFU);
  return sized.append(text);
}

}  // namespace lockstep
