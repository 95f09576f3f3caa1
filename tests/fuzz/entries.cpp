// The input is a name, a line break, a text, a line break, and a YAML file. Whatever they are: putting an entry of that
// name in is refused in words, or it can be read there, and taking it out again restores the file byte for byte.
#include "edit/entries.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/failure.hpp"
#include "edit/names.hpp"
#include "require.hpp"

namespace {

using namespace lockstep;

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

std::optional<std::string> without(std::string_view text, const std::string& name) {
  try {
    return without_entry({"fuzz.yaml", text}, "holds", name);
  } catch (const Failure& failure) {
    require(failure.blame() != Blame::bug, "no bug is reported");
    return std::nullopt;
  }
}

void try_entry(const std::string& name, const std::string& reason, std::string_view text) {
  const Document document{"fuzz.yaml", text};
  const Address map{parse_key_path("holds"), {}};
  const auto before = keys_at(document, map);
  const auto after = with_entry(document, "holds", name, {{"reason", reason}, {"by", "sam"}});
  const Address entry{{{{KeyStep::Key{"holds"}}, {KeyStep::Key{name}}, {KeyStep::Key{"reason"}}}, "reason"}, {}};
  const auto found = find({"fuzz.yaml", after}, entry);
  require(found && found->is_string && found->value == reason, "the entry can be read");
  require(with_entry({"fuzz.yaml", after}, "holds", name, {{"reason", reason}, {"by", "sam"}}) == after,
          "a second time changes nothing");
  // An empty `holds` without a comment goes with its last entry, and there may be something that needs it in between.
  const bool was_empty = before.empty() && has(keys_at(document, {}), "holds");
  const auto back = without(after, name);
  require(back || was_empty, "what was put in can be taken out");
  if (!back) return;
  require(has(before, name) || was_empty || *back == text, "the file is restored");
  require(!has(keys_at({"fuzz.yaml", *back}, map), name), "the entry is gone");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto name_end = input.find('\n');
  if (name_end == std::string_view::npos) return 0;
  const auto reason_end = input.find('\n', name_end + 1);
  if (reason_end == std::string_view::npos) return 0;
  const std::string name(input.substr(0, name_end));
  const std::string reason(input.substr(name_end + 1, reason_end - name_end - 1));
  const auto text = input.substr(reason_end + 1);
  without(text, name);
  try {
    try_entry(name, reason, text);
  } catch (const Failure& failure) {
    require(failure.blame() != Blame::bug, "no bug is reported");
    require(!failure.text().empty(), "a refusal has words");
  }
  return 0;
}
