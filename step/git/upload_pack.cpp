#include "git/upload_pack.hpp"

namespace lockstep {

namespace {
constexpr std::size_t refs_bytes_max = 64 << 20;
constexpr std::size_t pack_bytes_max = 1UL << 30;
}  // namespace

std::vector<RemoteRef> UploadPack::refs(const std::vector<std::string>& prefixes) {
  if (!ready_ || server_->version == 0) start();
  if (server_->version == 0) return server_->refs;
  const std::string body = ls_refs_request(*server_, agent_, prefixes);
  PktReader pkts(connection_.request(Service::upload_pack, body), "reading the list of branches", refs_bytes_max);
  return read_refs(pkts);
}

void UploadPack::fetch(ObjectStore& objects, const std::vector<Missing>& missing, const Oid& have) {
  fetch_thriftily(objects, [&] { return fetch_of(thrift_, missing, have); });
}

void UploadPack::fetch_history(ObjectStore& objects, const Oid& tip, const Oid& have) {
  fetch_thriftily(objects, [&] { return fetch_of_history(thrift_, tip, have); });
}

template <class MakeRequest>
void UploadPack::fetch_thriftily(ObjectStore& objects, const MakeRequest& make_request) {
  for (;;) {
    if (!ready_) start();
    const FetchRequest request = make_request();
    try {
      const std::size_t before = objects.objects();
      ready_ = connection_.stateless() || server_->version == 2;  // a process of version 0 answers one request
      PktReader pkts(connection_.request(Service::upload_pack, fetch_body(request, *server_, agent_)),
                     "fetching objects", pack_bytes_max);
      std::string pack = read_fetched_pack(pkts, request, *server_);
      const std::size_t size = pack.size();
      objects.add_pack(std::move(pack));
      log_.detail("fetched " + std::to_string(objects.objects() - before) + " objects in " + std::to_string(size) +
                  " bytes (" + (request.filter.empty() ? "no filter" : request.filter) + ")");
      return;
    } catch (const ServerError& error) {
      ready_ = connection_.stateless();
      if (request.filter.empty() || error.kind == ServerError::Kind::cut_off) throw;
      thrift_ = after(thrift_);
      log_.detail(error.message() + "; reading " + in_words(thrift_) + " instead");
    }
  }
}

void UploadPack::start() {
  PktReader pkts(connection_.advertisement(Service::upload_pack), "starting to read the repository", refs_bytes_max);
  const bool first = !server_;
  server_ = read_advertisement(pkts);
  ready_ = true;
  if (!first) return;
  if (!server_->can("fetch", "filter")) thrift_ = Thrift::shallow;
  log_.detail("the server speaks Git's protocol version " + std::to_string(server_->version) + "; reading " +
              in_words(thrift_));
}

}  // namespace lockstep
