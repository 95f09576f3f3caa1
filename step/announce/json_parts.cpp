#include "announce/json_parts.hpp"

#include "base/text.hpp"
#include "base/time.hpp"

namespace lockstep {

OrderedJson release_json(const Release& release) {
  return {{"tag", release.tag}, {"digest", release.digest}, {"revision", release.revision}};
}

OrderedJson hold_json(const Hold& hold) {
  return {
      {"environment", hold.environment},  {"service", hold.service},         {"reason", hold.reason}, {"by", hold.by},
      {"since", time_json(hold.since_s)}, {"until", time_json(hold.until_s)}};
}

std::string time_json(std::int64_t seconds) { return seconds == 0 ? std::string() : utc_time(seconds); }

// One line that begins with a bracket can hold no `::` command, but Azure and TeamCity look for `##` anywhere. It can
// only stand in a string, where \u0023 means the same.
std::string written(const OrderedJson& json) {
  return replace_all(json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace), "##", "\\u0023\\u0023");
}

}  // namespace lockstep
