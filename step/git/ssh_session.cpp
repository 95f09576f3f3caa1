#include "git/ssh_session.hpp"

#include <cerrno>
#include <libssh2.h>
#include <new>
#include <optional>
#include <sys/socket.h>

#include "base/text.hpp"

namespace lockstep {
long SshSession::transmit(int fd, const void* bytes, std::size_t size, int flags, void** abstract) {
  auto& waiting = *static_cast<Waiting*>(*abstract);
  const auto count = send(fd, bytes, size, flags | MSG_NOSIGNAL);
  if (count < 0) return errno == EINTR || errno == EWOULDBLOCK ? -EAGAIN : -errno;
  if (fd != waiting.fd) return count;
  const auto sent = static_cast<std::size_t>(count);
  waiting.toll.bytes_up += sent;
  if (sent == size && libssh2_session_hostkey(waiting.session, nullptr, nullptr) != nullptr)
    ++waiting.packets_since_host_key;
  return count;
}

namespace {

// All of libssh2's that are sound, but chacha20-poly1305 last: of a packet that was changed on its way libssh2 1.11.1
// never gets done there, and takes ever more memory.
constexpr std::string_view ciphers =
    "aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr,chacha20-poly1305@openssh.com";

void free_session(LIBSSH2_SESSION* session);

}  // namespace

std::unique_ptr<SshSession> SshSession::open(const std::string& host, int port, const HostTrust& trust,
                                             const Clock& clock, Deadline deadline, Log& log, Toll& toll) {
  std::optional<Failure> refusal;
  std::optional<Failure> no_method;
  for (const auto& algorithms : trust.offers()) {
    std::unique_ptr<SshSession> session(new SshSession(host, port, clock, deadline, toll));
    if (const auto error = session->exchange_keys(algorithms); error == LIBSSH2_ERROR_KEX_FAILURE) {
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

SshSession::SshSession(const std::string& host, int port, const Clock& clock, Deadline deadline, Toll& toll)
    : host_(host),
      toll_(toll),
      socket_(host, port, clock, deadline),
      waiting_{socket_.fd(), clock, deadline, toll},
      handle_(libssh2_session_init_ex(nullptr, nullptr, nullptr, &waiting_), free_session) {
  if (!handle_) throw std::bad_alloc();
  libssh2_session_set_blocking(handle_.get(), 0);
  // Some of libssh2's own loops know no other end, when a packet doesn't make sense.
  const auto left_s = std::chrono::duration_cast<std::chrono::seconds>(deadline.left(clock)).count();
  libssh2_session_set_read_timeout(handle_.get(), std::max<long>(1, static_cast<long>(left_s)));
  libssh2_session_callback_set2(handle_.get(), LIBSSH2_CALLBACK_RECV,
                                reinterpret_cast<libssh2_cb_generic*>(&SshSession::receive));
  libssh2_session_callback_set2(handle_.get(), LIBSSH2_CALLBACK_SEND,
                                reinterpret_cast<libssh2_cb_generic*>(&SshSession::transmit));
  waiting_.session = handle_.get();
  awaited(round());  // TCP's handshake
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

void SshSession::send_only(const std::function<long()>& step) const {
  waiting_.deaf = true;
  while (step() == LIBSSH2_ERROR_EAGAIN &&
         (libssh2_session_block_directions(handle_.get()) & LIBSSH2_SESSION_BLOCK_OUTBOUND) != 0)
    wait();
  waiting_.deaf = false;
}

// Until a command runs, OpenSSH's server leaves Nagle's algorithm on: it sends no answer before the packet that went
// ahead of it, such as the list of its host keys, is acknowledged.
void SshSession::wait() const {
  const auto directions = static_cast<unsigned>(libssh2_session_block_directions(handle_.get()));
  const bool to_write = (directions & LIBSSH2_SESSION_BLOCK_OUTBOUND) != 0;
  const bool to_read = (directions & LIBSSH2_SESSION_BLOCK_INBOUND) != 0 || !to_write;
  if (to_read) socket_.acknowledge();
  const bool in_time = waiting_.deadline.left(waiting_.clock) > Milliseconds::zero();
  if (in_time && wait_for(socket_.fd(), to_read, to_write, waiting_.clock, waiting_.deadline)) return;
  throw ConnectionLost(Blame::remote, host_ + " did not answer in time",
                       "run again, or allow more time with --timeout");
}

ConnectionLost SshSession::lost(long error) const {
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

// libssh2 gives the session out when the service for logging in has answered. The host key is proven earlier: when our
// NEWKEYS and then the request for that service have gone, which are the first packets after the key is known. What is
// sent from here on is encrypted for that host, and RFC 4253, section 10, lets a client go on without that answer.
long SshSession::exchange_keys(const std::string& host_key_algorithms) const {
  constexpr std::size_t new_keys_and_service = 2;
  if (libssh2_session_method_pref(handle_.get(), LIBSSH2_METHOD_HOSTKEY, host_key_algorithms.c_str()) != 0) {
    return LIBSSH2_ERROR_KEX_FAILURE;
  }
  for (const int direction : {LIBSSH2_METHOD_CRYPT_CS, LIBSSH2_METHOD_CRYPT_SC})
    libssh2_session_method_pref(handle_.get(), direction, std::string(ciphers).c_str());
  const auto error = patiently([&]() -> long {
    const auto result = handshake();
    return result == LIBSSH2_ERROR_EAGAIN && waiting_.packets_since_host_key >= new_keys_and_service ? 0 : result;
  });
  awaited(round());  // the versions, with which the server sends its KEXINIT
  awaited(round());  // the key exchange
  return error;
}

long SshSession::handshake() const {
  if (settled_) return 0;
  const long error = libssh2_session_handshake(handle_.get(), socket_.fd());
  settled_ = error == 0;
  return error;
}

SshKey SshSession::shown_key() const {
  std::size_t size = 0;
  int type = 0;
  const auto* blob = libssh2_session_hostkey(handle_.get(), &size, &type);
  const auto key = blob == nullptr ? std::nullopt : ssh_key_from_blob({blob, size});
  if (!key) throw Failure(Blame::remote, host_ + " shows a host key that can't be read", "ask who runs the server");
  return *key;
}

/// As libssh2's own, with the bytes counted, but a read from the agent's socket, which blocks, has the deadline too.
long SshSession::receive(int fd, void* into, std::size_t size, int flags, void** abstract) {
  auto& waiting = *static_cast<Waiting*>(*abstract);
  if (fd == waiting.fd && waiting.deaf) return -EAGAIN;
  if (fd != waiting.fd && !wait_for(fd, true, false, waiting.clock, waiting.deadline)) return -ETIMEDOUT;
  const auto count = recv(fd, into, size, flags | MSG_NOSIGNAL);
  if (fd == waiting.fd && (count == 0 || (count < 0 && errno == ECONNRESET))) waiting.over = true;
  if (count >= 0) {
    if (fd == waiting.fd) waiting.toll.bytes_down += static_cast<std::size_t>(count);
    return count;
  }
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
