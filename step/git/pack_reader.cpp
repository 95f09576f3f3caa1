#include "git/pack_reader.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "git/delta.hpp"
#include "git/inflate.hpp"

namespace lockstep {

namespace {
constexpr std::size_t header_bytes = 12;
constexpr std::size_t trailer_bytes = std::tuple_size_v<OidBytes>;
constexpr std::size_t entry_bytes_min = 9;              // a header's one and zlib's eight
constexpr std::size_t object_bytes_max = 256UL << 20;   // one object, inflated
constexpr std::size_t chain_bytes_max = 512UL << 20;    // an object and the bases held to make it
constexpr std::size_t inflated_bytes_max = 16UL << 30;  // all work together
constexpr std::size_t delta_depth_max = 4095;           // what git itself can write
enum PackedKind : unsigned { offset_delta = 6, name_delta = 7 };

Failure broken(std::string_view what) {
  return Failure(Blame::remote, "the server sent a broken pack: " + std::string(what));
}
unsigned char byte_at(std::string_view pack, std::size_t at);
std::size_t big_endian_32(std::string_view bytes);
std::size_t base_offset(std::string_view pack, std::size_t& at);
OidBytes name_at(std::string_view pack, std::size_t at);

// In a sorted list of pairs, those with the same key stand together.
template <class Key>
auto first_of(const std::vector<std::pair<Key, std::size_t>>& sorted, const Key& key) {
  return std::ranges::lower_bound(sorted, key, {}, [](const auto& pair) { return pair.first; });
}
template <class Key>
bool has_key(const std::vector<std::pair<Key, std::size_t>>& sorted,
             typename std::vector<std::pair<Key, std::size_t>>::const_iterator at, const Key& key) {
  return at != sorted.end() && at->first == key;
}
}  // namespace

struct PackReader::Scan {
  std::vector<std::size_t> starts;                            // of entries_, which offsets count from
  std::vector<std::pair<std::size_t, std::size_t>> by_entry;  // base and delta, both in entries_
  std::vector<std::pair<OidBytes, std::size_t>> by_name;      // base and delta
  std::vector<bool> resolved;                                 // of entries_
  Inflater inflater;
  Sha1 hash;
  std::size_t inflated_left = inflated_bytes_max;
  std::size_t chain_bytes = 0;
  std::size_t depth = 0;

  void count(std::size_t bytes) {
    if (bytes > object_bytes_max || bytes > inflated_left) throw broken("it inflates to more than lockstep takes");
    inflated_left -= bytes;
  }
};

PackReader::PackReader(std::string pack, const Elsewhere& elsewhere) : pack_(std::move(pack)) {
  if (pack_.size() < header_bytes + trailer_bytes || !pack_.starts_with("PACK")) throw broken("it has no header");
  const auto version = big_endian_32(std::string_view(pack_).substr(4));
  if (version != 2 && version != 3) throw broken("its version is unknown");
  Sha1 hash;
  hash.add(std::string_view(pack_).substr(0, pack_.size() - trailer_bytes));
  if (hash.finish() != name_at(pack_, pack_.size() - trailer_bytes)) throw broken("its checksum is wrong");
  Scan scan;
  scan_entries(scan);
  resolve_deltas(elsewhere, scan);
  std::ranges::sort(index_);
}

std::optional<Object> PackReader::find(const Oid& oid) const {
  const auto name = oid_bytes(oid.hex);
  const std::size_t at = name ? position_of(*name) : index_.size();
  if (at == index_.size()) return std::nullopt;
  Inflater inflater;
  std::vector<const Entry*> deltas;
  const Entry* entry = &entries_[index_[at].second];
  for (; entry->by == Base::entry; entry = &entries_[entry->base]) deltas.push_back(entry);
  Object object;
  if (entry->by == Base::outside) {
    deltas.push_back(entry);
    object = outside_[entry->base];
  } else {
    object = {entry->kind, inflated(*entry, inflater)};
  }
  for (auto delta = deltas.rbegin(); delta != deltas.rend(); ++delta)
    object.data = apply_delta(object.data, inflated(**delta, inflater), object_bytes_max);
  return object;
}

bool PackReader::has(const Oid& oid) const {
  const auto name = oid_bytes(oid.hex);
  return name && position_of(*name) < index_.size();
}

void PackReader::scan_entries(Scan& scan) {
  const std::size_t count = big_endian_32(std::string_view(pack_).substr(8));
  if (count > (pack_.size() - header_bytes - trailer_bytes) / entry_bytes_min)
    throw broken("it says it has more objects than it can hold");
  entries_.reserve(count);
  index_.reserve(count);
  scan.starts.reserve(count);
  scan.resolved.resize(count);
  std::size_t at = header_bytes;
  for (std::size_t i = 0; i < count; ++i) scan_entry(at, scan);
  if (at != pack_.size() - trailer_bytes) throw broken("it has something behind its objects");
  std::ranges::sort(scan.by_entry);
  std::ranges::sort(scan.by_name);
}

void PackReader::scan_entry(std::size_t& at, Scan& scan) {
  const std::string_view pack = std::string_view(pack_).substr(0, pack_.size() - trailer_bytes);
  const std::size_t start = at;
  unsigned char byte = byte_at(pack, at++);
  const unsigned kind = byte >> 4 & 7U;
  std::size_t size = byte & 15U;
  constexpr unsigned shift_max = 53;
  for (unsigned shift = 4; byte & 0x80; shift += 7) {
    if (shift > shift_max) throw broken("an object's size has no end");
    byte = byte_at(pack, at++);
    size |= static_cast<std::size_t>(byte & 0x7F) << shift;
  }
  scan.count(size);
  const std::size_t number = entries_.size();
  if (kind == offset_delta) {
    const std::size_t back = base_offset(pack, at);
    const auto base = std::ranges::lower_bound(scan.starts, back > start ? pack.size() : start - back);
    if (base == scan.starts.end() || *base != start - back) throw broken("a delta's base is not where it says");
    scan.by_entry.emplace_back(base - scan.starts.begin(), number);
  } else if (kind == name_delta) {
    scan.by_name.emplace_back(name_at(pack, at), number);
    at += trailer_bytes;
  } else if (kind < 1 || kind > 4) {
    throw broken("an object of an unknown kind");
  }
  scan.starts.push_back(start);
  entries_.push_back({.data = at, .size = size, .kind = static_cast<ObjectKind>(kind)});
  const bool whole = kind < offset_delta;
  if (whole) scan.hash.add(object_header(static_cast<ObjectKind>(kind), size));
  at += scan.inflater.run(pack.substr(at), size, [&](std::string_view piece) {
    if (whole) scan.hash.add(piece);
  });
  if (!whole) return;
  index_.emplace_back(scan.hash.finish(), number);
  scan.resolved[number] = true;
}

void PackReader::resolve_deltas(const Elsewhere& elsewhere, Scan& scan) {
  const std::size_t whole = index_.size();  // it grows while bases find their deltas
  for (std::size_t i = 0; i < whole; ++i) {
    const auto [name, number] = index_[i];
    const bool is_base = has_key(scan.by_entry, first_of(scan.by_entry, number), number) ||
                         has_key(scan.by_name, first_of(scan.by_name, name), name);
    if (!is_base) continue;
    const Object base{entries_[number].kind, inflated(entries_[number], scan.inflater)};
    resolve_children(name, Base::entry, number, base, scan);
  }
  for (const auto& [name, delta] : scan.by_name) {
    if (scan.resolved[delta]) continue;
    auto base = elsewhere(oid_from(name));
    if (!base) continue;
    outside_.push_back(std::move(*base));
    resolve_children(name, Base::outside, outside_.size() - 1, Object(outside_.back()), scan);
  }
}

void PackReader::resolve_children(const OidBytes& name, Base by, std::size_t at, const Object& base, Scan& scan) {
  if (++scan.depth > delta_depth_max) throw broken("its deltas are nested too deeply");
  scan.chain_bytes += base.data.size();
  const auto resolve = [&](std::size_t number) {
    if (scan.resolved[number]) return;
    scan.resolved[number] = true;
    Entry& entry = entries_[number];
    entry.by = by;
    entry.base = at;
    const Object object{base.kind, apply_delta(base.data, inflated(entry, scan.inflater), object_bytes_max)};
    scan.count(object.data.size());
    if (object.data.size() > chain_bytes_max - scan.chain_bytes) throw broken("its deltas need too much memory");
    scan.hash.add(object_header(object.kind, object.data.size()));
    scan.hash.add(object.data);
    const OidBytes own_name = scan.hash.finish();
    index_.emplace_back(own_name, number);
    resolve_children(own_name, Base::entry, number, object, scan);
  };
  if (by == Base::entry)
    for (auto it = first_of(scan.by_entry, at); has_key(scan.by_entry, it, at); ++it) resolve(it->second);
  for (auto it = first_of(scan.by_name, name); has_key(scan.by_name, it, name); ++it) resolve(it->second);
  scan.chain_bytes -= base.data.size();
  --scan.depth;
}

std::string PackReader::inflated(const Entry& entry, Inflater& inflater) const {
  std::string text;
  text.reserve(entry.size);
  inflater.run(std::string_view(pack_).substr(entry.data), entry.size, [&](std::string_view piece) { text += piece; });
  return text;
}

std::size_t PackReader::position_of(const OidBytes& name) const {
  const auto found = first_of(index_, name);
  return has_key(index_, found, name) ? static_cast<std::size_t>(found - index_.begin()) : index_.size();
}

namespace {

unsigned char byte_at(std::string_view pack, std::size_t at) {
  if (at >= pack.size()) throw broken("it ends in the middle of an object");
  return static_cast<unsigned char>(pack[at]);
}

std::size_t big_endian_32(std::string_view bytes) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::size_t base_offset(std::string_view pack, std::size_t& at) {
  unsigned char byte = byte_at(pack, at++);
  std::size_t offset = byte & 0x7FU;
  while (byte & 0x80) {
    byte = byte_at(pack, at++);
    if (offset > pack.size()) throw broken("a delta's base is not where it says");
    offset = (offset + 1) << 7 | (byte & 0x7FU);
  }
  return offset;
}

OidBytes name_at(std::string_view pack, std::size_t at) {
  OidBytes name{};
  byte_at(pack, at + name.size() - 1);
  std::copy_n(pack.begin() + static_cast<std::ptrdiff_t>(at), name.size(), name.begin());
  return name;
}

}  // namespace
}  // namespace lockstep
