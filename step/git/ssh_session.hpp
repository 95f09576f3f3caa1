// One SSH connection to a server that is proven to be the one we mean; nothing is sent to any other. Logging in is
// ssh_login's business, channels are ssh_connection's.
//
// RFC 4253; libssh2 (https://libssh2.org/docs.html) in its non-blocking way, so that every wait has the deadline.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "git/host_trust.hpp"
#include "git/tcp_socket.hpp"

struct _LIBSSH2_SESSION;  // libssh2's own name for LIBSSH2_SESSION

namespace lockstep {

class SshSession {
 public:
  /// Connects and verifies the host key. Throws Failure (remote): network, no SSH server, host key refused.
  static std::unique_ptr<SshSession> open(const std::string& host, int port, const HostTrust& trust, const Clock& clock,
                                          Deadline deadline, Log& log);
  ~SshSession();
  SshSession(const SshSession&) = delete;
  SshSession& operator=(const SshSession&) = delete;

  _LIBSSH2_SESSION* handle() const { return handle_.get(); }
  const std::string& host() const { return host_; }

  /// Calls `step` again whenever it would block (LIBSSH2_ERROR_EAGAIN), and gives its result. Throws Failure (remote)
  /// when time is up.
  long patiently(const std::function<long()>& step) const;
  /// Waits until the socket has something for the step that would block.
  void wait() const;

  /// What libssh2 says about its last error, as a failure of this host.
  Failure lost(long error) const;

 private:
  /// Where libssh2's callbacks find what they need.
  struct Waiting {
    int fd;
    const Clock& clock;
    Deadline deadline;
  };

  SshSession(const std::string& host, int port, const Clock& clock, Deadline deadline);
  long handshake(const std::string& host_key_algorithms) const;
  SshKey shown_key() const;
  static long receive(int fd, void* into, std::size_t size, int flags, void** waiting);

  std::string host_;
  TcpSocket socket_;
  Waiting waiting_;
  std::unique_ptr<_LIBSSH2_SESSION, void (*)(_LIBSSH2_SESSION*)> handle_;
};

}  // namespace lockstep
