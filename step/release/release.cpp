#include "release/release.hpp"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t brief_digits = 7;  // as `git log --oneline` and registries' pages have it

enum class Depth { tag, digest, revision };

Depth depth_of(const Change& change);
std::string text_of(const Release& release, Depth depth);
Release brief_release(const Release& release);
bool is_hex(std::string_view text);

}  // namespace

bool may_be_same(const Release& one, const Release& other) {
  bool something_same = false;
  for (const auto part : {&Release::tag, &Release::digest, &Release::revision}) {
    if ((one.*part).empty() || (other.*part).empty()) continue;
    if (one.*part != other.*part) return false;
    something_same = true;
  }
  return something_same;
}

ToldApart told_apart(const Change& change) {
  const auto depth = depth_of(change);
  return {.before = text_of(brief_release(change.before), depth), .after = text_of(brief_release(change.after), depth)};
}

ToldApart told_apart_fully(const Change& change) {
  const auto depth = depth_of(change);
  return {.before = text_of(change.before, depth), .after = text_of(change.after, depth)};
}

std::string source_commit(const Release& release) {
  constexpr std::size_t commit_digits = 40;
  if (!release.revision.empty()) return release.revision;
  return release.tag.size() == commit_digits && is_hex(release.tag) ? release.tag : std::string();
}

std::string brief(const std::string& digest_or_revision) {
  const auto colon = digest_or_revision.find(':');
  const auto hex_begin = colon == std::string::npos ? 0 : colon + 1;
  const auto hex = std::string_view(digest_or_revision).substr(hex_begin);
  if (hex.size() < 40 || !is_hex(hex)) return digest_or_revision;
  return digest_or_revision.substr(0, hex_begin + brief_digits);
}

namespace {

Depth depth_of(const Change& change) {
  if (change.before.tag != change.after.tag) return Depth::tag;
  return change.before.digest != change.after.digest ? Depth::digest : Depth::revision;
}

std::string text_of(const Release& release, Depth depth) {
  std::string text = release.tag;
  const bool needs_digest = text.empty() || depth == Depth::digest;
  if (needs_digest && !release.digest.empty()) text += (text.empty() ? "" : "@") + release.digest;
  const bool needs_revision = text.empty() || depth == Depth::revision;
  if (needs_revision && !release.revision.empty()) text += (text.empty() ? "" : "#") + release.revision;
  return text;
}

Release brief_release(const Release& release) {
  return {.tag = release.tag, .digest = brief(release.digest), .revision = brief(release.revision)};
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char digit) {
    return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F');
  });
}

}  // namespace

}  // namespace lockstep
