#include <nlohmann/json.hpp>
#include <sstream>

#include "base/text.hpp"
#include "golden/memory_repository.hpp"
#include "golden/story.hpp"
#include "run.hpp"

namespace lockstep {
namespace {

using Files = MemoryRepository::Files;

constexpr std::int64_t begins_at_s = 1'790'000'000;
constexpr std::int64_t chapter_s = 3'600;

/// The repository outlives the run, so that the story can look at it.
class Borrowed : public ConfigRepository {
 public:
  explicit Borrowed(MemoryRepository& repository) : repository_(repository) {}
  Oid tip() override { return repository_.tip(); }
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override {
    return repository_.read(commit, paths);
  }
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>& commits,
                                                            const std::vector<std::string>& paths) override {
    return repository_.read_each(commits, paths);
  }
  std::map<std::string, std::vector<std::string>> list(const Oid& commit,
                                                       const std::vector<std::string>& directories) override {
    return repository_.list(commit, directories);
  }
  std::vector<PastCommit> history(const Oid& tip, std::size_t depth) override {
    return repository_.history(tip, depth);
  }
  Oid ref(const std::string& name) override { return repository_.ref(name); }
  bool move_ref(const std::string& name, const Oid& from, const Oid& to) override {
    return repository_.move_ref(name, from, to);
  }
  Push push(const Commit& commit) override { return repository_.push(commit); }
  std::string branch() const override { return repository_.branch(); }

 private:
  MemoryRepository& repository_;
};

class ScriptedHttp : public Http {
 public:
  HttpReply send(const HttpRequest& request) override {
    const std::string url = request.url.reveal();
    const auto api = url.find("/api/");
    const std::string method = api == std::string::npos ? "" : url.substr(api + 5);
    const bool is_json = request.body.starts_with('{');
    posted.push_back(
        {method, is_json ? nlohmann::ordered_json::parse(request.body).dump(2) + "\n" : request.body + "\n"});
    if (sent_ < replies.size()) return replies[sent_++];
    if (method.empty()) return {.status = 200, .body = "ok"};
    if (method == "conversations.history") return {.status = 200, .body = R"({"ok":true,"messages":[]})"};
    return {.status = 200, .body = R"({"ok":true,"channel":"C0DEPLOYS","ts":"1700000000.000100"})"};
  }
  std::vector<HttpReply> replies;
  std::vector<Section> posted;

 private:
  std::size_t sent_ = 0;
};

HttpReply reply_of(const std::string& name, const std::string& body) {  // slack 429 Retry-After: 1
  const auto words = split(name, ' ');
  HttpReply reply{.status = std::stoi(words.at(1)), .body = body};
  if (words.size() > 3 && words[2] == "Retry-After:") reply.headers["retry-after"] = words[3];
  return reply;
}

/// All that a chapter is given beside the repository.
struct Given {
  Files by_hand, rival, local;
  std::map<std::string, SourceRange> source;
  std::map<std::string, Oid> refs;
  std::string stdin_text;
  std::map<std::string, std::string> variables;
  ScriptedHttp http;
};

void read_variables(const std::string& text, std::map<std::string, std::string>& variables) {
  for (const auto& line : split(text, '\n')) {
    const auto equals = line.find('=');
    if (equals != std::string::npos) variables[line.substr(0, equals)] = line.substr(equals + 1);
  }
}

SourceRange range_of(const std::string& text) {  // 3 by ada, grace
  const auto by = text.find(" by ");
  SourceRange range{.commits = static_cast<std::size_t>(std::stoul(text)), .authors = {}};
  for (const auto& author : split(trim(std::string_view(text).substr(by + 4)), ','))
    range.authors.emplace_back(trim(author));
  return range;
}

void read_given(const std::vector<Section>& sections, Given& given) {
  for (const auto& section : sections) {
    const auto blank = section.name.find(' ');
    const std::string kind = section.name.substr(0, blank);
    const std::string path = blank == std::string::npos ? "" : section.name.substr(blank + 1);
    if (kind == "repository") given.by_hand[path] = section.text;
    if (kind == "rival") given.rival[path] = section.text;
    if (kind == "local") given.local[path] = section.text;
    if (kind == "source") given.source[path] = range_of(section.text);
    if (kind == "tag") given.refs["refs/tags/" + path] = {std::string(trim(section.text))};
    if (kind == "stdin") given.stdin_text = section.text;
    if (kind == "slack") given.http.replies.push_back(reply_of(section.name, section.text));
    if (kind == "variables") read_variables(section.text, given.variables);
  }
}

std::vector<Section> perform(const Chapter& chapter, MemoryRepository& repository, std::int64_t now_s) {
  Given given;
  read_given(chapter.given, given);
  if (!given.by_hand.empty()) repository.commit_by_hand(given.by_hand, "by hand\n", now_s - chapter_s / 2);
  repository.let_rival_push(given.rival);
  repository.refs.merge(given.refs);
  repository.landed.clear();
  const auto refs_before = repository.refs;

  Files wrote;
  std::ostringstream out, err;
  std::chrono::steady_clock::time_point ticks{};
  World world{.surroundings = {.variables = given.variables,
                               .read_file = [&](const std::string& path) -> std::optional<std::string> {
                                 const auto file = given.local.find(path);
                                 return file == given.local.end() ? std::nullopt : std::optional(file->second);
                               },
                               .read_stdin = [&] { return given.stdin_text; },
                               .now_s = now_s},
              .open = [&](const Access&, Deadline, Log&) { return std::make_unique<Borrowed>(repository); },
              .source_range = [&](const std::string& from, const std::string& to) -> std::optional<SourceRange> {
                const auto range = given.source.find(from + ".." + to);
                return range == given.source.end() ? std::nullopt : std::optional(range->second);
              },
              .http = given.http,
              .clock = {.now = [&] { return std::chrono::system_clock::time_point{std::chrono::seconds(now_s)}; },
                        .ticks = [&] { return ticks; },
                        .pause = [&](Milliseconds time) { ticks += time; },
                        .random = [] { return 0.5; }},
              .append_file = [&](const std::string& path, const std::string& text) { wrote[path] += text; },
              .versions = "libraries 1.0\n",
              .out = out,
              .err = err};
  const int code = run(chapter.arguments, world);

  std::vector<Section> came{{"exit " + std::to_string(code), ""}, {"stdout", out.str()}, {"stderr", err.str()}};
  for (const auto& commit : repository.landed) {
    came.push_back({"commit by " + commit.author.name + " <" + commit.author.email + ">", commit.message});
    for (const auto& file : commit.files) came.push_back({"pushed " + file.path, file.after});
  }
  for (const auto& [method, message] : given.http.posted) {
    const bool is_plain_post = method.empty() || method == "chat.postMessage";
    came.push_back({is_plain_post ? "posted" : "posted to " + method, message});
  }
  for (const auto& [path, text] : wrote) came.push_back({"wrote " + path, text});
  for (const auto& [name, oid] : repository.refs) {
    if (!refs_before.contains(name) || refs_before.at(name) != oid) came.push_back({"ref " + name, oid.hex + "\n"});
  }
  return came;
}

}  // namespace

Story perform(const Story& story) {
  MemoryRepository repository;
  Story came = story;
  std::int64_t now_s = begins_at_s;
  for (auto& chapter : came) {
    chapter.expected = perform(chapter, repository, now_s);
    now_s += chapter_s;
  }
  return came;
}

}  // namespace lockstep
