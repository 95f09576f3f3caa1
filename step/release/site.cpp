#include "release/site.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/text.hpp"
#include "config/image_places.hpp"
#include "edit/events.hpp"
#include "edit/formats.hpp"
#include "edit/image_reference.hpp"

namespace lockstep {
namespace {

std::string last_key(const Address& address);
bool helm_takes_for_another(std::string_view value);
/// What a target is resolved to, or why it can't be.
struct Resolution {
  std::vector<Target> targets;
  std::optional<Failure> fault;
};

std::vector<Resolution> places_of(const std::vector<std::vector<Target>>& groups,
                                  const std::map<std::string, std::string>& files);
void resolve_all(const std::vector<Target>& targets, const Document& document, const std::vector<Resolution*>& made);
void find_all(const std::vector<Site*>& sites);
void look_for_names(const std::vector<Site*>& sites);

}  // namespace

bool Site::stands() const {
  return file_there && std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
           return (this->*part.found).has_value() || (target.create && (target.*part.address).has_value());
         });
}

bool Site::has_place(const Part& part) const {
  return has_own_place(part) || (part.name == digest_part.name && digest_is_in_tag());
}

Release Site::reads() const {
  Release release;
  if (tag) {
    const auto scalar = said(tag_part);
    release = {.tag = scalar.tag, .digest = scalar.digest};
  }
  if (digest && release.digest.empty()) release.digest = said(digest_part).digest;
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
    if (const auto scalar = said(part); scalar.form != ImageScalar::Form::known) {
      const bool nothing_to_say = (release.*part.value).empty() && (release.digest.empty() || !digest_is_in_tag());
      if (nothing_to_say) continue;
      check_form(part, scalar);
    }
    const auto value = spelled(part, release);
    const bool as_wished = found && (found->is_string || !wish.as_string || (wish.release.*part.value).empty());
    if (found ? found->value == value && as_wished : value.empty()) continue;
    check_value(part, value, release);
    assignments.push_back({.assignment = {.address = *address, .value = value, .create = target.create},
                           .begin = found ? std::optional(found->begin) : std::nullopt,
                           .only_quoted = found && found->value == value});
  }
  return assignments;
}

bool Site::has_own_place(const Part& part) const {
  if ((this->*part.found).has_value()) return true;
  const bool may_be_missing = target.optional_parts && part.name != tag_part.name;
  return (target.*part.address).has_value() && !may_be_missing;
}

bool Site::digest_is_in_tag() const {
  if (!target.tag) return false;
  const auto scalar = said(tag_part);
  if (!scalar.digest.empty()) return true;
  if (has_own_place(digest_part)) return false;
  return target.whole_image || (!scalar.image.empty() && !digest_elsewhere);
}

ImageScalar Site::said(const Part& part) const {
  const auto& found = this->*part.found;
  if (part.name == revision_part.name) return {.text = found ? found->value : std::string()};
  if (hex_behind_name && part.name == tag_part.name)
    return read_image_scalar(ImageScalar::Place::digest, {}, found->value);
  const auto place = part.name == digest_part.name ? ImageScalar::Place::digest
                     : target.whole_image          ? ImageScalar::Place::image
                                                   : ImageScalar::Place::tag;
  return read_image_scalar(place, last_key(*(target.*part.address)), found ? found->value : std::string());
}

std::string Site::spelled(const Part& part, const Release& release) const {
  if (part.name == revision_part.name) return release.revision;
  auto scalar = said(part);
  if (part.name == tag_part.name) {
    const bool names_image = !release.tag.empty() || !release.digest.empty();
    if (target.whole_image && scalar.image.empty() && names_image) scalar.image = target.wanted.image;
    if (!hex_behind_name) scalar.tag = release.tag;
    if (digest_is_in_tag()) scalar.digest = release.digest;
  } else {
    if (!scalar.tag.empty() && !release.tag.empty()) scalar.tag = release.tag;
    scalar.digest = release.digest;
  }
  return written(scalar);
}

void Site::check_form(const Part& part, const ImageScalar& scalar) const {
  if (scalar.form == ImageScalar::Form::filled_in) {
    throw refusal(part, " holds '" + scalar.text + "', which something else fills in",
                  "set it where it comes from: the variable in the .env file (`dotenv: true`), a template's value in "
                  "the file that has it");
  }
  throw refusal(part,
                " holds '" + scalar.text + "', which is no " + (target.whole_image ? "image" : std::string(part.name)) +
                    " that can be read",
                "write it as registry/repository:tag@sha256:…, or name the key that holds the " +
                    std::string(part.name) + " alone");
}

void Site::check_value(const Part& part, const std::string& value, const Release& release) const {
  const auto scalar = said(part);
  if (part.name == tag_part.name && target.whole_image && scalar.image.empty() && target.wanted.image.empty()) {
    throw refusal(part, " names no image that could be given a tag",
                  "write the image's name there, or as the service's `image` into " + std::string(layout_file));
  }
  const bool stale = part.name == digest_part.name && release.digest.empty() && !scalar.digest.empty();
  if (hex_behind_name && part.name == tag_part.name && release.digest.empty()) {
    throw refusal(part,
                  " holds the digits of a digest, for the repository beside it ends in @sha256: a tag has no place",
                  "give the digest: behind the tag, as TAG@DIGEST, or with --digest; or take @sha256 away from there");
  }
  const bool may_be_empty = scalar.image.empty() && format_of(document()) == Format::yaml;
  if (stale && !may_be_empty) {
    throw refusal(
        part,
        " holds " + brief(scalar.digest) + ", which would stay: no digest was given, and it can't be cleared there",
        "give the digest, too: behind the tag, as TAG@DIGEST, or with --digest; promote and rollback take it from "
        "where they take the tag");
  }
  if (target.retyped_by_helm && helm_takes_for_another(value)) {
    throw refusal(part, " would be no string: without forceString, Helm takes " + value + " for a number or a keyword",
                  "add `forceString: true` to the parameter");
  }
}

Failure Site::refusal(const Part& part, const std::string& message, const std::string& hint) const {
  const auto& found = this->*part.found;
  const Failure failure(Blame::repository, (target.*part.address)->text() + message, hint);
  return failure.at(found ? place_at(target.file, std::string(text), found->begin) : Place{.file = target.file});
}

std::vector<std::vector<Site>> read_sites(const std::vector<std::vector<Target>>& groups,
                                          const std::map<std::string, std::string>& files) {
  auto places = places_of(groups, files);
  auto next = places.begin();
  std::vector<std::vector<Site>> read;
  for (const auto& targets : groups) {
    auto& sites = read.emplace_back();
    for (const auto& target : targets) {
      const auto file = files.find(target.file);
      const bool there = file != files.end();
      const auto text = there ? std::string_view(file->second) : std::string_view();
      auto& [own, fault] = *next;
      if (own.empty()) own.push_back(target);
      for (auto& place : own) {
        sites.push_back({.target = std::move(place), .file_there = there, .text = text, .fault = fault});
      }
      ++next;
    }
    const bool apart = std::any_of(sites.begin(), sites.end(),
                                   [](const Site& site) { return site.target.digest && !site.target.tag; });
    for (auto& site : sites) site.digest_elsewhere = apart;
  }
  std::map<std::string_view, std::vector<Site*>> by_file;  // a file is parsed once
  for (auto& sites : read) {
    for (auto& site : sites) {
      if (site.file_there && !site.fault) by_file[site.target.file].push_back(&site);
    }
  }
  for (const auto& [file, sites] : by_file) find_all(sites);
  return read;
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

/// Of each target of each group, one after the other; nothing where its file is not there.
std::vector<Resolution> places_of(const std::vector<std::vector<Target>>& groups,
                                  const std::map<std::string, std::string>& files) {
  struct InFile {
    std::vector<Target> targets;
    std::vector<std::size_t> slots;
  };
  std::map<std::string, InFile> by_file;  // parsed once, too
  std::size_t count = 0;
  for (const auto& targets : groups) {
    for (const auto& target : targets) {
      const auto slot = count++;
      if (!files.contains(target.file)) continue;
      auto& [asked, slots] = by_file[target.file];
      asked.push_back(target);
      slots.push_back(slot);
    }
  }
  std::vector<Resolution> places(count);
  for (const auto& [file, in_file] : by_file) {
    const auto& format = in_file.targets.front().format;
    std::vector<Resolution*> made;
    for (const auto slot : in_file.slots) made.push_back(&places[slot]);
    resolve_all(in_file.targets, {.name = file, .text = files.at(file), .format = format}, made);
  }
  return places;
}

/// Together, for the file is parsed each time; where that fails, in halves, until those that fail are by themselves.
void resolve_all(const std::vector<Target>& targets, const Document& document, const std::vector<Resolution*>& made) {
  try {
    auto found = resolved(targets, document);
    for (std::size_t i = 0; i < found.size(); ++i) made[i]->targets = std::move(found[i]);
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::repository) throw;
    if (targets.size() == 1) {
      if (targets.front().shape != Shape::marker) parse(document);  // throws where the whole file is at fault
      made.front()->fault = failure;
      return;
    }
    const auto half = static_cast<std::ptrdiff_t>(targets.size() / 2);
    resolve_all({targets.begin(), targets.begin() + half}, document, {made.begin(), made.begin() + half});
    resolve_all({targets.begin() + half, targets.end()}, document, {made.begin() + half, made.end()});
  }
}

/// What stands at the sites of one file.
void find_all(const std::vector<Site*>& sites) {
  std::vector<Address> addresses;
  std::vector<std::pair<Site*, std::optional<Found> Site::*>> slots;
  for (auto* const site : sites) {
    for (const auto& part : parts) {
      const auto& address = site->target.*part.address;
      if (!address) continue;
      addresses.push_back(*address);
      slots.emplace_back(site, part.found);
    }
  }
  if (addresses.empty()) return;
  auto all = find_each(sites.front()->document(), addresses);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto [site, found] = slots[i];
    site->*found = std::move(all[i].found);
    if (all[i].fault && !site->fault) site->fault = all[i].fault;
  }
  look_for_names(sites);
}

/// Older charts put `repository@sha256` and `tag: <64 hex digits>` together with a colon.
void look_for_names(const std::vector<Site*>& sites) {
  for (auto* const site : sites) {
    if (!site->tag || site->target.whole_image || !is_digest("sha256:" + site->tag->value)) continue;
    auto beside = *site->target.tag;
    if (last_key(beside).empty()) continue;
    beside.path.steps.back().step = KeyStep::Key{"repository"};
    const auto name = find_each(site->document(), {beside}).front().found;
    site->hex_behind_name = name && name->value.ends_with("@sha256");
  }
}

/// Empty for a marker, or an item of a list.
std::string last_key(const Address& address) {
  const auto* const key =
      address.path.steps.empty() ? nullptr : std::get_if<KeyStep::Key>(&address.path.steps.back().step);
  return key == nullptr ? std::string() : key->name;
}

/// As `helm --set` reads values: whole numbers that fit 64 bits and do not begin with 0, and three words in any case.
/// Source: typedVal of https://github.com/helm/helm/blob/main/pkg/strvals/parser.go
bool helm_takes_for_another(std::string_view value) {
  const auto word = lower_case(value);
  if (word == "true" || word == "false" || word == "null" || word == "0") return true;
  if (value.starts_with('0')) return false;
  std::int64_t number = 0;
  const auto* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  return error == std::errc() && stop == end;
}

}  // namespace

}  // namespace lockstep
