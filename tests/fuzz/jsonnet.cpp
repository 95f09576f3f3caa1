// As edit_and_back.hpp says.
#include <cstdint>

#include "edit_and_back.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lockstep::edited("fuzz.jsonnet", {reinterpret_cast<const char*>(data), size});
  return 0;
}
