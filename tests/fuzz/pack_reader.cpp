// A pack's entries, deltas, and the trees and commits in it. The input is what stands between a pack's header and its
// checksum, behind a byte that says how many objects there are, so that the fuzzer gets past both.
#include "git/pack_reader.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/failure.hpp"
#include "git/delta.hpp"

using namespace lockstep;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string body(reinterpret_cast<const char*>(data + 1), size - 1);
  std::string pack = std::string("PACK\0\0\0\2\0\0\0", 11) + static_cast<char>(data[0]) + body;
  Sha1 hash;
  hash.add(pack);
  const OidBytes sum = hash.finish();
  pack.append(sum.begin(), sum.end());
  std::string last_asked;
  try {
    const PackReader reader(pack, [&](const Oid& oid) {
      last_asked = oid.hex;
      return oid.hex.front() < '8' ? std::optional(Object{ObjectKind::tree, "base"}) : std::nullopt;
    });
    if (const auto object = reader.find({last_asked}); object && object_id(*object).hex != last_asked) std::abort();
  } catch (const Failure&) {
  }
  for (const auto& parse :
       {+[](const std::string& text) { parse_tree(text); }, +[](const std::string& text) { parents_of_commit(text); },
        +[](const std::string& text) { apply_delta(text.substr(0, text.size() / 2), text, 1 << 20); },
        +[](const std::string& text) { apply_delta("base", text, 1 << 20); }}) {
    try {
      parse(body);
    } catch (const Failure&) {
    }
  }
  return 0;
}
