// A connection to git-upload-pack and git-receive-pack over SSH: one login, a channel for each service.
//
// https://git-scm.com/docs/gitprotocol-pack#_ssh_transport ,
// https://git-scm.com/docs/gitprotocol-v2#_ssh_and_file_transport
#pragma once

#include <map>
#include <memory>
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
  std::unique_ptr<Reader> request(Service service, std::string_view body) override;
  bool stateless() const override { return false; }
  std::string server_words() const override;

 private:
  std::shared_ptr<SshChannel> start(Service service);
  Failure no_service(Service service) const;

  RemoteUrl url_;
  HostTrust trust_;
  SshLogin login_;
  const Clock& clock_;
  Deadline deadline_;
  Log& log_;
  std::shared_ptr<SshSession> session_;
  std::map<Service, std::shared_ptr<SshChannel>> channels_;
  std::shared_ptr<std::string> words_;
};

/// A path as a POSIX shell takes it for one word, as Git does: in single quotes, with ' and ! outside of them.
std::string shell_quoted(std::string_view text);

}  // namespace lockstep
