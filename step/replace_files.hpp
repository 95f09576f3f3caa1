// Local files rewritten: each whole or not at all.
#pragma once

#include <vector>

#include "release/plan.hpp"

namespace lockstep {

/// Gives the files their `after`, in place of what is there. Each is written beside the old one, with its mode and
/// owner, and flushed to the disk; only when all are, they take the names, one after the other. A symbolic link stays
/// one: what it leads to is replaced; a hard link elsewhere keeps the old content.
/// Throws Failure (usage): a file that is none of the ordinary kind, that this user may not write, or that no new one
/// can be made beside: then nothing is left behind. Also one that was changed since it was read, or that can't be
/// replaced after all (a mount point): then it says which files were replaced before it.
void replace_files(const std::vector<FileChange>& files);

}  // namespace lockstep
