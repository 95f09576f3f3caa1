// The log on stderr: what lockstep does while it does it. The result goes to stdout, not here.
//
// Every line is defused (base/text.hpp): foreign text can't smuggle workflow commands into a CI's log.
// Where the CI makes annotations of warnings and errors, it shows them in the log, too: they are said once.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace lockstep {

class Log {
 public:
  enum class Annotations { none, github, azure };

  Log(std::ostream& out, bool verbose, Annotations annotations)
      : out_(out), verbose_(verbose), annotations_(annotations) {}

  void say(std::string_view text);       ///< always shown
  void detail(std::string_view text);    ///< shown with --verbose
  void warn(std::string_view text);      ///< `warning: …`, or an annotation where the CI has them
  void fail(std::string_view text);      ///< an error's whole text, likewise
  void command(std::string_view lines);  ///< lines for the CI's runner, as they are: whoever made them has escaped them

  bool verbose() const { return verbose_; }

 private:
  void annotate(std::string_view level, std::string_view text);

  std::ostream& out_;
  bool verbose_;
  Annotations annotations_;
};

}  // namespace lockstep
