#include "git/object.hpp"

#include <algorithm>
#include <openssl/evp.h>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {

namespace {
constexpr std::string_view hex_digits = "0123456789abcdef";
Failure not_a(std::string_view kind) {
  return Failure(Blame::remote, "the server sent an object that is not a " + std::string(kind));
}
std::string_view name_of(ObjectKind kind);
std::string_view header_line(std::string_view& rest);
}  // namespace

std::vector<TreeEntry> parse_tree(std::string_view data) {
  std::vector<TreeEntry> entries;
  while (!data.empty()) {
    const auto blank = data.find(' ');
    const auto end = data.find('\0');
    constexpr std::size_t mode_digits_max = 6;
    if (blank == 0 || blank > mode_digits_max || end == data.npos || end <= blank + 1) throw not_a("tree");
    if (data.size() - end - 1 < std::tuple_size_v<OidBytes>) throw not_a("tree");
    TreeEntry entry;
    for (const char digit : data.substr(0, blank)) {
      if (digit < '0' || digit > '7') throw not_a("tree");
      entry.mode = entry.mode * 8 + static_cast<unsigned>(digit - '0');
    }
    entry.name = data.substr(blank + 1, end - blank - 1);
    OidBytes bytes;
    std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(end + 1), bytes.size(), bytes.begin());
    entry.oid = oid_from(bytes);
    entries.push_back(std::move(entry));
    data.remove_prefix(end + 1 + bytes.size());
  }
  return entries;
}

Oid tree_of_commit(std::string_view data) {
  std::string_view line = header_line(data);
  if (!line.starts_with("tree ")) throw not_a("commit");
  const auto oid = read_oid(line.substr(5));
  if (!oid || oid->empty()) throw not_a("commit");
  return *oid;
}

std::vector<Oid> parents_of_commit(std::string_view data) {
  tree_of_commit(data);
  header_line(data);
  std::vector<Oid> parents;
  for (auto line = header_line(data); line.starts_with("parent "); line = header_line(data)) {
    const auto oid = read_oid(line.substr(7));
    if (!oid || oid->empty()) throw not_a("commit");
    parents.push_back(*oid);
  }
  return parents;
}

void require_file(const std::string& path, unsigned mode) {
  const auto refuse = [&](const std::string& kind) {
    throw Failure(Blame::repository, path + " is a " + kind + " in the config repository, not a file",
                  "name the file by the path where it really is");
  };
  if (mode == TreeEntry::tree) refuse("directory");
  if (mode == TreeEntry::symlink) refuse("symbolic link");
  if (mode == TreeEntry::submodule) refuse("submodule");
}

void require_passable(const std::string& path, const std::string& name, unsigned mode) {
  if (mode != TreeEntry::symlink && mode != TreeEntry::submodule) return;
  throw Failure(
      Blame::repository,
      path + " leads through " + name + ", which is a " + (mode == TreeEntry::symlink ? "symbolic link" : "submodule"),
      "name the file by the path where it really is");
}

std::vector<std::string> parts_of(const std::string& path) {
  if (path.empty()) return {};
  std::vector<std::string> parts = split(path, '/');
  for (const std::string& part : parts)
    if (part.empty() || part == "." || part == "..")
      throw Failure(Blame::repository, "'" + path + "' is no path in the config repository",
                    "paths start at its root and have neither . nor .. nor empty parts");
  return parts;
}

Oid object_id(const Object& object) {
  Sha1 hash;
  hash.add(object_header(object.kind, object.data.size()));
  hash.add(object.data);
  return oid_from(hash.finish());
}

std::string object_header(ObjectKind kind, std::size_t size) {
  return std::string(name_of(kind)) + ' ' + std::to_string(size) + '\0';
}

std::optional<OidBytes> oid_bytes(std::string_view hex) {
  OidBytes bytes{};
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const auto value = hex_digits.find(hex[i]);
    if (value == hex_digits.npos) return std::nullopt;
    bytes[i / 2] = static_cast<unsigned char>(bytes[i / 2] << 4 | value);
  }
  return bytes;
}

Oid oid_from(const OidBytes& bytes) {
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    hex += hex_digits[byte >> 4];
    hex += hex_digits[byte & 15];
  }
  return Oid{std::move(hex)};
}

std::optional<Oid> read_oid(std::string_view hex) {
  if (!oid_bytes(hex)) return std::nullopt;
  return hex == null_oid_hex ? Oid{} : Oid{std::string(hex)};
}

Sha1::Sha1() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha1(), nullptr) != 1)
    throw Failure(Blame::bug, "SHA-1 is not available in the TLS library");
}

void Sha1::add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

OidBytes Sha1::finish() {
  OidBytes bytes{};
  EVP_DigestFinal_ex(context_.get(), bytes.data(), nullptr);
  EVP_DigestInit_ex(context_.get(), nullptr, nullptr);
  return bytes;
}

namespace {

std::string_view name_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::commit:
      return "commit";
    case ObjectKind::tree:
      return "tree";
    case ObjectKind::blob:
      return "blob";
    case ObjectKind::tag:
      return "tag";
  }
  return "";
}

std::string_view header_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == rest.npos) throw not_a("commit");
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

}  // namespace
}  // namespace lockstep
