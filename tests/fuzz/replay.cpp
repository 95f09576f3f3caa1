// A short run of a fuzz target, without a fuzzer: every seed as it is, and some hundreds of mutations of each, the same
// ones in every run. It keeps the targets compiling and their properties true; finding new inputs is libFuzzer's part.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int mutations = 400;  // of each seed

std::vector<std::pair<std::string, std::string>> seeds() {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& file : std::filesystem::directory_iterator(LOCKSTEP_SEEDS)) {
    std::ifstream in(file.path(), std::ios::binary);
    found.emplace_back(file.path().filename(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::ranges::sort(found);
  return found;
}

// Few changes at a time, and of the bytes that formats are made of: what is refused at once tells little.
std::string mutated(std::string text, const std::string& other, std::mt19937& random) {
  constexpr std::string_view structure = "\n\r\t :,.-#'\"\\/{}[]|>&*!?=@%~01az\x80\xEF";
  const auto below = [&](std::size_t end) { return end == 0 ? 0 : random() % end; };
  for (auto left = 1 + below(4); left > 0; --left) {
    const auto at = below(text.size() + 1);
    const auto bytes = std::min(below(8), text.size() - at);
    switch (below(4)) {
      case 0:
        text.erase(at, bytes);
        break;
      case 1:
        text.insert(at, 1, structure[below(structure.size())]);
        break;
      case 2:
        text.insert(below(text.size() + 1), text.substr(at, bytes));
        break;
      default:
        text.replace(at, bytes, other.substr(below(other.size() + 1), below(24)));
        break;
    }
  }
  return text;
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

TEST_CASE("the seeds and their mutations keep the target's properties") {
  const auto all = seeds();
  REQUIRE_FALSE(all.empty());
  std::mt19937 random(20'261'121);  // NOLINT(cert-msc51-cpp): the same in every run
  for (const auto& [name, seed] : all) {
    INFO("seed ", name);
    run(seed);
    for (int i = 0; i < mutations; ++i) {
      const auto input = mutated(seed, all[random() % all.size()].second, random);
      INFO("mutation ", i, ": ", input);
      run(input);
    }
  }
}
