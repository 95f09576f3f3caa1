// One channel of an SSH session, with one program at its other end. RFC 4254.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "git/ssh_session.hpp"

struct _LIBSSH2_CHANNEL;  // libssh2's own name for LIBSSH2_CHANNEL

namespace lockstep {

/// It opens and starts in steps, so that other answers can be awaited meanwhile.
class SshChannel {
 public:
  /// Asks for a channel, and waits for nothing. What the program prints on stderr goes to `words`, up to a bound.
  SshChannel(std::shared_ptr<SshSession> session, std::shared_ptr<std::string> words);
  ~SshChannel();
  SshChannel(const SshChannel&) = delete;
  SshChannel& operator=(const SshChannel&) = delete;

  /// Whether the server has given the channel, as far as what was read tells. Waits for nothing.
  bool is_open();
  /// Waits until the channel is open, sends the command, and waits no more. `variable` is sent along where it has a
  /// name; a server may ignore it. Throws Failure (remote).
  void run(const std::string& command, const std::pair<std::string, std::string>& variable);
  bool runs() const { return !command_.empty(); }
  /// Waits until the command runs. Throws Failure (remote).
  void settle();

  /// Waits for some bytes of stdout; 0 at its end. Throws Failure (remote).
  std::size_t read(std::span<char> into);
  /// Waits for the first byte of stdout, which stays to be read; false where there is none.
  bool says_something();
  void write(std::string_view bytes);

 private:
  long open();
  long set_variable();
  long start();
  long read_now(std::span<char> into);
  void collect_words();

  std::shared_ptr<SshSession> session_;
  std::shared_ptr<std::string> words_;
  _LIBSSH2_CHANNEL* handle_ = nullptr;
  std::string command_;
  std::pair<std::string, std::string> variable_;
  bool variable_is_set_ = false;
  std::size_t sent_in_;  ///< the round in which the last thing to be answered was sent
  std::string ahead_;    ///< read by says_something() and not yet given out
};

}  // namespace lockstep
