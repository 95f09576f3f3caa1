// Everything that is read from pkt-lines: advertisements, refs, packs in the side-band, reports.
#include <cstdint>
#include <memory>
#include <string>

#include "git/advertisement.hpp"
#include "git/fetch.hpp"
#include "git/receive_pack.hpp"

using namespace lockstep;

namespace {

template <class Read>
void try_to(const std::string& bytes, const Read& read) {
  constexpr std::size_t bytes_max = 1 << 20;
  PktReader pkts(std::make_unique<StringReader>(bytes), "fuzzing", bytes_max);
  try {
    read(pkts);
  } catch (const Failure&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Advertisement modern{.version = 2, .capabilities = {{"fetch", "shallow filter"}}, .refs = {}};
  const Advertisement old{
      .version = 0, .capabilities = {{"side-band-64k", ""}, {"shallow", ""}, {"report-status", ""}}, .refs = {}};
  const Advertisement plain{.version = 0, .capabilities = {{"report-status", ""}}, .refs = {}};
  const FetchRequest request{.wants = {}, .filter = "", .depth = 1, .have = {}};
  const RefUpdate update{"refs/heads/main", {}, {}};
  try_to(bytes, [](PktReader& pkts) {
    const Advertisement server = read_advertisement(pkts);
    tip_among(server.refs, "");
    no_such_branch(server.refs, "main");
  });
  try_to(bytes, [](PktReader& pkts) { read_refs(pkts); });
  try_to(bytes, [&](PktReader& pkts) { read_fetched_pack(pkts, request, modern); });
  try_to(bytes, [&](PktReader& pkts) { read_fetched_pack(pkts, request, old); });
  try_to(bytes, [&](PktReader& pkts) { read_push_report(pkts, update, old); });
  try_to(bytes, [&](PktReader& pkts) { read_push_report(pkts, update, plain); });
  return 0;
}
