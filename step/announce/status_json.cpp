#include "announce/json_parts.hpp"
#include "announce/status_views.hpp"
#include "announce/status_words.hpp"
#include "announce/wording.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

OrderedJson releases_json(const Status& status);
OrderedJson cell_json(const std::string& service, const std::string& environment, const StatusCell& cell);
OrderedJson lags_json(const Status& status);
OrderedJson holds_json(const Status& status);

}  // namespace

std::string status_json(const Status& status) {
  const std::string url =
      status.commit.empty() ? "" : link_target(commit_url(status.repository_url, status.commit.hex));
  return written({{"command", "status"},
                  {"repository", status.repository},
                  {"repository_url", status.repository_url},
                  {"branch", status.branch},
                  {"commit", status.commit.hex},
                  {"commit_url", url},
                  {"time", time_json(status.now_s)},
                  {"in_step", in_step(status)},
                  {"environments", status.environments},
                  {"services", status.services},
                  {"releases", releases_json(status)},
                  {"lags", lags_json(status)},
                  {"holds", holds_json(status)},
                  {"uneven", status.uneven},
                  {"unread", status.unread}}) +
         "\n";
}

namespace {

OrderedJson releases_json(const Status& status) {
  OrderedJson list = OrderedJson::array();
  for (const auto& service : status.services) {
    for (const auto& environment : status.environments) {
      const StatusCell& cell = cell_of(status, service, environment);
      if (cell.there) list.push_back(cell_json(service, environment, cell));
    }
  }
  return list;
}

OrderedJson cell_json(const std::string& service, const std::string& environment, const StatusCell& cell) {
  OrderedJson drift = OrderedJson::array();
  for (const auto& [place, release] : cell.drift) {
    drift.push_back({{"place", place}, {"release", release_json(release)}});
  }
  return {{"environment", environment},
          {"service", service},
          {"release", release_json(cell.release)},
          {"since", time_json(cell.since_s)},
          {"by", cell.by},
          {"commit", cell.commit.hex},
          {"drift", std::move(drift)},
          {"hold", cell.hold ? hold_json(*cell.hold) : OrderedJson(nullptr)}};
}

OrderedJson lags_json(const Status& status) {
  OrderedJson list = OrderedJson::array();
  for (const auto& lag : status.lags) {
    list.push_back({{"service", lag.service},
                    {"ahead", lag.ahead},
                    {"behind", lag.behind},
                    {"releases", lag.releases},
                    {"truncated", lag.truncated},
                    {"backwards", lag.backwards}});
  }
  return list;
}

OrderedJson holds_json(const Status& status) {
  OrderedJson list = OrderedJson::array();
  for (const auto& hold : holds_in(status)) list.push_back(hold_json(hold));
  return list;
}

}  // namespace

}  // namespace lockstep
