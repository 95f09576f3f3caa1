// Commits that anybody may have written. Whatever their messages are: reading the trailers throws nothing, and what was
// read is written as lockstep writes it, so that it reads the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "release/trail.hpp"

using namespace lockstep;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto past = read_trailers({.author = {text.substr(0, size / 2), text}, .message = text});
  if (!past) return 0;
  if (!is_utf8(past->subject) || !is_utf8(past->author.name) || !is_utf8(past->author.email)) std::abort();
  if (past->rolls_back_to && past->rolls_back_to->hex.size() != 40) std::abort();
  const auto or_nothing = [](const std::string& release) { return release.empty() ? "(none)" : release; };
  for (const auto& change : past->changes) {
    const auto again =
        read_trailers({.message = "s\n\nLockstep-Change: " + change.environment + "/" + change.service + " " +
                                  or_nothing(change.before) + " -> " + or_nothing(change.after) + "\n"});
    if (!again || again->changes.size() != 1) std::abort();
    const auto& read = again->changes.front();
    if (read.environment != change.environment || read.service != change.service) std::abort();
    if (read.before != change.before || read.after != change.after) std::abort();
    brief_said(change.after);
  }
  return 0;
}
