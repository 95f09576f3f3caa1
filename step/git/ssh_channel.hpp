// One channel of an SSH session, with one program at its other end. RFC 4254.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "git/ssh_session.hpp"

struct _LIBSSH2_CHANNEL;  // libssh2's own name for LIBSSH2_CHANNEL

namespace lockstep {

class SshChannel {
 public:
  /// Runs `command` on the server. `variable` is sent along where it has a name; a server may ignore it. What the
  /// program prints on stderr goes to `words`, up to a bound. Throws Failure (remote).
  SshChannel(std::shared_ptr<SshSession> session, const std::string& command,
             const std::pair<std::string, std::string>& variable, std::shared_ptr<std::string> words);
  ~SshChannel();
  SshChannel(const SshChannel&) = delete;
  SshChannel& operator=(const SshChannel&) = delete;

  /// Waits for some bytes of stdout; 0 at its end. Throws Failure (remote).
  std::size_t read(std::span<char> into);
  /// Waits for the first byte of stdout, which stays to be read; false where there is none.
  bool says_something();
  void write(std::string_view bytes);

 private:
  long read_now(std::span<char> into);
  void collect_words();

  std::shared_ptr<SshSession> session_;
  std::shared_ptr<std::string> words_;
  _LIBSSH2_CHANNEL* handle_ = nullptr;
  std::string ahead_;  ///< read by says_something() and not yet given out
};

}  // namespace lockstep
