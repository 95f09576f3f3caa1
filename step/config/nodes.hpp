// Nodes: a parsed file gone through by names, and the way back from a node to its address. For finding what nobody has
// written a key path for.
//
// Aliases are followed and merged keys are seen only where asked for: what stands there can't be edited
// (edit/locate.hpp).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"
#include "edit/events.hpp"

namespace lockstep {

struct FileText;

struct Node {
  const FileText* text = nullptr;
  std::size_t event = 0;

  const Event& operator*() const;
};

/// A file, or the YAML in a block scalar of one; it must outlive its nodes, and stay where it is.
struct FileText {
  /// What stands above an event.
  struct Above {
    std::size_t node = 0;    ///< the map, list or document that it stands in
    std::size_t by = 0;      ///< of a map's value its key's event, of an item its index, of a document its number
    std::size_t object = 0;  ///< the map of the Kubernetes object around it, or that it is; 0: there is none
    bool lost = false;       ///< below a key that no path can name: a null, a map
  };

  explicit FileText(Parsed read, std::optional<Node> in = {});
  FileText(const FileText&) = delete;
  FileText& operator=(const FileText&) = delete;

  Parsed parsed;
  std::optional<Node> holder;  ///< the scalar that it is the value of
  std::vector<Above> above;    ///< of each event
};

std::vector<Node> documents_of(const FileText& text);  ///< their root nodes

/// The value of the key; nothing where there is none, or several, or it is a template.
std::optional<Node> child(const Node& map, std::string_view key);
std::optional<Node> below(const Node& map, std::initializer_list<std::string_view> keys);
/// What a key path leads to from here.
std::optional<Node> below(const Node& node, const KeyPath& path);

struct Member {
  std::string key;
  Node node;
};
std::vector<Member> members_of(const Node& map);  ///< empty where it is none
std::vector<Node> items_of(const Node& list);     ///< empty where it is none

/// The node that an alias repeats; any other itself.
Node anchored(const Node& node);
/// The value that a map has of the key by a merge (`<<`) alone.
std::optional<Node> inherited(const Node& map, std::string_view key);

bool is_scalar(const Node& node);                            ///< or null
std::string text_at(const Node& map, std::string_view key);  ///< the scalar of that key; empty where there is none
std::size_t byte_of(const Node& node);                       ///< where it stands in the file

/// How a node is reached, and of which Kubernetes object it is a part.
struct Way {
  std::vector<KeyStep> steps;
  std::vector<std::string> names;  ///< of each step: the key, the item's `name`; empty where an item has none
  std::size_t document = 0;        ///< its number, from 0
  std::string kind;
  std::string object;  ///< metadata.name
};
/// Items of lists by their `name`, where no other has it, else by index.
Way way_to(const Node& node);

Address address_of(const Node& node);
/// Of a key that the map at the end of the way may not have.
Address address_of(Way way, std::string_view key);

}  // namespace lockstep
