// The planted bugs: each is a file system that does what a careless store would have done.
#include <memory>
#include <set>

#include "core/store/checksum.hpp"
#include "core/store/snapshot.hpp"
#include "crash/lab.hpp"
#include "crash/workload.hpp"
#include "support/forwarding_file_system.hpp"

namespace careway::crash {
namespace {

using test::ForwardingFileSystem;

bool is_journal(const store::Path& file) {
  return file.string().ends_with(".journal.jsonl");
}
bool is_snapshot(const store::Path& file) {
  return file == files().snapshot();
}

class TruncateInPlace final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> rename(const Path& from, const Path& to) override {
    if (!is_snapshot(to)) return inner_.rename(from, to);
    const auto bytes = inner_.read_all(from, store::kLargestFile);
    if (!bytes) return bytes.error();
    (void)inner_.remove(to);
    const auto handle = inner_.create_new(to);
    if (!handle) return handle.error();
    const auto written = inner_.write_all(*handle, *bytes);
    (void)inner_.close(*handle);
    (void)inner_.remove(from);
    return written;
  }
};

class NoSyncOfFiles final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> sync(Handle) override { return {}; }
};

class NoSyncOfFolder final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> sync_folder(const Path&) override { return {}; }
};

// The journal gets its name only after the folder was synced for the snapshot.
class JournalWithoutSyncOfFolder final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<Handle> create_new(const Path& file) override {
    if (!is_journal(file)) return inner_.create_new(file);
    late_ = file;
    return inner_.create_new(other_name(file));
  }
  Result<void> sync_folder(const Path& folder) override {
    auto done = inner_.sync_folder(folder);
    if (!late_.empty()) (void)inner_.rename(other_name(late_), late_);
    late_.clear();
    return done;
  }

 private:
  static Path other_name(const Path& file) { return file.string() + ".late"; }
  Path late_;
};

class JournalDeletedTooEarly final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<Handle> create_new(const Path& file) override {
    if (is_journal(file)) newest_ = file;
    return inner_.create_new(file);
  }
  Result<void> rename(const Path& from, const Path& to) override {
    auto done = inner_.rename(from, to);
    const auto names = inner_.list(to.parent_path());
    if (!names || !is_snapshot(to)) return done;
    for (const std::string& name : *names) {
      const Path file = to.parent_path() / name;
      if (is_journal(file) && file != newest_) (void)inner_.remove(file);
    }
    return done;
  }

 private:
  Path newest_;
};

// Whatever the bytes are, their checksums are right.
class NoChecksum final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<std::string> read_all(const Path& file, std::uint64_t limit) override {
    auto bytes = inner_.read_all(file, limit);
    if (!bytes || is_journal(file)) return bytes;
    const auto json = parse_json(*bytes);
    if (!json || !json->is_object() || !json->contains("link")) return bytes;
    Json document = *json;
    const auto link = document["link"];
    document.erase("hash");
    document.erase("link");
    return store::stamped(json_text(document), link.is_string() ? link.get<std::string>() : "");
  }
};

class SyncAgainAfterFailure final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> sync(Handle handle) override { return again(inner_.sync(handle), handle); }
  Result<void> sync_data(Handle handle) override { return again(inner_.sync_data(handle), handle); }

 private:
  Result<void> again(const Result<void>& done, Handle handle) { return done ? done : inner_.sync(handle); }
};

class PreviousRemovedFirst final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> rename(const Path& from, const Path& to) override {
    if (to == files().previous()) (void)inner_.remove(to);
    return inner_.rename(from, to);
  }
};

class LockRemoved final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<Handle> lock(const Path& file) override {
    auto handle = inner_.lock(file);
    if (handle) locks_.insert(handle->fd);
    return handle;
  }
  Result<void> close(Handle handle) override {
    if (locks_.erase(handle.fd) > 0) (void)inner_.remove(files().lock());
    return inner_.close(handle);
  }

 private:
  std::set<int> locks_;
};

class DamagedDeleted final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> rename(const Path& from, const Path& to) override {
    if (to.parent_path().filename() == "damaged") return inner_.remove(from);
    return inner_.rename(from, to);
  }
};

class SavedBeforeSync final : public ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  Result<void> sync_data(Handle) override { return {}; }
};

template <class FileSystemWithBug>
NamedMutant named(std::string name) {
  return {std::move(name),
          [](store::FileSystem& inner) { return std::make_unique<FileSystemWithBug>(inner); }};
}

}  // namespace

std::vector<NamedMutant> mutants() {
  return {named<TruncateInPlace>("M1 truncate in place"),
          named<NoSyncOfFiles>("M2 no sync of the file"),
          named<NoSyncOfFolder>("M3 no sync of the folder"),
          named<JournalWithoutSyncOfFolder>("M4 journal created without a sync of its folder"),
          named<JournalDeletedTooEarly>("M5 journal deleted before the snapshot is durable"),
          named<NoChecksum>("M6 no checksum"),
          named<SyncAgainAfterFailure>("M7 sync tried again on the same file"),
          named<PreviousRemovedFirst>("M8 previous snapshot removed before the new one is there"),
          named<LockRemoved>("M9 lock removed on release"),
          named<DamagedDeleted>("M10 damaged file deleted"),
          named<SavedBeforeSync>("M11 saved before synced")};
}

}  // namespace careway::crash
