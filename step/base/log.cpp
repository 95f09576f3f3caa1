#include "base/log.hpp"

#include "base/text.hpp"

namespace lockstep {

void Log::say(std::string_view text) { out_ << defused(text) << std::endl; }

void Log::detail(std::string_view text) {
  if (verbose_) out_ << "  " << defused(text) << std::endl;
}

void Log::warn(std::string_view text) {
  say("warning: " + std::string(text));
  annotate("warning", text);
}

void Log::fail(std::string_view text) {
  say(text);
  annotate("error", text);
}

// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#setting-an-error-message
void Log::annotate(std::string_view level, std::string_view text) {
  if (annotations_ != Annotations::github) return;
  std::string data = replace_all(defused(text), "%", "%25");
  data = replace_all(replace_all(std::move(data), "\r", "%0D"), "\n", "%0A");
  out_ << "::" << level << " title=lockstep::" << data << std::endl;
}

}  // namespace lockstep
