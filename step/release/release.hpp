// The domain's nouns: what a service runs, what changes, and who asks for it.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "base/oid.hpp"

namespace lockstep {

/// What a service runs. Empty means unknown.
struct Release {
  std::string tag;
  std::string digest;    ///< sha256:<64 hex>
  std::string revision;  ///< commit of the source repository
  auto operator<=>(const Release&) const = default;
};

/// A release that somebody wants a service to have.
struct Wish {
  std::string service;
  Release release;
};

/// One service in one environment going from one release to another.
struct Change {
  std::string environment;
  std::string service;
  Release before;
  Release after;
};

/// A service that stands where it was.
struct Standing {
  std::string environment;
  std::string service;
  Release release;
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
};

}  // namespace lockstep
