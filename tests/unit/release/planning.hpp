// What the tests of planning share: releases, layouts from text, and plans of files in memory.
#pragma once

#include <doctest/doctest.h>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "release/plan.hpp"

namespace planning {

using namespace lockstep;

inline const std::string digest_a = "sha256:" + std::string(64, 'a');
inline const std::string digest_b = "sha256:" + std::string(64, 'b');
inline const std::string revision_a(40, '1');
inline const std::string revision_b(40, '2');
inline constexpr auto staging = "environments/staging.yaml";
inline constexpr auto production = "environments/production.yaml";

using Files = std::map<std::string, std::string>;

inline Layout layout_of(std::string_view text) { return parse_layout({.name = ".lockstep.yaml", .text = text}); }

inline Snapshot snapshot_of(const Files& files) {
  return {.commit = {"0123456789abcdef0123456789abcdef01234567"}, .files = files};
}

inline Plan planned(const Layout& layout, const Files& files, const std::vector<Wish>& wishes,
                    const std::vector<std::string>& environments = {"staging"}) {
  return plan_update(layout, snapshot_of(files), orders_for(environments, wishes));
}

/// The file after the plan; the one before where the plan leaves it.
inline std::string after(const Plan& plan, const std::string& otherwise) {
  return plan.files.empty() ? otherwise : plan.files.at(0).after;
}

template <class Action>
Failure failure_of(Action action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure;
  }
  FAIL("no failure");
  return {Blame::bug, ""};
}

}  // namespace planning
