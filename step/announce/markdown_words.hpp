// Foreign text in GitHub Flavored Markdown: it shows as it is, and makes no links, spans, cells or headings of its own.
// Sources: CommonMark 0.31 and the GitHub Flavored Markdown Spec.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

/// A code span that can also stand in a table's cell; a dash where there is nothing.
std::string markdown_code(std::string_view data);

/// Words of a sentence, with a backslash before all that could mean something.
std::string markdown_prose(std::string_view text);

/// The text as a link; without a URL, or with one that is too long, the text alone.
std::string markdown_link(const std::string& text, const std::string& url);

/// Folded under a summary, in a fence that the content can't close. Long content is cut at a line's end, and says so.
std::string markdown_folded(const std::string& summary, const std::string& language, const std::string& content);

}  // namespace lockstep
