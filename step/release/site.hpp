// A site: a target as it stands in a snapshot. What it reads, and what must be assigned for it to read otherwise.
// Deciding what is wished of whom is the plan's part.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "config/layout.hpp"
#include "edit/image_scalar.hpp"
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
  bool only_quoted = false;  ///< the value stands there already, and gets quotes
};

struct Site {
  Target target;
  bool file_there = false;
  bool digest_elsewhere = false;  ///< another target of the service holds its digest, and no tag
  std::string_view text;          ///< of the file; the snapshot's
  std::optional<Found> tag;
  std::optional<Found> digest;
  std::optional<Found> revision;
  std::optional<Failure> fault;  ///< why it can't be read: an alias, a duplicate key; nothing is found then
  bool hex_behind_name = false;  ///< the tag is a digest without its prefix: the repository beside it has that

  /// Whether the target exists for this service: its file does, and one of its keys, or it makes them.
  bool stands() const;
  /// Whether a value of this part would be written. A whole image reference has a place for the digest, unless the
  /// layout has another one for it.
  bool has_place(const Part& part) const;
  /// The release that it says: of a whole image reference its tag and digest. What a variable or a template will put
  /// there is not known.
  Release reads() const;
  /// What makes it read `release`, and as a string what is wished, if it is wished so; a part without a place is left
  /// out, but a key that the layout names and the file lacks is not. A scalar keeps the form it has
  /// (edit/image_scalar.hpp). Throws Failure (repository) where a scalar is filled in by something else, or is none of
  /// the known forms; where a digest would have to be cleared and empty does not mean unset there; where Helm would
  /// take the value for a number.
  std::vector<Planned> assignments(const Release& release, const Wish& wish) const;

  /// As edit/ is given it.
  Document document() const { return {.name = target.file, .text = text, .format = target.format}; }

 private:
  bool has_own_place(const Part& part) const;
  bool digest_is_in_tag() const;
  ImageScalar said(const Part& part) const;
  std::string spelled(const Part& part, const Release& release) const;
  void check_form(const Part& part, const ImageScalar& scalar) const;
  void check_value(const Part& part, const std::string& value, const Release& release) const;
  Failure refusal(const Part& part, const std::string& message, const std::string& hint) const;
};

inline constexpr Part tag_part{"tag", &Target::tag, &Site::tag, &Release::tag};
inline constexpr Part digest_part{"digest", &Target::digest, &Site::digest, &Release::digest};
inline constexpr Part revision_part{"revision", &Target::revision, &Site::revision, &Release::revision};
inline constexpr std::array parts{tag_part, digest_part, revision_part};

/// The sites of each group of targets, a service's in an environment, with what stands there. A target that is told by
/// a shape is as many sites as its file has places for it; none: one site, that has no addresses.
/// One that can't be read has its fault, and keeps no other from being read. Throws Failure (repository) where a file
/// does not parse.
std::vector<std::vector<Site>> read_sites(const std::vector<std::vector<Target>>& groups,
                                          const std::map<std::string, std::string>& files);

/// Which parts of the image a wish makes different somewhere; an entire one counts as if it did for all.
struct Moves {
  bool tag = false;
  bool digest = false;
};
Moves moves_of(const Wish& wish, const std::vector<Site>& sites);

/// The release that a wish makes of the one that stands: what it leaves empty stays, unless the moves make it wrong.
Release goal(const Release& wish, const Moves& moves, const Release& standing);

}  // namespace lockstep
