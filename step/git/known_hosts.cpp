#include "git/known_hosts.hpp"

#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <optional>

#include "base/text.hpp"
#include "git/base64.hpp"

namespace lockstep {
namespace {

constexpr std::string_view hash_marker = "|1|";

std::optional<KnownHost> parse_line(std::string_view line);
std::string_view take_word(std::string_view& line);
bool is_hash_of(std::string_view hashed, std::string_view name);
bool fits(std::string_view pattern, std::string_view name);

}  // namespace

std::vector<KnownHost> parse_known_hosts(std::string_view text) {
  constexpr std::size_t entries_max = 100'000;
  std::vector<KnownHost> entries;
  for (std::size_t number = 1; !text.empty() && entries.size() < entries_max; ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto entry = parse_line(text.substr(0, end))) {
      entry->line = number;
      entries.push_back(std::move(*entry));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return entries;
}

std::string known_hosts_name(std::string_view host, int port) {
  constexpr int ssh_port = 22;
  return port == ssh_port ? lower_case(host) : "[" + lower_case(host) + "]:" + std::to_string(port);
}

bool is_about(const KnownHost& entry, std::string_view name) {
  if (entry.hosts.starts_with(hash_marker)) return is_hash_of(entry.hosts, name);
  bool about = false;
  for (const auto& pattern : split(lower_case(entry.hosts), ',')) {
    if (pattern.starts_with('!')) {
      if (fits(std::string_view(pattern).substr(1), name)) return false;
    } else if (fits(pattern, name)) {
      about = true;
    }
  }
  return about;
}

HostCheck check_host_key(const std::vector<KnownHost>& entries, std::string_view host, int port, const SshKey& shown) {
  using Mark = KnownHost::Mark;
  using Verdict = HostCheck::Verdict;
  const auto name = known_hosts_name(host, port);
  const auto plain_name = lower_case(host);
  HostCheck check;
  const auto conclude = [&check](Verdict verdict, const KnownHost& entry) {
    if (verdict < check.verdict) check = {verdict, &entry};
  };
  for (const auto& entry : entries) {
    const bool same = entry.key == shown;
    const bool about = is_about(entry, name);
    if (!about && !(same && is_about(entry, plain_name))) continue;
    if (entry.mark == Mark::revoked) {
      if (same) return {Verdict::revoked, &entry};
    } else if (entry.mark == Mark::cert_authority) {
      if (about) conclude(Verdict::authority_only, entry);
    } else {
      conclude(same ? Verdict::match : Verdict::changed, entry);
    }
  }
  return check;
}

std::vector<std::string> key_types_of(const std::vector<KnownHost>& entries, std::string_view host, int port) {
  const auto name = known_hosts_name(host, port);
  const auto plain_name = lower_case(host);
  std::vector<std::string> types;
  for (const auto& entry : entries) {
    if (entry.mark != KnownHost::Mark::none || !(is_about(entry, name) || is_about(entry, plain_name))) continue;
    if (std::find(types.begin(), types.end(), entry.key.type) == types.end()) types.push_back(entry.key.type);
  }
  return types;
}

namespace {

std::optional<KnownHost> parse_line(std::string_view line) {
  KnownHost entry;
  auto word = take_word(line);
  if (word.empty() || word.starts_with('#')) return {};
  if (word == "@revoked") {
    entry.mark = KnownHost::Mark::revoked;
  } else if (word == "@cert-authority") {
    entry.mark = KnownHost::Mark::cert_authority;
  } else if (word.starts_with('@')) {
    return {};
  }
  if (entry.mark != KnownHost::Mark::none) word = take_word(line);
  entry.hosts = word;
  const auto type = take_word(line);
  const auto blob = from_base64(take_word(line));
  if (!blob) return {};
  auto key = ssh_key_from_blob(*blob);
  if (!key || key->type != type) return {};
  entry.key = std::move(*key);
  return entry;
}

std::string_view take_word(std::string_view& line) {
  constexpr std::string_view blanks = " \t\r";
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const auto word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

/// |1|base64 of the salt|base64 of HMAC-SHA1(salt, name)
bool is_hash_of(std::string_view hashed, std::string_view name) {
  hashed.remove_prefix(hash_marker.size());
  const auto bar = hashed.find('|');
  if (bar == std::string_view::npos) return false;
  const auto salt = from_base64(hashed.substr(0, bar));
  const auto hash = from_base64(hashed.substr(bar + 1));
  if (!salt || !hash || salt->empty()) return false;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), salt->data(), static_cast<int>(salt->size()), reinterpret_cast<const unsigned char*>(name.data()),
       name.size(), digest.data(), &size);
  return *hash == std::string_view(reinterpret_cast<const char*>(digest.data()), size);
}

/// Glob with * and ?. On a mismatch it goes back to the last star only, so that no pattern takes long.
bool fits(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_n = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_n = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++star_n;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace
}  // namespace lockstep
