// A small config repository on a scripted server, and what the server says.
#pragma once

#include <chrono>
#include <functional>
#include <sstream>

#include "git/pack_writer.hpp"
#include "git/remote_repository.hpp"
#include "unit/git/packs.hpp"
#include "unit/git/scripted_connection.hpp"

namespace lockstep::remote_fixture {

using namespace std::string_literals;

// main → environments/staging.yaml, run.sh, link, sub
inline const Object staging = blob_object("api: 1\n");
inline const Object script = blob_object("#!/bin/sh\n");
inline const Object environments = tree_object({{TreeEntry::file, "staging.yaml", object_id(staging)}});
inline const Object root = tree_object({{TreeEntry::tree, "environments", object_id(environments)},
                                        {TreeEntry::symlink, "link", object_id(staging)},
                                        {TreeEntry::executable, "run.sh", object_id(script)},
                                        {TreeEntry::submodule, "sub", {std::string(40, '7')}}});
inline const Object commit = commit_object(object_id(root));
inline const Oid tip = object_id(commit);
inline const std::string path = "environments/staging.yaml";

inline const std::string upload_v2 = pkt_line("version 2\n") + pkt_line("fetch=shallow filter\n") + "0000";
inline std::string refs_at(const Oid& oid) { return pkt_line(oid.hex + " refs/heads/main\n") + "0000"; }
inline std::string receive_at(const Oid& oid) {
  return pkt_line(oid.hex + " refs/heads/main\0report-status side-band-64k\n"s) + "0000";
}
inline std::string whole_pack(const std::vector<Object>& objects) {
  std::vector<PackedObject> packed;
  for (const Object& object : objects) packed.push_back({.object = object});
  return write_pack(packed, false).bytes;
}
inline std::string pack_of(const std::vector<Object>& objects) {
  const std::string pack = whole_pack(objects);
  return pkt_line("shallow-info\n") + pkt_line("shallow " + tip.hex) + "0001" + pkt_line("packfile\n") +
         pkt_line("\1" + pack) + "0000";
}
inline std::string report(const std::string& status, const std::string& words = "") {
  const std::string inner = pkt_line("unpack ok\n") + pkt_line(status + "\n") + "0000";
  return (words.empty() ? "" : pkt_line("\2" + words)) + pkt_line("\1" + inner) + "0000";
}
inline const std::string landed = report("ok refs/heads/main");
inline const std::string everything = pack_of({commit, root, environments, staging, script});

struct Fixture {
  Script script;
  std::ostringstream lines;
  Log log{lines, true, Log::Annotations::none};
  std::chrono::steady_clock::time_point now{};
  Clock clock{.now = {}, .ticks = [this] { return now; }, .pause = {}, .random = {}};
  RemoteRepository repository{std::make_unique<ScriptedConnection>(script),
                              "main",
                              Deadline{now + Milliseconds(1000)},
                              clock,
                              log,
                              "lockstep/1"};

  explicit Fixture(std::deque<std::string> answers, bool stateless = true) {
    script.answers = std::move(answers);
    script.stateless = stateless;
  }
  std::string said() const { return lines.str(); }
};

inline Commit change_of(const std::string& file, const std::string& text) {
  return {.parent = tip,
          .files = {{file, "", text}},
          .message = "subject\n",
          .author = {"A", "a@acme.test"},
          .committer = {"A", "a@acme.test"},
          .time_s = 1'700'000'000};
}

inline std::string failure_of(const std::function<void()>& step) {
  try {
    step();
  } catch (const Failure& failure) {
    return failure.message();
  }
  return "no failure";
}

inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace lockstep::remote_fixture
