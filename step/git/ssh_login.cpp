#include "git/ssh_login.hpp"

#include <libssh2.h>
#include <memory>
#include <vector>

#include "base/text.hpp"

namespace lockstep {
namespace {

using Agent = std::unique_ptr<LIBSSH2_AGENT, decltype(&libssh2_agent_free)>;

bool log_in_with_key(const SshSession& session, const SshLogin& login, bool patient);
void await_service(const SshSession& session);
void log_in_with_agent(const SshSession& session, const SshLogin& login, Log& log);
bool is_refusal(long error);
bool no_answer_came(const SshSession& session);
std::string name_of(const SshKey& key);

[[noreturn]] void refused(const SshSession& session, const SshLogin& login, const std::string& offered) {
  throw Failure(Blame::remote, session.host() + " does not let " + login.user + " in with " + offered,
                "add its public half to the config repository as a deploy key with write access");
}

}  // namespace

bool log_in(const SshSession& session, const SshLogin& login, Log& log, bool patient) {
  if (login.key) {
    log.detail("ssh: logs in as " + login.user + " with the deploy key " + name_of(login.key->public_key));
    return log_in_with_key(session, login, patient);
  }
  log_in_with_agent(session, login, log);
  return true;
}

namespace {

bool log_in_with_key(const SshSession& session, const SshLogin& login, bool patient) {
  const auto& key = *login.key;
  const auto ask = [&]() -> long {
    return libssh2_userauth_publickey_frommemory(session.handle(), login.user.data(), login.user.size(), nullptr, 0,
                                                 key.pem.reveal().data(), key.pem.reveal().size(),
                                                 key.passphrase.reveal().c_str());
  };
  if (patient || key.public_key.type == "ssh-rsa") {
    await_service(session);
    session.awaited(session.round());  // may this key log in?
  } else {
    session.send_only(ask);
    if (session.settle() != 0) return false;
    session.awaited(session.round());  // both answers
  }
  const auto error = session.patiently(ask);
  session.awaited(session.round());  // the signature
  if (error == 0) return true;
  if (no_answer_came(session)) throw session.lost(LIBSSH2_ERROR_SOCKET_RECV);
  if (is_refusal(error)) refused(session, login, "the deploy key " + name_of(key.public_key));
  switch (error) {
    case LIBSSH2_ERROR_SOCKET_DISCONNECT:
    case LIBSSH2_ERROR_SOCKET_RECV:
    case LIBSSH2_ERROR_SOCKET_SEND:
    case LIBSSH2_ERROR_METHOD_NONE:
      throw session.lost(error);
    default:
      break;
  }
  // libssh2 reads the key before it sends anything: what is left has to do with the key.
  if (!key.passphrase.empty()) {
    throw Failure(Blame::usage, "the deploy key can't be opened with the passphrase that was given",
                  "check --deploy-key-passphrase (LOCKSTEP_DEPLOY_KEY_PASSPHRASE)");
  }
  throw Failure(Blame::usage, "the deploy key " + name_of(key.public_key) + " can't be read",
                "it may be damaged; give the whole file, or make one with ssh-keygen -t ed25519");
}

void await_service(const SshSession& session) {
  if (const auto error = session.settle(); error != 0) throw session.lost(error);
  session.awaited(session.round());
}

void log_in_with_agent(const SshSession& session, const SshLogin& login, Log& log) {
  constexpr std::size_t keys_max = 32;
  await_service(session);
  const Agent agent(libssh2_agent_init(session.handle()), libssh2_agent_free);
  if (agent) libssh2_agent_set_identity_path(agent.get(), login.agent_socket.c_str());
  if (!agent || libssh2_agent_connect(agent.get()) != 0 || libssh2_agent_list_identities(agent.get()) != 0) {
    throw Failure(Blame::usage, "no deploy key is given, and the ssh-agent at SSH_AUTH_SOCK does not answer",
                  "give --deploy-key, or start the agent and add a key to it");
  }
  std::vector<std::string> offered;
  libssh2_agent_publickey* last = nullptr;
  libssh2_agent_publickey* identity = nullptr;
  while (offered.size() < keys_max && libssh2_agent_get_identity(agent.get(), &identity, last) == 0) {
    last = identity;
    const auto key = ssh_key_from_blob({reinterpret_cast<const char*>(identity->blob), identity->blob_len});
    if (!key) continue;
    offered.push_back(name_of(*key));
    log.detail("ssh: logs in as " + login.user + " with the agent's key " + offered.back());
    const auto error =
        session.patiently([&] { return libssh2_agent_userauth(agent.get(), login.user.c_str(), identity); });
    session.awaited(session.round());
    if (error == 0) {
      session.awaited(session.round());  // the signature
      return;
    }
    if (error == LIBSSH2_ERROR_SOCKET_DISCONNECT || error == LIBSSH2_ERROR_SOCKET_RECV) break;
    if (no_answer_came(session) && offered.size() == 1) throw session.lost(LIBSSH2_ERROR_SOCKET_RECV);
  }
  if (offered.empty()) {
    throw Failure(Blame::usage, "no deploy key is given, and the ssh-agent holds no key",
                  "give --deploy-key, or add a key to the agent with ssh-add");
  }
  refused(session, login, "the ssh-agent's " + join_as_prose(offered));
}

bool is_refusal(long error) {
  return error == LIBSSH2_ERROR_AUTHENTICATION_FAILED || error == LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED;
}

// libssh2 has one error for a key that is refused and for an answer that broke; its words differ.
bool no_answer_came(const SshSession& session) {
  char* text = nullptr;
  libssh2_session_last_error(session.handle(), &text, nullptr, 0);
  return session.is_over() || (text != nullptr && std::string_view(text).starts_with("Waiting for"));
}

std::string name_of(const SshKey& key) { return key.type + " " + key.fingerprint(); }

}  // namespace
}  // namespace lockstep
