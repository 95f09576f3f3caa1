// Where an expression of HCL ends: enough of it to pass over the values of .tfvars files.
//
// Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
#pragma once

#include <cstddef>

#include "edit/document.hpp"

namespace lockstep {

struct HclExpression {
  std::size_t end = 0;       ///< behind its last byte
  std::size_t line_end = 0;  ///< where its line ends, behind blanks and comments
};

/// The expression that begins there: on this line, or up to where its brackets are closed.
/// Throws Failure (repository) for what is not closed or nests too deeply.
HclExpression hcl_expression(const Document& document, std::size_t begin);

/// Behind the closing quote of the string that begins there, with the templates in it.
std::size_t hcl_string_end(const Document& document, std::size_t begin);

}  // namespace lockstep
