// A key path: where in a document a value stands, as people write it.
//
//   api.image.tag            keys, from the document's root
//   containers[0].image      an item by index
//   images[name=api].newTag  an item by the value of one of its fields (as in kustomize's fieldPath)
//   "app.kubernetes.io/version".x  a key with dots, in double quotes (\" and \\ inside)
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep {

struct KeyStep {
  struct Key {
    std::string name;
  };
  struct Index {
    std::size_t index;
  };
  struct Field {
    std::string name, value;
  };
  std::variant<Key, Index, Field> step;
};

struct KeyPath {
  std::vector<KeyStep> steps;
  std::string text;  ///< as written
};

/// Throws Failure (usage) with the column of what can't be read.
KeyPath parse_key_path(std::string_view text);

/// `name` as one key of a path: quoted where it has to be.
std::string quoted_key(std::string_view name);

/// A step, and the first steps of a path, as they are written.
std::string step_text(const KeyStep& step);
std::string path_text(const KeyPath& path, std::size_t steps);

}  // namespace lockstep
