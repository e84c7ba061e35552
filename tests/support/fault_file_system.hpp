// Any FileSystem with faults: operation number N fails with a given error, once, k times or for ever; or the
// process dies there. Every operation is logged, and can be held at a gate to see what happens meanwhile.
#pragma once

#include <cerrno>
#include <condition_variable>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

#include "core/store/file_system.hpp"

namespace careway::test {

class FaultFileSystem final : public store::FileSystem {
 public:
  using Path = store::Path;
  static constexpr int kForEver = std::numeric_limits<int>::max();

  explicit FaultFileSystem(store::FileSystem& inner) : inner_(inner) {}

  // A sync is never refused for want of permission. Opening the folder may be, which the store passes over on
  // purpose, with less promised: lanes about promises leave it out.
  bool no_denied_sync = false;

  // Called when a sync of this file fails, for a disk that forgets then.
  std::function<void(store::FileHandle)> on_failed_sync;

  // Operations first, first + 1, ... first + times - 1 (counted from 1, from now on) fail with this errno.
  // Those that release something (close, remove) fail after they did it; a failing write leaves half of the
  // bytes.
  void fail(int first, int times, int number) {
    const std::lock_guard lock(mutex_);
    count_ = 0;
    first_ = first;
    times_ = times;
    number_ = number;
    dead_ = false;
  }
  // From that operation on nothing reaches the disk any more.
  void die_at(int first) {
    fail(first, kForEver, EIO);
    const std::lock_guard lock(mutex_);
    dead_ = true;
  }
  void heal() { fail(0, 0, 0); }

  // Fails every operation of this name (as in the log) until the next call.
  void fail_verb(std::string verb, int number) {
    const std::lock_guard lock(mutex_);
    verb_ = std::move(verb);
    verb_number_ = number;
  }

  [[nodiscard]] int operations() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }
  [[nodiscard]] int faults() const {
    const std::lock_guard lock(mutex_);
    return faults_;
  }
  // "create .anon_1.json.12-ab.tmp", "sync", "rename anon_1.json", ... in order
  [[nodiscard]] std::vector<std::string> log() const {
    const std::lock_guard lock(mutex_);
    return log_;
  }
  void clear_log() {
    const std::lock_guard lock(mutex_);
    log_.clear();
  }

  // The next operation of this name waits until open_gate().
  void close_gate(std::string verb) {
    const std::lock_guard lock(mutex_);
    gate_ = std::move(verb);
  }
  void open_gate() {
    const std::lock_guard lock(mutex_);
    gate_.clear();
    moved_.notify_all();
  }
  // Until an operation stands at the gate.
  void wait_at_gate() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return at_gate_; });
  }

  Result<std::string> read_all(const Path& file, std::uint64_t limit) override {
    if (const Fault f = enter("read", file)) return store::system_error(f.number, file);
    return inner_.read_all(file, limit);
  }
  Result<store::FileHandle> create_new(const Path& file) override {
    if (const Fault f = enter("create", file)) return store::system_error(f.number, file);
    return inner_.create_new(file);
  }
  Result<void> write_all(store::FileHandle handle, std::string_view bytes) override {
    if (const Fault f = enter("write", {})) {
      if (!f.dead) (void)inner_.write_all(handle, bytes.substr(0, bytes.size() / 2));
      return store::system_error(f.number, {});
    }
    return inner_.write_all(handle, bytes);
  }
  Result<void> sync(store::FileHandle handle) override {
    if (const Fault f = enter("sync", {})) {
      if (on_failed_sync) on_failed_sync(handle);
      return store::system_error(f.number, {});
    }
    return inner_.sync(handle);
  }
  Result<void> sync_data(store::FileHandle handle) override {
    if (const Fault f = enter("sync_data", {})) {
      if (on_failed_sync) on_failed_sync(handle);
      return store::system_error(f.number, {});
    }
    return inner_.sync_data(handle);
  }
  bool has_name(store::FileHandle handle) override { return inner_.has_name(handle); }
  Result<store::FileHandle> lock(const Path& file) override {
    if (const Fault f = enter("lock", file)) return store::system_error(f.number, file);
    return inner_.lock(file);
  }
  Result<void> link(const Path& from, const Path& to) override {
    if (const Fault f = enter("link", to)) return store::system_error(f.number, to);
    return inner_.link(from, to);
  }
  Result<void> close(store::FileHandle handle) override {
    if (const Fault f = enter("close", {})) {
      if (!f.dead) (void)inner_.close(handle);
      return store::system_error(f.number, {});
    }
    return inner_.close(handle);
  }
  Result<void> rename(const Path& from, const Path& to) override {
    if (const Fault f = enter("rename", to)) return store::system_error(f.number, to);
    return inner_.rename(from, to);
  }
  Result<void> remove(const Path& file) override {
    if (const Fault f = enter("remove", file)) {
      if (!f.dead) (void)inner_.remove(file);
      return store::system_error(f.number, file);
    }
    return inner_.remove(file);
  }
  Result<void> sync_folder(const Path& folder) override {
    if (const Fault f = enter("sync_folder", folder)) return store::system_error(f.number, folder);
    return inner_.sync_folder(folder);
  }
  Result<void> make_folder(const Path& folder) override {
    if (const Fault f = enter("make_folder", folder)) return store::system_error(f.number, folder);
    return inner_.make_folder(folder);
  }
  bool exists(const Path& file) override { return inner_.exists(file); }
  using FileSystem::list;
  Result<std::vector<std::string>> list(const Path& folder, std::string_view start) override {
    if (const Fault f = enter("list", folder)) return store::system_error(f.number, folder);
    return inner_.list(folder, start);
  }

 private:
  struct Fault {
    int number = 0;
    bool dead = false;
    explicit operator bool() const { return number != 0; }
  };

  Fault enter(const std::string& verb, const Path& path) {
    std::unique_lock lock(mutex_);
    const std::string name = path.has_filename() ? path.filename().string() : path.string();
    log_.push_back(name.empty() ? verb : verb + " " + name);
    ++count_;
    if (gate_ == verb) {
      at_gate_ = true;
      moved_.notify_all();
      moved_.wait(lock, [&] { return gate_ != verb; });
      at_gate_ = false;
    }
    const bool possible = !no_denied_sync || number_ != EACCES || !verb.starts_with("sync");
    const bool planned = possible && first_ > 0 && count_ >= first_ && count_ - first_ < times_;
    if (!planned && verb_ != verb) return {};
    ++faults_;
    return {.number = planned ? number_ : verb_number_, .dead = planned && dead_};
  }

  store::FileSystem& inner_;
  mutable std::mutex mutex_;
  std::condition_variable moved_;
  std::vector<std::string> log_;
  std::string gate_, verb_;
  int count_ = 0, first_ = 0, times_ = 0, number_ = 0, verb_number_ = 0, faults_ = 0;
  bool dead_ = false, at_gate_ = false;
};

}  // namespace careway::test
