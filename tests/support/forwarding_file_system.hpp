// A FileSystem that passes everything on: to be overridden in the verbs that a test is about.
#pragma once

#include "core/store/file_system.hpp"

namespace careway::test {

class ForwardingFileSystem : public store::FileSystem {
 public:
  using Path = store::Path;
  using Handle = store::FileHandle;

  explicit ForwardingFileSystem(store::FileSystem& inner) : inner_(inner) {}

  Result<std::string> read_all(const Path& file, std::uint64_t limit) override {
    return inner_.read_all(file, limit);
  }
  Result<Handle> create_new(const Path& file) override { return inner_.create_new(file); }
  Result<void> write_all(Handle handle, std::string_view bytes) override {
    return inner_.write_all(handle, bytes);
  }
  Result<void> sync(Handle handle) override { return inner_.sync(handle); }
  Result<void> sync_data(Handle handle) override { return inner_.sync_data(handle); }
  bool has_name(Handle handle) override { return inner_.has_name(handle); }
  Result<void> close(Handle handle) override { return inner_.close(handle); }
  Result<Handle> lock(const Path& file) override { return inner_.lock(file); }
  Result<void> rename(const Path& from, const Path& to) override { return inner_.rename(from, to); }
  Result<void> link(const Path& from, const Path& to) override { return inner_.link(from, to); }
  Result<void> remove(const Path& file) override { return inner_.remove(file); }
  Result<void> sync_folder(const Path& folder) override { return inner_.sync_folder(folder); }
  Result<void> make_folder(const Path& folder) override { return inner_.make_folder(folder); }
  bool exists(const Path& file) override { return inner_.exists(file); }
  using FileSystem::list;
  Result<std::vector<std::string>> list(const Path& folder, std::string_view start) override {
    return inner_.list(folder, start);
  }

 protected:
  store::FileSystem& inner_;
};

}  // namespace careway::test
