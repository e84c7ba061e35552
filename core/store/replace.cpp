// The sequence of durable replacement, over any FileSystem.
#include <algorithm>

#include "core/store/file_system.hpp"

namespace careway::store {
namespace {

Result<void> fill(FileSystem& fs, FileHandle handle, std::string_view bytes) {
  Result<void> done = fs.write_all(handle, bytes);
  if (done) done = fs.sync(handle);
  // Closing tells of failures too (network disks), but the first error is the one to report.
  const Result<void> closed = fs.close(handle);
  return done ? closed : done;
}

}  // namespace

Path temp_path(const Path& file, std::string_view tag) {
  return file.parent_path() / ("." + file.filename().string() + "." + std::string(tag) + ".tmp");
}

Result<Path> write_temp(FileSystem& fs, const Path& file, std::string_view bytes, std::string_view tag) {
  Path temp = temp_path(file, tag);
  const auto handle = fs.create_new(temp);
  if (!handle) return handle.error();  // nothing to remove: whatever has that name is not ours
  if (auto done = fill(fs, *handle, bytes); !done) {
    // Never used again: after a failed sync nobody knows what is in it.
    (void)fs.remove(temp);
    return done.error();
  }
  return temp;
}

Result<void> replace_durably(FileSystem& fs, const Path& file, std::string_view bytes, std::string_view tag) {
  const auto with_path = [&file](const Error& error) {
    return Error{error.code, error.message, file.string()};
  };
  const auto temp = write_temp(fs, file, bytes, tag);
  if (!temp) return with_path(temp.error());
  Result<void> done = fs.rename(*temp, file);
  if (done) {
    done = fs.sync_folder(file.parent_path());
  } else {
    (void)fs.remove(*temp);
  }
  if (!done) return with_path(done.error());
  return {};
}

Result<void> make_folder_durably(FileSystem& fs, const Path& folder) {
  if (auto made = fs.make_folder(folder); !made) return made;
  for (Path below = folder; below.has_relative_path(); below = below.parent_path()) {
    const Path parent = below.has_parent_path() ? below.parent_path() : Path(".");
    auto synced = fs.sync_folder(parent);
    if (!synced && synced.error().code != ErrorCode::denied) return synced;
    if (!below.has_parent_path()) break;
  }
  return {};
}

}  // namespace careway::store
