// Image sights: the images that one shape has in a file, also those that can't be edited, with what it takes to tell
// which service they are of. What image_places.hpp is made from; whose they are is decided there.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "config/image_places.hpp"
#include "config/nodes.hpp"
#include "edit/image_scalar.hpp"

namespace lockstep {

using Where = std::map<std::string, std::string>;

struct ImageSight {
  ImagePlace place;
  std::size_t at = 0;                     ///< the byte where it stands
  std::string fault;                      ///< why it can't be edited, said of it: "is an alias"; empty: it can
  std::vector<std::size_t> values;        ///< the bytes of what can be edited
  std::vector<std::size_t> stuck;         ///< of what can't be; of an alias or a merged key where its value stands
  bool main = false;                      ///< a chart's own image, among those of its sidecars and jobs
  std::string also_called;                ///< another name of its object: that of an ApplicationSet's applications
  bool stands_for_name = false;           ///< its name is an image's, too: kustomize's
  std::size_t document = 0;               ///< the number of that which it stands in
  std::vector<KeyStep> steps;             ///< the way there
  std::optional<Address> missing_tag;     ///< where a tag would stand that is not there
  std::optional<Address> missing_digest;  ///< the same of a digest
  std::vector<Address> more_digests;      ///< beside the one of its place
};

/// A file that is parsed once, and the YAML in its block scalars.
struct ImageFile {
  explicit ImageFile(const Document& document) : text(parse(document)) {}

  FileText text;
  std::deque<FileText> inner;
};

/// Those of any shape but `keys` that `where` leads to: of its keys, `path`, `values`, `parameter` and `marker` count.
std::vector<ImageSight> images_of(Shape shape, const Where& where, ImageFile& file);

/// Whether what else `where` has fits: the names of the place and of the object that it stands in.
bool fits(Shape shape, const Where& where, const ImageSight& sight);

/// The maps with a tag or digest beside a repository, or below a key `image`, and the whole references of keys `image`,
/// from this node on; in the order of the file.
std::vector<ImageSight> images_from(const Node& node);

/// Also the whole references of any other key.
std::vector<ImageSight> all_images_from(const Node& node);

/// What one node has of an image: a map its parts, a scalar the whole reference. Nothing where it is neither.
std::optional<ImageSight> image_at(const Node& node);

/// The image that a map has at this key by a merge alone: it can't be edited there.
std::optional<ImageSight> merged_image(const Node& map, std::string_view key);

/// Takes a part of an image: its address, or why it can't be edited. `is_merged`: it is another map's.
void take_part(const Node& node, std::string_view key, ImageScalar::Place kind, std::optional<Address>& address,
               ImageSight& sight, bool is_merged = false);

/// Those of a chart's values; `where` may have `values`, the path to the only one that counts.
std::vector<ImageSight> images_in_values(const Node& values, const Where& where);

/// Why a part of an image can't be edited where it stands; empty: it can.
std::string fault_of(const Node& node, std::string_view key, ImageScalar::Place kind);

/// What an image is called where the way leads: its container, or the key above `image`.
std::string name_on(const Way& way);
bool is_image_key(std::string_view key);  ///< `image`, `initImage`, `sidecar_image`

std::vector<ImageSight> kustomize_images(const ImageFile& file);
/// The place of an entry that is to be made; nothing where there is no kustomization, or several.
std::optional<ImageSight> kustomize_entry_to_make(const ImageFile& file, const std::string& name);
std::vector<ImageSight> manifest_images(const ImageFile& file);
std::vector<ImageSight> helm_release_images(const ImageFile& file, const Where& where);
std::vector<ImageSight> argocd_images(ImageFile& file, const Where& where);
std::vector<ImageSight> compose_images(const ImageFile& file);
/// Does not need the file to parse.
std::vector<ImageSight> marked_images(const Document& document, const Where& where);

}  // namespace lockstep
