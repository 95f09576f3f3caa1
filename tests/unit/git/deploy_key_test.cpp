#include "git/deploy_key.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "git/base64.hpp"

using namespace lockstep;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

std::string written(const std::function<void(BIO*)>& write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
  write(memory.get());
  char* text = nullptr;
  const auto size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string pkcs8(const Key& key, const std::string& passphrase = {}) {
  return written([&](BIO* out) {
    PEM_write_bio_PKCS8PrivateKey(out, key.get(), passphrase.empty() ? nullptr : EVP_aes_128_cbc(), passphrase.data(),
                                  static_cast<int>(passphrase.size()), nullptr, nullptr);
  });
}

std::string traditional(const Key& key, const std::string& passphrase = {}) {
  return written([&](BIO* out) {
    PEM_write_bio_PrivateKey_traditional(out, key.get(), passphrase.empty() ? nullptr : EVP_aes_128_cbc(),
                                         reinterpret_cast<const unsigned char*>(passphrase.data()),
                                         static_cast<int>(passphrase.size()), nullptr, nullptr);
  });
}

Key ed25519() { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free}; }
Key ecdsa(const char* curve) { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve), EVP_PKEY_free}; }
Key rsa() { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{1024}), EVP_PKEY_free}; }

/// The outside of a key in OpenSSH's format; its private part is not a key's.
std::string openssh(const std::string& type = "ssh-ed25519", const std::string& cipher = "none") {
  using namespace std::string_literals;
  const auto blob = "openssh-key-v1\0"s + ssh_string(cipher) + ssh_string(cipher == "none" ? "none" : "bcrypt") +
                    ssh_string("") + "\0\0\0\1"s + ssh_string(ssh_string(type) + ssh_string("public")) +
                    ssh_string("private");
  return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + base64(blob) + "\n-----END OPENSSH PRIVATE KEY-----\n";
}

DeployKey read(const std::string& text, const std::string& passphrase = {}) {
  return read_deploy_key(Secret(text), Secret(passphrase));
}

std::string refusal(const std::string& text, const std::string& passphrase = {}) {
  try {
    read(text, passphrase);
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    return failure.text();
  }
  return "";
}

}  // namespace

TEST_CASE("keys of every type are read from the PEM formats, with the name that SSH has for them") {
  const std::pair<std::string, std::string> rows[] = {
      {pkcs8(ed25519()), "ssh-ed25519"},
      {pkcs8(ecdsa("P-256")), "ecdsa-sha2-nistp256"},
      {traditional(ecdsa("P-256")), "ecdsa-sha2-nistp256"},
      {pkcs8(ecdsa("P-384")), "ecdsa-sha2-nistp384"},
      {pkcs8(ecdsa("P-521")), "ecdsa-sha2-nistp521"},
      {pkcs8(rsa()), "ssh-rsa"},
      {traditional(rsa()), "ssh-rsa"},
      {openssh(), "ssh-ed25519"},
      {openssh("ssh-rsa"), "ssh-rsa"},
  };
  for (const auto& [text, type] : rows) {
    const auto key = read(text);
    CHECK(key.public_key.type == type);
    CHECK(ssh_key_from_blob(key.public_key.blob)->type == type);
  }
}

TEST_CASE("whatever a CI's secret made of the text, it is the same key") {
  for (const auto& text :
       {traditional(rsa()), pkcs8(ed25519()), openssh(), traditional(rsa(), "pass"), pkcs8(rsa(), "pass")}) {
    const auto wanted = read(text, "pass").public_key.fingerprint();
    const auto literal = replace_all(text, "\n", "\\n");
    const auto encoded = base64(text);
    for (const auto& form :
         {text.substr(0, text.size() - 1), replace_all(text, "\n", "\r\n"), literal, replace_all(text, "\n", "\\r\\n"),
          "\"" + literal + "\"", "\n\n  " + text + "  \n", "  " + replace_all(text, "\n", "\n  "), encoded,
          encoded.substr(0, 40) + "\n" + encoded.substr(40) + "\n", base64(literal),
          base64(replace_all(text, "\n", "\r\n"))}) {
      CHECK(read(form, "pass").public_key.fingerprint() == wanted);
    }
  }
  const auto one_line = replace_all(openssh(), "\n", " ");
  CHECK(read(one_line).public_key.type == "ssh-ed25519");
}

TEST_CASE("the PEM that is handed on has its line breaks where they belong") {
  const auto text = pkcs8(ed25519());
  CHECK(read(replace_all(text, "\n", "\\n")).pem.reveal() == text);
  const auto encrypted = traditional(rsa(), "pass");
  CHECK(read(base64(replace_all(encrypted, "\n", "\r\n")), "pass").pem.reveal() == encrypted);
}

TEST_CASE("a passphrase is asked for where it is missing, and refused where it is wrong") {
  for (const auto& text : {pkcs8(rsa(), "pass"), traditional(rsa(), "pass")}) {
    CHECK(refusal(text, "pass").empty());
    CHECK(refusal(text).find("has a passphrase, and none was given") != std::string::npos);
    CHECK(refusal(text, "wrong").find("can't be opened with the passphrase") != std::string::npos);
  }
  CHECK(refusal(openssh("ssh-ed25519", "aes256-ctr")).find("has a passphrase") != std::string::npos);
  CHECK(refusal(openssh("ssh-ed25519", "aes256-ctr"), "any").empty());
}

TEST_CASE("what is no private key is refused by name, and never quoted") {
  const auto pem = pkcs8(ed25519());
  const auto encrypted = openssh();
  const std::pair<std::string, std::string> rows[] = {
      {"ssh-ed25519 AAAAC3Nz bot@acme", "is a public key"},
      {base64("ssh-rsa AAAAB3Nz bot@acme\n"), "is a public key"},
      {"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "is a public key"},
      {"---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n", "is a public key"},
      {"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "is in PuTTY's format"},
      {base64("PuTTY-User-Key-File-2: ssh-rsa\n"), "is in PuTTY's format"},
      {"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "PEM of another kind"},
      {"-----BEGIN PGP PRIVATE KEY BLOCK-----\nAAAA\n-----END PGP PRIVATE KEY BLOCK-----\n", "PEM of another kind"},
      {pem.substr(0, 60), "is cut short"},
      {pem.substr(0, 20), "is cut short"},
      {base64(pem).substr(0, 80), "is cut short"},
      {encrypted.substr(0, 100) + "\n-----END OPENSSH PRIVATE KEY-----", "is cut short"},
      {replace_all(pem, "M", "*"), "is not base64"},
      {replace_all(pem, "MC4CAQ", "MC4CAA"), "is damaged"},
      {"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "is damaged"},
      {"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "is not base64"},
      {openssh("sk-ssh-ed25519@openssh.com"), "sk-ssh-ed25519@openssh.com"},
      {openssh("ssh-dss"), "ssh-dss"},
      {"/home/ops/.ssh/id_ed25519", "is neither a PEM text nor base64"},
      {"s3cret", "is neither a PEM text nor base64"},
      {" \n", "is blank"},
      {std::string(100'000, 'A'), "is longer than any key"},
  };
  for (const auto& [text, words] : rows) {
    CAPTURE(words);
    const auto said = refusal(text);
    CHECK(said.find(words) != std::string::npos);
    CHECK(said.find("AAAA") == std::string::npos);
    CHECK(said.find("s3cret") == std::string::npos);
    CHECK(said.find("id_ed25519") == std::string::npos);
  }
}
