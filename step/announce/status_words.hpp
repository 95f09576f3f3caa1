// The sentences of the overview, which text and markdown dress differently.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "announce/asides.hpp"
#include "release/status.hpp"

namespace lockstep {

/// "staging is 2 releases ahead of production: 1.4.0, 1.4.1"; backwards, "production has 1 release that staging lacks:
/// 1.4.3". Of more than `releases_max`, the newest; of 0, none.
std::string lag_in_words(const Lag& lag, std::size_t releases_max, const Style& style);

/// "production/api is at 1.4.1, but at 1.4.0 in eu-1 and at 1.3.9 in ap-1", for every cell that drifts; "api is
/// at 1.4.1 in production and at 1.4.2 in staging", for every service that is uneven.
std::vector<std::string> drifts_in_words(const Status& status, const Style& style);

/// The environments' holds, then the services' own.
std::vector<Hold> holds_in(const Status& status);

/// Whether the service itself is held there, rather than all of its environment.
bool is_held_itself(const StatusCell& cell);
bool is_held(const Status& status, const std::string& environment);

/// The cell of a service in an environment; one that is not there where the status has none.
const StatusCell& cell_of(const Status& status, const std::string& service, const std::string& environment);

/// Whether there are several environments, and each has every service.
bool is_complete(const Status& status);

/// A release as trailers have it, with digests and revisions shortened: "1.4.2@sha256:9f86d08".
std::string brief_of_trailer(std::string_view release);

/// "no service to show in staging and production".
std::string nothing_to_show(const Status& status, const Style& style);

}  // namespace lockstep
