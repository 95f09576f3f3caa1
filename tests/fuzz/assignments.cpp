// As edit_and_back.hpp says; the first byte chooses the kind of file.
#include <array>
#include <cstdint>

#include "edit_and_back.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array names{".env", "fuzz.properties", "fuzz.tfvars"};
  if (size > 0) lockstep::edited(names[data[0] % names.size()], {reinterpret_cast<const char*>(data) + 1, size - 1});
  return 0;
}
