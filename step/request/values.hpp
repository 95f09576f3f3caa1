// Values: what a text has to look like to be a tag, a digest, a person, a time. Each function takes the value and the
// name of what it came from, for the message, and throws Failure (usage) where it does not fit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "edit/document.hpp"
#include "publish/config_repository.hpp"
#include "request/request.hpp"

namespace lockstep {

bool parse_toggle(std::string_view text, const std::string& source);           ///< true, false, 1, 0, yes, no
Milliseconds parse_timeout(std::string_view text, const std::string& source);  ///< 90, 90s, 2m; 1 s to 1 h
/// A point in time, as base/time.hpp reads it, in seconds since 1970.
std::int64_t parse_time(std::string_view text, const std::string& source);
/// The same or, from `now_s` on, 3d, 12h or 90m; it must lie in the future, and ten years from now at most.
std::int64_t parse_until(std::string_view text, const std::string& source, std::int64_t now_s);
std::uint64_t parse_number(std::string_view text, const std::string& source);  ///< from 1 on
Person parse_person(std::string_view text, const std::string& source);         ///< Name <mail>
OutputFormat parse_output(std::string_view text, const std::string& source);
Format parse_format(std::string_view text, const std::string& source);
void check_state(std::string_view text, const std::string& source);  ///< deploying, deployed, failed, rolled-back

/// A service or an environment, as config/pattern.hpp has it, and without the separators of --set and what a shell or
/// template leaves behind.
void check_name(std::string_view text, const std::string& source);
/// An image's tag (OCI distribution specification, "Pulling manifests"), with `+` allowed for Helm's versions.
void check_tag(std::string_view text, const std::string& source);
/// sha256 with 64 or sha512 with 128 hex digits (OCI image specification, "Digests").
void check_digest(std::string_view text, const std::string& source);
/// A commit in lower case: 7 to 64 hex digits.
std::string parse_revision(std::string_view text, const std::string& source);
bool is_revision(std::string_view text);

/// A commit, a tag or another word that names a point in the config repository's history (git-check-ref-format(1)).
/// What only Git's own language has, such as HEAD~1, is refused.
void check_point(std::string_view text, const std::string& source);
/// Why something is held: one line, 500 bytes at most.
void check_reason(std::string_view text, const std::string& source);
/// As Slack names a message: 1700000000.000100.
void check_slack_ts(std::string_view text, const std::string& source);

/// https, or http to this machine alone: secrets travel along it. The value is never shown.
void check_secret_url(const std::string& url, const std::string& source);
void check_host_key(std::string_view text, const std::string& source);  ///< SHA256: and 43 characters of base64
/// A key in one line that is neither PEM nor base64 of it was meant as the path of a file.
void check_deploy_key(const Secret& key, const std::string& source);

bool has_control_characters(std::string_view text);
/// The value for a message: in one line, cut, without credentials in a URL; `(not shown)` where it looks like a secret.
std::string shown(std::string_view value);
/// https://user:password@host/… without what stands before the @.
std::string without_credentials(std::string_view url);

}  // namespace lockstep
