#include "git/ssh_connection.hpp"

#include <utility>

#include "base/text.hpp"
#include "git/ssh_channel.hpp"

namespace lockstep {
namespace {

class ChannelReader : public Reader {
 public:
  explicit ChannelReader(std::shared_ptr<SshChannel> channel) : channel_(std::move(channel)) {}
  std::size_t read(std::span<char> into) override { return channel_->read(into); }

 private:
  std::shared_ptr<SshChannel> channel_;
};

const char* program(Service service) {
  return service == Service::upload_pack ? "git-upload-pack" : "git-receive-pack";
}

std::pair<std::string, std::string> variable_for(Service service) {
  if (service == Service::upload_pack) return {"GIT_PROTOCOL", "version=2"};
  return {};
}

}  // namespace

SshConnection::SshConnection(RemoteUrl url, HostTrust trust, SshLogin login, const Clock& clock, Deadline deadline,
                             Log& log)
    : url_(std::move(url)),
      trust_(std::move(trust)),
      login_(std::move(login)),
      clock_(clock),
      deadline_(deadline),
      log_(log),
      words_(std::make_shared<std::string>()) {}

SshConnection::~SshConnection() = default;

std::unique_ptr<Reader> SshConnection::advertisement(Service service) {
  channels_.erase(service);
  auto channel = start(service);
  if (!channel->says_something()) throw no_service(service);
  channels_[service] = channel;
  return std::make_unique<ChannelReader>(std::move(channel));
}

std::unique_ptr<Reader> SshConnection::request(Service service, std::string_view body, std::size_t) {
  const auto channel = channels_.find(service);
  if (channel == channels_.end()) {
    throw Failure(Blame::bug, std::string("a request to ") + program(service) + " before its advertisement");
  }
  go_on_preparing();
  channel->second->write(body);
  // Should this push be rejected, the next one's channel is there.
  if (service == Service::receive_pack && !spare_) spare_ = std::make_shared<SshChannel>(session_, words_);
  return std::make_unique<ChannelReader>(channel->second);
}

void SshConnection::prepare(Service service) { to_prepare_ = service; }

std::string SshConnection::server_words() const { return std::string(trim(defused(*words_))); }

std::shared_ptr<SshChannel> SshConnection::start(Service service) {
  if (session_) {
    try {
      return run(service);
    } catch (const Failure& failure) {
      // The server went away meanwhile, or allows one channel only.
      log_.detail("ssh: connects again, because " + failure.message());
    }
  }
  log_in_anew();
  return run(service);
}

std::shared_ptr<SshChannel> SshConnection::run(Service service) {
  const bool spare_fits = spare_ && (!spare_->runs() || to_prepare_ == service);
  auto channel = spare_fits ? std::exchange(spare_, nullptr) : std::make_shared<SshChannel>(session_, words_);
  if (!channel->runs()) channel->run(command_for(service), variable_for(service));
  if (to_prepare_ && *to_prepare_ != service && !spare_) spare_ = std::make_shared<SshChannel>(session_, words_);
  channel->settle();
  if (to_prepare_ == service) to_prepare_.reset();
  return channel;
}

void SshConnection::log_in_anew() {
  spare_.reset();
  const auto before = toll_;
  session_ = SshSession::open(url_.host, url_.port, trust_, clock_, deadline_, log_, toll_);
  if (!log_in(*session_, login_, log_, false)) {
    log_.detail("ssh: " + url_.host + " hung up; connects again, to log in patiently");
    session_ = SshSession::open(url_.host, url_.port, trust_, clock_, deadline_, log_, toll_);
    log_in(*session_, login_, log_, true);
  }
  connecting_.rounds += toll_.rounds - before.rounds;
  connecting_.bytes_down += toll_.bytes_down - before.bytes_down;
  connecting_.bytes_up += toll_.bytes_up - before.bytes_up;
}

void SshConnection::go_on_preparing() {
  if (!to_prepare_ || !spare_ || spare_->runs() || !spare_->is_open()) return;
  spare_->run(command_for(*to_prepare_), variable_for(*to_prepare_));
}

std::string SshConnection::command_for(Service service) const {
  return std::string(program(service)) + " " + shell_quoted(url_.path);
}

Failure SshConnection::no_service(Service service) const {
  const auto words = server_words();
  const auto has = [&words](std::string_view part) { return words.find(part) != std::string::npos; };
  const auto message = url_.display() + (service == Service::upload_pack ? " can't be read" : " can't be written to") +
                       (words.empty() ? ": the server ended the session without a word"
                                      : ", the server says: " + replace_all(words, "\n", " "));
  if (has("read only") || has("read-only") || has("write access") || has("not allowed to push")) {
    return {Blame::remote, message, "give the deploy key write access at the forge"};
  }
  if (has("not found") || has("does not exist") || has("does not appear to be a git repository") ||
      has("could not be found")) {
    return {Blame::remote, message,
            "check the path in --repo; forges also say this when the key belongs to another repository"};
  }
  return {Blame::remote, message, "may this key read and write that repository?"};
}

std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char character : text) {
    if (character == '\'' || character == '!') {
      quoted += std::string("'\\") + character + "'";
    } else {
      quoted += character;
    }
  }
  return quoted + "'";
}

}  // namespace lockstep
