#include "git/ssh_channel.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <libssh2.h>

namespace lockstep {

SshChannel::SshChannel(std::shared_ptr<SshSession> session, std::shared_ptr<std::string> words)
    : session_(std::move(session)), words_(std::move(words)), sent_in_(session_->round()) {
  session_->send_only([&] { return open(); });
}

bool SshChannel::is_open() {
  session_->send_only([&] { return open(); });
  return handle_ != nullptr;
}

void SshChannel::run(const std::string& command, const std::pair<std::string, std::string>& variable) {
  if (const auto error = session_->patiently([&] { return open(); }); error != 0) throw session_->lost(error);
  session_->awaited(sent_in_);
  command_ = command;
  variable_ = variable;
  sent_in_ = session_->round();
  // Nothing is read between the two, so that neither takes the other's answer.
  session_->send_only([&] { return set_variable(); });
  session_->send_only([&] { return start(); });
}

void SshChannel::settle() {
  // A refusal is fine: sshd passes on only what its AcceptEnv lists.
  session_->patiently([&] { return set_variable(); });
  const auto error = session_->patiently([&] { return start(); });
  session_->awaited(sent_in_);
  if (error != 0) throw session_->lost(error);
}

/// One attempt to say goodbye, without waiting for the answer; the session frees what is left.
SshChannel::~SshChannel() {
  if (handle_ != nullptr) libssh2_channel_free(handle_);
}

std::size_t SshChannel::read(std::span<char> into) {
  if (!ahead_.empty()) {
    const auto count = std::min(into.size(), ahead_.size());
    std::memcpy(into.data(), ahead_.data(), count);
    ahead_.erase(0, count);
    return count;
  }
  const auto count = session_->patiently([&] { return read_now(into); });
  if (count < 0) throw session_->lost(count);
  session_->awaited(sent_in_);
  return static_cast<std::size_t>(count);
}

bool SshChannel::says_something() {
  std::array<char, 16 * 1024> first;
  const auto count = read(first);
  ahead_.append(first.data(), count);
  return count > 0;
}

void SshChannel::write(std::string_view bytes) {
  sent_in_ = session_->round();
  while (!bytes.empty()) {
    const auto count = session_->patiently([&] { return libssh2_channel_write(handle_, bytes.data(), bytes.size()); });
    if (count < 0) {
      collect_words();
      throw session_->lost(count);
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

long SshChannel::open() {
  if (handle_ == nullptr) handle_ = libssh2_channel_open_session(session_->handle());
  return handle_ != nullptr ? 0 : libssh2_session_last_errno(session_->handle());
}

long SshChannel::set_variable() {
  if (variable_.first.empty() || variable_is_set_) return 0;
  const long error =
      libssh2_channel_setenv_ex(handle_, variable_.first.data(), static_cast<unsigned>(variable_.first.size()),
                                variable_.second.data(), static_cast<unsigned>(variable_.second.size()));
  variable_is_set_ = error != LIBSSH2_ERROR_EAGAIN;
  return error;
}

long SshChannel::start() { return libssh2_channel_exec(handle_, command_.c_str()); }

/// Bytes, 0 at the end, or libssh2's error.
long SshChannel::read_now(std::span<char> into) {
  collect_words();  // not after the read: what it takes off the socket, nobody would be woken for
  const auto count = libssh2_channel_read(handle_, into.data(), into.size());
  if (count == 0) collect_words();  // the last ones; while any is left, libssh2 sees no end
  if (count == 0 && libssh2_channel_eof(handle_) == 0) return LIBSSH2_ERROR_EAGAIN;
  return count;
}

void SshChannel::collect_words() {
  constexpr std::size_t words_bytes_max = 16 * 1024;
  std::array<char, 1024> some;
  while (true) {
    const auto count = libssh2_channel_read_stderr(handle_, some.data(), some.size());
    if (count <= 0) return;
    const auto room = words_bytes_max - std::min(words_->size(), words_bytes_max);
    words_->append(some.data(), std::min(static_cast<std::size_t>(count), room));
  }
}

}  // namespace lockstep
