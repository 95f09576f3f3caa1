// A repository in a directory of its own, written object by object, which goes away with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>

#include "base/log.hpp"
#include "git/inflate.hpp"
#include "publish/config_repository.hpp"
#include "unit/git/packs.hpp"

namespace lockstep {

inline void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// main → environments/run.sh and staging.yaml, link
class ScratchRepository {
 public:
  explicit ScratchRepository(bool bare) {
    std::string name = (std::filesystem::temp_directory_path() / "lockstep-local-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
    path = name;
    git = bare ? path : path / ".git";
    write_file(git / "HEAD", "ref: refs/heads/main\n");
    set(std::string("[core]\n\trepositoryformatversion = 0\n\tbare = ") + (bare ? "true\n" : "false\n"));
    std::filesystem::create_directories(git / "refs/heads");
    const Oid file = add(blob_object("api: 1\n"));
    const Oid tree =
        add(tree_object({{TreeEntry::executable, "run.sh", file}, {TreeEntry::file, "staging.yaml", file}}));
    const Oid root = add(tree_object({{TreeEntry::tree, "environments", tree}, {TreeEntry::symlink, "link", file}}));
    tip = add(commit_object(root));
    move(tip);
  }
  ~ScratchRepository() { std::filesystem::remove_all(path); }
  ScratchRepository(const ScratchRepository&) = delete;
  ScratchRepository& operator=(const ScratchRepository&) = delete;

  Oid add(const Object& object) const {
    const Oid oid = object_id(object);
    write_file(git / "objects" / oid.hex.substr(0, 2) / oid.hex.substr(2),
               deflated(object_header(object.kind, object.data.size()) + object.data));
    return oid;
  }
  void move(const Oid& oid) const { write_file(git / "refs/heads/main", oid.hex + "\n"); }
  void set(const std::string& settings) const { std::ofstream(git / "config", std::ios::app) << settings; }
  void hook(const char* name) const {
    write_file(git / "hooks" / name, "#!/bin/sh\nexit 1\n");
    ::chmod((git / "hooks" / name).c_str(), 0755);
  }
  Commit change(const std::string& file) const {
    return {.parent = tip,
            .files = {{file, "", "api: 2\n"}},
            .message = "subject\n",
            .author = {"A", "a@acme.test"},
            .committer = {"A", "a@acme.test"},
            .time_s = 1};
  }

  std::filesystem::path path, git;
  Oid tip;
  std::ostringstream lines;
  Log log{lines, false, Log::Annotations::none};
};

}  // namespace lockstep
