// The wishes: which service is to have which release, from --set, from --service with --tag, --digest and --revision,
// and from --releases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "release/release.hpp"
#include "request/request.hpp"
#include "request/settings.hpp"

namespace lockstep {

/// All of them, as they are given. The service is empty where it is to be the pipeline's own.
/// Throws Failure (usage): none at all, or one that is not well formed.
std::vector<Wish> read_wishes(const Settings& settings, const Surroundings& surroundings);

/// The same with what the origin implies: the service without a name is its repository's last part, and a wish without
/// a revision has the origin's. Each service once. Says in `notes` what it has filled in.
/// Throws Failure (usage): the origin has no name to give; a service twice, with different releases.
std::vector<Wish> completed_wishes(std::vector<Wish> wishes, const Settings& settings, const Origin& origin,
                                   std::vector<std::string>& notes);

/// SERVICE=TAG[@DIGEST][#REVISION]; a digest may stand alone: SERVICE=@DIGEST.
Wish parse_set(std::string_view text, const std::string& source);

/// JSON: {"api": "1.4.2", "web": {"tag": …, "digest": …, "revision": …}} or [{"service": "api", "tag": …}, …]. Null is
/// unknown. Strict: an unknown field, a field twice, a number for a tag (1.10 would be 1.1) are refused.
/// `name` is what the text is called in messages: its file, or the flag. Throws Failure (usage), at its place where
/// known.
std::vector<Wish> parse_releases(const std::string& text, const std::string& name);

}  // namespace lockstep
