#include "git/pack_writer.hpp"

#include "git/inflate.hpp"

namespace lockstep {

namespace {
std::string entry_header(const Object& object);
std::string big_endian_32(std::size_t value);
}  // namespace

std::string write_pack(std::span<const Object> objects) {
  std::string pack = "PACK" + big_endian_32(2) + big_endian_32(objects.size());
  for (const Object& object : objects) pack += entry_header(object) + deflated(object.data);
  Sha1 hash;
  hash.add(pack);
  const OidBytes checksum = hash.finish();
  return pack.append(checksum.begin(), checksum.end());
}

namespace {

std::string entry_header(const Object& object) {
  std::size_t rest = object.data.size();
  auto byte = static_cast<unsigned>(object.kind) << 4 | static_cast<unsigned>(rest & 15);
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
