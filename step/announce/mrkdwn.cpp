#include "announce/mrkdwn.hpp"

#include <algorithm>

#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t link_bytes_max = 400;  // a comparison of two full hashes needs about 200

bool is_european_letter(std::string_view text, std::size_t at);
bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
std::string unescaped(std::string text);

}  // namespace

std::string mrkdwn_escaped(std::string_view text) {
  return replace_all(replace_all(replace_all(on_one_line(text), "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
}

std::string mrkdwn_code(std::string_view data, std::size_t characters_max) {
  const std::string line = replace_all(on_one_line(data), "`", "'");
  const std::string_view inner = trim(line);
  if (inner.empty()) return "–";
  return "`" + mrkdwn_escaped(shortened(inner, characters_max)) + "`";
}

std::string mrkdwn_name(std::string_view name, std::size_t characters_max) {
  const auto plain = [](char c) { return is_alphanumeric(c) || c == '-' || c == '/' || c == '_'; };
  if (name.empty() || !is_alphanumeric(name.front()) || !is_alphanumeric(name.back()) ||
      !std::ranges::all_of(name, plain)) {
    return mrkdwn_code(name, characters_max);
  }
  return shortened(name, characters_max);
}

std::string mrkdwn_person(std::string_view name, std::size_t characters_max) {
  bool plain = !name.empty() && name.front() != ' ' && name.back() != ' ' && name.find("  ") == name.npos;
  for (std::size_t i = 0; i < name.size() && plain; ++i) {
    if (is_european_letter(name, i)) {
      ++i;
    } else {
      plain = is_alphanumeric(name[i]) || name[i] == ' ' || name[i] == '-';
    }
  }
  return plain ? shortened(name, characters_max) : mrkdwn_name(name, characters_max);
}

std::string mrkdwn_prose(std::string_view text, std::size_t characters_max) {
  const std::string line = replace_all(on_one_line(text), "`", "'");
  // A zero-width space after it: Slack may make a mention of a bare @name, too.
  return replace_all(mrkdwn_escaped(shortened(trim(line), characters_max)), "@", "@\u200B");
}

std::string mrkdwn_bold(const std::string& mrkdwn) {
  return mrkdwn.find('`') == std::string::npos ? "*" + mrkdwn + "*" : mrkdwn;
}

std::string mrkdwn_mention(std::string_view member) {
  constexpr std::size_t id_bytes_max = 32;
  const auto good = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  if (member.size() < 2 || member.size() > id_bytes_max || (member.front() != 'U' && member.front() != 'W')) return {};
  return std::ranges::all_of(member, good) ? "<@" + std::string(member) + ">" : "";
}

std::string mrkdwn_link(std::string_view url, std::string_view label) {
  const std::string target = mrkdwn_escaped(link_target(url));
  if (target.empty() || target.size() > link_bytes_max) return std::string(label);
  return "<" + target + "|" + std::string(label) + ">";
}

std::string mrkdwn_as_text(std::string_view mrkdwn) {
  std::string text;
  std::string link;  // of the label that is being read
  bool code = false;
  for (std::size_t i = 0; i < mrkdwn.size(); ++i) {
    const char c = mrkdwn[i];
    if (c == '`') {
      code = !code;
    } else if (c == '<' && mrkdwn.substr(i + 1).starts_with('@')) {
      const auto end = mrkdwn.find('>', i);
      text += mrkdwn.substr(i + 1, end - i - 1);
      i = end;
    } else if (c == '<') {
      const auto bar = mrkdwn.find('|', i);
      link = mrkdwn.substr(i + 1, bar - i - 1);
      i = bar;
    } else if (c == '>') {
      text += " (" + link + ")";
    } else if (c != '*' || code) {
      text += c;
    }
  }
  return unescaped(text);
}

namespace {

// U+00C0 to U+053F: Latin, Greek, Cyrillic; in UTF-8, two bytes.
bool is_european_letter(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xC3 && lead <= 0xD4 && at + 1 < text.size() &&
         (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U;
}

std::string unescaped(std::string text) {
  return replace_all(replace_all(replace_all(std::move(text), "&lt;", "<"), "&gt;", ">"), "&amp;", "&");
}

}  // namespace

}  // namespace lockstep
