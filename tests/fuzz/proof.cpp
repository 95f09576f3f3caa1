// The input is a key path, a line break, a value, a line break, what is written in place of that scalar, the byte 0x1E,
// and a YAML text. An edit that is proven by the entries it is made in has to be proven by the whole text, too.
#include "edit/proof.hpp"

#include <cstddef>
#include <cstdint>

#include "base/failure.hpp"
#include "edit/formats.hpp"
#include "require.hpp"

namespace {

using namespace lockstep;

bool is_proven_by_all(const Parsed& before, const Splice& change) {
  const auto text = applied(before.document.text, 0, before.document.text.size(), {&change, 1});
  try {
    const auto after = parse({before.document.name, text, before.format});
    std::size_t at = 0;
    return leads_to(before, 0, before.events.size(), {&change, 1}, after, at) && at == after.events.size();
  } catch (const Failure&) {
    return false;
  }
}

void prove(std::string_view path, std::string_view value, std::string_view written, std::string_view text) {
  const auto parsed = parse({"fuzz.yaml", text});
  const auto walked = locate(parsed, {parse_key_path(path), {}});
  if (walked.outcome != Walk::Outcome::found) return;
  const auto [begin, end] = extent_of(parsed, walked);
  const auto& node = parsed.events[walked.node];
  const Splice change{
      .begin = begin,
      .end = end,
      .text = std::string(written),
      .event = walked.node,
      .events_removed = 1,
      .events = {{.kind = Event::Kind::scalar, .anchor = node.anchor, .flow = node.flow, .value = std::string(value)}}};
  if (proven_in_sections(parsed, {&change, 1})) require(is_proven_by_all(parsed, change), "the whole text proves it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto path_end = input.find('\n');
  const auto value_end = path_end == input.npos ? input.npos : input.find('\n', path_end + 1);
  const auto written_end = value_end == input.npos ? input.npos : input.find('\x1E', value_end + 1);
  if (written_end == input.npos) return 0;
  try {
    prove(input.substr(0, path_end), input.substr(path_end + 1, value_end - path_end - 1),
          input.substr(value_end + 1, written_end - value_end - 1), input.substr(written_end + 1));
  } catch (const Failure& failure) {
    require(failure.blame() != Blame::bug, "no bug is reported");
  }
  return 0;
}
