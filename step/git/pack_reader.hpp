// A pack in memory: every object in it found by name, inflated when it is asked for. The pack stays as it came, beside
// an index of some 64 bytes an object, so that a shallow fetch of a big repository costs its size and not its contents.
//
// https://git-scm.com/docs/gitformat-pack
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/oid.hpp"
#include "git/object.hpp"

namespace lockstep {

class Inflater;

class PackReader {
 public:
  /// Finds the base of a delta that is not in the pack.
  using Elsewhere = std::function<std::optional<Object>(const Oid&)>;

  /// Checks the pack's checksum and names all its objects. An object whose base is missing is left out: a thin pack may
  /// be made against objects that we lack. Throws Failure (remote): the pack is broken, or beyond the limits in the
  /// .cpp.
  PackReader(std::string pack, const Elsewhere& elsewhere);

  std::optional<Object> find(const Oid& oid) const;
  bool has(const Oid& oid) const;
  std::size_t objects() const { return index_.size(); }
  std::size_t left_out() const { return entries_.size() - index_.size(); }

 private:
  enum class Base : unsigned char { none, entry, outside };
  struct Entry {
    std::size_t data;      ///< in pack_, where the compressed data begins
    std::size_t size;      ///< inflated; a delta's own size
    std::size_t base = 0;  ///< in entries_ or outside_
    Base by = Base::none;
    ObjectKind kind{};  ///< of what is no delta
  };
  struct Scan;  // what is needed only while the index is made

  void scan_entries(Scan& scan);
  void scan_entry(std::size_t& at, Scan& scan);
  void resolve_deltas(const Elsewhere& elsewhere, Scan& scan);
  void resolve_children(const OidBytes& name, Base by, std::size_t at, const Object& base, Scan& scan);
  std::string inflated(const Entry& entry, Inflater& inflater) const;
  std::size_t position_of(const OidBytes& name) const;

  std::string pack_;
  std::vector<Entry> entries_;                           // in the pack's order
  std::vector<std::pair<OidBytes, std::size_t>> index_;  // by name
  std::vector<Object> outside_;                          // bases that are not in the pack
};

}  // namespace lockstep
