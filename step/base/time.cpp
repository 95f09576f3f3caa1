#include "base/time.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace lockstep {
namespace {

constexpr std::int64_t minute_s = 60;
constexpr std::int64_t hour_s = 60 * minute_s;
constexpr std::int64_t day_s = 24 * hour_s;

std::string padded(std::int64_t number, std::size_t digits);
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits, std::int64_t max);
bool take(std::string_view& text, std::string_view any_of);
std::optional<std::int64_t> take_date(std::string_view& text);
std::optional<std::int64_t> take_time_of_day(std::string_view& text);
std::optional<std::int64_t> take_offset(std::string_view& text);

}  // namespace

std::string utc_time(std::int64_t seconds) {
  constexpr std::int64_t first = -62'167'219'200;  // 0000-01-01T00:00:00Z
  constexpr std::int64_t last = 253'402'300'799;   // 9999-12-31T23:59:59Z
  const std::chrono::sys_seconds time(std::chrono::seconds(std::clamp(seconds, first, last)));
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::int64_t of_day = (time - midnight).count();
  return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(of_day / hour_s, 2) + ":" +
         padded(of_day % hour_s / minute_s, 2) + ":" + padded(of_day % minute_s, 2) + "Z";
}

std::optional<std::int64_t> parse_utc_time(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return date;
  if (!take(text, "Tt")) return std::nullopt;
  const auto time = take_time_of_day(text);
  if (!time) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return *date + *time - *offset;
}

std::string age_in_words(std::int64_t seconds) {
  if (seconds < minute_s) return "just now";
  if (seconds < hour_s) return std::to_string(seconds / minute_s) + " min";
  if (seconds < day_s) return std::to_string(seconds / hour_s) + " h";
  if (seconds < 14 * day_s) return std::to_string(seconds / day_s) + " d";
  if (seconds < 365 * day_s) return std::to_string(seconds / (7 * day_s)) + " w";
  return std::to_string(seconds / (365 * day_s)) + " y";
}

namespace {

std::string padded(std::int64_t number, std::size_t digits) {
  const auto text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits, std::int64_t max) {
  const auto token = text.substr(0, digits);
  if (token.size() < digits || token.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(token.data(), token.data() + token.size(), number);
  if (number > max) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// Seconds of its midnight.
std::optional<std::int64_t> take_date(std::string_view& text) {
  const auto year = take_number(text, 4, 9999);
  if (!year || !take(text, "-")) return std::nullopt;
  const auto month = take_number(text, 2, 12);
  if (!month || !take(text, "-")) return std::nullopt;
  const auto day = take_number(text, 2, 31);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count() * day_s;
}

std::optional<std::int64_t> take_time_of_day(std::string_view& text) {
  const auto hours = take_number(text, 2, 23);
  if (!hours || !take(text, ":")) return std::nullopt;
  const auto minutes = take_number(text, 2, 59);
  if (!minutes) return std::nullopt;
  const std::int64_t whole_minutes = *hours * hour_s + *minutes * minute_s;
  if (!take(text, ":")) return whole_minutes;
  const auto seconds = take_number(text, 2, 60);
  if (!seconds) return std::nullopt;
  if (take(text, ".")) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
  }
  return whole_minutes + *seconds;
}

std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take(text, "Zz")) return 0;
  const bool west = text.starts_with('-');
  if (!take(text, "+-")) return std::nullopt;
  const auto hours = take_number(text, 2, 23);
  if (!hours || !take(text, ":")) return std::nullopt;
  const auto minutes = take_number(text, 2, 59);
  if (!minutes) return std::nullopt;
  return (west ? -1 : 1) * (*hours * hour_s + *minutes * minute_s);
}

}  // namespace

}  // namespace lockstep
