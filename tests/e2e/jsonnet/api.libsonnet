local k = import 'k.libsonnet';
{
  _images:: { api: error 'no image', 'sidecar-proxy': 'none' },
  _config:: { api: { port: 80 } },
  api: k.deployment('api', $._images.api) {
    spec+: { template+: { spec+: { containers+: [{ name: 'proxy', image: $._images['sidecar-proxy'] }] } } },
    port: $._config.api.port,
  },
}
