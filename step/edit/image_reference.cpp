#include "edit/image_reference.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace lockstep {
namespace {

constexpr std::size_t repository_bytes_max = 255;
constexpr std::size_t tag_bytes_max = 128;

bool is_host(std::string_view text);
bool is_domain_label(std::string_view text);
bool is_path(std::string_view text);
bool is_path_component(std::string_view text);
bool is_image_id(std::string_view text);
bool names_registry(std::string_view first_part);
std::pair<std::string_view, std::string_view> taken_apart(std::string_view name);
template <class Check>
bool all_parts(std::string_view text, char separator, Check check);

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
constexpr bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
constexpr bool is_alphanumeric(char byte) { return is_digit(byte) || is_lower(byte) || is_upper(byte); }
constexpr bool is_lower_hex(char byte) { return is_digit(byte) || (byte >= 'a' && byte <= 'f'); }
constexpr bool is_hex(char byte) { return is_lower_hex(byte) || (byte >= 'A' && byte <= 'F'); }

}  // namespace

std::optional<ImageReference> parse_image_reference(std::string_view text) {
  if (is_image_id(text) || is_digest(text)) return std::nullopt;
  ImageReference reference;
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    reference.digest = text.substr(at + 1);
    if (!is_digest(reference.digest)) return std::nullopt;
    text = text.substr(0, at);
  }
  // A colon before a slash is a port's.
  if (const auto colon = text.rfind(':'); colon != std::string_view::npos && text.find('/', colon) == text.npos) {
    reference.tag = text.substr(colon + 1);
    if (!is_tag(reference.tag)) return std::nullopt;
    text = text.substr(0, colon);
  }
  const auto [registry, repository] = taken_apart(text);
  if (!registry.empty() && !is_host(registry)) return std::nullopt;
  if (repository.size() > repository_bytes_max || !is_path(repository)) return std::nullopt;
  reference.registry = registry;
  reference.repository = repository;
  return reference;
}

std::string ImageReference::name() const { return registry.empty() ? repository : registry + "/" + repository; }

std::string ImageReference::text() const {
  return name() + (tag.empty() ? "" : ":" + tag) + (digest.empty() ? "" : "@" + digest);
}

bool is_tag(std::string_view text) {
  if (text.empty() || text.size() > tag_bytes_max || text.front() == '.' || text.front() == '-') return false;
  return std::ranges::all_of(
      text, [](char byte) { return is_alphanumeric(byte) || byte == '_' || byte == '.' || byte == '-'; });
}

bool is_digest(std::string_view text) {
  struct Algorithm {
    std::string_view prefix;
    std::size_t digits;
  };
  // No others: redis:2f1c2d3e… is a tag.
  constexpr std::array algorithms{Algorithm{"sha256:", 64}, Algorithm{"sha384:", 96}, Algorithm{"sha512:", 128}};
  return std::ranges::any_of(algorithms, [&](const Algorithm& algorithm) {
    return text.starts_with(algorithm.prefix) && text.size() == algorithm.prefix.size() + algorithm.digits &&
           std::ranges::all_of(text.substr(algorithm.prefix.size()), is_lower_hex);
  });
}

bool same_repository(std::string_view one, std::string_view other) {
  constexpr std::string_view default_registry = "docker.io";
  constexpr std::string_view official = "library/";
  const auto normal = [&](std::string_view name) {
    auto [registry, repository] = taken_apart(name);
    if (registry.empty() || registry == "index.docker.io") registry = default_registry;
    if (registry == default_registry && repository.starts_with(official)) repository.remove_prefix(official.size());
    return std::pair(registry, repository);
  };
  return normal(one) == normal(other);
}

namespace {

/// A name's registry and repository, unchecked.
std::pair<std::string_view, std::string_view> taken_apart(std::string_view name) {
  const auto slash = name.find('/');
  if (slash == std::string_view::npos || !names_registry(name.substr(0, slash))) return {{}, name};
  return {name.substr(0, slash), name.substr(slash + 1)};
}

/// As distribution's splitDockerDomain has it: a repository has no upper case.
bool names_registry(std::string_view first_part) {
  return first_part == "localhost" || first_part.find_first_of(".:") != std::string_view::npos ||
         std::ranges::any_of(first_part, is_upper);
}

/// A domain name, an IPv4 address or an IPv6 one in brackets; then maybe a port.
bool is_host(std::string_view text) {
  const auto bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) {
    const auto port = text.substr(colon + 1);
    if (port.empty() || !std::ranges::all_of(port, is_digit)) return false;
    text = text.substr(0, colon);
  }
  if (bracket == std::string_view::npos) return all_parts(text, '.', is_domain_label);
  const auto address = text.substr(1, bracket - 1);
  return bracket + 1 == text.size() && !address.empty() &&
         std::ranges::all_of(address, [](char byte) { return is_hex(byte) || byte == ':'; });
}

bool is_domain_label(std::string_view text) {
  return !text.empty() && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char byte) { return is_alphanumeric(byte) || byte == '-'; });
}

bool is_path(std::string_view text) { return all_parts(text, '/', is_path_component); }

/// Lower case and digits, with separators between them: a dot, one or two underscores, any number of hyphens.
bool is_path_component(std::string_view text) {
  const auto is_letter = [](char byte) { return is_lower(byte) || is_digit(byte); };
  if (text.empty() || !is_letter(text.front()) || !is_letter(text.back())) return false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (!is_letter(text[i])) ++i;
    const auto separator = text.substr(begin, i - begin);
    const bool hyphens = separator.find_first_not_of('-') == std::string_view::npos;
    if (!hyphens && separator != "." && separator != "_" && separator != "__") return false;
    ++i;
  }
  return true;
}

/// 64 hex digits are an image's ID to container runtimes, and no name.
bool is_image_id(std::string_view text) {
  constexpr std::size_t id_digits = 64;
  return text.size() == id_digits && std::ranges::all_of(text, is_lower_hex);
}

template <class Check>
bool all_parts(std::string_view text, char separator, Check check) {
  while (true) {
    const auto end = text.find(separator);
    if (!check(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

}  // namespace lockstep
