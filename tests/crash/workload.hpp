// The workload of the crash lab and its model: what a person said, by revision.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/rng.hpp"
#include "core/store/person_disk.hpp"
#include "crash/lab.hpp"
#include "support/fault_file_system.hpp"
#include "support/forwarding_file_system.hpp"
#include "support/memory_file_system.hpp"

namespace careway::crash {

using Image = test::MemoryFileSystem::Image;

// Time stands still: nothing here may depend on it.
class StandingClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override { return UtcTime{std::chrono::milliseconds{1'764'000'000'000}}; }
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override { return {}; }
};

// Tells of every operation that changed something, after it.
class ObservedFileSystem final : public test::ForwardingFileSystem {
 public:
  ObservedFileSystem(store::FileSystem& inner, std::function<void()> observe)
      : ForwardingFileSystem(inner), observe_(std::move(observe)) {}

  Result<Handle> create_new(const Path& file) override { return after(inner_.create_new(file)); }
  Result<void> write_all(Handle handle, std::string_view bytes) override {
    return after(inner_.write_all(handle, bytes));
  }
  Result<void> sync(Handle handle) override { return after(inner_.sync(handle)); }
  Result<void> sync_data(Handle handle) override { return after(inner_.sync_data(handle)); }
  Result<void> rename(const Path& from, const Path& to) override { return after(inner_.rename(from, to)); }
  Result<void> link(const Path& from, const Path& to) override { return after(inner_.link(from, to)); }
  Result<void> remove(const Path& file) override { return after(inner_.remove(file)); }
  Result<void> sync_folder(const Path& folder) override { return after(inner_.sync_folder(folder)); }
  Result<void> make_folder(const Path& folder) override { return after(inner_.make_folder(folder)); }

 private:
  template <class T>
  T after(T result) {
    observe_();
    return result;
  }
  std::function<void()> observe_;
};

// What was said, by revision; and how much of it the store has promised.
class Model {
 public:
  Model();
  // The next change, and the document after it.
  store::Record say();
  [[nodiscard]] std::string text() const;  // of the newest, as a checkpoint gets it
  [[nodiscard]] std::uint64_t said() const { return documents_.size() - 1; }
  [[nodiscard]] const Json& at(std::uint64_t revision) const { return documents_[revision]; }

  std::uint64_t promised = 0;

 private:
  std::vector<Json> documents_;
  SeededRng rng_{7};
};

[[nodiscard]] const store::PersonFiles& files();
[[nodiscard]] Json empty_person();

// Recovers a disk and compares. Counts into `figures`; `when` says how the disk came to be.
void judge(const Image& image, const Model& model, const Options& options, const std::string& when,
           Figures& figures);

// The store at work on a disk, through a mutant and faults.
class Bench {
 public:
  Bench(const Options& options, std::function<void()> observe);
  // One answer, or every fourth time a checkpoint. What could not be saved is tried again with the next step.
  void step();
  // After a fault has gone: whatever is left to save is saved; false if the store refuses for ever.
  bool recover_from_fault();

  test::MemoryFileSystem disk;
  Model model;
  std::uint64_t in_snapshot = 0;  // promised when the last checkpoint was done

 private:
  std::unique_ptr<store::FileSystem> mutant_;
  std::vector<store::Record> waiting_;
  int steps_ = 0;
  StandingClock clock_;
  SeededRng rng_{11};
  ObservedFileSystem observed_;

 public:
  test::FaultFileSystem faults;

 private:
  void kept();

  std::optional<store::PersonDisk> person_;
};

}  // namespace careway::crash
