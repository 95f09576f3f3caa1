// Globs: which files of a tree marker targets are looked for in.
//
// `*` is any part of a name, `?` one character of it, `**` any number of directories, `[a-z]` and `{a,b}` are not
// special: braces are placeholders. As in .gitignore (https://git-scm.com/docs/gitignore), but always from the root.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/discover.hpp"
#include "config/layout.hpp"

namespace lockstep {

/// A glob with what is known filled in, and any part of a name for what is not.
std::string open_glob(std::string_view glob, const std::map<std::string, std::string>& values);

bool matches_glob(std::string_view glob, std::string_view path);

/// The directories to list next, to find the files of all marker targets in these environments (empty: in all that the
/// layout lists; where it lists none, placeholders stand for any name). Empty: all is known.
/// Throws Failure (repository) where there are more than this program looks at.
std::vector<std::string> unlisted_for_globs(const Layout& layout, const std::vector<std::string>& environments,
                                            const Listing& listing);

/// The files that the globs match, sorted.
std::vector<std::string> files_of_globs(const Layout& layout, const std::vector<std::string>& environments,
                                        const Listing& listing);

/// The lines of a text that may have a marker of a marker target, with its placeholders standing for anything.
std::vector<std::string> marked_lines(const Layout& layout, std::string_view text);

/// Whether a marker in a file may be on an image of the target's service, as far as its marked lines tell.
bool may_be_marked(const Layout& layout, const std::string& file, const Target& target);

}  // namespace lockstep
