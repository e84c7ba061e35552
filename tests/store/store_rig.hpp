// A person's store on a disk in memory with faults, what was said, and the means to wait for what the writer
// does.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include <gtest/gtest.h>

#include "core/store/snapshot.hpp"
#include "core/store/user_store.hpp"
#include "crash/workload.hpp"
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
  std::atomic<std::int64_t> ms = 1'764'000'000'000;  // 2025-11-24T16:00:00Z
};

// Schema 3 is a newer version's; a person has a uid.
inline Result<void> rig_check(const Json& document) {
  if (document.value("schema", 0) > 2) return Error{ErrorCode::newer, "newer", ""};
  if (!document.contains("uid")) return Error{ErrorCode::invalid, "no uid", ""};
  return {};
}

inline std::string text_of(const Json& document, std::string_view link = "") {
  return stamped(json_text(document), link);
}

struct Rig {
  // Pauses so long that nothing happens by itself unless the test asks for it.
  static constexpr Patience kNoRetry{.first_pause = 1h, .longest_pause = 1h, .last_save = 0ms, .quiet = 1h};

  explicit Rig(Patience patience_in = kNoRetry) : patience(patience_in) {}
  ~Rig() {
    fs.open_gate();
    fs.fail_verb("", 0);
    fs.heal();
  }
  Rig(const Rig&) = delete;
  Rig& operator=(const Rig&) = delete;

  Rig& start(Person person = Person::known) {
    store.reset();
    store = std::make_unique<UserStore>(
        fs, clock, rng, files, person, crash::empty_person(), rig_check, [this] { woken(); }, patience);
    return *this;
  }
  // The next change, handed over.
  std::uint64_t say() {
    Record record = model.say();
    const auto seq = store->put(std::move(record.changes));
    EXPECT_TRUE(seq) << (seq ? "" : seq.error().text());
    return seq ? *seq : 0;
  }
  void say_and_flush() {
    say();
    EXPECT_TRUE(store->flush(kLong));
  }
  void checkpoint() { store->checkpoint(std::make_shared<const std::string>(model.text())); }

  // What is on the disk now.
  Recovery recovered() { return recover(disk, files, rig_check); }
  // That everything said is on the disk, also after the power goes.
  void expect_all_on_disk() {
    disk.power_cut(test::MemoryFileSystem::Cut::lose_all, rng);
    const Recovery found = recovered();
    ASSERT_EQ(found.kind, Recovery::Kind::loaded);
    EXPECT_EQ(found.revision, model.said());
    EXPECT_EQ(found.document, model.at(model.said()));
  }
  Json snapshot() {
    const auto read = read_snapshot(disk.content(files.snapshot()));
    return read ? read->document : Json();
  }
  int logged(std::string_view line) {
    const auto log = fs.log();
    return static_cast<int>(std::count(log.begin(), log.end(), line));
  }

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
  bool wait_saved() {
    return wait_for([](const SaveStatus& s) { return s.saved(); });
  }

  const PersonFiles files = crash::files();
  test::MemoryFileSystem disk;
  test::FaultFileSystem fs{disk};
  RigClock clock;
  SeededRng rng{1};
  Patience patience;
  crash::Model model;
  std::mutex mutex;
  std::condition_variable changed;
  int wakes = 0;
  std::unique_ptr<UserStore> store;
};

}  // namespace careway::store
