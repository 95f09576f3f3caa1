#include "request/read_edit.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

std::vector<std::string> files_of(const Settings& settings);
EditTask::Key key_of(const std::string& text, const std::string& source);
std::size_t equals_sign(std::string_view text);
ImageReference image_of(const std::string& text, const std::string& source);
EditTask::Marker marker_of(const std::string& text, const std::string& source);
Select select_of(const Settings& settings);
Failure refusal(const std::string& source, const std::string& text, const std::string& why, const std::string& hint);

}  // namespace

EditTask read_edit(const Settings& settings) {
  EditTask task{.files = files_of(settings)};
  for (const auto& text : settings.list("key")) task.keys.push_back(key_of(text, settings.source("key")));
  for (const auto& text : settings.list("image")) task.images.push_back(image_of(text, settings.source("image")));
  for (const auto& text : settings.list("marker")) task.markers.push_back(marker_of(text, settings.source("marker")));
  if (task.keys.empty() && task.images.empty() && task.markers.empty()) {
    throw Failure(Blame::usage, "nothing is said that is to be set",
                  "add --key image.tag=1.4.2, --image ghcr.io/acme/api:1.4.2 or --marker NAME=1.4.2");
  }
  for (const char* const flag : {"select", "create"}) {
    if (!task.keys.empty() || !settings.has(flag)) continue;
    throw Failure(Blame::usage, settings.source(flag) + " is given without --key",
                  "it goes with --key; images and markers are found by what stands in the file");
  }
  task.select = select_of(settings);
  if (settings.has("format")) task.format = parse_format(settings.text("format"), settings.source("format"));
  task.create = settings.toggle("create");
  task.write = settings.toggle("write") && !settings.toggle("dry-run");
  const bool is_filter = task.write && task.files.front() == EditTask::standard_input;
  if (is_filter && settings.has("output")) {
    throw Failure(Blame::usage, settings.source("output") + " is given, but standard input (-) is edited with --write",
                  "what is printed then is the edited text: leave one of the two out");
  }
  return task;
}

namespace {

std::vector<std::string> files_of(const Settings& settings) {
  std::vector<std::string> files;
  for (const auto& file : settings.list("file")) {
    if (std::ranges::find(files, file) == files.end()) files.push_back(file);
  }
  if (files.empty()) {
    throw Failure(Blame::usage, "no file is given to edit", "name it: lockstep edit values.yaml --key image.tag=1.4.2");
  }
  if (files.size() > 1 && std::ranges::find(files, EditTask::standard_input) != files.end()) {
    throw Failure(Blame::usage, "standard input (-) is given beside files", "edit it in a run of its own");
  }
  return files;
}

EditTask::Key key_of(const std::string& text, const std::string& source) {
  const auto equals = equals_sign(text);
  if (equals == std::string::npos) {
    throw refusal(source, text, "says no value", "write PATH=VALUE: image.tag=1.4.2; to make it empty, image.tag=");
  }
  return {parse_key_path(trim(std::string_view(text).substr(0, equals))), text.substr(equals + 1)};
}

/// The first one that is not part of the key path: [name=api] and quoted keys have their own.
std::size_t equals_sign(std::string_view text) {
  bool quoted = false;
  bool in_item = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == ']') {
      in_item = c == '[';
    } else if (c == '=' && !in_item) {
      return at;
    }
  }
  return std::string_view::npos;
}

ImageReference image_of(const std::string& text, const std::string& source) {
  const auto image = parse_image_reference(trim(text));
  if (!image) throw refusal(source, text, "is no image reference", "write it as in ghcr.io/acme/api:1.4.2");
  if (image->tag.empty() && image->digest.empty()) {
    throw refusal(source, text, "has neither a tag nor a digest",
                  "add the new one: " + image->name() + ":1.4.2, or @sha256:…");
  }
  return *image;
}

EditTask::Marker marker_of(const std::string& text, const std::string& source) {
  const auto equals = text.find('=');
  const std::string name(trim(std::string_view(text).substr(0, equals)));
  const std::string value(equals == std::string::npos ? "" : trim(std::string_view(text).substr(equals + 1)));
  if (name.empty() || value.empty()) {
    throw refusal(source, text, "is no marker and its value", "write NAME=VALUE: image-automation-prod=1.4.2");
  }
  const auto scalar = read_image_scalar(ImageScalar::Place::tag, {}, value);
  if (scalar.form == ImageScalar::Form::known && !(scalar.tag.empty() && scalar.digest.empty())) return {name, scalar};
  throw refusal(source, value, "is neither a tag, a digest nor an image with one of them",
                "write it as in 1.4.2, 1.4.2@sha256:… or ghcr.io/acme/api:1.4.2");
}

Select select_of(const Settings& settings) {
  Select select;
  for (const auto& text : settings.list("select")) {
    const auto equals = equals_sign(text);
    const std::string source = settings.source("select");
    if (equals == std::string::npos) throw refusal(source, text, "says no value", "write PATH=VALUE: kind=Deployment");
    const std::string path(trim(std::string_view(text).substr(0, equals)));
    const auto [earlier, fresh] = select.emplace(parse_key_path(path).text, text.substr(equals + 1));
    if (fresh || earlier->second == text.substr(equals + 1)) continue;
    throw Failure(Blame::usage, source + " wants two values of " + path, "a document has one: name it once");
  }
  return select;
}

Failure refusal(const std::string& source, const std::string& text, const std::string& why, const std::string& hint) {
  return Failure(Blame::usage, source + ": '" + shown(text) + "' " + why, hint);
}

}  // namespace

}  // namespace lockstep
