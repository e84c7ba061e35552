// The only way of the store to the disk: small verbs that a test can fail one by one. Every verb returns its
// error. Thread-safe as far as the operating system is; one object may be used from several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace careway::store {

using Path = std::filesystem::path;

struct FileHandle {
  int fd = -1;
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // Whole file. too_large if it holds more than `limit` bytes; not_found; denied, also for a symbolic link
  // and for anything else that is no regular file (a pipe would block); io.
  virtual Result<std::string> read_all(const Path& file, std::uint64_t limit) = 0;

  // A new file, mode 0600, that did not exist and is no link (O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC).
  virtual Result<FileHandle> create_new(const Path& file) = 0;
  // All bytes or an error; short writes and EINTR are handled inside.
  virtual Result<void> write_all(FileHandle handle, std::string_view bytes) = 0;
  // After an error the file must not be synced again: the kernel may have dropped the pages and would answer
  // "well".
  virtual Result<void> sync(FileHandle handle) = 0;
  // The content and what is needed to read it back; for a file that only grows. Errors as for sync.
  virtual Result<void> sync_data(FileHandle handle) = 0;
  // Whether the file still has a name: what is written to one that was deleted meanwhile is lost.
  virtual bool has_name(FileHandle handle) = 0;
  virtual Result<void> close(FileHandle handle) = 0;  // the handle is gone even if this fails

  // Takes the lock of a file that is made if need be (mode 0600) and stays for ever: while the handle is open
  // no other process, and no other handle of this one, gets it. busy if it is taken. The system frees it when
  // the process dies. Closing the handle frees it.
  virtual Result<FileHandle> lock(const Path& file) = 0;

  virtual Result<void> rename(const Path& from, const Path& to) = 0;
  // A second name for the same file. busy if `to` is there; some disks know no second names.
  virtual Result<void> link(const Path& from, const Path& to) = 0;
  virtual Result<void> remove(const Path& file) = 0;
  // File systems that cannot sync a folder at all answer well: nothing better can be had from them.
  virtual Result<void> sync_folder(const Path& folder) = 0;

  // The folder and its parents, each new one with mode 0700. If the folder itself existed, is ours and may be
  // written by others, it is tightened to 0700, unless it is a shared one like /tmp (sticky bit).
  virtual Result<void> make_folder(const Path& folder) = 0;
  // Something of that name, also a link that leads nowhere.
  virtual bool exists(const Path& file) = 0;
  // Names of the regular files in the folder that start so, sorted; an absent folder has none.
  virtual Result<std::vector<std::string>> list(const Path& folder, std::string_view start) = 0;
  Result<std::vector<std::string>> list(const Path& folder) { return list(folder, ""); }
};

// POSIX. Modes are kept as far as the disk knows modes (a memory stick does not).
class RealFileSystem final : public FileSystem {
 public:
  Result<std::string> read_all(const Path& file, std::uint64_t limit) override;
  Result<FileHandle> create_new(const Path& file) override;
  Result<void> write_all(FileHandle handle, std::string_view bytes) override;
  Result<void> sync(FileHandle handle) override;
  Result<void> sync_data(FileHandle handle) override;
  bool has_name(FileHandle handle) override;
  Result<void> close(FileHandle handle) override;
  Result<FileHandle> lock(const Path& file) override;
  Result<void> link(const Path& from, const Path& to) override;
  Result<void> rename(const Path& from, const Path& to) override;
  Result<void> remove(const Path& file) override;
  Result<void> sync_folder(const Path& folder) override;
  Result<void> make_folder(const Path& folder) override;
  bool exists(const Path& file) override;
  using FileSystem::list;
  Result<std::vector<std::string>> list(const Path& folder, std::string_view start) override;
};

// Where a temp of `file` lies: ".<name>.<tag>.tmp" in the same folder.
[[nodiscard]] Path temp_path(const Path& file, std::string_view tag);

// A temp of `file` that holds `bytes`, synced; its path. After an error there is none.
[[nodiscard]] Result<Path> write_temp(FileSystem& fs, const Path& file, std::string_view bytes,
                                      std::string_view tag);

// Replaces `file` so that after success it holds `bytes` whatever happens, and after failure or a crash
// either the old or the new content, whole: temp in the same folder + fsync + rename + fsync(folder).
[[nodiscard]] Result<void> replace_durably(FileSystem& fs, const Path& file, std::string_view bytes,
                                           std::string_view tag);

// make_folder, so that the folder is there after a power cut: its parents are synced up to the root, because
// one of them may be new as well. Parents that may not be opened are passed over: they cannot be synced, and
// not to save at all would be worse.
[[nodiscard]] Result<void> make_folder_durably(FileSystem& fs, const Path& folder);

// The Error for a failed call of the operating system; `number` is its errno.
[[nodiscard]] Error system_error(int number, const Path& path);

}  // namespace careway::store
