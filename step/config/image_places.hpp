// Image places: where images stand in a file of a known shape, found by what the file says, not by key paths that
// somebody had to write down. Named targets (`kustomize: true`, `manifest: …`, `marker: …`) become plain ones here.
//
// Sources: kustomize's ImageTagTransformer
// (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/), Kubernetes' PodSpec, Flux's
// HelmRelease and Kustomization (https://fluxcd.io/flux/components/), Argo CD's Application and ApplicationSet
// (https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml), the Compose specification
// (https://github.com/compose-spec/compose-spec/blob/main/spec.md).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "config/layout.hpp"
#include "edit/document.hpp"

namespace lockstep {

/// One image in a file, and where its parts stand. What is not there has no address.
struct ImagePlace {
  std::string image;   ///< the repository that it names, registry included; empty where only a tag stands there
  std::string name;    ///< what the file calls it: container, entry, parameter, Compose service, marker; may be empty
  std::string kind;    ///< of the Kubernetes object that it stands in; may be empty
  std::string object;  ///< its metadata.name; may be empty
  std::optional<Address> tag;
  std::optional<Address> digest;
  bool whole_image = false;      ///< the tag's scalar holds the whole reference
  bool retyped_by_helm = false;  ///< as in Target
};

/// The places of one shape that match `where`, in the order of the file. A value that can't be edited (an alias, a
/// template) is left out. Throws Failure (repository) for a file that does not parse, and as marked_places does.
std::vector<ImagePlace> image_places(Shape shape, const std::map<std::string, std::string>& where,
                                     const Document& document);

/// Those of every shape, each once: what `lockstep edit --image` looks among.
std::vector<ImagePlace> all_image_places(const Document& document);

/// The target as plain ones with addresses, one for each place of the service: itself, where its shape is `keys`; none
/// where the file has none. A place is the service's
///   - if `where` names the service at the place itself (Wanted::by_where), whatever its image is;
///   - else if its image is the service's `image`;
///   - else, where one of the two is not known: if its name or the last part of its image is the service's name, or it
///     is the only image in a file or object that is called so.
/// Where a place of the service can't be edited beside others that can, and is filled in by a variable, the target
/// itself comes last, without addresses: whoever plans tells why (no_place), and keeps the others in step.
/// Beside a tag, a digest that nobody named is found, too (config/digest_beside.hpp): in the target of the tag, and a
/// second one in a target of its own.
/// Throws Failure (repository), naming them with their lines, where several images might be the service's, and where
/// one that is can't be edited (an alias, a merged key, a template) beside others.
std::vector<Target> resolved(const Target& target, const Document& document);

/// The same of several targets in one file, in their order: it is parsed once.
std::vector<std::vector<Target>> resolved(const std::vector<Target>& targets, const Document& document);

/// Why `resolved` found none, with what is there: "no image of api: there are ghcr.io/acme/web and redis".
Failure no_place(const Target& target, const Document& document);

/// The services that a file of an unlisted layout has images of: what {service} stands for in the pattern's `where`, by
/// what stands in the file, else the last part of each image's name. Whether each stands, `resolved` tells.
std::vector<std::string> services_named(const Layout& layout, const TargetPattern& pattern,
                                        const std::map<std::string, std::string>& values, const Document& document);

}  // namespace lockstep
