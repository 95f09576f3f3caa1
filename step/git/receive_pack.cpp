#include "git/receive_pack.hpp"

#include "git/object.hpp"

namespace lockstep {

namespace {
void read_status(PktReader& pkts, const std::string& ref, PushReport& report);
}  // namespace

std::string push_body(const RefUpdate& update, std::string_view pack, const Advertisement& server,
                      std::string_view agent) {
  if (!server.can("report-status"))
    throw Failure(Blame::remote, "the server is too old: it doesn't report what becomes of a push");
  const std::string from = update.from.empty() ? std::string(null_oid_hex) : update.from.hex;
  std::string command = from + " " + update.to.hex + " " + update.ref;
  command += '\0';
  command += " report-status";
  for (const std::string_view wish : {"side-band-64k", "quiet"})
    if (server.can(wish)) command += " " + std::string(wish);
  if (server.can("object-format")) command += " object-format=sha1";
  if (server.can("agent")) command += " agent=" + std::string(agent);
  return pkt_line(command) + std::string(flush_pkt) + std::string(pack);
}

PushReport read_push_report(PktReader& pkts, const RefUpdate& update, const Advertisement& server) {
  PushReport report;
  // A server that was not asked may know no side-band: then the report stands by itself, and begins with a word.
  if (!server.can("side-band-64k") || (server.guessed && pkts.peek().starts_with("unpack "))) {
    read_status(pkts, update.ref, report);
    return report;
  }
  SideBand band = read_side_band(pkts);
  report.words = std::move(band.words);
  const std::size_t size = band.data.size();
  PktReader inner(std::make_unique<StringReader>(std::move(band.data)), "reading the report on the push", size);
  read_status(inner, update.ref, report);
  return report;
}

namespace {

void read_status(PktReader& pkts, const std::string& ref, PushReport& report) {
  for (auto line = pkts.line(); line; line = pkts.line()) {
    if (line->starts_with("unpack ")) {
      report.unpack = line->substr(7);
    } else if (*line == "ok " + ref) {
      report.accepted = true;
    } else if (line->starts_with("ng " + ref)) {
      const auto reason = line->substr(3 + ref.size());
      if (reason.empty() || reason.front() == ' ') report.reason = reason.substr(reason.empty() ? 0 : 1);
    }
  }
}

}  // namespace
}  // namespace lockstep
