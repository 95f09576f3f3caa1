#include "release/site.hpp"

#include <algorithm>
#include <utility>

#include "base/failure.hpp"

namespace lockstep {
namespace {

struct TagAndDigest {
  std::string tag;
  std::string digest;
};

TagAndDigest taken_apart(const std::string& scalar);
bool is_digest(std::string_view text);

}  // namespace

bool Site::stands() const {
  return file_there && (target.create || std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
                          return (this->*part.found).has_value();
                        }));
}

bool Site::has_place(const Part& part) const {
  if ((this->*part.found).has_value()) return true;
  if (part.name == digest_part.name && digest_is_in_tag()) return true;
  const bool may_be_missing = target.optional_parts && part.name != tag_part.name;
  return (target.*part.address).has_value() && !may_be_missing;
}

Release Site::reads() const {
  Release release;
  if (tag) {
    auto [plain, digest_in_tag] = taken_apart(tag->value);
    release = {.tag = std::move(plain), .digest = std::move(digest_in_tag)};
  }
  if (digest && release.digest.empty()) release.digest = digest->value;
  if (revision) release.revision = revision->value;
  return release;
}

std::vector<Planned> Site::assignments(const Release& release, const Wish& wish) const {
  std::vector<Planned> assignments;
  for (const auto& part : parts) {
    const auto& address = target.*part.address;
    const auto& found = this->*part.found;
    if (!address || !has_place(part)) continue;
    if (part.name == digest_part.name && !found && digest_is_in_tag()) continue;
    const auto value = spelled(part, release);
    const bool as_wished = found && (found->is_string || !wish.as_string || (wish.release.*part.value).empty());
    if (found ? found->value == value && as_wished : value.empty()) continue;
    if (part.name == tag_part.name) check_tag_alone(part);
    assignments.push_back({.assignment = {.address = *address, .value = value, .create = target.create},
                           .begin = found && !found->null ? std::optional(found->begin) : std::nullopt});
  }
  return assignments;
}

std::string Site::spelled(const Part& part, const Release& release) const {
  const auto& value = release.*part.value;
  const bool with_digest = part.name == tag_part.name && digest_is_in_tag() && !release.digest.empty();
  return with_digest ? value + "@" + release.digest : value;
}

bool Site::digest_is_in_tag() const { return tag && !taken_apart(tag->value).digest.empty(); }

void Site::check_tag_alone(const Part& part) const {
  const auto& found = this->*part.found;
  if (!found || !is_image_reference(taken_apart(found->value).tag)) return;
  throw Failure(Blame::repository,
                (target.*part.address)->path.text + " holds '" + found->value + "', which is more than a tag",
                "name the key that holds the tag alone; image references in one scalar are not supported by this "
                "version")
      .at(place_at(target.file, std::string(text), found->begin));
}

bool is_image_reference(std::string_view tag) { return tag.find_first_of("/:") != std::string_view::npos; }

void read_sites(const std::vector<Site*>& sites, const std::map<std::string, std::string>& files) {
  struct Slot {
    Site* site;
    const Part* part;
  };
  std::map<std::string, std::pair<std::vector<Address>, std::vector<Slot>>> questions;  // a file is parsed once
  for (auto* const site : sites) {
    const auto file = files.find(site->target.file);
    if (file == files.end()) continue;
    site->file_there = true;
    site->text = file->second;
    auto& [addresses, slots] = questions[site->target.file];
    for (const auto& part : parts) {
      const auto& address = site->target.*part.address;
      if (!address) continue;
      addresses.push_back(*address);
      slots.push_back({.site = site, .part = &part});
    }
  }
  for (const auto& [file, question] : questions) {
    const auto& [addresses, slots] = question;
    auto found = find({.name = file, .text = files.at(file)}, addresses);
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i].site->*(slots[i].part->found) = std::move(found[i]);
  }
}

Moves moves_of(const Wish& wish, const std::vector<Site>& sites) {
  if (wish.entire) return {.tag = true, .digest = true};
  const auto moves = [&](const Part& part) {
    const auto& wished = wish.release.*part.value;
    if (wished.empty()) return false;
    return std::any_of(sites.begin(), sites.end(),
                       [&](const Site& site) { return site.has_place(part) && site.reads().*part.value != wished; });
  };
  return {.tag = moves(tag_part), .digest = moves(digest_part)};
}

Release goal(const Release& wish, const Moves& moves, const Release& standing) {
  Release release = wish;
  if (wish.tag.empty()) release.tag = standing.tag;
  if (wish.digest.empty() && !moves.tag) release.digest = standing.digest;
  if (wish.revision.empty() && !moves.tag && !moves.digest) release.revision = standing.revision;
  return release;
}

namespace {

/// `1.4.1@sha256:…`, as Renovate writes it into a chart's tag.
TagAndDigest taken_apart(const std::string& scalar) {
  const auto at = scalar.find('@');
  if (at == std::string::npos || !is_digest(std::string_view(scalar).substr(at + 1))) return {.tag = scalar};
  return {.tag = scalar.substr(0, at), .digest = scalar.substr(at + 1)};
}

/// algorithm:hex, as in the OCI image specification's descriptor.md.
bool is_digest(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const auto hex = text.substr(colon + 1);
  return hex.size() >= 32 && hex.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

}  // namespace lockstep
