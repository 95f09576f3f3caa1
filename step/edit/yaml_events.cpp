#include "edit/yaml_events.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/text.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

constexpr std::size_t text_bytes_max = std::size_t{16} << 20;
constexpr std::size_t depth_max = 200;  // yaml-cpp's own limit is about 500
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Writes down what the parser reports.
class Recorder : public YAML::EventHandler {
 public:
  Recorder(Yaml& yaml, std::size_t bytes_skipped) : yaml_(yaml), bytes_skipped_(bytes_skipped) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    refuse_left_over_text(byte(mark));
    anchored_.clear();
    open({.kind = Kind::document, .at = byte(mark)});
  }
  void OnDocumentEnd() override { close(); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add({.kind = Kind::null, .at = byte(mark), .anchor = anchor});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add({.kind = Kind::alias, .at = byte(mark), .anchor = anchor, .target = anchored_[anchor]});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    add({.kind = Kind::scalar, .at = byte(mark), .anchor = anchor, .tag = tag, .value = value});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open({.kind = Kind::sequence,
          .at = byte(mark),
          .anchor = anchor,
          .flow = style == YAML::EmitterStyle::Flow,
          .tag = tag});
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(
        {.kind = Kind::map, .at = byte(mark), .anchor = anchor, .flow = style == YAML::EmitterStyle::Flow, .tag = tag});
  }
  void OnMapEnd() override { end(); }

 private:
  void refuse_left_over_text(std::size_t at) const;
  std::size_t byte(const YAML::Mark& mark) const {
    const auto position = static_cast<std::size_t>(std::max(mark.pos, 0));
    return std::min(position + bytes_skipped_, yaml_.document.text.size());
  }
  void add(YamlEvent event);
  void open(YamlEvent event);
  void close();
  void end();

  Yaml& yaml_;
  std::size_t bytes_skipped_;
  std::vector<std::size_t> open_;
  std::map<std::size_t, std::size_t> anchored_;  // of the document: the number of an anchor, and its event
};

void refuse_foreign_bytes(const Document& document);
void refuse_control_characters(const Document& document);
void refuse_unterminated_quote(const Yaml& yaml);

}  // namespace

Yaml parse_yaml(const Document& document) {
  refuse_foreign_bytes(document);
  Yaml yaml{document, {}};
  const std::size_t bytes_skipped = document.text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  try {
    std::istringstream text{std::string(document.text)};
    YAML::Parser parser(text);
    Recorder recorder(yaml, bytes_skipped);
    while (parser.HandleNextDocument(recorder)) {
    }
  } catch (const YAML::DeepRecursion& error) {
    throw failure_at(document, static_cast<std::size_t>(std::max(error.mark.pos, 0)) + bytes_skipped,
                     "is nested too deeply", "at most " + std::to_string(depth_max) + " levels are read");
  } catch (const YAML::Exception& error) {
    const bool templated = document.text.find("{{") != std::string_view::npos;
    throw failure_at(document, static_cast<std::size_t>(std::max(error.mark.pos, 0)) + bytes_skipped,
                     "is not valid YAML: " + error.msg,
                     templated ? "if this is a template: " + std::string(template_hint) : "correct the file here");
  }
  refuse_unterminated_quote(yaml);
  return yaml;
}

std::vector<std::size_t> children(const Yaml& yaml, std::size_t node) {
  std::vector<std::size_t> found;
  const auto end = yaml.events[node].next;
  for (auto event = node + 1; event < end && yaml.events[event].kind != Kind::end; event = yaml.events[event].next) {
    found.push_back(event);
  }
  return found;
}

bool is_template(const Yaml& yaml, std::size_t node) {
  const auto& event = yaml.events[node];
  return event.kind == Kind::map && event.flow && yaml.document.text.substr(event.at).starts_with("{{");
}

Failure failure_at(const Document& document, std::size_t offset, std::string message, std::string hint) {
  return Failure(Blame::repository, std::move(message), std::move(hint))
      .at(place_at(document.name, std::string(document.text), offset));
}

namespace {

// yaml-cpp starts another document, silently, where text can't belong to the one before; from some (`a: b` and a line
// with a comma) it never gets on.
void Recorder::refuse_left_over_text(std::size_t at) const {
  const auto text = yaml_.document.text;
  if (yaml_.events.empty() || text.substr(at).starts_with("---")) return;
  const bool templated = text.find("{{") != std::string_view::npos;
  throw failure_at(yaml_.document, at, "is not valid YAML: this can't follow what stands before it",
                   templated ? "if this is a template: " + std::string(template_hint)
                             : "check the indentation, or separate documents with ---");
}

void Recorder::add(YamlEvent event) {
  event.next = yaml_.events.size() + 1;
  event.flow = event.flow || (!open_.empty() && yaml_.events[open_.back()].flow);
  if (event.kind != Kind::alias && event.anchor != 0) anchored_[event.anchor] = yaml_.events.size();
  yaml_.events.push_back(std::move(event));
}

void Recorder::open(YamlEvent event) {
  if (open_.size() > depth_max) {
    throw failure_at(yaml_.document, event.at, "is nested too deeply",
                     "at most " + std::to_string(depth_max) + " levels are read");
  }
  add(std::move(event));
  open_.push_back(yaml_.events.size() - 1);
}

void Recorder::close() {
  yaml_.events[open_.back()].next = yaml_.events.size();
  open_.pop_back();
}

void Recorder::end() {
  add({.kind = Kind::end});
  close();
}

void refuse_foreign_bytes(const Document& document) {
  const auto text = document.text;
  if (text.size() > text_bytes_max) {
    throw Failure(Blame::repository, "is larger than " + std::to_string(text_bytes_max) + " bytes",
                  "keep what pipelines write in a smaller file")
        .at({.file = document.name});
  }
  // yaml-cpp decodes UTF-16 and UTF-32 silently, and its positions then mean nothing.
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.find('\0') != std::string_view::npos) {
    throw Failure(Blame::repository, "is not UTF-8: it looks like UTF-16 or binary", "save the file as UTF-8")
        .at({.file = document.name});
  }
  if (is_utf8(text)) {
    refuse_control_characters(document);
    return;
  }
  std::size_t line = 0;
  while (is_utf8(text.substr(line, text.find('\n', line) - line))) line = text.find('\n', line) + 1;
  auto place = place_at(document.name, std::string(text), line);
  place.source_line.clear();  // it is no text
  throw Failure(Blame::repository, "has a line that is not UTF-8", "save the file as UTF-8").at(std::move(place));
}

// YAML 1.2, 5.1 (c-printable) and 5.4 (breaks). yaml-cpp takes U+0004 for the end of the file and a lone carriage
// return for text, where other readers refuse the one and break the line at the other.
void refuse_control_characters(const Document& document) {
  const auto text = document.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\r' && text.substr(at + 1, 1) != "\n") {
      throw failure_at(document, at, "has a carriage return without a line feed", "end lines with LF or CRLF");
    }
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F) {
      throw failure_at(document, at, "has a control character, which YAML does not allow",
                       "remove it, or escape it in double quotes");
    }
  }
}

// yaml-cpp takes the end of the file for a closing quote, so only the last scalar can lack one.
void refuse_unterminated_quote(const Yaml& yaml) {
  const auto last = std::find_if(yaml.events.rbegin(), yaml.events.rend(),
                                 [](const YamlEvent& event) { return event.kind == Kind::scalar; });
  if (last != yaml.events.rend()) token_of(yaml, static_cast<std::size_t>(yaml.events.rend() - last) - 1);
}

}  // namespace

}  // namespace lockstep
