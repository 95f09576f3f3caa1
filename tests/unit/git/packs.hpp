// Packs made entry by entry, also broken ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/inflate.hpp"
#include "git/object.hpp"

namespace lockstep {

inline std::string raw_of(const Oid& oid) {
  const OidBytes bytes = oid_bytes(oid.hex).value();
  return {bytes.begin(), bytes.end()};
}

inline std::string size_varint(std::size_t size) {
  std::string text;
  for (; size > 127; size >>= 7) text += static_cast<char>((size & 127) | 128);
  return text += static_cast<char>(size);
}

/// A delta that keeps the base's first `keep` bytes and goes on with `text`.
inline std::string delta_of(std::size_t base_size, std::size_t keep, std::string_view text) {
  std::string delta = size_varint(base_size) + size_varint(keep + text.size());
  if (keep > 0) delta += std::string("\xb0") + static_cast<char>(keep & 255) + static_cast<char>(keep >> 8 & 255);
  return delta + static_cast<char>(text.size()) + std::string(text);
}

class PackBuilder {
 public:
  std::size_t size() const { return 12 + body_.size(); }  ///< where the next entry begins

  PackBuilder& whole(const Object& object) { return entry(static_cast<unsigned>(object.kind), "", object.data); }
  PackBuilder& on_name(const Oid& base, const std::string& delta) { return entry(7, raw_of(base), delta); }
  PackBuilder& on_offset(std::size_t base_start, const std::string& delta) {
    std::size_t back = size() - base_start;
    std::string text(1, static_cast<char>(back & 127));
    while (back >>= 7) text.insert(0, 1, static_cast<char>(128 | (--back & 127)));
    return entry(6, text, delta);
  }
  PackBuilder& entry(unsigned kind, const std::string& base, const std::string& data,
                     std::optional<std::size_t> size = {}) {
    std::size_t rest = size.value_or(data.size());
    auto byte = kind << 4 | static_cast<unsigned>(rest & 15);
    for (rest >>= 4; rest > 0; rest >>= 7) {
      body_ += static_cast<char>(byte | 128);
      byte = static_cast<unsigned>(rest & 127);
    }
    body_ += static_cast<char>(byte) + base + deflated(data);
    ++count_;
    return *this;
  }
  PackBuilder& bytes(const std::string& text) {
    body_ += text;
    return *this;
  }

  std::string pack(std::optional<unsigned> count = {}, char version = 2) const {
    const unsigned number = count.value_or(count_);
    std::string text = std::string("PACK\0\0\0", 7) + version;
    for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(number >> shift & 255);
    text += body_;
    Sha1 hash;
    hash.add(text);
    const OidBytes sum = hash.finish();
    return text.append(sum.begin(), sum.end());
  }

 private:
  std::string body_;
  unsigned count_ = 0;
};

/// A tree's bytes; entries must come in Git's order.
inline Object tree_object(const std::vector<TreeEntry>& entries) {
  Object tree{ObjectKind::tree, ""};
  for (const TreeEntry& entry : entries) {
    constexpr std::string_view digits = "01234567";
    std::string mode;
    for (unsigned rest = entry.mode; rest > 0; rest >>= 3) mode.insert(0, 1, digits[rest & 7]);
    tree.data += mode + ' ' + entry.name + '\0' + raw_of(entry.oid);
  }
  return tree;
}

inline Object commit_object(const Oid& tree, const std::vector<Oid>& parents = {}) {
  std::string text = "tree " + tree.hex + "\n";
  for (const Oid& parent : parents) text += "parent " + parent.hex + "\n";
  return {ObjectKind::commit, text + "author A <a@acme.test> 1 +0000\ncommitter A <a@acme.test> 1 +0000\n\nsubject\n"};
}

/// The same, by somebody at some time.
inline Object commit_object_at(std::int64_t time_s, const Oid& tree, const std::vector<Oid>& parents = {},
                               const std::string& message = "subject\n", const std::string& author = "A") {
  std::string text = "tree " + tree.hex + "\n";
  for (const Oid& parent : parents) text += "parent " + parent.hex + "\n";
  const std::string when = " <a@acme.test> " + std::to_string(time_s) + " +0000\n";
  return {ObjectKind::commit, text + "author " + author + when + "committer C" + when + "\n" + message};
}

inline Object blob_object(const std::string& text) { return {ObjectKind::blob, text}; }

}  // namespace lockstep
