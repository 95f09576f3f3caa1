#include <utility>

#include "base/text.hpp"
#include "release/links.hpp"
#include "request/origin.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;

std::string directory_of_git(const ReadFile& read_file);
std::string directory_in_common(const std::string& directory, const ReadFile& read_file);
std::string joined(const std::string& directory, std::string_view path);
std::string commit_of_ref(const std::string& ref, const std::vector<std::string>& directories,
                          const ReadFile& read_file);
std::string commit_in_packed_refs(const std::string& packed_refs, const std::string& ref);
std::string url_of_origin(const std::string& config);

}  // namespace

Origin checkout_origin(const ReadFile& read_file) {
  const std::string directory = directory_of_git(read_file);
  const auto head = read_file(joined(directory, "HEAD"));
  if (!head) return {};
  const std::string common = directory_in_common(directory, read_file);

  Origin checkout;
  const std::string pointer(trim(*head));
  constexpr std::string_view symbolic = "ref: ";
  constexpr std::string_view branches = "refs/heads/";
  if (pointer.starts_with(symbolic)) {
    const std::string ref(trim(std::string_view(pointer).substr(symbolic.size())));
    checkout.revision = commit_of_ref(ref, {directory, common}, read_file);
    if (ref.starts_with(branches) && !has_control_characters(ref)) checkout.ref = ref.substr(branches.size());
  } else {
    checkout.revision = pointer;
  }
  if (!is_revision(checkout.revision)) checkout.revision = "";
  checkout.repository_url = web_url(url_of_origin(read_file(joined(common, "config")).value_or("")));
  checkout.repository = repository_of(checkout.repository_url);
  return checkout;
}

namespace {

/// In a worktree and in a submodule, .git is a file that says where it is.
std::string directory_of_git(const ReadFile& read_file) {
  const auto file = read_file(".git");
  constexpr std::string_view before_path = "gitdir: ";
  if (!file || !file->starts_with(before_path)) return ".git";
  return std::string(trim(std::string_view(*file).substr(before_path.size())));
}

std::string directory_in_common(const std::string& directory, const ReadFile& read_file) {
  const auto file = read_file(joined(directory, "commondir"));
  return file ? joined(directory, trim(*file)) : directory;
}

std::string joined(const std::string& directory, std::string_view path) {
  return path.starts_with('/') ? std::string(path) : directory + "/" + std::string(path);
}

std::string commit_of_ref(const std::string& ref, const std::vector<std::string>& directories,
                          const ReadFile& read_file) {
  if (!ref.starts_with("refs/") || ref.find("..") != std::string::npos) return {};
  for (const auto& directory : directories) {
    if (const auto commit = read_file(joined(directory, ref))) return std::string(trim(*commit));
  }
  return commit_in_packed_refs(read_file(joined(directories.back(), "packed-refs")).value_or(""), ref);
}

std::string commit_in_packed_refs(const std::string& packed_refs, const std::string& ref) {
  for (const auto& line : split(packed_refs, '\n')) {
    const auto blank = line.find(' ');
    if (!line.starts_with('#') && blank != std::string::npos && trim(line.substr(blank + 1)) == ref) {
      return line.substr(0, blank);
    }
  }
  return {};
}

// As much of git-config(5) as `git clone` and the checkout steps of CI systems write.
std::string url_of_origin(const std::string& config) {
  bool in_origin = false;
  for (const auto& line : split(config, '\n')) {
    const std::string_view text = trim(line);
    if (text.starts_with('[')) in_origin = text.starts_with("[remote \"origin\"]");
    const auto equals = text.find('=');
    if (!in_origin || equals == std::string_view::npos || trim(text.substr(0, equals)) != "url") continue;
    std::string_view url = trim(text.substr(equals + 1));
    if (url.size() > 1 && url.starts_with('"') && url.ends_with('"')) url = url.substr(1, url.size() - 2);
    return std::string(url);
  }
  return {};
}

}  // namespace

}  // namespace lockstep
