#include "git/ssh_session.hpp"

#include <cerrno>
#include <libssh2.h>
#include <new>
#include <optional>
#include <sys/socket.h>

#include "base/text.hpp"

namespace lockstep {
namespace {

void free_session(LIBSSH2_SESSION* session);

}  // namespace

std::unique_ptr<SshSession> SshSession::open(const std::string& host, int port, const HostTrust& trust,
                                             const Clock& clock, Deadline deadline, Log& log) {
  std::optional<Failure> refusal;
  std::optional<Failure> no_method;
  for (const auto& algorithms : trust.offers()) {
    std::unique_ptr<SshSession> session(new SshSession(host, port, clock, deadline));
    if (const auto error = session->handshake(algorithms); error == LIBSSH2_ERROR_KEX_FAILURE) {
      // Where each kind of key is asked for by itself (--host-key), a server need not have them all.
      no_method = session->lost(error);
      continue;
    } else if (error != 0) {
      throw session->lost(error);
    }
    const auto shown = session->shown_key();
    if (const auto reason = trust.reason_to_trust(shown)) {
      log.detail("ssh: " + host + " shows " + shown.type + " " + shown.fingerprint() + ", trusted by " + *reason);
      return session;
    }
    if (!refusal) refusal = trust.refusal(shown);
  }
  throw refusal ? *refusal : *no_method;
}

SshSession::SshSession(const std::string& host, int port, const Clock& clock, Deadline deadline)
    : host_(host),
      socket_(host, port, clock, deadline),
      waiting_{socket_.fd(), clock, deadline},
      handle_(libssh2_session_init_ex(nullptr, nullptr, nullptr, &waiting_), free_session) {
  if (!handle_) throw std::bad_alloc();
  libssh2_session_set_blocking(handle_.get(), 0);
  libssh2_session_callback_set2(handle_.get(), LIBSSH2_CALLBACK_RECV,
                                reinterpret_cast<libssh2_cb_generic*>(&SshSession::receive));
}

SshSession::~SshSession() {
  libssh2_session_disconnect(handle_.get(), "done");
  // What libssh2 would still wait for while it frees the session now fails at once.
  shutdown(socket_.fd(), SHUT_RDWR);
}

long SshSession::patiently(const std::function<long()>& step) const {
  while (true) {
    const auto result = step();
    if (result != LIBSSH2_ERROR_EAGAIN) return result;
    wait();
  }
}

void SshSession::wait() const {
  const auto directions = static_cast<unsigned>(libssh2_session_block_directions(handle_.get()));
  const bool to_write = (directions & LIBSSH2_SESSION_BLOCK_OUTBOUND) != 0;
  const bool to_read = (directions & LIBSSH2_SESSION_BLOCK_INBOUND) != 0 || !to_write;
  if (wait_for(socket_.fd(), to_read, to_write, waiting_.clock, waiting_.deadline)) return;
  throw Failure(Blame::remote, host_ + " did not answer in time", "run again, or allow more time with --timeout");
}

Failure SshSession::lost(long error) const {
  char* text = nullptr;
  libssh2_session_last_error(handle_.get(), &text, nullptr, 0);
  const auto detail = text == nullptr || *text == '\0' ? std::string() : " (" + defused(text) + ")";
  switch (error) {
    case LIBSSH2_ERROR_BANNER_RECV:
      return {Blame::remote, "what answers at " + host_ + " is no SSH server" + detail,
              "check host and port of --repo, and whether the server turns connections from this network away"};
    case LIBSSH2_ERROR_KEX_FAILURE:
    case LIBSSH2_ERROR_METHOD_NONE:
      return {Blame::remote, host_ + " and lockstep have no cryptographic method in common" + detail,
              "the server may offer only methods that are no longer safe, such as ssh-rsa with SHA-1"};
    case LIBSSH2_ERROR_SOCKET_DISCONNECT:
    case LIBSSH2_ERROR_SOCKET_RECV:
    case LIBSSH2_ERROR_SOCKET_SEND:
      return {Blame::remote, host_ + " closed the connection" + detail,
              "run again; if it persists, does the server let this network in?"};
    default:
      return {Blame::remote, "the SSH connection to " + host_ + " failed" + detail, "run again"};
  }
}

long SshSession::handshake(const std::string& host_key_algorithms) const {
  if (libssh2_session_method_pref(handle_.get(), LIBSSH2_METHOD_HOSTKEY, host_key_algorithms.c_str()) != 0) {
    return LIBSSH2_ERROR_KEX_FAILURE;
  }
  return patiently([&] { return libssh2_session_handshake(handle_.get(), socket_.fd()); });
}

SshKey SshSession::shown_key() const {
  std::size_t size = 0;
  int type = 0;
  const auto* blob = libssh2_session_hostkey(handle_.get(), &size, &type);
  const auto key = blob == nullptr ? std::nullopt : ssh_key_from_blob({blob, size});
  if (!key) throw Failure(Blame::remote, host_ + " shows a host key that can't be read", "ask who runs the server");
  return *key;
}

/// As libssh2's own, but a read from the agent's socket, which blocks, has the deadline too.
long SshSession::receive(int fd, void* into, std::size_t size, int flags, void** abstract) {
  const auto& waiting = *static_cast<const Waiting*>(*abstract);
  if (fd != waiting.fd && !wait_for(fd, true, false, waiting.clock, waiting.deadline)) return -ETIMEDOUT;
  const auto count = recv(fd, into, size, flags | MSG_NOSIGNAL);
  if (count >= 0) return count;
  return errno == EINTR || errno == EWOULDBLOCK ? -EAGAIN : -errno;
}

namespace {

void free_session(LIBSSH2_SESSION* session) {
  constexpr int attempts_max = 16;  // it may ask to be called again
  for (int i = 0; i < attempts_max && libssh2_session_free(session) == LIBSSH2_ERROR_EAGAIN; ++i) {
  }
}

}  // namespace
}  // namespace lockstep
