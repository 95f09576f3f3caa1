#include "git/host_trust.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "git/base64.hpp"

namespace lockstep {
namespace {

using Verdict = HostCheck::Verdict;

/// Key types and the algorithms to ask for them. ssh-rsa is a key type; its SHA-1 signatures are not accepted.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> families{{
    {"ssh-ed25519", "ssh-ed25519"},
    {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"},
    {"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384"},
    {"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521"},
    {"ssh-rsa", "rsa-sha2-512,rsa-sha2-256"},
}};

std::string read_fingerprint(std::string_view given);

}  // namespace

HostTrust::HostTrust(std::string host, int port, const Access& access, std::string_view home_known_hosts)
    : host_(std::move(host)),
      port_(port),
      given_(parse_known_hosts(access.known_hosts)),
      home_(parse_known_hosts(home_known_hosts)) {
  for (const auto& given : access.host_keys) fingerprints_.push_back(read_fingerprint(given));
  if (given_.empty() && !trim(access.known_hosts).empty()) {
    throw Failure(Blame::usage, "--known-hosts holds no entry of a known_hosts file",
                  "give lines like those of ~/.ssh/known_hosts, \"host ssh-ed25519 AAAA…\", or a file that exists");
  }
  for (auto& candidate : pinned_hosts()) {
    if (candidate.host == host_ && candidate.port == port_) pinned_ = std::move(candidate);
  }
}

std::vector<std::string> HostTrust::offers() const {
  auto types = key_types_of(deciding_entries(), host_, port_);
  if (pinned_) {
    for (const auto& key : pinned_->keys) types.emplace_back(key.type);
  }
  std::vector<std::string> known;
  std::vector<std::string> others;
  for (const auto& [type, algorithms] : families) {
    const bool have = std::find(types.begin(), types.end(), type) != types.end();
    (have ? known : others).emplace_back(algorithms);
  }
  known.insert(known.end(), others.begin(), others.end());
  return fingerprints_.empty() ? std::vector{join(known, ",")} : known;
}

std::optional<std::string> HostTrust::reason_to_trust(const SshKey& shown) const {
  if (revoked(shown)) return {};
  const auto fingerprint = shown.fingerprint();
  if (std::find(fingerprints_.begin(), fingerprints_.end(), fingerprint) != fingerprints_.end()) return "--host-key";
  if (pinned_) {
    for (const auto& key : pinned_->keys) {
      if (key.fingerprint == fingerprint) return "published at " + std::string(pinned_->page);
    }
  }
  const auto check = check_host_key(deciding_entries(), host_, port_, shown);
  if (check.verdict != Verdict::match) return {};
  return (&deciding_entries() == &home_ ? "~/.ssh/known_hosts line " : "--known-hosts line ") +
         std::to_string(check.entry->line);
}

Failure HostTrust::refusal(const SshKey& shown) const {
  const auto name = known_hosts_name(host_, port_);
  const auto key = shown.type + " " + shown.fingerprint();
  const auto line = name + " " + shown.text();
  const auto* file = &deciding_entries() == &home_ ? "~/.ssh/known_hosts" : "--known-hosts";
  const auto check = check_host_key(deciding_entries(), host_, port_, shown);
  if (revoked(shown)) {
    return {Blame::remote, name + " shows a host key that is marked as revoked: " + key,
            "somebody may be using a stolen key; ask whoever runs the server"};
  }
  if (check.verdict == Verdict::changed) {
    return {
        Blame::remote,
        "the host key of " + name + " has changed: it shows " + key + ", but " + file + " line " +
            std::to_string(check.entry->line) + " has " + check.entry->key.type + " " + check.entry->key.fingerprint(),
        "somebody may be in between; if whoever runs the server confirms the new key, replace that line with: " + line};
  }
  if (pinned_) {
    std::vector<std::string> published;
    for (const auto& pin : pinned_->keys)
      published.push_back(std::string(pin.type) + " " + std::string(pin.fingerprint));
    return {Blame::remote,
            name + " shows a host key that is none of the published ones: " + key + "; pinned are " +
                join_as_prose(published),
            "somebody may be in between; only if " + std::string(pinned_->page) +
                " lists that fingerprint by now, trust it with --host-key " + shown.fingerprint() +
                " or with --known-hosts and the line: " + line};
  }
  if (!fingerprints_.empty()) {
    return {Blame::remote,
            "the host key of " + name + " is not the one of --host-key: it shows " + key + ", not " +
                join(fingerprints_, " or "),
            "somebody may be in between; if whoever runs the server confirms that key, trust it with --host-key " +
                shown.fingerprint() + " or with --known-hosts and the line: " + line};
  }
  if (check.verdict == Verdict::authority_only) {
    return {Blame::remote,
            std::string(file) + " line " + std::to_string(check.entry->line) + " trusts " + name +
                " by a certificate authority, which lockstep does not check; it shows " + key,
            "add the key itself to --known-hosts with the line: " + line};
  }
  return {Blame::remote, "the host key of " + name + " is not known: it shows " + key,
          "compare it with what whoever runs the server says, then trust it with --host-key " + shown.fingerprint() +
              " or with --known-hosts and the line: " + line};
}

const std::vector<KnownHost>& HostTrust::deciding_entries() const {
  const bool told = pinned_ || !fingerprints_.empty() || !given_.empty();
  return told ? given_ : home_;
}

bool HostTrust::revoked(const SshKey& shown) const {
  return check_host_key(given_, host_, port_, shown).verdict == Verdict::revoked ||
         check_host_key(home_, host_, port_, shown).verdict == Verdict::revoked;
}

namespace {

std::string read_fingerprint(std::string_view given) {
  constexpr std::string_view prefix = "SHA256:";
  constexpr std::size_t sha256_bytes = 32;
  auto text = trim(given);
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  const auto digest = from_base64(text);
  if (!digest || digest->size() != sha256_bytes) {
    throw Failure(
        Blame::usage, "--host-key is no SHA256: fingerprint: " + cut(defused(trim(given)), 100),
        "give it as ssh-keygen -lf prints it, SHA256: and 43 characters; a whole key belongs to --known-hosts");
  }
  auto encoded = base64(*digest);
  encoded.erase(encoded.find_last_not_of('=') + 1);
  return std::string(prefix) + encoded;
}

}  // namespace
}  // namespace lockstep
