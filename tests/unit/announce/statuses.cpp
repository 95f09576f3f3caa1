#include "unit/announce/statuses.hpp"

#include <algorithm>

namespace lockstep::test {

Status overview(std::vector<std::string> environments) {
  Status status;
  status.commit = {std::string(40, 'c')};
  status.repository = "acme/deploy";
  status.repository_url = "https://github.com/acme/deploy";
  status.branch = "main";
  status.now_s = noon_s;
  status.environments = std::move(environments);
  return status;
}

StatusCell& put(Status& status, const std::string& service, const std::string& environment, const std::string& tag,
                std::int64_t age_s, const std::string& by) {
  if (std::ranges::find(status.services, service) == status.services.end()) {
    status.services.push_back(service);
    for (const auto& other : status.environments) status.cells[{service, other}] = {};
  }
  StatusCell& cell = status.cells[{service, environment}];
  cell.release.tag = tag;
  cell.since_s = noon_s - age_s;
  cell.by = by;
  const std::string digits = std::to_string(age_s);
  cell.commit = {digits + std::string(40 - digits.size(), 'a')};
  cell.there = true;
  return cell;
}

Status large_overview(std::size_t count, const std::vector<std::string>& environments) {
  Status status = overview(environments);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string service = "service-" + std::to_string(1'000 + i);
    for (std::size_t k = 0; k < environments.size(); ++k) {
      const auto patch = i % 7 < k ? 3 : 4;
      put(status, service, environments[k], "1." + std::to_string(i) + "." + std::to_string(patch),
          day_s * static_cast<std::int64_t>(1 + (i * (k + 1)) % 40), i % 3 == 0 ? "ada" : "grace");
      if (k > 0 && i % 7 == k - 1) {
        status.lags.push_back({.service = service,
                               .ahead = environments[k - 1],
                               .behind = environments[k],
                               .releases = {"1." + std::to_string(i) + ".4"}});
      }
    }
  }
  return status;
}

Status foreign_overview(const std::string& text) {
  Status status = overview({text, text + "2", "3" + text});
  status.repository = text;
  status.repository_url = "https://github.com/" + text;
  status.branch = text;
  for (std::size_t i = 0; i < 60; ++i) {
    const std::string service = std::to_string(i) + text;
    for (const auto& environment : status.environments) {
      StatusCell& cell = put(status, service, environment, text, day_s, text);
      cell.drift = {{text, {text + "2", text, text}}};
      cell.hold = Hold{environment, service, text, text, noon_s, noon_s + day_s};
      status.lags.push_back({service, environment, text, {text, text, text}, true});
    }
  }
  status.environment_holds = {{text, "", text, text}};
  return status;
}

}  // namespace lockstep::test
