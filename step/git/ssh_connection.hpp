// A connection to git-upload-pack and git-receive-pack over SSH: one login, a channel for each service. Channels are
// asked for before they are needed, in rounds that go anyway: that of a push while objects are read, and the next one
// along with a push, in case it is rejected (docs/wire.md counts the rounds).
//
// https://git-scm.com/docs/gitprotocol-pack#_ssh_transport ,
// https://git-scm.com/docs/gitprotocol-v2#_ssh_and_file_transport
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/host_trust.hpp"
#include "git/remote_url.hpp"
#include "git/ssh_login.hpp"
#include "git/ssh_session.hpp"

namespace lockstep {

class SshChannel;

class SshConnection : public Connection {
 public:
  /// Connects when it is first used, and again where the server has gone meanwhile.
  SshConnection(RemoteUrl url, HostTrust trust, SshLogin login, const Clock& clock, Deadline deadline, Log& log);
  ~SshConnection() override;

  std::unique_ptr<Reader> advertisement(Service service) override;
  std::unique_ptr<Reader> request(Service service, std::string_view body, std::size_t bytes_max) override;
  void prepare(Service service) override;
  bool stateless() const override { return false; }
  std::string server_words() const override;
  Traffic traffic() const override { return {connecting_, toll_}; }

 private:
  std::shared_ptr<SshChannel> start(Service service);
  std::shared_ptr<SshChannel> run(Service service);
  void log_in_anew();
  void go_on_preparing();
  std::string command_for(Service service) const;
  Failure no_service(Service service) const;

  RemoteUrl url_;
  HostTrust trust_;
  SshLogin login_;
  const Clock& clock_;
  Deadline deadline_;
  Log& log_;
  Toll toll_;
  Toll connecting_;
  std::shared_ptr<SshSession> session_;
  std::map<Service, std::shared_ptr<SshChannel>> channels_;
  std::optional<Service> to_prepare_;
  std::shared_ptr<SshChannel> spare_;  ///< asked for; runs what is to be prepared, or nothing
  std::shared_ptr<std::string> words_;
};

/// A path as a POSIX shell takes it for one word, as Git does: in single quotes, with ' and ! outside of them.
std::string shell_quoted(std::string_view text);

}  // namespace lockstep
