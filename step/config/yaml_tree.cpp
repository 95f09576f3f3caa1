#include "config/yaml_tree.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t text_bytes_max = 1 << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Builds the tree from yaml-cpp's events: its Node API hides aliases and cannot tell where a null stands.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Document& document, std::size_t skipped) : document_(document), skipped_(skipped) {}

  YamlNode take();
  std::size_t offset_of(const YAML::Mark& mark) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override;
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override;
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override;
  void OnMapEnd() override { end(); }

 private:
  bool wants_key() const;
  void add(YamlNode node);
  void add_key(YamlNode node);
  void end();

  const Document& document_;
  std::size_t skipped_;          ///< bytes of a byte order mark, which yaml-cpp does not count
  std::vector<YamlNode> open_;   ///< maps and lists on the way to here
  std::vector<YamlNode> roots_;  ///< one a document
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].text == key) return &items[i];
  }
  return nullptr;
}

YamlNode read_yaml_tree(const Document& document) {
  if (document.text.size() > text_bytes_max) {
    throw Failure(Blame::usage, "the file is larger than " + counted(text_bytes_max, "byte"))
        .at({.file = document.name});
  }
  if (!is_utf8(document.text) || document.text.find('\0') != std::string_view::npos) {
    throw Failure(Blame::usage, "the file is not UTF-8 text", "save it as UTF-8").at({.file = document.name});
  }
  const std::size_t skipped = document.text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  TreeBuilder builder(document, skipped);
  std::istringstream in{std::string(document.text)};
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) continue;
  } catch (const YAML::Exception& error) {
    const auto offset = error.mark.is_null() ? 0 : builder.offset_of(error.mark);
    refuse_at(document, offset, "this is not YAML: " + error.msg,
              "check the indentation; a value that begins with { or # needs quotes: tag: \"{service}.image.tag\"");
  }
  return builder.take();
}

void refuse_at(const Document& document, std::size_t offset, const std::string& message, const std::string& hint) {
  throw Failure(Blame::usage, message, hint).at(place_at(document.name, std::string(document.text), offset));
}

namespace {

YamlNode TreeBuilder::take() { return roots_.empty() ? YamlNode{} : std::move(roots_.front()); }

std::size_t TreeBuilder::offset_of(const YAML::Mark& mark) const {
  return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)) + skipped_, document_.text.size());
}

// yaml-cpp begins a new document where it finds left-over text, with or without `---`.
void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (roots_.empty()) return;
  refuse_at(document_, offset_of(mark), "this is not part of the document above",
            "the file must be one YAML document: check the indentation, or remove the `---`");
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) { add({.offset = offset_of(mark)}); }

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  refuse_at(document_, offset_of(mark), "aliases are not supported here", "write the value out");
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) {
  add({.kind = YamlNode::Kind::scalar, .text = value, .offset = offset_of(mark)});
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                                  YAML::EmitterStyle::value) {
  if (wants_key()) refuse_at(document_, offset_of(mark), "a key must be text");
  open_.push_back({.kind = YamlNode::Kind::list, .offset = offset_of(mark)});
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) {
  if (wants_key()) refuse_at(document_, offset_of(mark), "a key must be text");
  open_.push_back({.kind = YamlNode::Kind::map, .offset = offset_of(mark)});
}

bool TreeBuilder::wants_key() const {
  return !open_.empty() && open_.back().kind == YamlNode::Kind::map &&
         open_.back().keys.size() == open_.back().items.size();
}

void TreeBuilder::add(YamlNode node) {
  if (open_.empty()) {
    roots_.push_back(std::move(node));
  } else if (wants_key()) {
    add_key(std::move(node));
  } else {
    // yaml-cpp's mark of an empty value is at the next token, lines away.
    if (node.kind == YamlNode::Kind::null && !open_.back().keys.empty()) node.offset = open_.back().keys.back().offset;
    open_.back().items.push_back(std::move(node));
  }
}

void TreeBuilder::add_key(YamlNode node) {
  if (node.kind != YamlNode::Kind::scalar) {
    refuse_at(document_, node.offset, "a key must be text", "put it in quotes");
  }
  if (node.text == "<<") refuse_at(document_, node.offset, "merge keys are not supported here", "write the keys out");
  open_.back().keys.push_back(std::move(node));
}

void TreeBuilder::end() {
  YamlNode node = std::move(open_.back());
  open_.pop_back();
  std::set<std::string_view> seen;
  for (const auto& key : node.keys) {
    if (!seen.insert(key.text).second) {
      refuse_at(document_, key.offset, "the key '" + key.text + "' is here twice", "remove one of them");
    }
  }
  add(std::move(node));
}

}  // namespace

}  // namespace lockstep
