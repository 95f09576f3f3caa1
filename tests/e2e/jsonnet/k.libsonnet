{
  namespace(name, team='none'):: { kind: 'Namespace', metadata: { name: name, labels: { team: team } } },
  deployment(name, image):: {
    kind: 'Deployment',
    metadata: { name: name },
    spec: { template: { spec: { containers: [{ name: name, image: image }] } } },
  },
}
