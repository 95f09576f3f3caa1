// edit: values set in the texts of local files. Reading and writing the files is the caller's part (run.cpp).
#pragma once

#include <vector>

#include "announce/edit_views.hpp"
#include "edit/document.hpp"
#include "request/request.hpp"

namespace lockstep {

/// What the task comes to in these documents. A key is set in each; an image and a marker wherever they stand, which
/// has to be in one of them at least. Images are written as release/site.hpp has it.
/// Throws Failure (repository) for what can't be edited (edit/document.hpp), and where an image or a marker stands
/// nowhere; (usage) where two values are wanted of one scalar.
EditOutcome edited(const EditTask& task, const std::vector<Document>& documents);

}  // namespace lockstep
