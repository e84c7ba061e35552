#include "core/store/file_system.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace careway::store {
namespace {

constexpr mode_t kPrivateFile = 0600;
constexpr mode_t kPrivateFolder = 0700;

// A file descriptor that closes itself, for everything that is only read.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

// Repeats a read or write that a signal interrupted. Not for fsync and close: what they did before is
// unknown.
template <class Call>
ssize_t uninterrupted(Call call) {
  for (;;) {
    errno = 0;
    const ssize_t result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

Result<void> result_of(int returned, const Path& path) {
  if (returned != 0) return system_error(errno, path);
  return {};
}

Descriptor open_folder(const Path& folder) {
  return Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

}  // namespace

Error system_error(int number, const Path& path) {
  const std::string where = path.string();
  switch (number) {
    case ENOENT:
      return {ErrorCode::not_found, "The file or folder is not there", where};
    case EACCES:
    case EPERM:
      return {ErrorCode::denied, "This computer account may not use the file or folder", where};
    case ELOOP:
      return {ErrorCode::denied, "The file is a link to another place, which Careway does not follow", where};
    case EROFS:
      return {ErrorCode::read_only, "The disk can be read but not written", where};
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::no_space, "The disk is full", where};
    case EFBIG:
      return {ErrorCode::too_large, "The file is larger than the system allows", where};
    case EEXIST:
      return {ErrorCode::busy, "A file of this name is already there", where};
    case EAGAIN:  // of a lock
      return {ErrorCode::busy, "Another window has this person open", where};
    case ENOTDIR:
      return {ErrorCode::invalid, "A part of the path is not a folder", where};
    default:
      return {ErrorCode::io, "The disk reported an error (" + std::generic_category().message(number) + ")",
              where};
  }
}

Result<std::string> RealFileSystem::read_all(const Path& file, std::uint64_t limit) {
  // O_NONBLOCK: opening a pipe would wait for its writer.
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!in.open()) return system_error(errno, file);
  struct stat info {};
  if (::fstat(in.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::denied, "This is not a regular file", file.string()};
  }
  std::string bytes;
  std::array<char, 64U << 10U> block{};
  for (;;) {
    const ssize_t got = uninterrupted([&] { return ::read(in.get(), block.data(), block.size()); });
    if (got < 0) return system_error(errno, file);
    if (got == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
    // Counted here and not by the size that the system tells, which may grow meanwhile.
    if (bytes.size() > limit) {
      return Error{ErrorCode::too_large, "The file is larger than " + std::to_string(limit) + " bytes",
                   file.string()};
    }
  }
}

Result<FileHandle> RealFileSystem::create_new(const Path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kPrivateFile);
  if (fd < 0) return system_error(errno, file);
  // The mode given to open() loses the bits of the umask. A disk without modes (a memory stick) refuses, and
  // then that is how it is: not to save would be worse.
  (void)::fchmod(fd, kPrivateFile);
  return FileHandle{fd};
}

Result<void> RealFileSystem::write_all(FileHandle handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = uninterrupted([&] { return ::write(handle.fd, bytes.data(), bytes.size()); });
    if (written <= 0) return system_error(errno, {});
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> RealFileSystem::sync(FileHandle handle) {
  return result_of(::fsync(handle.fd), {});
}

Result<void> RealFileSystem::sync_data(FileHandle handle) {
  return result_of(::fdatasync(handle.fd), {});
}

bool RealFileSystem::has_name(FileHandle handle) {
  struct stat info {};
  return ::fstat(handle.fd, &info) == 0 && info.st_nlink > 0;
}

namespace {

struct flock whole_file() {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  return whole;
}

// Looked at without writing, so that whoever watches the file for writers is not told of those who only ask.
bool is_locked(const Path& file) {
  const Descriptor looked(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  struct flock whole = whole_file();
  return looked.open() && ::fcntl(looked.get(), F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

}  // namespace

Result<FileHandle> RealFileSystem::lock(const Path& file) {
  if (is_locked(file)) return system_error(EAGAIN, file);
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kPrivateFile);
  if (fd < 0) return system_error(errno, file);
  (void)::fchmod(fd, kPrivateFile);  // whatever the umask took away
  // Of the open file, not of the process (as F_SETLK): another close() in this process does not free it.
  struct flock whole = whole_file();
  const int refused = ::fcntl(fd, F_OFD_SETLK, &whole) == 0 ? 0 : errno;
  if (refused != 0) ::close(fd);  // someone was faster
  return refused == 0 ? Result<FileHandle>(FileHandle{fd}) : system_error(refused, file);
}

Result<void> RealFileSystem::link(const Path& from, const Path& to) {
  return result_of(::link(from.c_str(), to.c_str()), to);
}

Result<void> RealFileSystem::close(FileHandle handle) {
  return result_of(::close(handle.fd), {});
}

Result<void> RealFileSystem::rename(const Path& from, const Path& to) {
  return result_of(::rename(from.c_str(), to.c_str()), to);
}

Result<void> RealFileSystem::remove(const Path& file) {
  return result_of(::unlink(file.c_str()), file);
}

Result<void> RealFileSystem::sync_folder(const Path& folder) {
  const Descriptor opened = open_folder(folder);
  if (!opened.open()) return system_error(errno, folder);
  if (::fsync(opened.get()) != 0 && errno != EINVAL && errno != ENOTSUP) return system_error(errno, folder);
  return {};
}

Result<void> RealFileSystem::make_folder(const Path& folder) {
  if (::mkdir(folder.c_str(), kPrivateFolder) == 0) {
    (void)::chmod(folder.c_str(), kPrivateFolder);  // whatever the umask took away
    return {};
  }
  if (errno == ENOENT && folder.has_relative_path() && folder.parent_path() != folder) {
    if (auto made = make_folder(folder.parent_path()); !made) return made;
    return make_folder(folder);
  }
  if (errno != EEXIST) return system_error(errno, folder);

  const Descriptor opened = open_folder(folder);
  struct stat info {};
  if (!opened.open() || ::fstat(opened.get(), &info) != 0) return system_error(errno, folder);
  const bool others_write = (info.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  const bool shared = (info.st_mode & S_ISVTX) != 0;
  if (info.st_uid == ::geteuid() && others_write && !shared) (void)::fchmod(opened.get(), kPrivateFolder);
  return {};
}

bool RealFileSystem::exists(const Path& file) {
  struct stat info {};
  return ::lstat(file.c_str(), &info) == 0;
}

Result<std::vector<std::string>> RealFileSystem::list(const Path& folder, std::string_view start) {
  std::vector<std::string> names;
  DIR* entries = ::opendir(folder.c_str());
  if (entries == nullptr) {
    if (errno == ENOENT) return names;
    return system_error(errno, folder);
  }
  const auto is_file = [entries](const char* name) {
    struct stat info {};  // not d_type: some file systems do not say
    return ::fstatat(::dirfd(entries), name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
  };
  while (const dirent* entry = ::readdir(entries)) {
    if (std::string_view(entry->d_name).starts_with(start) && is_file(entry->d_name))
      names.emplace_back(entry->d_name);
  }
  ::closedir(entries);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace careway::store
