local tag = '1.4.1';
local images = {
  api: 'ghcr.io/acme/api:' + tag,
  web: 'ghcr.io/acme/web:2.0.0',
}, name = 'acme', label(x, y='1.0') = x + '-' + y;
local kube = {
  Container(name):: { name: name, image: 'none' },
  Deployment(name):: { metadata: { name: name }, containers:: {}, items: [self.containers[c] for c in std.objectFields(self.containers)] },
};
function(image='ghcr.io/acme/job:0.1') {
  api: kube.Deployment('api') { containers+: { api: kube.Container('api') { image: images.api } } },
  web: { image: images.web, label: label(name) },
  job: { image: image },
}
