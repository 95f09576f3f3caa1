#include "edit/yaml_parse.hpp"

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

using Kind = Event::Kind;

constexpr std::size_t text_bytes_max = std::size_t{16} << 20;
constexpr std::size_t depth_max = 200;       // yaml-cpp's own limit is about 500
constexpr std::size_t events_per_colon = 3;  // or so: growing would cost more than what is reserved in vain
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Writes down what the parser reports.
class Recorder : public YAML::EventHandler {
 public:
  Recorder(Parsed& yaml, std::size_t bytes_skipped) : yaml_(yaml), bytes_skipped_(bytes_skipped) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    refuse_left_over_text(byte(mark));
    anchored_.clear();
    open(Kind::document, mark);
  }
  void OnDocumentEnd() override { close(); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(Kind::null, byte(mark), anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(Kind::alias, byte(mark), anchor).target = anchored_[anchor];
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    auto& event = add(Kind::scalar, byte(mark), anchor);
    event.tag = tag;
    event.value = value;
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(Kind::sequence, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(Kind::map, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { end(); }

 private:
  void refuse_left_over_text(std::size_t at) const;
  std::size_t byte(const YAML::Mark& mark) const {
    const auto position = static_cast<std::size_t>(std::max(mark.pos, 0));
    return std::min(position + bytes_skipped_, yaml_.document.text.size());
  }
  Event& add(Kind kind, std::size_t at, std::size_t anchor);
  void open(Kind kind, const YAML::Mark& mark, const std::string& tag = {}, std::size_t anchor = 0, bool flow = false);
  void close();
  void end();

  Parsed& yaml_;
  std::size_t bytes_skipped_;
  std::vector<std::size_t> open_;
  std::map<std::size_t, std::size_t> anchored_;  // of the document: the number of an anchor, and its event
};

void refuse_control_characters(const Document& document);
void refuse_unterminated_quote(const Parsed& yaml);

}  // namespace

Parsed parse_yaml(const Document& document) {
  refuse_foreign_bytes(document);
  refuse_control_characters(document);
  Parsed yaml{.document = document};
  yaml.events.reserve(events_per_colon * static_cast<std::size_t>(std::ranges::count(document.text, ':')));
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

bool is_template(const Parsed& yaml, std::size_t node) {
  const auto& event = yaml.events[node];
  return event.kind == Kind::map && event.flow && yaml.document.text.substr(event.at).starts_with("{{");
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
  if (is_utf8(text)) return;
  std::size_t line = 0;
  while (is_utf8(text.substr(line, text.find('\n', line) - line))) line = text.find('\n', line) + 1;
  auto place = place_at(document.name, std::string(text), line);
  place.source_line.clear();  // it is no text
  throw Failure(Blame::repository, "has a line that is not UTF-8", "save the file as UTF-8").at(std::move(place));
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

// Made in its place: most of the time that this takes beside the parser's goes into moving bytes.
Event& Recorder::add(Kind kind, std::size_t at, std::size_t anchor) {
  const auto number = yaml_.events.size();
  const bool flow = !open_.empty() && yaml_.events[open_.back()].flow;
  if (kind != Kind::alias && anchor != 0) anchored_[anchor] = number;
  auto& event = yaml_.events.emplace_back();
  event.kind = kind;
  event.at = at;
  event.next = number + 1;
  event.anchor = anchor;
  event.flow = flow;
  return event;
}

void Recorder::open(Kind kind, const YAML::Mark& mark, const std::string& tag, std::size_t anchor, bool flow) {
  if (open_.size() > depth_max) {
    throw failure_at(yaml_.document, byte(mark), "is nested too deeply",
                     "at most " + std::to_string(depth_max) + " levels are read");
  }
  auto& event = add(kind, byte(mark), anchor);
  event.flow = event.flow || flow;
  event.tag = tag;
  open_.push_back(yaml_.events.size() - 1);
}

void Recorder::close() {
  yaml_.events[open_.back()].next = yaml_.events.size();
  open_.pop_back();
}

void Recorder::end() {
  add(Kind::end, 0, 0);
  close();
}

// YAML 1.2, 5.1 (c-printable) and 5.4 (breaks). yaml-cpp takes U+0004 for the end of the file and a lone carriage
// return for text, where other readers refuse the one and break the line at the other.
void refuse_control_characters(const Document& document) {
  const auto text = document.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t') continue;
    if (byte != '\r') {
      throw failure_at(document, at, "has a control character, which YAML does not allow",
                       "remove it, or escape it in double quotes");
    }
    if (text.substr(at + 1, 1) != "\n") {
      throw failure_at(document, at, "has a carriage return without a line feed", "end lines with LF or CRLF");
    }
  }
}

// yaml-cpp takes the end of the file for a closing quote, so only the last scalar can lack one.
void refuse_unterminated_quote(const Parsed& yaml) {
  const auto last = std::find_if(yaml.events.rbegin(), yaml.events.rend(),
                                 [](const Event& event) { return event.kind == Kind::scalar; });
  if (last != yaml.events.rend()) token_of(yaml, static_cast<std::size_t>(yaml.events.rend() - last) - 1);
}

}  // namespace

}  // namespace lockstep
