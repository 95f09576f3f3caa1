#include "git/upload_pack.hpp"

#include "base/text.hpp"

namespace lockstep {

namespace {
constexpr std::size_t refs_bytes_max = 64 << 20;
constexpr std::size_t pack_bytes_max = 1UL << 30;
constexpr std::size_t history_bytes = 1 << 20;       // of what comes along
constexpr std::size_t greedy_bytes_max = 256 << 10;  // beyond, asking by name costs less, rounds included

bool forbids_names(const ServerError& error);
}  // namespace

std::vector<RemoteRef> UploadPack::refs(const std::vector<std::string>& prefixes) {
  if (!ready_ || server_->version == 0) start();
  if (server_->version == 0) return server_->refs;
  try {
    const std::string body = ls_refs_request(*server_, agent_, prefixes);
    PktReader pkts(connection_.request(Service::upload_pack, body, refs_bytes_max), "reading the list of branches",
                   refs_bytes_max);
    return read_refs(pkts);
  } catch (const Failure& failure) {
    if (!server_->guessed || !may_be_asked_differently(failure)) throw;
    discover(failure);
  }
  return server_->version == 0 ? server_->refs : refs(prefixes);
}

void UploadPack::fetch(ObjectStore& objects, const std::vector<Missing>& missing, const ReadOf& read) {
  fetch_thriftily(objects, [&] { return fetch_of(manner_, missing, read); });
}

void UploadPack::fetch_history(ObjectStore& objects, const Oid& tip, std::size_t depth, const Oid& have) {
  // git's process remembers where it cut the history for an earlier request: from there it would send all of it.
  if (depth > 0 && !connection_.stateless()) ready_ = false;
  fetch_thriftily(objects, [&] { return fetch_of_history(manner_.thrift, tip, depth, have); });
}

template <class MakeRequest>
void UploadPack::fetch_thriftily(ObjectStore& objects, const MakeRequest& make_request) {
  for (;;) {
    if (!ready_) start();
    const FetchRequest request = make_request();
    try {
      return fetch_once(objects, request);
    } catch (const ServerError& error) {
      ready_ = connection_.stateless();
      degrade(error, request);
    } catch (const Failure& failure) {
      if (!server_->guessed || !may_be_asked_differently(failure)) throw;
      discover(failure);
    }
  }
}

void UploadPack::fetch_once(ObjectStore& objects, const FetchRequest& request) {
  const auto companion = companion_of(request);
  const std::size_t bytes_max = (request.greedy ? greedy_bytes_max : pack_bytes_max) + (companion ? history_bytes : 0);
  ready_ = connection_.stateless() || server_->version == 2;  // a process of version 0 answers one request
  const std::string ahead = companion ? fetch_body(*companion, *server_, agent_) : "";
  PktReader pkts(connection_.request(Service::upload_pack, ahead + fetch_body(request, *server_, agent_), bytes_max),
                 "fetching objects", bytes_max);
  if (companion) take(objects, pkts, *companion);
  pkts.begin_answer();
  take(objects, pkts, request);
}

void UploadPack::take(ObjectStore& objects, PktReader& pkts, const FetchRequest& request) {
  const std::size_t before = objects.objects();
  std::string pack = read_fetched_pack(pkts, request, *server_);
  const std::size_t size = pack.size();
  objects.add_pack(std::move(pack));
  log_.detail("fetched " + counted(objects.objects() - before, "object") + " in " + counted(size, "byte") + " (" +
              (request.filter.empty() ? "no filter" : request.filter) + ")");
}

// A process of version 2 takes the next request while it still answers: the history comes with the tip, in one round,
// and before it (see fetch_history).
std::optional<FetchRequest> UploadPack::companion_of(const FetchRequest& request) const {
  const bool is_tip = request.depth == 1;
  if (!is_tip || manner_.history == 0 || !request.have.empty() || server_->version != 2 || connection_.stateless())
    return std::nullopt;
  if (manner_.thrift != Thrift::tree_depth) return std::nullopt;
  return fetch_of_history(manner_.thrift, request.wants.front(), manner_.history, {});
}

void UploadPack::degrade(const ServerError& error, const FetchRequest& request) {
  if (error.kind == ServerError::Kind::too_large && request.greedy) {
    manner_.frugal = true;
    log_.detail("there is much in the directories on the way; reading only what is asked for by name");
    return;
  }
  if (error.kind == ServerError::Kind::cut_off || error.kind == ServerError::Kind::too_large) throw error;
  // A server hangs up on arguments that it doesn't know.
  if (server_->guessed && error.kind == ServerError::Kind::hung_up) return discover(error);
  if (manner_.thrift == Thrift::shallow) throw error;
  manner_.thrift = forbids_names(error) ? Thrift::shallow : after(manner_.thrift);
  log_.detail(error.message() + "; reading " + in_words(manner_.thrift) + " instead");
}

void UploadPack::start() {
  if (!server_ && connection_.stateless()) {
    server_ = guessed_upload_pack();
    ready_ = true;
  } else {
    read_advertised();
  }
}

void UploadPack::discover(const Failure& because) {
  log_.detail(because.message() + "; asking the server what it can");
  server_.reset();
  read_advertised();
}

void UploadPack::read_advertised() {
  PktReader pkts(connection_.advertisement(Service::upload_pack), "starting to read the repository", refs_bytes_max);
  const bool first = !server_;
  server_ = read_advertisement(pkts);
  ready_ = true;
  if (!first) return;
  if (!server_->can("fetch", "filter")) manner_.thrift = Thrift::shallow;
  log_.detail("the server speaks Git's protocol version " + std::to_string(server_->version) + "; reading " +
              in_words(manner_.thrift));
  const bool cuts_history = server_->version == 2 ? server_->can("fetch", "shallow") : server_->can("shallow");
  if (!cuts_history) log_.detail("the server can't leave out history: reading all of it");
}

bool may_be_asked_differently(const Failure& failure) {
  const bool no_answer = dynamic_cast<const ConnectionLost*>(&failure) != nullptr;
  return !no_answer && dynamic_cast<const AccessDenied*>(&failure) == nullptr;
}

namespace {

// In the words of git's upload-pack, in both versions, and of JGit's.
bool forbids_names(const ServerError& error) {
  const std::string& words = error.message();
  return words.find("not our ref") != words.npos || words.find("unadvertised object") != words.npos ||
         (words.find("want ") != words.npos && words.find("not valid") != words.npos);
}

}  // namespace
}  // namespace lockstep
