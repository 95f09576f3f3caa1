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

/// A person's name as it is where it is plain, which may have blanks and European letters; else as a code span.
std::string mrkdwn_person(std::string_view name, std::size_t characters_max);

/// Somebody else's sentence: escaped, on one line, without backticks and without mentions.
std::string mrkdwn_prose(std::string_view text, std::size_t characters_max);

/// Bold, where there is no code span inside: asterisks around one are not always read as bold.
std::string mrkdwn_bold(const std::string& mrkdwn);

/// `<@U012AB3CD>`, which notifies; empty where it is no member's ID.
std::string mrkdwn_mention(std::string_view member);

/// `<url|label>`; the label alone where the URL is none (wording.hpp's link_target) or too long for a message's budget.
/// The label is mrkdwn without `|`, `<` and `>`.
std::string mrkdwn_link(std::string_view url, std::string_view label);

/// mrkdwn that the functions above made, as plain text: `label (url)`, `@U012AB3CD`, no asterisks, no code marks.
std::string mrkdwn_as_text(std::string_view mrkdwn);

}  // namespace lockstep
