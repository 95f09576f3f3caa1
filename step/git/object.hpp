// Git's objects as bytes: names, trees and commits taken apart. Making new ones is new_commit's business.
//
// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects , https://git-scm.com/docs/gitformat-pack
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/oid.hpp"

struct evp_md_ctx_st;

namespace lockstep {

enum class ObjectKind : unsigned char { commit = 1, tree = 2, blob = 3, tag = 4 };  ///< numbered as in a pack

struct Object {
  ObjectKind kind = ObjectKind::blob;
  std::string data;
};

using OidBytes = std::array<unsigned char, 20>;

/// Nothing where the text is not 40 lower-case hex digits.
std::optional<OidBytes> oid_bytes(std::string_view hex);
Oid oid_from(const OidBytes& bytes);
/// Nothing where the text is not 40 lower-case hex digits; the null oid is empty.
std::optional<Oid> read_oid(std::string_view hex);
inline constexpr std::string_view null_oid_hex = "0000000000000000000000000000000000000000";

/// SHA-1 in pieces (FIPS 180-4).
class Sha1 {
 public:
  Sha1();
  void add(std::string_view bytes);
  OidBytes finish();  ///< and starts anew

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

/// What is hashed before an object's data: "blob 12\0".
std::string object_header(ObjectKind kind, std::size_t size);
Oid object_id(const Object& object);

struct TreeEntry {
  static constexpr unsigned tree = 0040000, file = 0100644, executable = 0100755, symlink = 0120000,
                            submodule = 0160000;
  unsigned mode = 0;
  std::string name;
  Oid oid;
  bool is_tree() const { return mode == tree; }
};

/// The parts of a path in a repository; none for "". Throws Failure (repository) for one that is absolute, or has . or
/// .. or empty parts.
std::vector<std::string> parts_of(const std::string& path);
/// Throws Failure (repository) where a path's mode is that of a directory, a symbolic link or a submodule.
void require_file(const std::string& path, unsigned mode);
/// Throws Failure (repository) where `name`, on the way to a path, is a symbolic link or a submodule.
void require_passable(const std::string& path, const std::string& name, unsigned mode);

/// Throws Failure (remote) for bytes that are no tree.
std::vector<TreeEntry> parse_tree(std::string_view data);
/// The tree of a commit. Throws Failure (remote) for bytes that are no commit.
Oid tree_of_commit(std::string_view data);
std::vector<Oid> parents_of_commit(std::string_view data);

}  // namespace lockstep
