#include "git/pack_writer.hpp"

#include "git/delta.hpp"
#include "git/inflate.hpp"

namespace lockstep {

namespace {
constexpr unsigned name_delta = 7;

std::string entry_header(unsigned kind, std::size_t size);
std::string whole_entry(const Object& object);
std::string delta_entry(const Oid& base, std::string_view delta);
std::string big_endian_32(std::size_t value);
}  // namespace

WrittenPack write_pack(std::span<const PackedObject> objects, bool thin) {
  WrittenPack pack{"PACK" + big_endian_32(2) + big_endian_32(objects.size())};
  for (const PackedObject& packed : objects) {
    // By their sizes before deflating: a large directory need not be deflated to see that it is larger.
    const std::string delta = thin && !packed.base_name.empty() ? make_delta(packed.base, packed.object.data) : "";
    const bool smaller = !delta.empty() && delta.size() + sizeof(OidBytes) < packed.object.data.size();
    pack.bytes += smaller ? delta_entry(packed.base_name, delta) : whole_entry(packed.object);
    if (smaller) ++pack.deltas;
  }
  Sha1 hash;
  hash.add(pack.bytes);
  const OidBytes checksum = hash.finish();
  pack.bytes.append(checksum.begin(), checksum.end());
  return pack;
}

namespace {

std::string whole_entry(const Object& object) {
  return entry_header(static_cast<unsigned>(object.kind), object.data.size()) + deflated(object.data);
}

std::string delta_entry(const Oid& base, std::string_view delta) {
  const OidBytes name = oid_bytes(base.hex).value();
  return entry_header(name_delta, delta.size()).append(name.begin(), name.end()) + deflated(delta);
}

std::string entry_header(unsigned kind, std::size_t size) {
  std::size_t rest = size;
  auto byte = kind << 4 | static_cast<unsigned>(rest & 15);
  std::string header;
  for (rest >>= 4; rest > 0; rest >>= 7) {
    header += static_cast<char>(byte | 0x80);
    byte = static_cast<unsigned>(rest & 0x7F);
  }
  return header += static_cast<char>(byte);
}

std::string big_endian_32(std::size_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

}  // namespace
}  // namespace lockstep
