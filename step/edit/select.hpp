// Selecting: which documents of a multi-document file an address is about, and what the others are called.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "edit/document.hpp"
#include "edit/events.hpp"

namespace lockstep {

/// The documents (their events) whose scalars have the values asked for; all of them for an empty Select.
std::vector<std::size_t> selected_documents(const Parsed& parsed, const Select& select);

/// The document of that number, counted from 0; none where there are fewer.
std::vector<std::size_t> numbered_document(const Parsed& parsed, std::size_t number);

/// "Service/api on line 1 and Deployment/api on line 9": as people call Kubernetes objects.
std::string describe_documents(const Parsed& parsed);

/// "kind: Deployment and name: api".
std::string select_text(const Select& select);

}  // namespace lockstep
