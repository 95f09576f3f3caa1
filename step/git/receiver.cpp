#include "git/receiver.hpp"

#include "base/text.hpp"
#include "git/upload_pack.hpp"

namespace lockstep {

namespace {
constexpr std::size_t refs_bytes_max = 64 << 20;
constexpr std::size_t report_bytes_max = 16 << 20;
}  // namespace

const std::vector<RemoteRef>& Receiver::start() {
  server_.reset();
  PktReader pkts(connection_.advertisement(Service::receive_pack), "starting the push", refs_bytes_max);
  server_ = read_advertisement(pkts);
  return server_->refs;
}

PushReport Receiver::push(const RefUpdate& update, const std::vector<PackedObject>& objects) {
  if (!server_) server_ = guessed_receive_pack();
  return report_on(update, objects, true);
}

PushReport Receiver::report_on(const RefUpdate& update, const std::vector<PackedObject>& objects, bool thin) {
  const WrittenPack pack = write_pack(objects, thin && !server_->can("no-thin"));
  PktReader pkts(send(update, pack.bytes), "pushing", report_bytes_max);
  const PushReport report = read_push_report(pkts, update, *server_);
  if (!connection_.stateless()) server_.reset();  // it served its one push
  log_.detail("pushed " + counted(objects.size(), "object") + " (" + std::to_string(pack.deltas) + " as deltas) in " +
              counted(pack.bytes.size(), "byte"));
  if (report.unpacked() || pack.deltas == 0) return report;
  log_.detail("the server could not take the objects (" + quotable(report.unpack) + "); sending them whole");
  start();
  return report_on(update, objects, false);
}

// A server that takes no push unasked has not looked at this one: it is asked, and gets it again.
std::unique_ptr<Reader> Receiver::send(const RefUpdate& update, const std::string& pack) {
  const auto ask = [&] {
    return connection_.request(Service::receive_pack, push_body(update, pack, *server_, agent_), report_bytes_max);
  };
  if (!server_->guessed) return ask();
  try {
    return ask();
  } catch (const Failure& failure) {
    if (!may_be_asked_differently(failure)) throw;
    log_.detail(failure.message() + "; asking the server what it can");
  }
  start();
  return ask();
}

}  // namespace lockstep
