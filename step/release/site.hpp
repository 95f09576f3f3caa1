// A site: a target as it stands in a snapshot. What it reads, and what must be assigned for it to read otherwise.
// Deciding what is wished of whom is the plan's part.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/layout.hpp"
#include "release/release.hpp"

namespace lockstep {

struct Site;

/// One of the three parts of a release: where a target has it, what was found there, what it is in a release.
struct Part {
  std::string_view name;
  std::optional<Address> Target::*address;
  std::optional<Found> Site::*found;
  std::string Release::*value;
};

/// An assignment, and where in the text its scalar begins if it is there.
struct Planned {
  Assignment assignment;
  std::optional<std::size_t> begin;
};

struct Site {
  Target target;
  bool file_there = false;
  std::string_view text;  ///< of the file; the snapshot's
  std::optional<Found> tag;
  std::optional<Found> digest;
  std::optional<Found> revision;

  /// Whether the target exists for this service: its file does, and one of its keys, or it makes them.
  bool stands() const;
  /// Whether a value of this part would be written.
  bool has_place(const Part& part) const;
  /// The release that it says.
  Release reads() const;
  /// What makes it read `release`, and as a string what is wished, if it is wished so; a part without a place is left
  /// out, but a key that the layout names and the file lacks is not. Throws Failure (repository) where the tag's scalar
  /// holds a whole image reference.
  std::vector<Planned> assignments(const Release& release, const Wish& wish) const;

 private:
  std::string spelled(const Part& part, const Release& release) const;
  bool digest_is_in_tag() const;
  void check_tag_alone(const Part& part) const;
};

inline constexpr Part tag_part{"tag", &Target::tag, &Site::tag, &Release::tag};
inline constexpr Part digest_part{"digest", &Target::digest, &Site::digest, &Release::digest};
inline constexpr Part revision_part{"revision", &Target::revision, &Site::revision, &Release::revision};
inline constexpr std::array parts{tag_part, digest_part, revision_part};

/// Whether a tag's scalar holds a whole image reference: `redis:7`, `ghcr.io/acme/api`.
bool is_image_reference(std::string_view tag);

/// Fills in what stands at the sites. Throws what find throws.
void read_sites(const std::vector<Site*>& sites, const std::map<std::string, std::string>& files);

/// Which parts of the image a wish makes different somewhere; an entire one counts as if it did for all.
struct Moves {
  bool tag = false;
  bool digest = false;
};
Moves moves_of(const Wish& wish, const std::vector<Site>& sites);

/// The release that a wish makes of the one that stands: what it leaves empty stays, unless the moves make it wrong.
Release goal(const Release& wish, const Moves& moves, const Release& standing);

}  // namespace lockstep
