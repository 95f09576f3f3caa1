#include "git/advertisement.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "git/object.hpp"

namespace lockstep {

namespace {
void add_capability(Advertisement& server, std::string_view text, std::map<std::string, std::string>& symrefs);
void add_ref(std::vector<RemoteRef>& refs, const std::string& name, const Oid& oid);
void refuse_sha256(const Advertisement& server);
Oid oid_in(std::string_view hex, const PktReader& pkts);
}  // namespace

Advertisement read_advertisement(PktReader& pkts) {
  Advertisement server;
  std::map<std::string, std::string> symrefs;
  for (auto line = pkts.line(); line; line = pkts.line()) {
    if (*line == "version 2") server.version = 2;
    if (line->starts_with("version ")) continue;
    if (server.version == 2) {
      add_capability(server, *line, symrefs);
      continue;
    }
    const auto end = line->find('\0');
    if (end != line->npos) {
      for (const std::string& capability : split(line->substr(end + 1), ' '))
        if (!capability.empty()) add_capability(server, capability, symrefs);
      refuse_sha256(server);
    }
    const std::string_view ref = line->substr(0, end);
    if (ref.starts_with("shallow ")) continue;
    const auto blank = ref.find(' ');
    if (blank == ref.npos) throw pkts.malformed("a ref without a name");
    const Oid oid = oid_in(ref.substr(0, blank), pkts);
    add_ref(server.refs, std::string(ref.substr(blank + 1)), oid);
  }
  refuse_sha256(server);
  for (RemoteRef& ref : server.refs)
    if (const auto target = symrefs.find(ref.name); target != symrefs.end()) ref.target = target->second;
  return server;
}

Advertisement guessed_upload_pack() {
  return {.version = 2, .capabilities = {{"agent", ""}, {"fetch", "shallow filter"}}, .refs = {}, .guessed = true};
}

Advertisement guessed_receive_pack() {
  return {.version = 0,
          .capabilities = {{"agent", ""}, {"quiet", ""}, {"report-status", ""}, {"side-band-64k", ""}},
          .refs = {},
          .guessed = true};
}

std::string ls_refs_request(const Advertisement& server, std::string_view agent,
                            const std::vector<std::string>& prefixes) {
  std::string body = pkt_line("command=ls-refs\n");
  if (server.can("agent")) body += pkt_line("agent=" + std::string(agent) + "\n");
  if (server.can("object-format")) body += pkt_line("object-format=sha1\n");
  body += delim_pkt;
  body += pkt_line("symrefs\n") + pkt_line("peel\n");
  for (const std::string& prefix : prefixes) body += pkt_line("ref-prefix " + prefix + "\n");
  return body += flush_pkt;
}

std::vector<RemoteRef> read_refs(PktReader& pkts) {
  std::vector<RemoteRef> refs;
  for (auto line = pkts.line(); line; line = pkts.line()) {
    const std::vector<std::string> words = split(*line, ' ');
    if (words.size() < 2) throw pkts.malformed("a ref without a name");
    if (words[0] == "unborn") continue;
    RemoteRef ref{words[1], oid_in(words[0], pkts), {}};
    constexpr std::string_view symref = "symref-target:";
    constexpr std::string_view peeled = "peeled:";
    for (const std::string& attribute : words)
      if (attribute.starts_with(symref)) ref.target = attribute.substr(symref.size());
    for (const std::string& attribute : words)
      if (attribute.starts_with(peeled)) ref.peeled = oid_in(attribute.substr(peeled.size()), pkts);
    if (!ref.oid.empty()) refs.push_back(std::move(ref));
  }
  return refs;
}

Oid named_by(const std::vector<RemoteRef>& refs, const std::string& name) {
  const auto found = std::ranges::find(refs, name, &RemoteRef::name);
  if (found == refs.end()) return {};
  return found->peeled.empty() ? found->oid : found->peeled;
}

std::optional<BranchTip> tip_among(const std::vector<RemoteRef>& refs, std::string_view branch) {
  const std::string wanted = branch.empty() ? "HEAD" : std::string(branch_prefix) + std::string(branch);
  const auto ref = std::ranges::find(refs, wanted, &RemoteRef::name);
  if (ref == refs.end()) return std::nullopt;
  if (!branch.empty()) return BranchTip{std::string(branch), ref->oid};
  if (!ref->target.starts_with(branch_prefix)) return std::nullopt;
  return BranchTip{ref->target.substr(branch_prefix.size()), ref->oid};
}

Failure no_such_branch(const std::vector<RemoteRef>& refs, std::string_view branch) {
  std::vector<std::string> branches;
  for (const RemoteRef& ref : refs)
    if (ref.name.starts_with(branch_prefix)) branches.push_back(ref.name.substr(branch_prefix.size()));
  if (branches.empty())
    return Failure(Blame::repository, "the config repository has no branches yet", "push a first commit to it");
  constexpr std::size_t named_max = 5;
  const bool few = branches.size() <= named_max;
  const std::string there = few ? ": it has " + join_as_prose(branches) : "";
  if (branch.empty())
    return Failure(Blame::repository, "the config repository's HEAD names no branch that exists",
                   "name one with --branch" + there);
  const std::string missing = "the config repository has no branch " + std::string(branch);
  if (const auto like = nearest(branch, branches))
    return Failure(Blame::repository, missing, "did you mean " + *like + "?");
  return Failure(Blame::repository, missing, "check --branch" + there);
}

bool Advertisement::can(std::string_view capability, std::string_view feature) const {
  const auto found = capabilities.find(capability);
  return found != capabilities.end() && std::ranges::count(split(found->second, ' '), feature) > 0;
}

namespace {

void add_capability(Advertisement& server, std::string_view text, std::map<std::string, std::string>& symrefs) {
  const auto equals = text.find('=');
  const std::string name(text.substr(0, equals));
  const std::string value(equals == text.npos ? "" : text.substr(equals + 1));
  if (name == "symref") {
    const auto colon = value.find(':');
    if (colon != value.npos) symrefs[value.substr(0, colon)] = value.substr(colon + 1);
    return;
  }
  server.capabilities[name] = value;
}

// What an annotated tag is put on has a line of its own, behind the tag's.
void add_ref(std::vector<RemoteRef>& refs, const std::string& name, const Oid& oid) {
  if (oid.empty() || name == ".have") return;
  if (!name.ends_with("^{}")) {
    refs.push_back({name, oid, {}});
  } else if (!refs.empty() && name == refs.back().name + "^{}") {
    refs.back().peeled = oid;
  }
}

void refuse_sha256(const Advertisement& server) {
  const auto format = server.capabilities.find("object-format");
  if (format == server.capabilities.end() || format->second == "sha1") return;
  throw Failure(
      Blame::remote,
      "the config repository names its objects by " + quotable(format->second) + ", and lockstep knows only sha1",
      "a repository made by `git init --object-format=sha1` works");
}

Oid oid_in(std::string_view hex, const PktReader& pkts) {
  const auto oid = read_oid(hex);
  if (!oid) throw pkts.malformed("a broken object name");
  return *oid;
}

}  // namespace
}  // namespace lockstep
