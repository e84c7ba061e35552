// A UserStore on a disk in memory with faults, and the means to wait for what its writer does.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include <gtest/gtest.h>

#include "core/store/user_store.hpp"
#include "support/fault_file_system.hpp"
#include "support/memory_file_system.hpp"

namespace careway::store {

using namespace std::chrono_literals;

inline constexpr auto kLong = 20s;  // never reached unless the test fails

// Wall time stands until a test moves it; durations are real.
class RigClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override { return UtcTime{std::chrono::milliseconds{ms}}; }
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::now();
  }
  std::atomic<std::int64_t> ms = 1'764'000'000'000;
};

// Good files start with "good", files of a newer version with "newer".
inline Result<void> rig_check(std::string_view bytes) {
  if (bytes.starts_with("good")) return {};
  if (bytes.starts_with("newer")) return Error{ErrorCode::newer, "newer", ""};
  return Error{ErrorCode::invalid, "the answer secret-answer is wrong", ""};
}

struct Rig {
  // Pauses so long that nothing is tried again unless the test asks for it.
  static constexpr Patience kNoRetry{.first_pause = 1h, .longest_pause = 1h, .last_save = 0ms};

  explicit Rig(Patience patience_in = kNoRetry) : patience(patience_in) { start(); }
  ~Rig() {
    fs.open_gate();
    fs.heal();
  }
  Rig(const Rig&) = delete;
  Rig& operator=(const Rig&) = delete;

  void start() {
    store.reset();
    store = std::make_unique<UserStore>(
        fs, clock, rng, folder, rig_check, [this] { woken(); }, patience);
  }
  std::uint64_t put(const UserId& uid, std::string bytes) {
    return store->put(uid, std::make_shared<const std::string>(std::move(bytes)));
  }
  std::string on_disk(const UserId& uid) { return disk.content(store->file_of(uid)); }

  void woken() {
    const std::lock_guard lock(mutex);
    ++wakes;
    changed.notify_all();
  }
  // Waits until the writer has told of a change after which `good` holds; false: it never did.
  template <class Good>
  bool wait_for(Good good) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, kLong, [&] { return good(store->status()); });
  }
  bool wait_failed(std::uint64_t tries) {
    return wait_for([&](const SaveStatus& s) { return s.failed_tries >= tries; });
  }

  const Path folder = "/home/m/data/users";
  const UserId ann = *UserId::parse("anon_1"), ben = *UserId::parse("anon_2"),
               cleo = *UserId::parse("anon_3");
  test::MemoryFileSystem disk;
  test::FaultFileSystem fs{disk};
  RigClock clock;
  SeededRng rng{1};
  Patience patience;
  std::mutex mutex;
  std::condition_variable changed;
  int wakes = 0;
  std::unique_ptr<UserStore> store;
};

}  // namespace careway::store
