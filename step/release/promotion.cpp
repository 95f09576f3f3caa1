#include "release/promotion.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "config/pattern.hpp"
#include "release/standings.hpp"

namespace lockstep {
namespace {

/// What stands in the two environments.
struct Pair {
  const std::vector<Standing>& from;
  const std::vector<Standing>& to;
};

void refuse_unknown_names(const Pair& pair, const std::string& from_name, const PromotionAsk& ask);
Wish wish_of(const Standing& source, const Standing& goal, bool only_tags);

}  // namespace

Promotion promotion(const std::vector<Standing>& from, const std::vector<Standing>& to,
                    const std::string& to_environment, const PromotionAsk& ask) {
  const std::string from_name = from.empty() ? ask.from : from.front().environment;
  refuse_unknown_names({from, to}, from_name, ask);
  Promotion promotion;
  for (const auto& service : services_asked(ask.services, from, to)) {
    if (std::find(ask.excluded.begin(), ask.excluded.end(), service) != ask.excluded.end()) continue;
    const auto* const found = standing_of(from, service);
    const auto* const goal = standing_of(to, service);
    if (found == nullptr || goal == nullptr) {
      const auto& missing_in = found == nullptr ? from_name : to_environment;
      promotion.skipped.push_back({missing_in, service, "is not in " + missing_in});
      continue;
    }
    if (const auto* const faulty = found->fault ? found : goal; faulty->fault) {
      if (!ask.services.empty()) throw Failure(*faulty->fault);
      promotion.skipped.push_back({faulty->environment, service, obstacle(*faulty, "in " + faulty->environment)});
      continue;
    }
    Standing source = *found;
    if (ask.only_tags) source.release = {.tag = found->release.tag};
    if (const auto why = obstacle(source, "in " + from_name); why.empty()) {
      promotion.orders.push_back({to_environment, wish_of(source, *goal, ask.only_tags)});
    } else if (ask.services.empty()) {
      promotion.skipped.push_back({from_name, service, why});
    } else {
      throw Failure(Blame::repository, service + " " + why,
                    "update it in " + from_name + " first, or promote the others without it");
    }
  }
  return promotion;
}

namespace {

void refuse_unknown_names(const Pair& pair, const std::string& from_name, const PromotionAsk& ask) {
  for (const auto& service : ask.services) {
    if (standing_of(pair.from, service) != nullptr) continue;
    throw Failure(Blame::repository, service + " is not in " + from_name,
                  hint_of_nearest(service, services_asked({}, pair.from)));
  }
  for (const auto& service : ask.excluded) {
    if (standing_of(pair.from, service) != nullptr || standing_of(pair.to, service) != nullptr) continue;
    throw Failure(Blame::usage, "--exclude names " + service + ", which is in neither environment",
                  hint_of_nearest(service, services_asked({}, pair.from, pair.to)));
  }
}

Wish wish_of(const Standing& source, const Standing& goal, bool only_tags) {
  const bool same = goal.drift.empty() && may_be_same(source.release, goal.release);
  return {.service = source.service, .release = source.release, .entire = !same && !only_tags, .as_string = false};
}

}  // namespace

}  // namespace lockstep
