#include "git/deploy_key.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "git/base64.hpp"

namespace lockstep {
namespace {

constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view end_mark = "-----END ";
constexpr std::string_view dashes = "-----";

/// One PEM block: what it is, its legacy headers, and what it holds.
struct Pem {
  std::string label;
  std::string headers;
  Secret body;  ///< base64 without white space
  Secret text() const;
};

Secret unwrapped(const Secret& given);
void refuse_other_kinds(std::string_view text);
Pem read_pem(const std::string& text);
SshKey public_key_of_openssh(const Secret& body, bool has_passphrase);
SshKey public_key_of_pem(const Secret& pem, const Secret& passphrase);
SshKey to_ssh_key(const EVP_PKEY& key);
std::string mpint(const EVP_PKEY& key, const char* parameter);
void check_type(const SshKey& key);

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Failure(Blame::usage, "the deploy key (--deploy-key) " + what, hint);
}

[[noreturn]] void refuse_damaged(const std::string& what) {
  refuse(what, "give the whole file, from -----BEGIN to -----END, or base64 of it");
}

[[noreturn]] void refuse_without_passphrase() {
  refuse("has a passphrase, and none was given",
         "give it with --deploy-key-passphrase (LOCKSTEP_DEPLOY_KEY_PASSPHRASE)");
}

}  // namespace

DeployKey read_deploy_key(const Secret& given, const Secret& passphrase) {
  constexpr std::size_t bytes_max = 64 * 1024;
  if (given.reveal().size() > bytes_max) refuse_damaged("is longer than any key");
  const auto pem = read_pem(unwrapped(given).reveal());
  DeployKey key{pem.text(), passphrase, {}};
  key.public_key = pem.label == "OPENSSH PRIVATE KEY" ? public_key_of_openssh(pem.body, !passphrase.empty())
                                                      : public_key_of_pem(key.pem, passphrase);
  check_type(key.public_key);
  return key;
}

namespace {

Secret Pem::text() const {
  constexpr std::size_t line_length = 64;
  auto pem = std::string(begin_mark) + label + std::string(dashes) + "\n" + headers;
  for (std::size_t at = 0; at < body.reveal().size(); at += line_length) {
    pem.append(body.reveal(), at, line_length);
    pem += '\n';
  }
  return Secret(pem + std::string(end_mark) + label + std::string(dashes) + "\n");
}

/// Text that has a PEM block in it, taken out of base64 where needed.
Secret unwrapped(const Secret& given) {
  if (given.reveal().find(begin_mark) != std::string::npos) return given;
  refuse_other_kinds(trim(given.reveal()));
  const Secret plain(from_base64(given.reveal()).value_or(""));
  if (plain.reveal().find(begin_mark) != std::string::npos) return plain;
  refuse_other_kinds(trim(plain.reveal()));
  const auto size = trim(given.reveal()).size();
  if (size == 0) refuse_damaged("is blank");
  refuse("is neither a PEM text nor base64 of one (" + counted(size, "byte") + ")",
         "give the private key's text, base64 of it, or the name of a file that exists");
}

void refuse_other_kinds(std::string_view text) {
  for (const auto* prefix :
       {"ssh-ed25519 ", "ssh-rsa ", "ecdsa-sha2-", "ssh-dss ", "sk-ssh-", "---- BEGIN SSH2 PUBLIC"}) {
    if (text.starts_with(prefix)) {
      refuse("is a public key", "give the private half: the file without .pub; the public one belongs to the forge");
    }
  }
  if (text.starts_with("PuTTY-User-Key-File-")) {
    refuse("is in PuTTY's format", "convert it: puttygen key.ppk -O private-openssh -o key");
  }
}

Pem read_pem(const std::string& given) {
  const Secret plain(replace_all(replace_all(given, "\\r", ""), "\\n", "\n"));
  const std::string_view text = plain.reveal();
  const auto label_begin = text.find(begin_mark) + begin_mark.size();
  const auto label_end = text.find(dashes, label_begin);
  if (label_end == std::string_view::npos) refuse_damaged("is cut short: its first line has no end");
  Pem pem;
  pem.label = text.substr(label_begin, label_end - label_begin);
  const auto body_begin = label_end + dashes.size();
  const auto body_end = text.find(end_mark, body_begin);
  if (pem.label.find("PUBLIC KEY") != std::string::npos) {
    refuse("is a public key", "give the private half; the public one belongs to the forge");
  }
  if (pem.label.find("PRIVATE KEY") == std::string::npos || pem.label.find("PGP") != std::string::npos) {
    refuse("is no private key of SSH, but PEM of another kind", "make one with ssh-keygen -t ed25519 -N '' -f key");
  }
  if (body_end == std::string_view::npos) refuse_damaged("is cut short: it has no -----END line");
  auto body = text.substr(body_begin, body_end - body_begin);
  // RFC 1421 headers (Proc-Type, DEK-Info) of keys that OpenSSL encrypted the old way; a blank line ends them.
  if (body.find(':') != std::string_view::npos) {
    auto lines = split(replace_all(std::string(body), "\r", ""), '\n');
    std::string digits;
    for (const auto& line : lines) {
      if (line.find(':') != std::string::npos)
        pem.headers += std::string(trim(line)) + "\n";
      else
        digits += line;
    }
    pem.headers += "\n";
    pem.body = Secret(digits);
  } else {
    pem.body = Secret(std::string(body));
  }
  const auto decoded = from_base64(pem.body.reveal());
  if (!decoded || decoded->empty()) refuse_damaged("is damaged: what is between its first and last line is not base64");
  pem.body = Secret(base64(*decoded));
  return pem;
}

/// "openssh-key-v1\0", cipher, kdf, kdf options, uint32 count, public key, private part (PROTOCOL.key).
SshKey public_key_of_openssh(const Secret& body, bool has_passphrase) {
  constexpr std::string_view magic("openssh-key-v1\0", 15);
  constexpr std::size_t count_bytes = 4;
  const Secret decoded(from_base64(body.reveal()).value_or(""));
  std::string_view rest = decoded.reveal();
  if (!rest.starts_with(magic)) refuse_damaged("is damaged: it does not begin as OpenSSH's keys do");
  rest.remove_prefix(magic.size());
  const auto cipher = take_ssh_string(rest);
  const auto kdf = take_ssh_string(rest);
  const auto options = take_ssh_string(rest);
  if (!cipher || !kdf || !options || rest.size() < count_bytes) refuse_damaged("is cut short");
  rest.remove_prefix(count_bytes);
  const auto blob = take_ssh_string(rest);
  if (!blob || !take_ssh_string(rest)) refuse_damaged("is cut short");
  const auto key = ssh_key_from_blob(*blob);
  if (!key) refuse_damaged("is damaged: its public half can't be read");
  if (*cipher != "none" && !has_passphrase) refuse_without_passphrase();
  return *key;
}

SshKey public_key_of_pem(const Secret& pem, const Secret& passphrase) {
  const auto& text = pem.reveal();
  const std::unique_ptr<BIO, decltype(&BIO_free)> input(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())),
                                                        BIO_free);
  // OpenSSL would ask the terminal if there were no callback.
  const auto give_passphrase = [](char* buffer, int size, int, void* secret) {
    const auto& word = static_cast<const Secret*>(secret)->reveal();
    if (word.empty() || word.size() > static_cast<std::size_t>(size)) return -1;
    std::memcpy(buffer, word.data(), word.size());
    return static_cast<int>(word.size());
  };
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(input.get(), nullptr, give_passphrase, const_cast<Secret*>(&passphrase)), EVP_PKEY_free);
  ERR_clear_error();
  if (key) return to_ssh_key(*key);
  if (text.find("ENCRYPTED") != std::string::npos) {
    if (passphrase.empty()) refuse_without_passphrase();
    refuse("can't be opened with the passphrase that was given", "check --deploy-key-passphrase");
  }
  refuse_damaged("is damaged: it can't be read as a private key");
}

SshKey to_ssh_key(const EVP_PKEY& key) {
  if (EVP_PKEY_is_a(&key, "ED25519") == 1) {
    std::array<unsigned char, 32> raw{};
    auto size = raw.size();
    EVP_PKEY_get_raw_public_key(&key, raw.data(), &size);
    const std::string type = "ssh-ed25519";
    return {type, ssh_string(type) + ssh_string({reinterpret_cast<const char*>(raw.data()), size})};
  }
  if (EVP_PKEY_is_a(&key, "RSA") == 1) {
    const std::string type = "ssh-rsa";
    return {type, ssh_string(type) + mpint(key, OSSL_PKEY_PARAM_RSA_E) + mpint(key, OSSL_PKEY_PARAM_RSA_N)};
  }
  if (EVP_PKEY_is_a(&key, "EC") == 1) {
    std::array<unsigned char, 256> point{};
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(&key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, point.data(), point.size(), &size);
    const auto curve = "nistp" + std::to_string(EVP_PKEY_get_bits(&key));
    const auto type = "ecdsa-sha2-" + curve;
    return {type,
            ssh_string(type) + ssh_string(curve) + ssh_string({reinterpret_cast<const char*>(point.data()), size})};
  }
  refuse("is of a type that SSH does not log in with", "make one with ssh-keygen -t ed25519 -N '' -f key");
}

/// RFC 4251 section 5: big-endian, with a zero byte where the first bit would be read as a sign.
std::string mpint(const EVP_PKEY& key, const char* parameter) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(&key, parameter, &number);
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> owned(number, BN_free);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  if (!bytes.empty() && (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0) bytes.insert(0, 1, '\0');
  return ssh_string(bytes);
}

void check_type(const SshKey& key) {
  for (const auto* type :
       {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"}) {
    if (key.type == type) return;
  }
  refuse("is of type " + cut(defused(key.type), 40) + ", which lockstep can't log in with",
         key.type.starts_with("sk-")
             ? "a hardware key can't be used from a pipeline; make one with ssh-keygen -t ed25519"
             : "make one with ssh-keygen -t ed25519 -N '' -f key");
}

}  // namespace
}  // namespace lockstep
