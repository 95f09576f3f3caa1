#include "git/delta.hpp"

#include "base/failure.hpp"

namespace lockstep {

namespace {
Failure broken() { return Failure(Blame::remote, "the server sent a broken delta"); }
unsigned char take(std::string_view& delta);
std::size_t take_size(std::string_view& delta);
std::size_t take_some(std::string_view& delta, unsigned which, unsigned bytes);
}  // namespace

std::string apply_delta(std::string_view base, std::string_view delta, std::size_t bytes_max) {
  const std::size_t base_size = take_size(delta);
  const std::size_t size = take_size(delta);
  if (base_size != base.size() || size > bytes_max) throw broken();
  std::string result;
  result.reserve(size);
  while (!delta.empty()) {
    const unsigned char instruction = take(delta);
    std::string_view piece;
    if (instruction & 0x80) {
      const std::size_t offset = take_some(delta, instruction, 4);
      const std::size_t length = take_some(delta, instruction >> 4 & 7U, 3);
      constexpr std::size_t length_of_zero = 0x10000;
      if (offset > base.size()) throw broken();
      piece = base.substr(offset, length == 0 ? length_of_zero : length);
      if (piece.size() != (length == 0 ? length_of_zero : length)) throw broken();
    } else {
      if (instruction == 0 || instruction > delta.size()) throw broken();  // 0 is reserved
      piece = delta.substr(0, instruction);
      delta.remove_prefix(instruction);
    }
    if (piece.size() > size - result.size()) throw broken();
    result += piece;
  }
  if (result.size() != size) throw broken();
  return result;
}

namespace {

unsigned char take(std::string_view& delta) {
  if (delta.empty()) throw broken();
  const auto byte = static_cast<unsigned char>(delta.front());
  delta.remove_prefix(1);
  return byte;
}

std::size_t take_size(std::string_view& delta) {
  std::size_t size = 0;
  constexpr unsigned shift_max = 56;
  for (unsigned shift = 0; shift <= shift_max; shift += 7) {
    const unsigned char byte = take(delta);
    size |= static_cast<std::size_t>(byte & 0x7F) << shift;
    if (!(byte & 0x80)) return size;
  }
  throw broken();
}

// Little-endian, with a bit of `which` for every byte that is there.
std::size_t take_some(std::string_view& delta, unsigned which, unsigned bytes) {
  std::size_t value = 0;
  for (unsigned i = 0; i < bytes; ++i)
    if (which >> i & 1U) value |= static_cast<std::size_t>(take(delta)) << 8 * i;
  return value;
}

}  // namespace
}  // namespace lockstep
