// Overviews to tell about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "release/status.hpp"

namespace lockstep::test {

inline constexpr std::int64_t noon_s = 1'795'262'400;  // 2026-11-21T12:00:00Z
inline constexpr std::int64_t hour_s = 3'600;
inline constexpr std::int64_t day_s = 24 * hour_s;

/// acme/deploy at noon, with these environments and no service yet.
Status overview(std::vector<std::string> environments = {"staging", "internal", "production"});

/// A release that stands there: since `age_s` before noon, in a commit that is the same for the same age.
StatusCell& put(Status& status, const std::string& service, const std::string& environment, const std::string& tag,
                std::int64_t age_s, const std::string& by = "ada");

/// `count` services in which production and internal are behind here and there.
Status large_overview(std::size_t count, const std::vector<std::string>& environments);

/// An overview in which everything that others write is `text`.
Status foreign_overview(const std::string& text);

}  // namespace lockstep::test
