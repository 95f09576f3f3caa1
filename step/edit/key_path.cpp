#include "edit/key_path.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t path_bytes_max = 4096;
constexpr std::size_t steps_max = 64;  // real files are at most 14 levels deep

// What a key can't hold without quotes.
constexpr std::string_view structure = ".[]\"";

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  std::vector<KeyStep> steps();

 private:
  KeyStep::Key key();
  KeyStep item();
  std::string quoted();
  bool take(char expected);
  bool done() const { return at_ == text_.size(); }
  [[noreturn]] void refuse(const std::string& what, const std::string& hint) const;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

KeyPath parse_key_path(std::string_view text) {
  if (text.size() > path_bytes_max) {
    throw Failure(Blame::usage, "a key path is longer than " + std::to_string(path_bytes_max) + " bytes",
                  "name the place of one value, such as api.image.tag");
  }
  if (!is_utf8(text)) throw Failure(Blame::usage, "a key path is not UTF-8", "write key paths in UTF-8");
  return {Reader(text).steps(), std::string(text)};
}

std::string quoted_key(std::string_view name) {
  if (!name.empty() && name.find_first_of(structure) == std::string_view::npos) return std::string(name);
  return "\"" + replace_all(replace_all(std::string(name), "\\", "\\\\"), "\"", "\\\"") + "\"";
}

std::string step_text(const KeyStep& step) {
  if (const auto* key = std::get_if<KeyStep::Key>(&step.step)) return quoted_key(key->name);
  if (const auto* index = std::get_if<KeyStep::Index>(&step.step)) return "[" + std::to_string(index->index) + "]";
  const auto& field = std::get<KeyStep::Field>(step.step);
  return "[" + field.name + "=" + field.value + "]";
}

std::string path_text(const KeyPath& path, std::size_t steps) {
  std::string text;
  for (std::size_t i = 0; i < steps; ++i) {
    if (i > 0 && std::holds_alternative<KeyStep::Key>(path.steps[i].step)) text += '.';
    text += step_text(path.steps[i]);
  }
  return text;
}

namespace {

std::vector<KeyStep> Reader::steps() {
  std::vector<KeyStep> steps;
  do {
    if (steps.size() == steps_max) refuse("more than " + std::to_string(steps_max) + " steps", "shorten the path");
    if (take('[')) {
      steps.push_back(item());
    } else if (steps.empty() || take('.')) {
      steps.push_back({key()});
    } else {
      refuse("expected . or [ or the end", "put keys with . [ ] or \" in double quotes");
    }
  } while (!done());
  return steps;
}

KeyStep::Key Reader::key() {
  if (take('"')) return {quoted()};
  const auto begin = at_;
  at_ = std::min(text_.find_first_of(structure, begin), text_.size());
  if (at_ == begin) refuse("expected a key", "a path reads like api.image.tag, list[0] or list[name=api]");
  return {std::string(text_.substr(begin, at_ - begin))};
}

KeyStep Reader::item() {
  static constexpr auto forms = "an item is [0] or [name=api]; put names and values with ] = or \" in double quotes";
  if (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
    KeyStep::Index item{};
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), item.index);
    if (error == std::errc() && end != text_.data() + text_.size() && *end == ']') {
      at_ = static_cast<std::size_t>(end - text_.data()) + 1;
      return {item};
    }
  }
  KeyStep::Field field;
  const auto part = [&](char last) {
    if (take('"')) return quoted();
    const auto begin = at_;
    at_ = std::min(text_.find_first_of(last == '=' ? "=[]\"" : "]", begin), text_.size());
    return std::string(text_.substr(begin, at_ - begin));
  };
  field.name = part('=');
  if (field.name.empty() || !take('=')) refuse("expected an index or name=value", forms);
  field.value = part(']');
  if (!take(']')) refuse("expected ]", forms);
  return {std::move(field)};
}

std::string Reader::quoted() {
  std::string name;
  while (!take('"')) {
    if (!done() && text_[at_] == '\\') ++at_;
    if (done()) refuse("expected a closing \"", "inside quotes write \\\" for a quote and \\\\ for a backslash");
    name += text_[at_++];
  }
  return name;
}

bool Reader::take(char expected) {
  if (done() || text_[at_] != expected) return false;
  ++at_;
  return true;
}

void Reader::refuse(const std::string& what, const std::string& hint) const {
  const auto place = place_at({}, std::string(text_), at_);
  throw Failure(
      Blame::usage,
      "can't read the key path " + std::string(text_) + ": " + what + " at column " + std::to_string(place.column),
      hint)
      .at(place);
}

}  // namespace

}  // namespace lockstep
