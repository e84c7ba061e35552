// The sequence of durable replacement, over any FileSystem.
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

Result<void> replace(FileSystem& fs, const Path& file, std::string_view bytes, const Path& temp) {
  const auto handle = fs.create_new(temp);
  if (!handle) return handle.error();  // nothing to remove: whatever has that name is not ours
  Result<void> done = fill(fs, *handle, bytes);
  if (done) done = fs.rename(temp, file);
  if (!done) {
    // The old file is untouched. The temp is never used again: after a failed sync nobody knows what is in
    // it.
    (void)fs.remove(temp);
    return done;
  }
  return fs.sync_folder(file.parent_path());
}

}  // namespace

Result<void> replace_durably(FileSystem& fs, const Path& file, std::string_view bytes, std::string_view tag) {
  const Path temp = file.parent_path() / ("." + file.filename().string() + "." + std::string(tag) + ".tmp");
  Result<void> done = replace(fs, file, bytes, temp);
  if (done) return done;
  return Error{done.error().code, done.error().message, file.string()};
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
