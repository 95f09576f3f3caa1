#include "config/sightings.hpp"

#include <doctest/doctest.h>

#include "unit/config/tree.hpp"

using namespace lockstep;

TEST_CASE("of environments in one name with the service, the longest that fits has it") {
  const std::string targets = "targets: [{ file: 'apps/{environment}-{service}.yaml', tag: tag }]\n";
  const auto layout = parsed("environments: { prod: , prod-eu: , pre-prod: }\n" + targets);
  Tree tree{.files = {{"apps/prod-api.yaml", tag_only},
                      {"apps/prod-eu-api.yaml", tag_only},
                      {"apps/prod-europe.yaml", tag_only},
                      {"apps/prod-eu-my-web.yaml", tag_only},
                      {"apps/pre-prod-api.yaml", tag_only},
                      {"apps/prod-.yaml", tag_only}}};
  CHECK(tree.list(layout).services(layout) == "prod: api europe; prod-eu: api my-web; pre-prod: api");

  const auto behind = parsed(
      "environments: { prod: , eu-prod: }\n"
      "targets: [{ file: 'apps/{service}-{environment}.yaml', tag: tag }]\n");
  Tree mirrored{.files = {{"apps/api-prod.yaml", tag_only}, {"apps/my-api-eu-prod.yaml", tag_only}}};
  CHECK(mirrored.list(behind).services(behind) == "prod: api; eu-prod: my-api");

  const auto keys =
      parsed("environments: { prod: , prod-eu: }\ntargets: [{ file: x, tag: '{environment}-{service}' }]");
  Tree by_key{.files = {{"x", "prod-api: a\nprod-eu-api: a\n"}}};
  CHECK(by_key.list(keys).services(keys) == "prod: api; prod-eu: api");

  const auto axes = parsed(
      "environments: { e: { matrix: { cluster: [us, us-1] } } }\n"
      "targets: [{ file: '{cluster}-{service}.yaml', tag: tag }]\n");
  Tree by_cluster{.files = {{"us-api.yaml", tag_only}, {"us-1-web.yaml", tag_only}}};
  CHECK(by_cluster.list(axes).services(axes) == "e: api web");
}

TEST_CASE("where no environments are listed, one in a name with the service is as short as can be") {
  const auto before = parsed("targets: [{ file: '{environment}-{service}.yaml', tag: tag }]\n");
  Tree tree{.files = {{"staging-my-api.yaml", tag_only}, {"staging-web.yaml", tag_only}}};
  CHECK(tree.list(before).services(before) == "staging: my-api web");
  const auto behind = parsed("targets: [{ file: '{service}-{environment}.yaml', tag: tag }]\n");
  Tree mirrored{.files = {{"my-api-staging.yaml", tag_only}, {"api-staging.yaml", tag_only}}};
  CHECK(mirrored.list(behind).services(behind) == "staging: api my-api");
}
