#include "replace_files.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.hpp"

namespace lockstep {
namespace {

/// The new file while it has a name of its own.
class Replacement {
 public:
  explicit Replacement(const FileChange& file);  ///< closed when it is full: files are many, descriptors few
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;
  ~Replacement();
  void take_the_name();

 private:
  void fill(int descriptor, const std::string& text) const;
  Failure failure(const char* what = std::strerror(errno)) const;

  std::string named_;  ///< as the user calls it
  std::string path_;   ///< what that leads to
  std::string temporary_;
  std::string before_;
};

}  // namespace

void replace_files(const std::vector<FileChange>& files) {
  std::vector<std::unique_ptr<Replacement>> replacements;
  for (const auto& file : files) replacements.push_back(std::make_unique<Replacement>(file));
  std::size_t replaced = 0;
  try {
    for (; replaced < replacements.size(); ++replaced) replacements[replaced]->take_the_name();
  } catch (const Failure& failure) {
    if (replaced == 0) throw;
    throw Failure(Blame::usage, failure.message() + "; what comes before it is written, from " + files.front().path,
                  "see who may write it, and run again: what stands there already is left alone");
  }
}

namespace {

Replacement::Replacement(const FileChange& file) : named_(file.path), before_(file.before) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(file.path.c_str(), nullptr), std::free);
  struct stat old {};
  if (!real || ::stat(real.get(), &old) != 0) throw failure();
  path_ = real.get();
  if (!S_ISREG(old.st_mode)) throw failure("it is no ordinary file");
  // A file that may not be written is not to be replaced either, although its directory would allow that.
  if (::access(path_.c_str(), W_OK) != 0) throw failure();
  std::string name = path_.substr(0, path_.rfind('/') + 1) + ".lockstep.XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) throw failure();
  temporary_ = name;
  try {
    // Who is not the owner may not always give it away; the mode comes last, for a new owner would cut it.
    if (::fchown(descriptor, old.st_uid, old.st_gid) != 0)
      static_cast<void>(::fchown(descriptor, static_cast<uid_t>(-1), old.st_gid));
    if (::fchmod(descriptor, old.st_mode & 07777U) != 0) throw failure();
    fill(descriptor, file.after);
  } catch (...) {
    ::unlink(temporary_.c_str());
    ::close(descriptor);
    throw;
  }
  ::close(descriptor);
}

void Replacement::fill(int descriptor, const std::string& text) const {
  for (std::size_t done = 0; done < text.size();) {
    const auto wrote = ::write(descriptor, text.data() + done, text.size() - done);
    if (wrote < 0 && errno != EINTR) throw failure();
    if (wrote > 0) done += static_cast<std::size_t>(wrote);
  }
  if (::fsync(descriptor) != 0) throw failure();
}

void Replacement::take_the_name() {
  std::ifstream in(path_, std::ios::binary);
  if (std::string(std::istreambuf_iterator<char>(in), {}) != before_) throw failure("it was changed meanwhile");
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw failure();
  temporary_.clear();
}

Replacement::~Replacement() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Failure Replacement::failure(const char* what) const {
  return Failure(Blame::usage, "can't write " + named_ + ": " + what, "see who may write it, and beside it");
}

}  // namespace

}  // namespace lockstep
