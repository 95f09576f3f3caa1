#include "golden/story.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::string_view run_mark = "$ lockstep ";
constexpr std::string_view section_mark = "=== ";
constexpr std::string_view no_newline = "\\ no newline\n";

bool is_given(const std::string& name) {
  const std::string kind = name.substr(0, name.find(' '));
  const std::vector<std::string> kinds{"variables", "repository", "local", "rival", "stdin", "slack", "source", "tag"};
  return std::ranges::find(kinds, kind) != kinds.end();
}

std::string cut_introduction(std::string& text);
std::vector<std::string> words_of(const std::string& line);

}  // namespace

Story parse_story(const std::string& text) {
  Story story(1);
  Section section;
  bool in_section = false;
  const auto close = [&] {
    if (!in_section) return;
    if (section.text.ends_with(no_newline)) {
      section.text.resize(section.text.size() - no_newline.size());
      if (section.text.ends_with('\n')) section.text.pop_back();
    }
    (is_given(section.name) ? story.back().given : story.back().expected).push_back(section);
    in_section = false;
  };
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = text.find('\n', begin);
    end = end == std::string::npos ? text.size() : end + 1;
    const std::string line = text.substr(begin, end - begin);
    begin = end;
    const bool is_run = line.starts_with(run_mark);
    if (is_run && !story.back().arguments.empty()) {
      std::string introduction = cut_introduction(in_section ? section.text : story.back().head);
      close();
      story.emplace_back();
      story.back().head = std::move(introduction);
    }
    if (line.starts_with(section_mark)) {
      close();
      section = {line.substr(section_mark.size(), line.size() - section_mark.size() - 1), ""};
      in_section = true;
    } else if (in_section) {
      section.text += line;
    } else {
      story.back().head += line;
      if (is_run) story.back().arguments = words_of(line.substr(run_mark.size()));
    }
  }
  close();
  return story;
}

std::string print_story(const Story& story) {
  std::string text;
  for (const auto& chapter : story) {
    text += chapter.head;
    for (const auto* sections : {&chapter.given, &chapter.expected}) {
      for (const auto& section : *sections) {
        text += std::string(section_mark) + section.name + "\n" + section.text;
        if (!section.text.empty() && !section.text.ends_with('\n')) text += "\n" + std::string(no_newline);
      }
    }
  }
  return text;
}

namespace {

// The lines of free text at the end, after an empty one, belong to what comes next.
std::string cut_introduction(std::string& text) {
  const std::string lines = "\n" + text;
  const auto begin = lines.rfind("\n\n# ");
  const auto is_free = [](const std::string& line) { return line.empty() || line.starts_with("# "); };
  if (begin == std::string::npos || !std::ranges::all_of(split(lines.substr(begin + 2), '\n'), is_free)) return "";
  std::string introduction = lines.substr(begin + 1);
  text.resize(begin);
  return introduction;
}

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
