#include "config/layout_keys.hpp"

namespace lockstep {

std::span<const LayoutKey> layout_keys() {
  static constexpr LayoutKey keys[] = {
      {"", "environments", ""},
      {"", "targets", ""},
      {"", "services", ""},
      {"", "holds", ""},
      {"", "slack", ""},
      {"", "commit", ""},
      {"", "generate", "generated files are"},
      {"environment", "from", ""},
      {"environment", "slack", ""},
      {"environment", "matrix", ""},
      {"environment", "delivery", ""},
      {"target", "file", ""},
      {"target", "tag", ""},
      {"target", "digest", ""},
      {"target", "revision", ""},
      {"target", "select", ""},
      {"target", "create", ""},
      {"target", "image", ""},
      {"target", "kustomize", ""},
      {"target", "manifest", ""},
      {"target", "helmRelease", ""},
      {"target", "argocd", ""},
      {"target", "compose", ""},
      {"target", "dotenv", ""},
      {"target", "marker", ""},
      {"target", "in", ""},
      {"kustomize", "name", ""},
      {"manifest", "kind", ""},
      {"manifest", "name", ""},
      {"manifest", "container", ""},
      {"helmRelease", "name", ""},
      {"helmRelease", "values", ""},
      {"argocd", "name", ""},
      {"argocd", "parameter", ""},
      {"argocd", "values", ""},
      {"compose", "service", ""},
      {"service", "source", ""},
      {"service", "image", ""},
      {"service", "slack", ""},
      {"hold", "reason", ""},
      {"hold", "by", ""},
      {"hold", "since", ""},
      {"hold", "until", ""},
      {"slack", "users", ""},
      {"commit", "subject", ""},
  };
  return keys;
}

std::vector<std::string> supported_keys(std::string_view section) {
  std::vector<std::string> names;
  for (const auto& key : layout_keys()) {
    if (key.section == section && key.later.empty()) names.emplace_back(key.name);
  }
  return names;
}

}  // namespace lockstep
