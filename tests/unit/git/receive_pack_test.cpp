#include "git/receive_pack.hpp"

#include <doctest/doctest.h>

using namespace lockstep;
using namespace std::string_literals;

namespace {

const RefUpdate update{"refs/heads/main", {std::string(40, '1')}, {std::string(40, '2')}};
const Advertisement usual{.version = 0,
                          .capabilities = {{"report-status", ""},
                                           {"side-band-64k", ""},
                                           {"quiet", ""},
                                           {"object-format", "sha1"},
                                           {"agent", "git/2"},
                                           {"atomic", ""}},
                          .refs = {}};
const Advertisement plain{.version = 0, .capabilities = {{"report-status", ""}}, .refs = {}};

PushReport report_from(const std::string& bytes, const Advertisement& server) {
  PktReader pkts(std::make_unique<StringReader>(bytes), "testing", 1 << 20);
  return read_push_report(pkts, update, server);
}

}  // namespace

TEST_CASE("a push names the old value, the new one, and asks for what was offered only") {
  CHECK(push_body(update, "PACK", usual, "a/1") ==
        pkt_line(update.from.hex + " " + update.to.hex +
                 " refs/heads/main\0 report-status side-band-64k quiet object-format=sha1 agent=a/1"s) +
            "0000PACK");
  CHECK(push_body(update, "PACK", plain, "a/1") ==
        pkt_line(update.from.hex + " " + update.to.hex + " refs/heads/main\0 report-status"s) + "0000PACK");
  CHECK_THROWS_AS(push_body(update, "PACK", Advertisement{}, "a/1"), Failure);
}

TEST_CASE("a report is read in the side-band and without") {
  const std::string good = pkt_line("unpack ok\n") + pkt_line("ok refs/heads/main\n") + "0000";
  for (const PushReport& report :
       {report_from(pkt_line("\2hello\n") + pkt_line("\1" + good) + "0000", usual),
        report_from(pkt_line("\1" + good.substr(0, 7)) + pkt_line("\1" + good.substr(7)) + "0000", usual),
        report_from(good, plain)}) {
    CHECK(report.unpack == "ok");
    CHECK(report.accepted);
    CHECK_FALSE(report.reason.has_value());
  }
}

TEST_CASE("a refusal's reason is kept, and that of another ref is not") {
  const PushReport report = report_from(pkt_line("unpack ok\n") + pkt_line("ng refs/heads/main-2 other\n") +
                                            pkt_line("ok refs/heads/main-3\n") +
                                            pkt_line("ng refs/heads/main pre-receive hook declined\n") + "0000",
                                        plain);
  CHECK_FALSE(report.accepted);
  CHECK(report.reason == "pre-receive hook declined");
}

TEST_CASE("a report that breaks off is an error, also inside the side-band") {
  CHECK_THROWS_AS(report_from(pkt_line("unpack ok\n"), plain), ServerError);
  CHECK_THROWS_AS(report_from("", plain), ServerError);
  CHECK_THROWS_AS(report_from(pkt_line("\1" + pkt_line("unpack ok\n")) + "0000", usual), ServerError);
  CHECK_THROWS_AS(report_from("0000", usual), ServerError);
}

TEST_CASE("a server that was not asked may answer with or without the side-band") {
  const Advertisement guessed = guessed_receive_pack();
  const std::string good = pkt_line("unpack ok\n") + pkt_line("ok refs/heads/main\n") + "0000";
  CHECK(report_from(good, guessed).accepted);
  CHECK(report_from(pkt_line("\2hello\n") + pkt_line("\1" + good) + "0000", guessed).accepted);
  CHECK_THROWS_AS(report_from("", guessed), ServerError);  // without a report: the tip tells
}
