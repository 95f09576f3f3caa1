// Promotion: which releases of one environment another one shall have. Pure; the plan finds out which of them differ
// and writes them, whatever the shapes of the two environments are.
#pragma once

#include <string>
#include <vector>

#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

struct PromotionAsk {
  std::vector<std::string> services;  ///< empty: all
  std::vector<std::string> excluded;
  bool only_tags = false;
  std::string from;  ///< the environment promoted from, for the wording where nothing runs there
};

struct Promotion {
  std::vector<Order> orders;
  std::vector<Skipped> skipped;
};

/// An order for every service that both environments have, also where it has the release already: plan_update says
/// that it is unchanged. Tag, digest and revision travel together: where the releases contradict each other, what
/// `from` does not know is cleared in `to`; where they don't (a digest that only one of them knows of the same tag),
/// nothing is lost. With only_tags the tag alone is ordered.
/// `from` and `to` are all services of the two, also those not asked for: the nearest is looked for among them.
/// Skipped: a service that one of the two lacks; one whose places in `from` disagree, or that has no release there; one
/// that can't be read in one of the two. Throws Failure (repository): a service that was named is not in `from` (naming
/// the nearest), or its places there disagree, or it has no release there. Throws Failure (usage): a name to be
/// excluded that is in neither.
Promotion promotion(const std::vector<Standing>& from, const std::vector<Standing>& to,
                    const std::string& to_environment, const PromotionAsk& ask);

}  // namespace lockstep
