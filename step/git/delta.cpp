#include "git/delta.hpp"

#include <algorithm>

#include "base/failure.hpp"

namespace lockstep {

namespace {
Failure broken() { return Failure(Blame::remote, "the server sent a broken delta"); }
unsigned char take(std::string_view& delta);
std::size_t take_size(std::string_view& delta);
std::size_t take_some(std::string_view& delta, unsigned which, unsigned bytes);
std::size_t common_front(std::string_view one, std::string_view other);
void put_changes(std::string& delta, std::string_view base, std::string_view text, std::size_t offset);
void put_size(std::string& delta, std::size_t size);
void put_copy(std::string& delta, std::size_t offset, std::size_t length);
void put_text(std::string& delta, std::string_view text);
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

std::string make_delta(std::string_view base, std::string_view object) {
  const std::size_t front = common_front(base, object);
  const std::size_t shorter = std::min(base.size(), object.size());
  std::size_t back = 0;
  while (back < shorter - front && base[base.size() - 1 - back] == object[object.size() - 1 - back]) ++back;
  std::string delta;
  put_size(delta, base.size());
  put_size(delta, object.size());
  put_copy(delta, 0, front);
  const std::string_view middle = object.substr(front, object.size() - front - back);
  if (base.size() == object.size()) {
    put_changes(delta, base, middle, front);
  } else {
    put_text(delta, middle);
  }
  put_copy(delta, base.size() - back, back);
  return delta;
}

namespace {

std::size_t common_front(std::string_view one, std::string_view other) {
  const auto end = std::ranges::mismatch(one, other).in1;
  return static_cast<std::size_t>(end - one.begin());
}

// What stands in the base at the same place is copied where that is shorter than the text.
void put_changes(std::string& delta, std::string_view base, std::string_view text, std::size_t offset) {
  constexpr std::size_t copy_min = 16;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t same = common_front(base.substr(offset + at), text.substr(at));
    if (same >= copy_min) {
      put_text(delta, text.substr(done, at - done));
      put_copy(delta, offset + at, same);
      done = at + same;
    }
    at += std::max<std::size_t>(same, 1);
  }
  put_text(delta, text.substr(done));
}

void put_size(std::string& delta, std::size_t size) {
  for (; size > 0x7F; size >>= 7) delta += static_cast<char>((size & 0x7F) | 0x80);
  delta += static_cast<char>(size);
}

// In pieces as git makes them: 64 KB, whose length is spelled as none.
void put_copy(std::string& delta, std::size_t offset, std::size_t length) {
  constexpr std::size_t piece_max = 0x10000;
  constexpr unsigned offset_bytes = 4;
  constexpr unsigned length_bytes = 2;
  while (length > 0) {
    const std::size_t piece = std::min(length, piece_max);
    unsigned instruction = 0x80;
    std::string operands;
    const auto put = [&](std::size_t value, unsigned bytes, unsigned first_bit) {
      for (unsigned i = 0; i < bytes; ++i) {
        const auto byte = static_cast<unsigned char>(value >> 8 * i & 0xFF);
        if (byte == 0) continue;
        operands += static_cast<char>(byte);
        instruction |= first_bit << i;
      }
    };
    put(offset, offset_bytes, 0x01);
    put(piece == piece_max ? 0 : piece, length_bytes, 0x10);
    delta += static_cast<char>(instruction);
    delta += operands;
    offset += piece;
    length -= piece;
  }
}

void put_text(std::string& delta, std::string_view text) {
  constexpr std::size_t piece_max = 0x7F;
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), piece_max))) {
    const std::string_view piece = text.substr(0, piece_max);
    delta += static_cast<char>(piece.size());
    delta += piece;
  }
}

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
