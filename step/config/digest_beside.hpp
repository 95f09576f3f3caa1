// The digests that stand beside a tag in the same map or file of variables, by the names that people give them:
// `digest` or `sha` beside `tag`, X_DIGEST beside X_TAG. One of an older tag would win over the tag that is written, so
// they are kept in step where nobody named them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/layout.hpp"
#include "edit/events.hpp"
#include "edit/locate_index.hpp"

namespace lockstep {

/// What digests are called beside a tag of that name, the likeliest first; none where the name is no tag's.
std::vector<std::string> digest_names_beside(std::string_view tag_name);

/// The target with the address of the digest beside its tag, where it has none that stands; then one more target, of a
/// digest alone, for each further one. Only what holds a digest, or nothing, is one.
std::vector<Target> with_digests_beside(Target target, const Parsed& parsed, LocateIndex& index);

}  // namespace lockstep
