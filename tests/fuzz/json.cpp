// As edit_and_back.hpp says; and another reader of JSON takes the same texts for JSON, and finds one value changed.
#include <cstdint>
#include <nlohmann/json.hpp>

#include "edit/json_parse.hpp"
#include "edit_and_back.hpp"

namespace {

using namespace lockstep;
using nlohmann::json;

// Whether it is JSON; nothing where it says a number is too large.
struct Verdict : json::json_sax_t {
  std::optional<bool> good = true;

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    constexpr int out_of_range = 406;
    good = error.id == out_of_range ? std::optional<bool>() : false;
    return false;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(json::number_integer_t) override { return true; }
  bool number_unsigned(json::number_unsigned_t) override { return true; }
  bool number_float(json::number_float_t, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(std::string&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
};

void compare_verdicts(std::string_view text) {
  Verdict other;
  json::sax_parse(text, &other);
  const bool cut_short = text.find('\0') != std::string_view::npos;  // it takes that for the end
  if (!other.good || cut_short) return;
  try {
    parse_json({"fuzz.json", text});
    require(*other.good, "what is JSON here is JSON elsewhere");
  } catch (const Failure& failure) {
    require(!*other.good || failure.message() == "is nested too deeply", "what is JSON elsewhere is JSON here");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  compare_verdicts(input.substr(std::min(input.find('{'), input.size())));
  const auto edit = edited("fuzz.json", input);
  if (!edit) return 0;
  const auto before = json::parse(edit->before, nullptr, false);
  const auto after = json::parse(edit->after, nullptr, false);
  if (before.is_discarded()) return 0;  // a number is too large for it
  require(!after.is_discarded(), "it stays JSON");
  if (edit->created) return 0;
  std::size_t changed = 0;
  const auto old = before.flatten();
  const auto now = after.flatten();
  require(old.size() == now.size(), "all values are there");
  for (auto item = old.begin(); item != old.end(); ++item) changed += now.at(item.key()) != item.value() ? 1 : 0;
  require(changed <= 1, "no more than one value changes");
  return 0;
}
