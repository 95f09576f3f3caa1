#include "edit/assignments_create.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "edit/assignments_parse.hpp"
#include "edit/assignments_spell.hpp"
#include "edit/formats.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

// A new line, and how those around it are written.
class Addition {
 public:
  Addition(const Parsed& parsed, std::string name) : parsed_(parsed), name_(std::move(name)) {
    const auto nodes = children(parsed, 1);
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      if (parsed.events[nodes[i]].kind == Kind::scalar) names_.push_back(nodes[i]);
    }
  }
  Splice made(const std::string& path, std::string_view value) const;

 private:
  std::string line(const std::string& path, std::string_view value, std::size_t like) const;
  std::optional<std::size_t> place() const;
  std::size_t value_of(std::size_t name) const { return parsed_.events[names_[name]].next; }
  std::size_t gap_of(std::size_t name) const;
  std::size_t name_bytes(std::size_t name) const;

  const Parsed& parsed_;
  std::string name_;
  std::vector<std::size_t> names_;
};

std::string token(const Parsed& parsed, std::size_t at, const std::string& path, std::string_view value, char quote);
char quote_of(const Parsed& parsed, std::size_t event);

}  // namespace

std::string assigned_token(const Parsed& parsed, std::size_t event, const std::string& path, std::string_view value) {
  return token(parsed, parsed.events[event].at, path, value, quote_of(parsed, event));
}

Splice add_assignment(const Parsed& parsed, const KeyPath& path, std::string_view value) {
  const auto name = as_one_name(path);
  const auto* key = std::get_if<KeyStep::Key>(&name.steps.front().step);
  if (key == nullptr || name.steps.size() > 1 || !is_assignment_name(assignments_of(parsed.document), key->name)) {
    throw failure_at(parsed.document, parsed.events[1].at,
                     path.text + " can't be added here: it is no name of such a file",
                     "names have letters, digits and _");
  }
  return Addition(parsed, key->name).made(path.text, value);
}

namespace {

Splice Addition::made(const std::string& path, std::string_view value) const {
  const auto text = parsed_.document.text;
  const auto before = place();
  const auto like = before ? std::max<std::size_t>(*before, 1) - 1 : names_.size() - 1;
  const auto added = line(path, value, like);
  Splice change{
      .event = parsed_.events[1].next - 1,
      .events = {{.kind = Kind::scalar, .value = name_}, {.kind = Kind::scalar, .value = std::string(value)}}};
  auto at = text.find_last_not_of(" \t\r\n") + 1;
  if (before && *before > 0) {
    const auto above = value_of(*before - 1);
    at = line_end(text, parsed_.events[above].token_end);
    change.event = parsed_.events[above].next;
  } else if (before || at <= parsed_.events[0].at) {
    at = before ? line_begin(text, parsed_.events[names_[0]].at) : parsed_.events[0].at;
    if (before) change.event = names_[0];
    change.begin = change.end = at;
    change.text = added + line_break_at(text, at);
    return change;
  }
  change.begin = change.end = at;
  change.text = line_break_at(text, at) + added;
  return change;
}

std::string Addition::line(const std::string& path, std::string_view value, std::size_t like) const {
  const auto text = parsed_.document.text;
  const bool tfvars = assignments_of(parsed_.document) == Assignments::tfvars;
  const auto is_like = [this](std::size_t name) { return parsed_.events[value_of(name)].kind != Kind::computed; };
  while (like < names_.size() && !is_like(like)) --like;  // ends beyond the last
  if (like >= names_.size()) {
    return name_ + (tfvars ? " = " : "=") + token(parsed_, parsed_.events[1].at, path, value, '\0');
  }
  const auto& key = parsed_.events[names_[like]];
  const auto& old = parsed_.events[value_of(like)];
  const auto begin = line_begin(text, key.at);
  auto before = std::string(text.substr(begin, key.at - begin));
  if (before.find_first_not_of(" \texport") != std::string::npos) before.clear();
  auto sign = std::string(text.substr(key.token_end, old.at - key.token_end));
  for (const auto other : {like - 1, like + 1}) {
    if (other >= names_.size() || gap_of(like) == 0 || name_bytes(other) == name_bytes(like)) continue;
    const auto width = name_bytes(like) + gap_of(like);
    if (name_bytes(other) + gap_of(other) != width) continue;
    sign.replace(0, gap_of(like), width > name_.size() ? width - name_.size() : 1, ' ');  // their signs are aligned
    break;
  }
  return before + name_ + sign + token(parsed_, parsed_.events[1].at, path, value, quote_of(parsed_, value_of(like)));
}

// The name that the new one goes before, where all are sorted; not before the first with a comment of its own.
std::optional<std::size_t> Addition::place() const {
  const auto text = parsed_.document.text;
  std::vector<std::string> names;
  for (const auto name : names_) names.push_back(parsed_.events[name].value);
  const auto found = sorted_place(names, name_);
  if (!found || *found > 0) return found;
  const auto begin = line_begin(text, parsed_.events[names_[0]].at);
  return begin == parsed_.events[0].at || text.substr(0, begin).ends_with("\n\n") ? found : std::nullopt;
}

// The blanks between a name and its sign.
std::size_t Addition::gap_of(std::size_t name) const {
  const auto begin = parsed_.events[names_[name]].token_end;
  return std::min(parsed_.document.text.find_first_not_of(' ', begin), parsed_.document.text.size()) - begin;
}

std::size_t Addition::name_bytes(std::size_t name) const {
  return parsed_.events[names_[name]].token_end - parsed_.events[names_[name]].at;
}

std::string token(const Parsed& parsed, std::size_t at, const std::string& path, std::string_view value, char quote) {
  auto spelled = spelled_assignment(assignments_of(parsed.document), value, quote);
  if (spelled) return std::move(*spelled);
  throw failure_at(parsed.document, at,
                   path + " can't have this value: readers of such files would differ in what it is",
                   "give a value without backslashes, variables, control characters or mixed quotes");
}

char quote_of(const Parsed& parsed, std::size_t event) {
  const auto& node = parsed.events[event];
  return node.token_end > node.at ? parsed.document.text[node.at] : '\0';
}

}  // namespace

}  // namespace lockstep
