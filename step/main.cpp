// The program: argv and environ in, the real edges, an exit code out.
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.hpp"
#include "git/open.hpp"
#include "git/source_history.hpp"
#include "git/versions.hpp"
#include "net/curl_http.hpp"
#include "net/versions.hpp"
#include "replace_files.hpp"
#include "run.hpp"

extern char** environ;

namespace lockstep {
namespace {

// The largest there is: GitHub's events end at 25 MB. Who asks for a file may want less.
constexpr std::size_t file_bytes_max = 32 << 20;

std::string read_all(std::istream& in, const std::string& name);

std::map<std::string, std::string> read_variables() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

std::optional<std::string> read_file(const std::string& path) {
  struct stat status {};
  // A multi-line key is asked about as a path, too: such a name is too long for the system, which says no.
  if (::stat(path.c_str(), &status) != 0 || S_ISDIR(status.st_mode)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Failure(Blame::usage, "can't read " + path + ": " + std::strerror(errno));
  return read_all(file, path);
}

std::string read_stdin() { return read_all(std::cin, "standard input"); }

std::string read_all(std::istream& in, const std::string& name) {
  std::string text;
  std::array<char, std::size_t{64} << 10> piece{};
  while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > file_bytes_max) throw Failure(Blame::usage, name + " is larger than 32 MiB");
  }
  return text;
}

void append_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << text;
  file.close();
  if (!file) throw Failure(Blame::usage, "can't write " + path + ": " + std::strerror(errno));
}

std::optional<SourceRange> source_range(const std::string& from, const std::string& to) {
  auto commits = source_commits(".", from, to);
  if (!commits) return std::nullopt;
  return SourceRange{.commits = commits->count, .authors = std::move(commits->authors)};
}

std::string versions() {
  std::vector<std::string> lines{"lockstep " LOCKSTEP_VERSION};
  for (const auto& libraries : {net_library_versions(), git_library_versions()}) {
    lines.insert(lines.end(), libraries.begin(), libraries.end());
  }
  return join(lines, "\n") + "\n";
}

}  // namespace
}  // namespace lockstep

int main(int count, char** arguments) {
  using namespace lockstep;
  ::signal(SIGPIPE, SIG_IGN);  // a connection that breaks is an error to word, not a death
  std::ios::sync_with_stdio(false);

  const auto variables = read_variables();
  const Clock clock = real_clock();
  const std::string agent = "lockstep/" LOCKSTEP_VERSION;
  CurlHttp http(variables);
  World world{.surroundings = {variables, read_file, read_stdin, std::time(nullptr)},
              .open = [&](const Access& access, Deadline deadline,
                          Log& log) { return open_repository(access, http, clock, deadline, log, variables, agent); },
              .source_range = source_range,
              .http = http,
              .clock = clock,
              .append_file = append_file,
              .replace_files = replace_files,
              .versions = versions(),
              .out = std::cout,
              .err = std::cerr};
  const int code = run({arguments + 1, arguments + count}, world);
  std::cout.flush();
  return code;
}
