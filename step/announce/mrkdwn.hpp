// Slack's mrkdwn, for data that others wrote: what goes through here can't mention anybody, open a link, or break the
// formatting around it.
//
// https://docs.slack.dev/messaging/formatting-message-text : & < > are written as entities; asterisks, underscores and
// backticks have no escape, so that data stands in code spans, with its backticks replaced.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep {

/// & < > as entities; line breaks and control characters as blanks.
std::string mrkdwn_escaped(std::string_view text);

/// Data as a code span, shortened to `characters_max`; a dash where it is empty.
std::string mrkdwn_code(std::string_view data, std::size_t characters_max);

/// A name as it is where it is plain (letters, digits, `-`, `/`, inner `_`), else as a code span: Slack would make
/// links of dotted names.
std::string mrkdwn_name(std::string_view name, std::size_t characters_max);

/// `<url|label>`; the label alone where the URL is none (wording.hpp's link_target) or too long for a message's budget.
/// The label is mrkdwn without `|`, `<` and `>`.
std::string mrkdwn_link(std::string_view url, std::string_view label);

/// mrkdwn that the functions above made, as plain text: `label (url)`, no asterisks, no code marks.
std::string mrkdwn_as_text(std::string_view mrkdwn);

}  // namespace lockstep
