// What holds for edits in every format. The input is a key path, a line break, a value, a line break, and a text. An
// even number of bytes lets keys be created.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "edit/document.hpp"
#include "require.hpp"

namespace lockstep {

struct FuzzedEdit {
  std::string_view before;
  std::string after;
  bool created = false;
};

inline void check_the_way_back(const std::string& name, const Address& address, const Found& old, std::string_view text,
                               const std::string& after, const std::string& value) {
  std::string back;
  try {
    back = assign({name, after}, {{address, old.value, false}});
  } catch (const Failure& failure) {
    require(failure.blame() == Blame::repository, "only a spelling that can't be written is not set back");
    return;
  }
  require(back.starts_with(text.substr(0, old.begin)) && back.ends_with(text.substr(old.end)),
          "set back, all is there");
  require(find({name, back}, address)->value == old.value, "what was set back reads back");
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const bool escaped = text.substr(old.begin, old.end - old.begin).find('\\') != std::string_view::npos;
  const bool quoted_on_the_way = (old.value + value).find_first_not_of(plain) != std::string::npos;
  require(back == text || escaped || quoted_on_the_way, "set and set back is as it was");
}

/// Nothing where it was refused, in words. Else only the bytes of that scalar changed, it reads back as the value,
/// nothing changes the second time, and it can be taken back.
inline std::optional<FuzzedEdit> edited(const std::string& name, std::string_view input) {
  const auto path_end = input.find('\n');
  if (path_end == std::string_view::npos) return std::nullopt;
  const auto value_end = input.find('\n', path_end + 1);
  if (value_end == std::string_view::npos) return std::nullopt;
  const std::string value(input.substr(path_end + 1, value_end - path_end - 1));
  const auto text = input.substr(value_end + 1);
  const bool create = input.size() % 2 == 0;
  try {
    const Address address{parse_key_path(input.substr(0, path_end)), {}};
    const auto old = find({name, text}, address);
    const auto after = assign({name, text}, {{address, value, create}});
    const auto now = find({name, after}, address);
    require(now && !now->null && now->value == value && now->is_string, "the value reads back, as a string");
    require(assign({name, after}, {{address, value, false}}) == after, "a second time changes nothing");
    require(old || create, "nothing is created unasked");
    if (!old) {
      require(after.size() > text.size(), "a key is added");
      return FuzzedEdit{text, after, true};
    }
    require(old->begin <= old->end && old->end <= text.size(), "the token lies in the text");
    require(after.size() >= old->begin + (text.size() - old->end), "only the token changes");
    require(after.starts_with(text.substr(0, old->begin)), "what stands before stays");
    require(after.ends_with(text.substr(old->end)), "what stands behind stays");
    if (!old->null && old->is_string) check_the_way_back(name, address, *old, text, after, value);
    return FuzzedEdit{text, after};
  } catch (const Failure& failure) {
    require(failure.blame() != Blame::bug, "no bug is reported");
    require(!failure.text().empty() && !failure.hint().empty(), "a refusal has words");
  }
  return std::nullopt;
}

}  // namespace lockstep
