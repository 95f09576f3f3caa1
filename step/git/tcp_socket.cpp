#include "git/tcp_socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "base/failure.hpp"

namespace lockstep {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

/// A name lookup under way. It is shared with its thread, which may outlive whoever asked.
struct Lookup {
  std::mutex mutex;
  std::condition_variable done;
  bool is_done = false;
  int error = 0;
  Addresses addresses{nullptr, freeaddrinfo};
};

Addresses look_up(const std::string& host, int port, const Clock& clock, Deadline deadline);
int connect_to(const addrinfo& address, const Clock& clock, Deadline deadline, int& error);
void tune(int fd);

}  // namespace

TcpSocket::TcpSocket(const std::string& host, int port, const Clock& clock, Deadline deadline) {
  constexpr Milliseconds one_address_max{15'000};
  const auto addresses = look_up(host, port, clock, deadline);
  const auto where = host + " on port " + std::to_string(port);
  int error = 0;
  for (const auto* address = addresses.get(); address != nullptr && fd_ < 0; address = address->ai_next) {
    const Deadline soon{std::min(deadline.at, clock.ticks() + one_address_max)};
    fd_ = connect_to(*address, clock, soon, error);
  }
  if (fd_ >= 0) {
    tune(fd_);
  } else if (error == ECONNREFUSED) {
    throw Failure(Blame::remote, where + " refuses connections",
                  "is the host right, and does a server run there? ssh://git@host:PORT/path names another port");
  } else if (error == ETIMEDOUT) {
    throw Failure(Blame::remote, "could not connect to " + where + " in time",
                  "a firewall may be in the way; some forges also answer ssh on port 443 or over https");
  } else {
    throw Failure(Blame::remote, "could not connect to " + where + ": " + std::strerror(error),
                  "is the network of this job allowed to reach it?");
  }
}

TcpSocket::~TcpSocket() {
  if (fd_ >= 0) close(fd_);
}

void TcpSocket::acknowledge() const {
  const int on = 1;  // it does not last
  setsockopt(fd_, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

bool wait_for(int fd, bool to_read, bool to_write, const Clock& clock, Deadline deadline) {
  constexpr Milliseconds poll_max{60'000};  // so that the count fits poll's int
  while (true) {
    const auto left = std::min(deadline.left(clock), poll_max);
    pollfd waiting{fd, static_cast<short>((to_read ? POLLIN : 0) | (to_write ? POLLOUT : 0)), 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;  // the next read or write on it tells what is wrong
    if (deadline.left(clock) == Milliseconds::zero()) return false;
  }
}

namespace {

/// getaddrinfo() knows no deadline, so it waits in a thread of its own.
Addresses look_up(const std::string& host, int port, const Clock& clock, Deadline deadline) {
  auto lookup = std::make_shared<Lookup>();
  std::thread([lookup, host, service = std::to_string(port)] {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int error = getaddrinfo(host.c_str(), service.c_str(), &wanted, &found);
    const std::lock_guard lock(lookup->mutex);
    lookup->error = error;
    lookup->addresses.reset(found);
    lookup->is_done = true;
    lookup->done.notify_one();
  }).detach();

  std::unique_lock lock(lookup->mutex);
  if (!lookup->done.wait_for(lock, deadline.left(clock), [&] { return lookup->is_done; })) {
    throw Failure(Blame::remote, "the name " + host + " could not be looked up in time",
                  "the name server of this job does not answer");
  }
  if (lookup->error == EAI_NONAME || lookup->error == EAI_NODATA) {
    throw Failure(Blame::remote, "there is no host named " + host, "check --repo; and the name server of this job");
  }
  if (lookup->error != 0) {
    throw Failure(Blame::remote, "the name " + host + " could not be looked up: " + gai_strerror(lookup->error),
                  "the name server of this job may not be reachable");
  }
  return std::move(lookup->addresses);
}

/// The connected socket, or -1 and why.
int connect_to(const addrinfo& address, const Clock& clock, Deadline deadline, int& error) {
  const int fd = socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
  if (fd < 0) {
    error = errno;
    return -1;
  }
  error = connect(fd, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
  if (error == EINPROGRESS) {
    socklen_t size = sizeof error;
    if (!wait_for(fd, false, true, clock, deadline)) {
      error = ETIMEDOUT;
    } else if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
      error = errno;
    }
  }
  if (error == 0) return fd;
  close(fd);
  return -1;
}

void tune(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
}

}  // namespace
}  // namespace lockstep
