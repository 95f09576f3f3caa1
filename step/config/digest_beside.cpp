#include "config/digest_beside.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/pattern.hpp"
#include "edit/image_reference.hpp"
#include "edit/image_scalar.hpp"
#include "edit/locate.hpp"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 2> tag_words{"tag", "version"};

enum class Style { lower, camel, upper };  // of the word: tag, Tag, TAG

std::string styled(std::string_view word, Style style);
const std::string* last_key(const Address& address);
std::optional<Address> tag_in_its_document(const Target& target, const Parsed& parsed, LocateIndex& index);
Address beside(const Address& tag, const std::string& name);
std::optional<std::string> text_at(const Parsed& parsed, const Address& address, LocateIndex& index);
bool may_be_digest(const std::string& name, std::string_view tag_name, const std::string& value);
bool is_letter(char byte);

}  // namespace

std::vector<std::string> digest_names_beside(std::string_view tag_name) {
  for (const auto word : tag_words) {
    for (const auto style : {Style::lower, Style::camel, Style::upper}) {
      const auto ending = styled(word, style);
      if (!tag_name.ends_with(ending)) continue;
      const auto before = tag_name.substr(0, tag_name.size() - ending.size());
      const bool is_word = before.empty() || !is_letter(before.back()) ||
                           (style == Style::camel && !(before.back() >= 'A' && before.back() <= 'Z'));
      if (!is_word) continue;
      std::vector<std::string> names;
      for (const std::string_view digest : {"digest", "sha", "sha256"}) {
        names.push_back(std::string(before) + styled(digest, style));
      }
      const auto plain = lower_case(tag_name);
      if (plain == "newtag" || plain == "imagetag") {
        const bool lower = tag_name.front() >= 'a';
        for (const std::string_view digest : {"digest", "sha", "sha256"}) {
          names.push_back(styled(digest, lower ? Style::lower : Style::camel));
        }
      }
      if (before.empty()) {
        names.emplace_back(style == Style::upper   ? "IMAGE_DIGEST"
                           : style == Style::camel ? "ImageDigest"
                                                   : "imageDigest");
      }
      return names;
    }
  }
  return {};
}

std::vector<Target> with_digests_beside(Target target, const Parsed& parsed, LocateIndex& index) {
  const auto* const tag_name = target.tag && !target.whole_image ? last_key(*target.tag) : nullptr;
  const auto names = tag_name == nullptr ? std::vector<std::string>() : digest_names_beside(*tag_name);
  const auto tag = names.empty() ? std::nullopt : tag_in_its_document(target, parsed, index);
  if (!tag) return {std::move(target)};
  const auto is_named = [&](const std::optional<Address>& part, const Address& address) {
    return part && part->path.text == address.path.text;
  };
  bool has_own = target.digest && !target.optional_parts;
  std::vector<Target> further;
  std::optional<Address> first;
  for (const auto& name : names) {
    auto address = beside(*tag, name);
    if (is_named(target.revision, address)) continue;
    const auto value = text_at(parsed, address, index);
    if (!value) continue;
    if (is_named(target.digest, address)) {
      has_own = true;
      continue;
    }
    if (!may_be_digest(name, *tag_name, *value)) continue;
    if (!first && !has_own) {
      first = std::move(address);
      continue;
    }
    auto& other = further.emplace_back(target);
    other.tag.reset();
    other.revision.reset();
    other.digest = std::move(address);
    other.create = false;
  }
  if (first) target.digest = std::move(first);
  further.insert(further.begin(), std::move(target));
  return further;
}

namespace {

std::string styled(std::string_view word, Style style) {
  std::string text(word);
  const auto upper = [](char& byte) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  };
  if (style == Style::camel) upper(text.front());
  if (style == Style::upper) std::ranges::for_each(text, upper);
  return text;
}

const std::string* last_key(const Address& address) {
  const auto& steps = address.path.steps;
  const auto* const key = steps.empty() ? nullptr : std::get_if<KeyStep::Key>(&steps.back().step);
  return key == nullptr ? nullptr : &key->name;
}

/// A digest of the same name in another document is none of its.
std::optional<Address> tag_in_its_document(const Target& target, const Parsed& parsed, LocateIndex& index) {
  const auto walked = locate(parsed, *target.tag, 0, &index);
  const bool is_there = walked.outcome == Walk::Outcome::found || walked.outcome == Walk::Outcome::nested;
  if (!is_there) return std::nullopt;
  auto tag = *target.tag;
  tag.select.clear();
  tag.document = 0;
  const auto& events = parsed.events;
  for (std::size_t document = 0; events[document].next <= walked.node; document = events[document].next) {
    ++*tag.document;
  }
  return tag;
}

Address beside(const Address& tag, const std::string& name) {
  auto steps = tag.path.steps;
  steps.back() = {KeyStep::Key{name}};
  return {.path = key_path_of(std::move(steps)), .select = {}, .document = tag.document};
}

/// The scalar there, empty for null; nothing where there is none.
std::optional<std::string> text_at(const Parsed& parsed, const Address& address, LocateIndex& index) {
  const auto walked = locate(parsed, address, 0, &index);
  if (walked.outcome == Walk::Outcome::found) return parsed.events[walked.node].value;
  if (walked.outcome != Walk::Outcome::nested) return std::nullopt;
  try {
    const auto found = find(parsed.document, address);
    return found ? std::optional(found->value) : std::nullopt;
  } catch (const Failure&) {
    return std::nullopt;  // some other text
  }
}

/// Not every `sha` is an image's, nor every `digest` beside a version.
bool may_be_digest(const std::string& name, std::string_view tag_name, const std::string& value) {
  const bool is_of_image = lower_case(tag_name).ends_with("tag");
  if (value.empty()) return is_of_image;
  const auto read = read_image_scalar(ImageScalar::Place::digest, lower_case(name), value);
  return read.form == ImageScalar::Form::known && is_digest(read.digest);
}

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

}  // namespace

}  // namespace lockstep
