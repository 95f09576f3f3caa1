#include "unit/announce/outcomes.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace lockstep::test {
namespace {

using Json = nlohmann::json;

void check_mrkdwn(const std::string& where, const std::string& text, std::vector<std::string>& found);
std::size_t characters(const std::string& text);
bool is_mention_of_member(std::string_view link);

}  // namespace

std::string hash_of(char digit) { return std::string(40, digit); }

Outcome publication(std::vector<std::string> environments) {
  Outcome outcome;
  outcome.command = "update";
  outcome.result = Result::published;
  outcome.environments = std::move(environments);
  outcome.repository = "acme/deploy";
  outcome.repository_url = "https://github.com/acme/deploy";
  outcome.branch = "main";
  outcome.commit = {hash_of('c')};
  outcome.previous = {hash_of('b')};
  outcome.commit_message = "chore(staging): update api to 1.4.2\n";
  outcome.origin.system = "GitHub Actions";
  outcome.origin.actor = "alice";
  outcome.origin.run_url = "https://github.com/acme/api/actions/runs/8234";
  outcome.origin.run_number = "812";
  return outcome;
}

void add_change(Outcome& outcome, const std::string& environment, const std::string& service, const std::string& from,
                const std::string& to) {
  outcome.changes.push_back(
      {environment, service, {from, "", from.empty() ? "" : hash_of('1')}, {to, "", hash_of('2')}});
  outcome.sources[service] = "https://github.com/acme/" + service;
}

Outcome large_publication(std::size_t count, const std::vector<std::string>& environments) {
  Outcome outcome = publication(environments);
  for (const auto& environment : environments) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto number = std::to_string(i);
      add_change(outcome, environment, "service-" + number, environment + "-1." + number + ".0", "2." + number + ".0");
    }
  }
  return outcome;
}

Outcome foreign_outcome(const std::string& text) {
  Outcome outcome;
  outcome.result = Result::published;
  outcome.command = text;
  outcome.repository = text;
  outcome.repository_url = "https://github.com/" + text;
  outcome.branch = text;
  outcome.commit = {hash_of('c')};
  outcome.commit_message = text;
  outcome.origin = {.system = text, .repository = text, .revision = text, .ref = text, .actor = text};
  outcome.origin.run_url = "https://ci.example/" + text;
  outcome.origin.run_number = text;
  outcome.environments = {text, text + "2", "3" + text, "4" + text, "5" + text, "6" + text, "7" + text};
  for (const auto& environment : outcome.environments) {
    for (std::size_t i = 0; i < 30; ++i) {
      const std::string service = std::to_string(i) + text;
      outcome.sources[service] = "https://github.com/" + text;
      outcome.changes.push_back({environment, service, {text, text, hash_of('1')}, {environment + text, text, text}});
      outcome.unchanged.push_back({environment, service, {text, text, text}});
    }
  }
  const Hold hold{text, text, text, text, 1, 2};
  for (const auto& environment : outcome.environments) {
    const Release release{text, text, text};
    outcome.held.push_back({environment, text, release, {text + text, text, text}, hold});
    outcome.overridden.push_back({environment, text, release, release, hold});
    outcome.superseded.push_back({environment, text, release, {text, "", ""}, {hash_of('d')}, 1, text});
    outcome.skipped.push_back({environment, text, text});
    outcome.holds_set.push_back(hold);
    outcome.holds_lifted.push_back(hold);
    outcome.undone.push_back({{hash_of('d')}, text});
  }
  outcome.ranges[{hash_of('1'), text}] = {3, {text, text}};
  outcome.people[text] = text;
  outcome.from = text;
  outcome.at = {hash_of('a')};
  outcome.files = {{text, text, text + text}};
  outcome.slack_channel = text;
  outcome.slack_ts = text;
  return outcome;
}

// https://docs.slack.dev/reference/block-kit/blocks
std::vector<std::string> complaints(const std::string& message) {
  std::vector<std::string> found;
  if (message.size() > 10'000) found.push_back("the message has " + std::to_string(message.size()) + " bytes");
  const Json json = Json::parse(message, nullptr, false);
  if (!json.is_object()) return {"the message is no JSON object"};
  const std::string text = json.value("text", "");
  if (text.empty()) found.push_back("the notification is empty");
  if (characters(text) > 1'500) found.push_back("the notification is too long");
  if (text.find('\n') != std::string::npos) found.push_back("the notification has several lines");
  check_mrkdwn("the notification", text, found);
  if (json.value("unfurl_links", true) || json.value("unfurl_media", true)) found.push_back("links unfurl");

  const Json blocks = json.value("blocks", Json::array());
  if (blocks.empty() || blocks.size() > 50) found.push_back("there are " + std::to_string(blocks.size()) + " blocks");
  for (const auto& block : blocks) {
    const std::string type = block.value("type", "");
    std::vector<Json> objects;
    if (type == "section") {
      objects.push_back(block.value("text", Json::object()));
    } else if (type == "context") {
      for (const auto& element : block.value("elements", Json::array())) objects.push_back(element);
      if (objects.empty() || objects.size() > 10) found.push_back("a context has a wrong number of elements");
    } else if (type == "rich_text") {
      const std::string& verbatim =
          block.at("elements").at(0).at("elements").at(0).at("text").get_ref<const std::string&>();
      if (verbatim.empty()) found.push_back("a text has a wrong length");
    } else {
      found.push_back("unknown block " + type);
    }
    for (const auto& object : objects) {
      const std::string inner = object.value("text", "");
      if (object.value("type", "") != "mrkdwn") found.push_back("a text object has a wrong type");
      if (inner.empty() || characters(inner) > 3'000) found.push_back("a text has a wrong length");
      check_mrkdwn(type, inner, found);
    }
  }
  return found;
}

std::vector<std::string> lines_in(const std::string& message) {
  std::vector<std::string> lines;
  const Json json = Json::parse(message);
  for (const auto& block : json.at("blocks")) {
    const Json& object = block.contains("text") ? block.at("text") : block.at("elements").at(0);
    for (const auto& line : split(object.at("text").get<std::string>(), '\n')) lines.push_back(line);
  }
  return lines;
}

std::string notification_in(const std::string& message) { return Json::parse(message).at("text"); }

namespace {

// <@U012AB3CD
bool is_mention_of_member(std::string_view link) {
  if (!link.starts_with("<@U") && !link.starts_with("<@W")) return false;
  const std::string_view id = link.substr(2);
  return id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == id.npos;
}

// Outside of links of the form <https://…|label> and of mentions there is no bare < > &, and code spans are closed on
// their line.
void check_mrkdwn(const std::string& where, const std::string& text, std::vector<std::string>& found) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (rest.front() == '&' && !rest.starts_with("&amp;") && !rest.starts_with("&lt;") && !rest.starts_with("&gt;")) {
      found.push_back(where + ": & is not escaped");
    }
    if (rest.front() == '>') found.push_back(where + ": > is not escaped");
    if (rest.front() != '<') continue;
    const auto end = rest.find('>');
    const std::string_view link = rest.substr(0, end);
    if (is_mention_of_member(link)) {
      i += end;
      continue;
    }
    const auto bar = link.find('|');
    if (end == rest.npos || !(link.starts_with("<https://") || link.starts_with("<http://")) || bar == link.npos ||
        link.find('<', 1) != link.npos || link.find('|', bar + 1) != link.npos ||
        link.substr(0, bar).find_first_of(" \n\"`") != link.npos) {
      found.push_back(where + ": no good link: " + std::string(link));
    }
    if (end == rest.npos) return;
    i += end;
  }
  for (const auto& line : split(text, '\n')) {
    std::size_t ticks = 0;
    for (const char c : line) ticks += c == '`' ? 1U : 0U;
    if (where != "the notification" && ticks % 2 != 0) found.push_back(where + ": a code span is not closed: " + line);
  }
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') found.push_back(where + ": a control character");
  }
}

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

}  // namespace

}  // namespace lockstep::test
