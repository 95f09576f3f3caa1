// The domain's nouns: what a service runs, what changes, and who asks for it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "base/oid.hpp"

namespace lockstep {

/// What a service runs. Empty means unknown.
struct Release {
  std::string tag;
  std::string digest;    ///< sha256:<64 hex>
  std::string revision;  ///< commit of the source repository
  auto operator<=>(const Release&) const = default;
};

/// Whether the two may be one image, of which each may know what the other does not: something is the same, and nothing
/// contradicts that.
bool may_be_same(const Release& one, const Release& other);

/// A release that somebody wants a service to have.
struct Wish {
  std::string service;
  Release release;
  bool revision_assumed = false;  ///< nobody gave it: it is the origin's
  bool entire = false;            ///< a digest or revision that it leaves empty is to be empty
  bool as_string = true;          ///< a value that stands there already is quoted where readers take it for a number
};

/// What is to become of one service in one environment.
struct Order {
  std::string environment;
  Wish wish;
};

/// One service in one environment going from one release to another.
struct Change {
  std::string environment;
  std::string service;
  Release before;
  Release after;
};

/// Two releases as short as they can be told apart: "1.4.1" and "1.4.2"; where the tags are the same or unknown, with
/// the digest ("1.4.2@sha256:1a2b3c4"), and where these are, too, with the revision ("1.4.2#1a2b3c4"). Empty where
/// nothing is known.
struct ToldApart {
  std::string before;
  std::string after;
};
ToldApart told_apart(const Change& change);        ///< for people: digests and full revisions shortened
ToldApart told_apart_fully(const Change& change);  ///< for machines

/// sha256:1a2b3c4 of a digest, 1a2b3c4 of a full commit name; anything else as it is.
std::string brief(const std::string& digest_or_revision);

/// The commit of the source repository that a release was built from: its revision, or a tag that is a full commit
/// name, as pipelines tag images that have no version. Empty where neither says.
std::string source_commit(const Release& release);

/// One of several places that disagree about a release.
struct Divergence {
  std::string place;  ///< the matrix values of its target (us-1); the file, where there are none
  Release release;
};

/// What a service runs in an environment.
struct Standing {
  std::string environment;
  std::string service;
  Release release;                    ///< where its places disagree, the one that most of them have
  std::vector<Divergence> drift;      ///< the places that have another one
  std::optional<Failure> fault = {};  ///< why what stands there can't be read: nothing is known of it then
};

struct Person {
  std::string name;
  std::string email;
};

/// What tells which of two pipelines of one source is the older one. Empty or 0: unknown.
struct Age {
  std::string series;            ///< acme/api/deploy.yml: numbers count within it
  std::uint64_t number = 0;      ///< of the pipeline in its series
  std::int64_t started_s = 0;    ///< Unix time at which the pipeline started
  std::int64_t committed_s = 0;  ///< Unix time at which the source commit was made
};

/// The pipeline that asks. Anything may be empty.
struct Origin {
  std::string system;          ///< "GitHub Actions", "GitLab CI", "CircleCI"; empty: none recognised
  std::string repository;      ///< acme/api
  std::string repository_url;  ///< https://github.com/acme/api
  std::string revision;        ///< the commit that was built: a pull request's head, never its merge commit
  std::string revision_note;   ///< why that one, where there was a choice
  std::string ref;             ///< branch or tag name
  std::string actor;           ///< login
  std::string actor_name;      ///< full name; may be empty
  std::string actor_email;     ///< may be empty
  std::string run_url;
  std::string run_number;
  std::string pull_request;  ///< number; empty: none
  Age age;
};

}  // namespace lockstep
