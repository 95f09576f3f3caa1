// One SSH connection to a server that is proven to be the one we mean; nothing is sent to any other. Logging in is
// ssh_login's business, channels are ssh_connection's.
//
// RFC 4253; libssh2 (https://libssh2.org/docs.html) in its non-blocking way, so that every wait has the deadline.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/host_trust.hpp"
#include "git/tcp_socket.hpp"

struct _LIBSSH2_SESSION;  // libssh2's own name for LIBSSH2_SESSION

namespace lockstep {

class SshSession {
 public:
  /// Connects and verifies the host key. The service for logging in has been asked for then, and has not answered:
  /// settle() waits for that. Throws Failure (remote): network, no SSH server, host key refused.
  static std::unique_ptr<SshSession> open(const std::string& host, int port, const HostTrust& trust, const Clock& clock,
                                          Deadline deadline, Log& log, Toll& toll);
  ~SshSession();
  SshSession(const SshSession&) = delete;
  SshSession& operator=(const SshSession&) = delete;

  _LIBSSH2_SESSION* handle() const { return handle_.get(); }
  const std::string& host() const { return host_; }

  /// Calls `step` again whenever it would block (LIBSSH2_ERROR_EAGAIN), and gives its result. Throws Failure (remote)
  /// when time is up.
  long patiently(const std::function<long()>& step) const;
  /// Calls `step` until all that it sends is sent, and reads nothing: its answer is waited for later.
  void send_only(const std::function<long()>& step) const;
  /// 0, or libssh2's error.
  long settle() const {
    return patiently([&] { return handshake(); });
  }

  /// Rounds are counted by cause: what was sent in round n is answered in round n + 1, however many answers are awaited
  /// at once.
  std::size_t round() const { return toll_.rounds; }
  void awaited(std::size_t sent_in) const { toll_.rounds = std::max(toll_.rounds, sent_in + 1); }

  /// What libssh2 says about its last error, as a failure of this host.
  ConnectionLost lost(long error) const;
  /// Whether the connection is at its end, which libssh2 may report as something else.
  bool is_over() const { return waiting_.over; }

 private:
  /// Where libssh2's callbacks find what they need.
  struct Waiting {
    int fd;
    const Clock& clock;
    Deadline deadline;
    Toll& toll;
    _LIBSSH2_SESSION* session = nullptr;
    bool over = false;                       ///< the server ended the connection
    bool deaf = false;                       ///< reads nothing
    std::size_t packets_since_host_key = 0;  ///< sent
  };

  SshSession(const std::string& host, int port, const Clock& clock, Deadline deadline, Toll& toll);
  long exchange_keys(const std::string& host_key_algorithms) const;
  long handshake() const;
  void wait() const;
  SshKey shown_key() const;
  static long receive(int fd, void* into, std::size_t size, int flags, void** waiting);
  static long transmit(int fd, const void* bytes, std::size_t size, int flags, void** waiting);

  std::string host_;
  Toll& toll_;
  TcpSocket socket_;
  mutable Waiting waiting_;
  mutable bool settled_ = false;
  std::unique_ptr<_LIBSSH2_SESSION, void (*)(_LIBSSH2_SESSION*)> handle_;
};

}  // namespace lockstep
