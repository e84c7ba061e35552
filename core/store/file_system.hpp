// The only way of the store to the disk: small verbs that a test can fail one by one. Every verb returns its error.
// Thread-safe as far as the operating system is; one object may be used from several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace careway::store {

using Path = std::filesystem::path;

struct FileHandle { int fd = -1; };

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // Whole file. too_large if it holds more than `limit` bytes; not_found, denied, io.
  virtual Result<std::string> read_all(const Path& file, std::uint64_t limit) = 0;

  // A new file, mode 0600, that did not exist and is no link (O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC).
  virtual Result<FileHandle> create_new(const Path& file) = 0;
  // All bytes or an error; short writes and EINTR are handled inside.
  virtual Result<void> write_all(FileHandle handle, std::string_view bytes) = 0;
  virtual Result<void> sync(FileHandle handle) = 0;
  virtual Result<void> close(FileHandle handle) = 0;   // the handle is gone even if this fails

  virtual Result<void> rename(const Path& from, const Path& to) = 0;
  virtual Result<void> remove(const Path& file) = 0;
  virtual Result<void> sync_folder(const Path& folder) = 0;

  // The folder and its parents, each new one with mode 0700. An existing one of ours that others may write is
  // tightened to 0700.
  virtual Result<void> make_folder(const Path& folder) = 0;
  virtual bool exists(const Path& file) = 0;
  // Names of the regular files in the folder, sorted; an absent folder has none.
  virtual Result<std::vector<std::string>> list(const Path& folder) = 0;
};

// POSIX.
class RealFileSystem final : public FileSystem {
 public:
  Result<std::string> read_all(const Path& file, std::uint64_t limit) override;
  Result<FileHandle> create_new(const Path& file) override;
  Result<void> write_all(FileHandle handle, std::string_view bytes) override;
  Result<void> sync(FileHandle handle) override;
  Result<void> close(FileHandle handle) override;
  Result<void> rename(const Path& from, const Path& to) override;
  Result<void> remove(const Path& file) override;
  Result<void> sync_folder(const Path& folder) override;
  Result<void> make_folder(const Path& folder) override;
  bool exists(const Path& file) override;
  Result<std::vector<std::string>> list(const Path& folder) override;
};

// Replaces `file` so that after success it holds `bytes` whatever happens, and after failure or a crash either the
// old or the new content, whole: temp in the same folder + fsync + rename + fsync(folder).
// `tag` makes the name of the temp unique: ".<name>.<tag>.tmp".
[[nodiscard]] Result<void> replace_durably(FileSystem& fs, const Path& file, std::string_view bytes,
                                           std::string_view tag);

}  // namespace careway::store
