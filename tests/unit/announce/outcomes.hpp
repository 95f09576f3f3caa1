// Outcomes to tell about, and what Slack would complain of in a message.
#pragma once

#include <string>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep::test {

/// A commit's name made of one digit.
std::string hash_of(char digit);

/// A publication in acme/deploy by alice, without changes yet.
Outcome publication(std::vector<std::string> environments = {"staging"});

/// Adds a change whose service has a source repository; revisions differ where there was a release before.
void add_change(Outcome& outcome, const std::string& environment, const std::string& service, const std::string& from,
                const std::string& to);

/// A publication of `count` services in each environment, with names and links of usual length.
Outcome large_publication(std::size_t count, const std::vector<std::string>& environments);

/// An outcome in which everything that others write is `text`.
Outcome foreign_outcome(const std::string& text);

/// What is wrong with a message: Slack's limits, our budget, unescaped or live markup. Empty: nothing.
std::vector<std::string> complaints(const std::string& message);

/// The mrkdwn of all blocks, one line each where a block has more.
std::vector<std::string> lines_in(const std::string& message);

/// The notification.
std::string notification_in(const std::string& message);

}  // namespace lockstep::test
