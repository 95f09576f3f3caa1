#include <nlohmann/json.hpp>
#include <sstream>

#include "base/text.hpp"
#include "golden/story.hpp"
#include "run.hpp"

namespace lockstep {
namespace {

using Files = std::map<std::string, std::string>;

/// A config repository in memory: a row of commits, and a rival who may be faster once.
class MemoryRepository : public ConfigRepository {
 public:
  MemoryRepository(Files first, Files rival) : rival_(std::move(rival)) { history_.push_back(std::move(first)); }

  Oid tip() override { return oid_of(history_.size() - 1); }
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override {
    Files found;
    for (const auto& path : paths) {
      const auto file = at(commit).find(path);
      if (file != at(commit).end()) found.insert(*file);
    }
    return found;
  }
  std::vector<std::string> list(const Oid& commit, const std::string& directory) override {
    std::vector<std::string> names;
    const std::string prefix = directory.empty() ? "" : directory + "/";
    for (const auto& [path, text] : at(commit)) {
      if (!path.starts_with(prefix)) continue;
      const auto slash = path.find('/', prefix.size());
      std::string name = path.substr(prefix.size(), slash == std::string::npos ? slash : slash + 1 - prefix.size());
      if (names.empty() || names.back() != name) names.push_back(std::move(name));
    }
    return names;
  }
  Push push(const Commit& commit) override {
    if (!rival_.empty()) {
      Files next = history_.back();
      for (auto& [path, text] : rival_) next[path] = std::move(text);
      history_.push_back(std::move(next));
      rival_.clear();
    }
    if (commit.parent != tip()) return Outrun{"cannot lock ref"};
    Files next = history_.back();
    for (const auto& file : commit.files) {
      if (next.at(file.path) != file.before) throw std::logic_error("the commit was not made on its parent");
      next[file.path] = file.after;
    }
    history_.push_back(std::move(next));
    landed.push_back(commit);
    return Landed{tip()};
  }
  std::string branch() const override { return "main"; }

  std::vector<Commit> landed;

 private:
  static Oid oid_of(std::size_t number) { return {std::string(39, 'a' + static_cast<char>(number)) + "0"}; }
  const Files& at(const Oid& commit) const { return history_.at(static_cast<std::size_t>(commit.hex[0] - 'a')); }

  std::vector<Files> history_;
  Files rival_;
};

/// The repository outlives the run, so that the story can look at it.
class Borrowed : public ConfigRepository {
 public:
  explicit Borrowed(MemoryRepository& repository) : repository_(repository) {}
  Oid tip() override { return repository_.tip(); }
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override {
    return repository_.read(commit, paths);
  }
  std::vector<std::string> list(const Oid& commit, const std::string& directory) override {
    return repository_.list(commit, directory);
  }
  Push push(const Commit& commit) override { return repository_.push(commit); }
  std::string branch() const override { return repository_.branch(); }

 private:
  MemoryRepository& repository_;
};

class ScriptedHttp : public Http {
 public:
  HttpReply send(const HttpRequest& request) override {
    posted.push_back(nlohmann::ordered_json::parse(request.body).dump(2) + "\n");
    if (sent_ < replies.size()) return replies[sent_++];
    const bool api = request.url.reveal().find("/api/") != std::string::npos;
    return {.status = 200, .body = api ? R"({"ok":true,"channel":"C0DEPLOYS","ts":"1700000000.000100"})" : "ok"};
  }
  std::vector<HttpReply> replies;
  std::vector<std::string> posted;

 private:
  std::size_t sent_ = 0;
};

HttpReply reply_of(const std::string& name, const std::string& body) {  // slack 429 Retry-After: 1
  const auto words = split(name, ' ');
  HttpReply reply{.status = std::stoi(words.at(1)), .body = body};
  if (words.size() > 3 && words[2] == "Retry-After:") reply.headers["retry-after"] = words[3];
  return reply;
}

}  // namespace

std::vector<Section> perform(const Story& story) {
  Files first, rival, local, wrote;
  std::string stdin_text;
  ScriptedHttp http;
  std::ostringstream out, err;
  Surroundings surroundings;
  for (const auto& section : story.given) {
    const auto blank = section.name.find(' ');
    const std::string kind = section.name.substr(0, blank);
    const std::string path = blank == std::string::npos ? "" : section.name.substr(blank + 1);
    if (kind == "repository") first[path] = section.text;
    if (kind == "rival") rival[path] = section.text;
    if (kind == "local") local[path] = section.text;
    if (kind == "stdin") stdin_text = section.text;
    if (kind == "slack") http.replies.push_back(reply_of(section.name, section.text));
    if (kind != "variables") continue;
    for (const auto& line : split(section.text, '\n')) {
      const auto equals = line.find('=');
      if (equals != std::string::npos) surroundings.variables[line.substr(0, equals)] = line.substr(equals + 1);
    }
  }
  surroundings.read_file = [&](const std::string& path) -> std::optional<std::string> {
    const auto file = local.find(path);
    return file == local.end() ? std::nullopt : std::optional(file->second);
  };
  surroundings.read_stdin = [&] { return stdin_text; };

  MemoryRepository repository(first, rival);
  std::chrono::steady_clock::time_point ticks{};
  World world{
      .surroundings = surroundings,
      .open = [&](const Access&, Deadline, Log&) { return std::make_unique<Borrowed>(repository); },
      .http = http,
      .clock = {.now = [] { return std::chrono::system_clock::time_point{std::chrono::seconds(1'790'000'000)}; },
                .ticks = [&] { return ticks; },
                .pause = [&](Milliseconds time) { ticks += time; },
                .random = [] { return 0.5; }},
      .append_file = [&](const std::string& path, const std::string& text) { wrote[path] += text; },
      .versions = "libraries 1.0\n",
      .out = out,
      .err = err};
  const int code = run(story.arguments, world);

  std::vector<Section> came{{"exit " + std::to_string(code), ""}, {"stdout", out.str()}, {"stderr", err.str()}};
  for (const auto& commit : repository.landed) {
    came.push_back({"commit by " + commit.author.name + " <" + commit.author.email + ">", commit.message});
    for (const auto& file : commit.files) came.push_back({"pushed " + file.path, file.after});
  }
  for (const auto& message : http.posted) came.push_back({"posted", message});
  for (const auto& [path, text] : wrote) came.push_back({"wrote " + path, text});
  return came;
}

}  // namespace lockstep
