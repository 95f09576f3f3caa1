#include "git/pack_reader.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "git/delta.hpp"
#include "git/pack_writer.hpp"
#include "unit/git/packs.hpp"

using namespace lockstep;
using namespace std::string_literals;

namespace {

std::optional<Object> nowhere(const Oid&) { return std::nullopt; }

PackReader reader_of(const PackBuilder& builder) { return {builder.pack(), nowhere}; }

std::string from_hex(std::string_view hex) {
  std::string bytes;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return bytes;
}

// `git rev-list --objects --all | git pack-objects --stdout --delta-base-offset`: two commits, a file of 60 lines and a
// delta of it.
constexpr std::string_view gits_own_pack =
    "5041434b0000000200000006920d789c95cb310ec2300c40d13da7c88e841ca7691c0921ae62278e405052b5465c1f160ec09fdef26d53f5"
    "9c131194107b961627290899294362ed94eb44941a93825b79d3a7f93a0b038b8a608fad4d120bcfc8d843498d989052a18aeaf865d7b1f9"
    "c7a8f7dd74f5a79f2e5c173d9aee76f661ce986240007f806fae8e65b999e9dfa3b3f7701f39013fa7920a789c958bc10a83301005eff98a"
    "bd17ca269b360914f157627ca2b4698aaeffaf173fa0731a0646578052103fc5c9fb8cd189f020398d1852e218c056cec4b03198bcebdc56"
    "fab4f2de143f7a5dd6e75271576cda917d06f710eb98e9c627a6b45a1755fc3d9af6853900c4e430ecad01789c3334303033315148637898"
    "c1b7fd7c894f67e0f35bebaf7f77d915b988490c00a2d10c7cbf0a789c0dceb11543310cc3c01ed3989428db1b256d5e9a6c9fbf000ec214"
    "4d1836878b1612322ad42868d046075dbcb0b071e1c6c183373ef8f27dbd3fdf1f25eac916d554a8a13675a84b2f5ab4e9476d3af4d09b3e"
    "f4258b88981479a642866c72c865167f2f951b14ad01789c333430303331514863f873a3d8f5015bf17f81b5af639a9f295ce5de704d0b00"
    "a4fe0cb76c8013789c5bcfb89a71821f93b1c1c49068001a2503e06ace74b56a086738360bc89fe38cd50922dada6c";

}  // namespace

TEST_CASE("a pack made by git is read, deltas by offset included") {
  const PackReader pack(from_hex(gits_own_pack), nowhere);
  CHECK(pack.objects() == 6);
  CHECK(pack.left_out() == 0);
  const auto before = pack.find({"e1680eb7cf744c8951e7daafd7f744ba59a20216"});
  const auto after = pack.find({"fcd87345e00673ff10adeb5c83e620d50bb0d62a"});
  REQUIRE(before.has_value());
  REQUIRE(after.has_value());
  CHECK((before->data.find("thirty") == std::string::npos) != (after->data.find("thirty") == std::string::npos));
  CHECK(before->data.starts_with("1\n2\n3\n"));
  CHECK(object_id(*after).hex == "fcd87345e00673ff10adeb5c83e620d50bb0d62a");
  const auto tip = pack.find({"a88517a0456e40d022345d110c3c2681c0ca6eb2"});
  REQUIRE(tip.has_value());
  CHECK(tip->kind == ObjectKind::commit);
  CHECK(pack.has(tree_of_commit(tip->data)));
  CHECK(parents_of_commit(tip->data) == std::vector<Oid>{{"c6ba0abebb2f3dd4b39a62a2f195d8a828598c2e"}});
  CHECK_FALSE(pack.has({std::string(40, '0')}));
  CHECK_FALSE(pack.find({"main"}).has_value());
}

TEST_CASE("git's pack cut off anywhere, or with a byte changed, is refused") {
  const std::string good = from_hex(gits_own_pack);
  for (std::size_t size = 0; size < good.size(); ++size)
    CHECK_THROWS_AS(PackReader(good.substr(0, size), nowhere), Failure);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 4);
    CHECK_THROWS_AS(PackReader(bad, nowhere), Failure);
  }
}

TEST_CASE("what write_pack writes, PackReader reads") {
  const std::vector<Object> objects = {blob_object(""), blob_object("x"), blob_object(std::string(100'000, 'y')),
                                       tree_object({{TreeEntry::file, "a", object_id(blob_object("x"))}}),
                                       commit_object(object_id(blob_object("x")))};
  std::vector<PackedObject> whole;
  for (const Object& object : objects) whole.push_back({.object = object});
  const PackReader pack(write_pack(whole, true).bytes, nowhere);
  CHECK(pack.objects() == objects.size());
  for (const Object& object : objects) {
    const auto found = pack.find(object_id(object));
    REQUIRE(found.has_value());
    CHECK(found->kind == object.kind);
    CHECK(found->data == object.data);
  }
}

TEST_CASE("deltas are made whole through chains by offset and by name, in any order") {
  const Object base = blob_object("one two three");
  const Object second = blob_object("one two four");
  const Object third = blob_object("one five");
  PackBuilder builder;
  builder.on_name(object_id(second), delta_of(second.data.size(), 4, "five"));  // before its base
  const std::size_t start = builder.size();
  builder.whole(base).on_offset(start, delta_of(base.data.size(), 8, "four"));
  const PackReader pack = reader_of(builder);
  CHECK(pack.left_out() == 0);
  for (const Object& object : {base, second, third}) CHECK(pack.find(object_id(object))->data == object.data);
}

TEST_CASE("a base may be elsewhere, and without it only what stands on it is left out") {
  const Object base = blob_object("one two three");
  const Object second = blob_object("one two four");
  const Object third = blob_object("one five");
  const Object other = blob_object("other");
  PackBuilder builder;
  builder.whole(other);
  const std::size_t start = builder.size();
  builder.on_name(object_id(base), delta_of(base.data.size(), 8, "four"));
  builder.on_offset(start, delta_of(second.data.size(), 4, "five"));

  const PackReader with(builder.pack(),
                        [&](const Oid& oid) { return oid == object_id(base) ? std::optional(base) : std::nullopt; });
  CHECK(with.find(object_id(third))->data == third.data);
  CHECK_FALSE(with.has(object_id(base)));  // it is not the pack's

  const PackReader without = reader_of(builder);
  CHECK(without.objects() == 1);
  CHECK(without.left_out() == 2);
  CHECK(without.has(object_id(other)));
}

TEST_CASE("deltas that stand on each other, or on themselves, are left out") {
  const Object a = blob_object("one a");
  const Object b = blob_object("one b");
  PackBuilder builder;
  builder.on_name(object_id(b), delta_of(5, 4, "a")).on_name(object_id(a), delta_of(5, 4, "b"));
  CHECK(reader_of(builder).objects() == 0);
  // The same ring beside a whole copy of one of them: every object is found, and the search ends.
  builder.whole(a);
  const PackReader pack = reader_of(builder);
  CHECK(pack.find(object_id(a))->data == a.data);
  CHECK(pack.find(object_id(b))->data == b.data);
}

TEST_CASE("a broken pack is refused") {
  const Object base = blob_object("one two three");
  const auto whole = [&] { return PackBuilder().whole(base); };
  const std::string good_delta = delta_of(base.data.size(), 4, "x");
  const std::vector<std::pair<const char*, std::string>> packs = {
      {"another version", whole().pack({}, 4)},
      {"more objects than it has", whole().pack(2)},
      {"a count that can't be", whole().pack(0xffffffff)},
      {"bytes behind the objects", whole().bytes("x").pack()},
      {"fewer objects than it has", whole().whole(blob_object("y")).pack(1)},
      {"kind 0", PackBuilder().entry(0, "", "x").pack()},
      {"kind 5", PackBuilder().entry(5, "", "x").pack()},
      {"size too small", PackBuilder().entry(3, "", "xyz", 2).pack()},
      {"size too large", PackBuilder().entry(3, "", "xyz", 4).pack()},
      {"size beyond the limit", PackBuilder().entry(3, "", "xyz", 1UL << 40).pack()},
      {"size without an end", PackBuilder().bytes(std::string(30, '\xff')).pack(1)},
      {"no zlib data", PackBuilder().bytes("\x33xyzxyzxyz").pack(1)},
      {"an offset to nowhere", whole().on_offset(13, good_delta).pack()},
      {"an offset before the pack", whole().entry(6, "\xff\xff\xff\x7f", good_delta).pack()},
      {"an offset to itself", whole().entry(6, std::string(1, '\0'), good_delta).pack()},
      {"a delta of another base", whole().on_offset(12, delta_of(base.data.size() + 1, 4, "x")).pack()},
      {"a delta beyond its base", whole().on_offset(12, delta_of(base.data.size(), 14, "x")).pack()},
      {"an empty delta", whole().on_offset(12, "").pack()},
  };
  for (const auto& [name, bytes] : packs) {
    CAPTURE(name);
    CHECK_THROWS_AS(PackReader(bytes, nowhere), Failure);
  }
}

TEST_CASE("deltas nested deeper than git writes them are refused, not followed") {
  PackBuilder builder;
  std::size_t start = builder.size();
  builder.whole(blob_object("0000"));
  for (int i = 1; i < 5000; ++i) {
    const std::size_t here = builder.size();
    builder.on_offset(start, delta_of(4, 0, std::to_string(1000 + i)));
    start = here;
  }
  CHECK_THROWS_WITH_AS(reader_of(builder), doctest::Contains("nested too deeply"), Failure);
}

TEST_CASE("a delta copies, inserts, and never reads outside") {
  const std::string base(70'000, 'b');
  const std::string head = size_varint(base.size());
  CHECK(apply_delta(base, head + size_varint(65536) + "\x80", base.size()) == base.substr(0, 65536));  // length 0
  CHECK(apply_delta(base, head + size_varint(3) + "\3abc", 3) == "abc");
  CHECK(apply_delta("", size_varint(0) + size_varint(0), 0).empty());
  for (const std::string& delta : {head + size_varint(65536) + "\x82\xff",            // its end is outside
                                   head + size_varint(3) + "\4abcd",                  // makes more than it says
                                   head + size_varint(5) + "\3abc",                   // makes less
                                   head + size_varint(3) + "\5abc",                   // is cut off
                                   head + size_varint(3) + std::string(1, '\0'),      // reserved
                                   head + size_varint(1) + "\x9f\xff\xff\xff\xff\1",  // far outside
                                   head + size_varint(1) + "\x81",                    // without its offset
                                   head, ""s, std::string(20, '\xff')})
    CHECK_THROWS_AS(apply_delta(base, delta, base.size()), Failure);
  CHECK_THROWS_AS(apply_delta(base, head + size_varint(65536) + "\x80", 65535), Failure);  // more than allowed
}
