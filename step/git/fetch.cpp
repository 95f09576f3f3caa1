#include "git/fetch.hpp"

namespace lockstep {

namespace {
bool deepens(const FetchRequest& request, const Advertisement& server);
std::string body_v2(const FetchRequest& request, const Advertisement& server, std::string_view agent);
std::string body_v0(const FetchRequest& request, const Advertisement& server, std::string_view agent);
void skip_to_pack_v2(PktReader& pkts);
void skip_to_pack_v0(PktReader& pkts, bool deepened);
}  // namespace

std::string fetch_body(const FetchRequest& request, const Advertisement& server, std::string_view agent) {
  return server.version == 2 ? body_v2(request, server, agent) : body_v0(request, server, agent);
}

std::string read_fetched_pack(PktReader& pkts, const FetchRequest& request, const Advertisement& server) {
  if (server.version == 2) {
    skip_to_pack_v2(pkts);
  } else {
    skip_to_pack_v0(pkts, deepens(request, server));
  }
  return read_side_band(pkts).data;
}

namespace {

bool deepens(const FetchRequest& request, const Advertisement& server) {
  return request.depth > 0 && (server.version == 2 ? server.can("fetch", "shallow") : server.can("shallow"));
}

std::string body_v2(const FetchRequest& request, const Advertisement& server, std::string_view agent) {
  std::string body = pkt_line("command=fetch\n");
  if (server.can("agent")) body += pkt_line("agent=" + std::string(agent) + "\n");
  if (server.can("object-format")) body += pkt_line("object-format=sha1\n");
  body += delim_pkt;
  body += pkt_line("no-progress\n") + pkt_line("ofs-delta\n");
  if (!request.have.empty()) body += pkt_line("thin-pack\n");
  if (!request.filter.empty()) body += pkt_line("filter " + request.filter + "\n");
  if (deepens(request, server)) {
    if (!request.have.empty()) body += pkt_line("shallow " + request.have.hex + "\n");
    body += pkt_line("deepen " + std::to_string(request.depth) + "\n");
  }
  for (const Oid& want : request.wants) body += pkt_line("want " + want.hex + "\n");
  if (!request.have.empty()) body += pkt_line("have " + request.have.hex + "\n");
  return body + pkt_line("done\n") + std::string(flush_pkt);
}

// Everything in one go, which a server that speaks HTTP takes, too: without a flush among the haves it has nothing to
// answer before `done` but the shallow commits.
std::string body_v0(const FetchRequest& request, const Advertisement& server, std::string_view agent) {
  if (!server.can("side-band-64k"))
    throw Failure(Blame::remote, "the server is too old: it offers no side-band-64k to send objects in");
  std::string capabilities = " side-band-64k";
  for (const std::string_view wish : {"multi_ack", "no-progress", "ofs-delta"})
    if (server.can(wish)) capabilities += " " + std::string(wish);
  if (!request.have.empty() && server.can("thin-pack")) capabilities += " thin-pack";
  if (server.can("agent")) capabilities += " agent=" + std::string(agent);
  std::string body;
  for (const Oid& want : request.wants) {
    body += pkt_line("want " + want.hex + capabilities + "\n");
    capabilities.clear();
  }
  if (deepens(request, server)) {
    if (!request.have.empty()) body += pkt_line("shallow " + request.have.hex + "\n");
    body += pkt_line("deepen " + std::to_string(request.depth) + "\n");
  }
  body += flush_pkt;
  if (!request.have.empty()) body += pkt_line("have " + request.have.hex + "\n");
  return body + pkt_line("done\n");
}

void skip_to_pack_v2(PktReader& pkts) {
  for (;;) {
    const Pkt section = pkts.next();
    if (section.kind != Pkt::Kind::data) throw pkts.malformed("an answer without a pack");
    if (section.data == "packfile\n" || section.data == "packfile") return;
    Pkt pkt = section;
    while (pkt.kind == Pkt::Kind::data) pkt = pkts.next();
    if (pkt.kind != Pkt::Kind::delim) throw pkts.malformed("an answer without a pack");
  }
}

void skip_to_pack_v0(PktReader& pkts, bool deepened) {
  if (deepened)
    while (pkts.line()) continue;
  for (;;) {
    const auto line = pkts.line();
    if (!line) throw pkts.malformed("an answer without a pack");
    constexpr std::size_t final_ack_bytes = sizeof("ACK ") - 1 + 40;  // others have a word behind: continue, common
    if (*line == "NAK" || (line->starts_with("ACK ") && line->size() == final_ack_bytes)) return;
    if (!line->starts_with("ACK ")) throw pkts.malformed("neither ACK nor NAK");
  }
}

}  // namespace
}  // namespace lockstep
