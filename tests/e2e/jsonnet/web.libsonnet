local k = import 'k.libsonnet';
{ _images+:: {}, _config+:: {}, web: k.deployment('web', $._images.web) }
