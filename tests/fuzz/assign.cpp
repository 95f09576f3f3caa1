// The input is a key path, a line break, a value, a line break, and a YAML text. Whatever they are: assigning is
// refused in words, or changes the bytes of that one scalar and no others, reads back as the value, and changes nothing
// the second time. An even number of bytes lets keys be created.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/failure.hpp"
#include "edit/document.hpp"
#include "require.hpp"

namespace {

using namespace lockstep;

void try_assign(std::string_view path_text, const std::string& value, std::string_view text, bool create) {
  const Address address{parse_key_path(path_text), {}};
  const Document document{"fuzz.yaml", text};
  const auto before = find(document, address);
  const auto after_text = assign(document, {{address, value, create}});
  const auto after = find({"fuzz.yaml", after_text}, address);
  require(after && !after->null && after->value == value, "the value reads back");
  require(assign({"fuzz.yaml", after_text}, {{address, value, false}}) == after_text, "a second time changes nothing");
  require(before || create, "nothing is created unasked");
  if (!before) {
    require(after_text.size() > text.size(), "a key is added");
    return;
  }
  auto rest = text.substr(before->end);
  // An empty value may be filled behind the blank that is there.
  if (before->begin == before->end) rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  require(before->begin <= before->end && before->end <= text.size(), "the token lies in the text");
  require(after_text.size() >= before->begin + rest.size(), "only the token changes");
  require(after_text.starts_with(text.substr(0, before->begin)), "what stands before stays");
  require(after_text.ends_with(rest), "what stands behind stays");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto path_end = input.find('\n');
  if (path_end == std::string_view::npos) return 0;
  const auto value_end = input.find('\n', path_end + 1);
  if (value_end == std::string_view::npos) return 0;
  try {
    try_assign(input.substr(0, path_end), std::string(input.substr(path_end + 1, value_end - path_end - 1)),
               input.substr(value_end + 1), size % 2 == 0);
  } catch (const Failure& failure) {
    require(failure.blame() != Blame::bug, "no bug is reported");
    require(!failure.text().empty(), "a refusal has words");
  }
  return 0;
}
