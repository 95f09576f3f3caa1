#include "golden/story.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace lockstep {
namespace {

constexpr std::string_view section_mark = "=== ";
constexpr std::string_view no_newline = "\\ no newline\n";

bool is_given(const std::string& name) {
  const std::string kind = name.substr(0, name.find(' '));
  const std::vector<std::string> kinds{"variables", "repository", "local", "rival", "stdin", "slack"};
  return std::ranges::find(kinds, kind) != kinds.end();
}

std::vector<std::string> words_of(const std::string& line);

}  // namespace

Story parse_story(const std::string& text) {
  Story story;
  Section section;
  bool in_section = false;
  const auto close = [&] {
    if (!in_section) return;
    if (section.text.ends_with(no_newline)) {
      section.text.resize(section.text.size() - no_newline.size());
      if (section.text.ends_with('\n')) section.text.pop_back();
    }
    (is_given(section.name) ? story.given : story.expected).push_back(section);
  };
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = text.find('\n', begin);
    end = end == std::string::npos ? text.size() : end + 1;
    const std::string line = text.substr(begin, end - begin);
    begin = end;
    if (line.starts_with(section_mark)) {
      close();
      section = {line.substr(section_mark.size(), line.size() - section_mark.size() - 1), ""};
      in_section = true;
    } else if (in_section) {
      section.text += line;
    } else {
      story.head += line;
      if (line.starts_with("$ lockstep")) story.arguments = words_of(line.substr(std::string("$ lockstep").size()));
    }
  }
  close();
  return story;
}

std::string print_story(const Story& story) {
  std::string text = story.head;
  for (const auto* sections : {&story.given, &story.expected}) {
    for (const auto& section : *sections) {
      text += std::string(section_mark) + section.name + "\n" + section.text;
      if (!section.text.empty() && !section.text.ends_with('\n')) text += "\n" + std::string(no_newline);
    }
  }
  return text;
}

namespace {

// As a shell splits words, with single and double quotes.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ' || c == '\n') {
      if (in_word) words.push_back(word);
      word.clear();
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

}  // namespace

}  // namespace lockstep
