#include "git/delta.hpp"

#include <doctest/doctest.h>
#include <random>

#include "base/failure.hpp"
#include "git/pack_reader.hpp"
#include "git/pack_writer.hpp"
#include "unit/git/packs.hpp"

using namespace lockstep;

namespace {

constexpr std::size_t bytes_max = 1 << 24;

std::string round_trip(const std::string& base, const std::string& object) {
  return apply_delta(base, make_delta(base, object), bytes_max);
}

Object random_tree(std::mt19937& random, std::size_t entries) {
  std::vector<TreeEntry> list;
  for (std::size_t i = 0; i < entries; ++i) {
    OidBytes name{};
    for (auto& byte : name) byte = static_cast<unsigned char>(random());
    list.push_back({TreeEntry::tree, "service-" + std::to_string(100'000 + i), oid_from(name)});
  }
  return tree_object(list);
}

}  // namespace

TEST_CASE("a delta makes what it was made from, whatever the two have in common") {
  const std::string texts[] = {"",
                               "a",
                               "aa",
                               "ab",
                               "aba",
                               "abab",
                               std::string(127, 'x'),
                               std::string(128, 'x'),
                               std::string(65'536, 'y'),
                               std::string(65'537, 'y'),
                               std::string(200'000, 'y') + "z"};
  for (const std::string& base : texts)
    for (const std::string& object : texts) CHECK(round_trip(base, object) == object);
}

TEST_CASE("a delta of random bytes with random changes makes what it was made from") {
  std::mt19937 random(20240817);
  for (int round = 0; round < 2000; ++round) {
    std::string base(random() % 3000, '\0');
    for (char& byte : base) byte = static_cast<char>(random() % 4);
    std::string object = base;
    for (auto change = random() % 3; change > 0 && !object.empty(); --change) {
      const std::size_t at = random() % object.size();
      object.replace(at, random() % 300, std::string(random() % 300, static_cast<char>(random())));
    }
    REQUIRE(round_trip(base, object) == object);
  }
}

TEST_CASE("a tree with some entries changed or one renamed or removed is a small part of a thin pack") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    const Object base = random_tree(random, 200 + random() % 800);
    auto entries = parse_tree(base.data);
    const std::size_t at = random() % entries.size();
    entries[at].oid = object_id(blob_object(std::to_string(round)));
    if (round % 3 == 0) entries.back().oid = entries.front().oid = entries[at].oid;
    if (round % 3 == 1) entries[at].name += "x";
    if (round % 3 == 2) entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(at));
    const Object changed = tree_object(entries);
    const std::vector<PackedObject> objects = {{changed, object_id(base), base.data}};
    const WrittenPack thin = write_pack(objects, true);
    CHECK(thin.deltas == 1);
    CHECK(thin.bytes.size() < 200);
    CHECK(write_pack(objects, false).bytes.size() > 4000);
    const PackReader reader(
        thin.bytes, [&](const Oid& oid) { return oid == object_id(base) ? std::optional(base) : std::nullopt; });
    CHECK(reader.find(object_id(changed))->data == changed.data);
  }
}

TEST_CASE("a delta that is not smaller is not sent") {
  const Object small = blob_object("a\n");
  const Object other = blob_object("b\n");
  CHECK(write_pack(std::vector<PackedObject>{{other, object_id(small), small.data}}, true).deltas == 0);
}
