// Tanka: environments/prod/main.jsonnet
local k = import 'k.libsonnet';
local replicas = 3, team = 'checkout';  # two at once

(import 'api.libsonnet') +
(import 'web.libsonnet') {
  _config+:: {
    name: 'acme',
    local zone = 'eu',
    region: zone + '-1',
    api+: { port: 8080, log_level: 'info' },
  },

  // lockstep writes these
  _images+:: {
    api: 'ghcr.io/acme/api:1.4.1',  // the checkout
    web: "ghcr.io/acme/web:2.0.0",
    "sidecar-proxy": 'ghcr.io/acme/proxy:0.9',
  },
} + {
  namespace: k.namespace('acme', team),
  scale: { api: replicas, web: if replicas > 2 then 2 else 1 },
  assert self.scale.api > 0 : 'at least one, please',
}
