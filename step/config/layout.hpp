// The layout of a config repository: which file and key holds which part of which release. It comes from
// .lockstep.yaml, from the default convention, or from --file and --key.
//
// Format: docs/configuration.md and docs/lockstep.schema.json (a test keeps them and this room in step).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"

namespace lockstep {

inline constexpr std::string_view layout_file = ".lockstep.yaml";

struct Environment {
  std::string name;
  std::string from;                                        ///< promoted from by default; may be empty
  std::string slack;                                       ///< channel; empty: the one of the flags
  std::map<std::string, std::vector<std::string>> matrix;  ///< cluster → us-1, eu-1
};

/// How the places in a file are found: `keys` by the key paths that the target names, all others by what stands in the
/// file (config/image_places.hpp).
enum class Shape { keys, image, kustomize, manifest, helm_release, argocd, compose, marker };

/// Patterns with {environment}, {service} and the names of matrix axes in braces; {SERVICE} is the service's name as
/// variables have it (CHECKOUT_API). With Shape::keys, one of tag, digest and revision is there at least.
struct TargetPattern {
  std::string file;             ///< empty: a marker target, which has `in`
  std::vector<std::string> in;  ///< of a marker target: globs, which may have placeholders (`**` is any directories)
  std::string tag;              ///< may be empty
  std::string digest;           ///< may be empty
  std::string revision;         ///< may be empty
  Select select;                ///< values may have placeholders
  Shape shape = Shape::keys;
  /// What the shape is to match, by the names in docs/configuration.md; values may have placeholders. image: `path`;
  /// kustomize: `name`; manifest: `kind`, `name`, `container`; helm_release: `name`, `values`; argocd: `name`,
  /// `parameter`, `values`; compose: `service`; marker: `marker`.
  std::map<std::string, std::string> where;
  std::optional<Format> format;  ///< dotenv: true; else by the file's name
  bool create = false;
  bool optional_parts = false;  ///< digest and revision are written only where they stand (the default convention)
};

struct ServiceEntry {
  std::string name;
  std::string source;  ///< URL of the source repository; may be empty
  std::string image;
  std::string slack;  ///< a channel that hears of it, too: its team's; may be empty
};

/// A freeze: what runs there stays until it is lifted. config/holds.hpp tells which one counts, and edits the file.
struct Hold {
  std::string environment;
  std::string service;  ///< empty: the whole environment
  std::string reason;
  std::string by;            ///< who asked for it; may be empty
  std::int64_t since_s = 0;  ///< seconds since 1970, UTC; 0: unknown
  std::int64_t until_s = 0;  ///< from then on it does not count; 0: until it is lifted
};

struct Layout {
  std::vector<Environment> environments;  ///< in the file's order; empty: any name is good
  std::vector<TargetPattern> targets;
  std::vector<ServiceEntry> services;              ///< empty: any name is good
  std::string commit_subject;                      ///< pattern; empty: the default one
  std::vector<Hold> holds;                         ///< in the file's order; lapsed ones, too
  std::map<std::string, std::string> slack_users;  ///< a pipeline's actor → Slack member ID
  /// Files of the tree that marker targets' globs are matched against, and that may hold one of their markers. Whoever
  /// reads the tree fills it in (command/reading.hpp); config/globs.hpp tells what to list.
  std::vector<std::string> marker_files;
  /// Of these files, the lines that may have a marker; one without an entry may have any.
  std::map<std::string, std::vector<std::string>> marked_lines;
};

/// Strict. Throws Failure (usage) with its place: an unknown key names the nearest known one, and a key that belongs to
/// lockstep but that this version does not do is refused by name. Without targets it has those of default_layout.
Layout parse_layout(const Document& document);

/// environments/{environment}.yaml with {service}.image.tag, and .digest and .revision beside it where they exist.
Layout default_layout();

/// One target from --file and --key, which may have placeholders. Where the key's last part is tag, newTag or version,
/// digest and revision are beside it where they exist. Throws Failure (usage) for what is no path, key or placeholder.
Layout single_target_layout(const std::string& file, const std::string& key);

/// By what a service's images are known among others in a file.
struct Wanted {
  std::string service;
  std::string image;      ///< its entry's; empty: not known
  bool by_where = false;  ///< `where` names the service at the place itself: what matches it is the service's
  bool own_file = false;  ///< the path or the object's name names the service: the only image there is the service's
  bool by_place = false;  ///< `where` says the place exactly, and it could be no other service's: a tag alone is its
};

/// A place in a file that holds parts of one service's release in one environment: a pattern with all its
/// placeholders filled in.
struct Target {
  std::string file;
  std::string cell;  ///< what its axes were filled with, "us-1" or "us-1, eu"; empty where the pattern has none
  Shape shape = Shape::keys;  ///< any other: `resolved` makes targets with addresses of it, once the file is read
  std::map<std::string, std::string> where;  ///< of the pattern, filled in
  Select select;                             ///< of the document, where the shape is `image`
  Wanted wanted;                             ///< of whom, where the shape has to tell
  std::optional<Format> format;
  bool whole_image = false;      ///< the tag's scalar holds the whole reference, also where it looks like a tag
  bool retyped_by_helm = false;  ///< 1234 becomes a number, quoted or not: Argo CD's parameters without forceString
  std::optional<Address> tag;
  std::optional<Address> digest;
  std::optional<Address> revision;
  bool create = false;
  bool optional_parts = false;
};

/// Every target of the service in the environment: the patterns times the environment's matrix, duplicates removed. A
/// pattern with an axis that only other environments have does not apply to this one.
/// Throws Failure (usage): an environment or service the layout does not know (naming the nearest), a placeholder
/// that is neither built in nor an axis of any matrix, no pattern that applies, a name that can't be part of a path.
std::vector<Target> targets_of(const Layout& layout, const std::string& environment, const std::string& service);

/// Throws Failure (usage) for an environment or service that the layout does not know (naming the nearest), and for a
/// name that can't be part of a path. An empty service is not looked at.
void check_known(const Layout& layout, const std::string& environment, const std::string& service);

/// The entry of a service, empty where the layout has none.
ServiceEntry service_entry(const Layout& layout, const std::string& service);
const Environment* find_environment(const Layout& layout, const std::string& name);

}  // namespace lockstep
