// Any bytes are a key path, or are refused in words; a key that was read can be written and read again.
#include "edit/key_path.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/failure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lockstep;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const auto path = parse_key_path(text);
    for (const auto& step : path.steps) {
      const auto* key = std::get_if<KeyStep::Key>(&step.step);
      if (key == nullptr) continue;
      const auto again = parse_key_path(quoted_key(key->name));
      if (again.steps.size() != 1 || std::get<KeyStep::Key>(again.steps[0].step).name != key->name) std::abort();
    }
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::usage || failure.text().empty()) std::abort();
  }
  return 0;
}
