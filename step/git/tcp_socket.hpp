// A TCP connection that never waits longer than its deadline: name lookup, connecting, and waiting for bytes.
#pragma once

#include <string>

#include "base/clock.hpp"

namespace lockstep {

class TcpSocket {
 public:
  /// Tries each address of the host in turn. Throws Failure (remote) that says what went wrong where.
  TcpSocket(const std::string& host, int port, const Clock& clock, Deadline deadline);
  ~TcpSocket();
  TcpSocket(const TcpSocket&) = delete;
  TcpSocket& operator=(const TcpSocket&) = delete;

  int fd() const { return fd_; }
  /// What came is acknowledged now, and not with the bytes that go next, or 40 ms later. tcp(7), TCP_QUICKACK.
  void acknowledge() const;

 private:
  int fd_ = -1;
};

/// Waits until `fd` can do what is asked for; false when time is up.
bool wait_for(int fd, bool to_read, bool to_write, const Clock& clock, Deadline deadline);

}  // namespace lockstep
