#include "request/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace lockstep {
namespace {

Failure refusal(const std::string& source, std::string_view value, const std::string& why, const std::string& hint);
bool all_of_these(std::string_view text, std::string_view characters);
void check_word(std::string_view text, const std::vector<std::string>& words, const std::string& why,
                const std::string& source);
std::optional<std::int64_t> duration_of(std::string_view text);

constexpr std::string_view decimal = "0123456789";
constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

}  // namespace

bool parse_toggle(std::string_view text, const std::string& source) {
  const std::string word = lower_case(trim(text));
  if (word == "true" || word == "1" || word == "yes") return true;
  if (word == "false" || word == "0" || word == "no") return false;
  throw refusal(source, text, "is neither true nor false", "write true or false");
}

Milliseconds parse_timeout(std::string_view text, const std::string& source) {
  constexpr std::chrono::seconds at_least{1};
  constexpr std::chrono::seconds at_most{3600};
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc{} || (unit != "" && unit != "s" && unit != "m")) {
    throw refusal(source, text, "is no time", "write seconds or minutes: 90, 90s or 2m");
  }
  const long seconds_per_unit = unit == "m" ? 60 : 1;
  if (number < 0 || number > at_most.count() || number * seconds_per_unit > at_most.count() ||
      number * seconds_per_unit < at_least.count()) {
    throw refusal(source, text, "is out of bounds", "give a time from 1s to 60m");
  }
  return std::chrono::seconds(number * seconds_per_unit);
}

std::int64_t parse_time(std::string_view text, const std::string& source) {
  const auto time = parse_utc_time(text);
  if (!time || *time <= 0) throw refusal(source, text, "is no time", "write it as in 2026-11-21T15:42:46Z");
  return *time;
}

std::int64_t parse_until(std::string_view text, const std::string& source, std::int64_t now_s) {
  constexpr std::int64_t ten_years_s = std::int64_t{3653} * 86'400;
  const auto duration_s = duration_of(text);
  const auto time = duration_s ? std::optional(now_s + *duration_s) : parse_utc_time(text);
  if (!time)
    throw refusal(source, text, "is no time", "write it as in 2026-11-28, 2026-11-28T09:00:00Z, 3d, 12h or 90m");
  if (*time <= now_s) throw refusal(source, text, "is not in the future", "it is " + utc_time(now_s) + " now");
  if (*time > now_s + ten_years_s) {
    throw refusal(source, text, "is more than ten years away", "leave it out, and the hold stays until it is lifted");
  }
  return *time;
}

std::uint64_t parse_number(std::string_view text, const std::string& source) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && number > 0) return number;
  throw refusal(source, text, "is no number", "write digits alone: 128");
}

Person parse_person(std::string_view text, const std::string& source) {
  const auto open = text.find('<');
  const auto close = text.find('>');
  const bool in_form = open != std::string_view::npos && close != std::string_view::npos && open < close &&
                       trim(text.substr(close + 1)).empty();
  const std::string name(in_form ? trim(text.substr(0, open)) : "");
  const std::string email(in_form ? trim(text.substr(open + 1, close - open - 1)) : "");
  if (name.empty() || email.empty() || email.find_first_of(" <\t") != std::string::npos) {
    throw refusal(source, text, "is no name and address",
                  "write it as in Git: " + source + " 'Alice <alice@example.com>'");
  }
  return {name, email};
}

OutputFormat parse_output(std::string_view text, const std::string& source) {
  check_word(text, {"text", "json", "markdown"}, "is no format", source);
  return text == "text" ? OutputFormat::text : text == "json" ? OutputFormat::json : OutputFormat::markdown;
}

Format parse_format(std::string_view text, const std::string& source) {
  check_word(text, {"yaml", "json", "jsonnet", "dotenv"}, "is no format", source);
  return text == "yaml"      ? Format::yaml
         : text == "json"    ? Format::json
         : text == "jsonnet" ? Format::jsonnet
                             : Format::assignments;
}

void check_state(std::string_view text, const std::string& source) {
  check_word(text, {"deploying", "deployed", "failed", "rolled-back"}, "is no state", source);
}

void check_name(std::string_view text, const std::string& source) {
  constexpr std::size_t name_bytes_max = 200;
  constexpr std::string_view refused = " \"'`=@#,:;/\\<>()[]{}|&*?!$%";
  const bool climbs = text == "." || text.find("..") != std::string_view::npos;
  if (text.empty() || text.size() > name_bytes_max || climbs || text.starts_with('-') || has_control_characters(text) ||
      !is_utf8(text) || text.find_first_of(refused) != std::string_view::npos) {
    throw refusal(source, text, "is no name", "a name has letters, digits, - _ and . in it, such as api or pr-123");
  }
}

void check_tag(std::string_view text, const std::string& source) {
  constexpr std::size_t tag_bytes_max = 128;
  if (!text.empty() && text.size() <= tag_bytes_max && all_of_these(text, std::string(alphanumeric) + "_.-+") &&
      all_of_these(text.substr(0, 1), std::string(alphanumeric) + "_")) {
    return;
  }
  const bool is_reference = text.find_first_of(":/") != std::string_view::npos;
  throw refusal(source, text, "is no tag",
                is_reference
                    ? "give the tag alone, without the image's name: 1.4.2"
                    : "a tag has letters, digits, - _ . and + in it, 128 at most, and begins with none of - . +");
}

void check_digest(std::string_view text, const std::string& source) {
  const auto has = [&](std::string_view algorithm, std::size_t digits) {
    return text.starts_with(algorithm) && text.size() == algorithm.size() + digits &&
           all_of_these(text.substr(algorithm.size()), hex);
  };
  if (has("sha256:", 64) || has("sha512:", 128)) return;
  const bool bare = text.size() == 64 && all_of_these(text, hex);
  const bool reference = text.find('@') != std::string_view::npos;
  throw refusal(source, text, "is no digest",
                bare        ? "write sha256: before it"
                : reference ? "give the part after the @ alone: sha256:…"
                            : "a digest is sha256: and 64 hex digits in lower case");
}

std::string parse_revision(std::string_view text, const std::string& source) {
  if (is_revision(text)) return lower_case(text);
  throw refusal(source, text, "is no commit", "a revision is 7 to 64 hex digits; branches and tags have no place here");
}

bool is_revision(std::string_view text) {
  constexpr std::size_t digits_min = 7;
  constexpr std::size_t digits_max = 64;
  return text.size() >= digits_min && text.size() <= digits_max && all_of_these(lower_case(text), hex);
}

void check_point(std::string_view text, const std::string& source) {
  constexpr std::size_t point_bytes_max = 250;
  constexpr std::string_view refused = " ~^:?*[\\";
  const bool is_word =
      !text.empty() && text.size() <= point_bytes_max && is_utf8(text) && !has_control_characters(text);
  if (is_word && text.find_first_of(refused) == std::string_view::npos && text.find("..") == std::string_view::npos &&
      text.find("@{") == std::string_view::npos && !text.starts_with('-')) {
    return;
  }
  throw refusal(source, text, "is no commit and no tag",
                "give a commit of the config repository, 7 digits at least, or a tag; not HEAD~1 and the like");
}

void check_reason(std::string_view text, const std::string& source) {
  constexpr std::size_t reason_bytes_max = 500;
  if (text.size() <= reason_bytes_max && is_utf8(text) && !has_control_characters(text)) return;
  throw refusal(source, text, "is no reason",
                "write one line of text, " + std::to_string(reason_bytes_max) + " bytes at most");
}

void check_slack_ts(std::string_view text, const std::string& source) {
  const auto dot = text.find('.');
  const bool has_both = dot != std::string_view::npos && dot > 0 && dot + 1 < text.size();
  if (has_both && all_of_these(text.substr(0, dot), decimal) && all_of_these(text.substr(dot + 1), decimal)) return;
  throw refusal(source, text, "names no message of Slack",
                "pass on the output slack-ts of an earlier step as it is: 1700000000.000100");
}

void check_secret_url(const std::string& url, const std::string& source) {
  const std::array<std::string_view, 3> loopback{"http://127.0.0.1", "http://localhost", "http://[::1]"};
  const bool near = std::ranges::any_of(loopback, [&](std::string_view host) {
    return url.starts_with(host) && (url.size() == host.size() || url[host.size()] == ':' || url[host.size()] == '/');
  });
  if ((near || url.starts_with("https://")) && url.find_first_of(" \t@") == std::string::npos) return;
  throw Failure(Blame::usage, source + " is no https:// URL", "copy the whole address, from https:// on");
}

void check_host_key(std::string_view text, const std::string& source) {
  constexpr std::size_t characters = 43;  // of SHA-256 in base64, as ssh-keygen -l prints it: without padding
  const std::string_view prefix = "SHA256:";
  std::string_view rest = text.starts_with(prefix) ? text.substr(prefix.size()) : "";
  if (rest.ends_with('=')) rest.remove_suffix(1);
  if (rest.size() == characters && all_of_these(rest, std::string(alphanumeric) + "+/")) return;
  throw refusal(source, text, "is no SHA-256 fingerprint of a host key",
                "ssh-keyscan HOST | ssh-keygen -lf - prints it: SHA256: and 43 characters");
}

void check_deploy_key(const Secret& key, const std::string& source) {
  const std::string_view text = trim(key.reveal());
  const bool base64_of_pem = text.starts_with("LS0tLS1CRUdJTi");  // -----BEGIN
  if (text.empty() || text.find_first_of("\r\n") != std::string_view::npos || text.starts_with("-----BEGIN") ||
      base64_of_pem) {
    return;
  }
  if (text.starts_with("ssh-") || text.starts_with("ecdsa-")) {
    throw Failure(Blame::usage, source + " is the public half of a key",
                  "give the private half: the file of the same name without .pub");
  }
  throw Failure(Blame::usage, source + " is neither a private key, nor base64 of one, nor a file that can be read",
                "give the key's text from -----BEGIN on, base64 of that, or the path of its file (~ is not expanded)");
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string shown(std::string_view value) {
  constexpr std::size_t bytes_max = 120;
  constexpr std::array<std::string_view, 10> marks_of_secrets{
      "PRIVATE KEY", "LS0tLS1CRUdJTi",  "ghp_", "ghs_", "github_pat_", "glpat-", "xoxb-",
      "xoxp-",       "hooks.slack.com", "AKIA"};
  for (const auto mark : marks_of_secrets) {
    if (value.find(mark) != std::string_view::npos) return "(not shown)";
  }
  return cut(replace_all(defused(without_credentials(value)), "\n", " "), bytes_max);
}

std::string without_credentials(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  const auto host = scheme + 3;
  const auto path = url.find_first_of("/?#", host);
  const auto at = url.substr(0, path).rfind('@');
  if (at == std::string_view::npos || at < host) return std::string(url);
  // ssh://git@host: the name alone is part of the address, and no secret. In https:// it may be a token.
  const bool has_password = url.substr(host, at - host).find(':') != std::string_view::npos;
  if (!url.starts_with("http") && !has_password) return std::string(url);
  return std::string(url.substr(0, host)) + std::string(url.substr(at + 1));
}

namespace {

Failure refusal(const std::string& source, std::string_view value, const std::string& why, const std::string& hint) {
  return Failure(Blame::usage, source + ": '" + shown(value) + "' " + why, hint);
}

bool all_of_these(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

void check_word(std::string_view text, const std::vector<std::string>& words, const std::string& why,
                const std::string& source) {
  if (std::ranges::find(words, text) != words.end()) return;
  const auto meant = nearest(text, words);
  throw refusal(source, text, why, meant ? "did you mean " + *meant + "?" : "there is " + join_as_prose(words));
}

/// 3d, 12h, 90m in seconds.
std::optional<std::int64_t> duration_of(std::string_view text) {
  constexpr std::int64_t number_max = 10'000'000;  // of minutes: some twenty years
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc{} || number < 0 || number > number_max) return std::nullopt;
  if (unit == "d") return number * 86'400;
  if (unit == "h") return number * 3'600;
  if (unit == "m") return number * 60;
  return std::nullopt;
}

}  // namespace

}  // namespace lockstep
