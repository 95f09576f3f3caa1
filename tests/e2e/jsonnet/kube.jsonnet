local kube = {
  Deployment(name):: { kind: "Deployment", name: name, image: "none" },
};

{
  // CRLF, and no break at the end
  api: kube.Deployment("api") {
    image: "ghcr.io/acme/api:1.4.1",
    digest:: null,
  },
  text: |||
    some
    text
  |||,
}