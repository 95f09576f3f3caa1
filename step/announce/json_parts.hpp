// The parts that the JSON of outcomes and of status share.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "config/layout.hpp"
#include "release/release.hpp"

namespace lockstep {

using OrderedJson = nlohmann::ordered_json;

OrderedJson release_json(const Release& release);
OrderedJson hold_json(const Hold& hold);

/// "2026-11-21T15:42:46Z"; empty of 0, which is unknown.
std::string time_json(std::int64_t seconds);

/// On one line in which no workflow command can stand; what is no UTF-8 is replaced.
std::string written(const OrderedJson& json);

}  // namespace lockstep
