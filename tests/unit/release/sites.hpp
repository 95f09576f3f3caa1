// What the tests of sites share: a target with its scalars at x.tag and x.digest, and what becomes of it.
#pragma once

#include "release/site.hpp"
#include "unit/release/planning.hpp"

namespace planning {

/// What a target has: its scalars are at x.tag and x.digest.
struct Has {
  bool tag = true;
  bool digest = false;
  bool whole_image = false;
  bool create = false;
  bool retyped_by_helm = false;
  std::string image = {};
};

inline Address at(const std::string& path) { return {.path = parse_key_path(path), .select = {}}; }

inline Target target_of(const std::string& file, const Has& has) {
  Target target{.file = file, .whole_image = has.whole_image, .retyped_by_helm = has.retyped_by_helm};
  if (has.tag) target.tag = at("x.tag");
  if (has.digest) target.digest = at("x.digest");
  target.wanted.image = has.image;
  target.create = has.create;
  return target;
}

inline Site site_of(const Target& target, const Files& files) { return read_sites({{target}}, files).at(0).at(0); }

/// The text with the wish carried out.
inline std::string brought(const Has& has, const std::string& file, const std::string& text, const Wish& wish) {
  const Files files{{file, text}};
  const auto site = site_of(target_of(file, has), files);
  std::vector<Assignment> assignments;
  for (const auto& planned : site.assignments(goal(wish.release, moves_of(wish, {site}), site.reads()), wish)) {
    assignments.push_back(planned.assignment);
  }
  return assign(site.document(), assignments);
}

inline std::string brought(const Has& has, const std::string& file, const std::string& text, const Release& wish) {
  return brought(has, file, text, Wish{"api", wish});
}

inline const std::string hex_a = digest_a.substr(7);
inline const std::string hex_b = digest_b.substr(7);

inline const Has in_tag{.tag = true};
inline const Has in_digest{.tag = false, .digest = true};
inline const Has in_both{.tag = true, .digest = true};
inline const Has whole{.whole_image = true};
inline const std::string at_a = "@" + digest_a;
inline const std::string at_b = "@" + digest_b;

}  // namespace planning
