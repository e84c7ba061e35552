// Saving on a disk that fails: what is told, what is tried again and when, and what the end of the window
// waits for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/store/user_store.hpp"
#include "store_rig.hpp"

namespace careway::store {
namespace {

using test::FaultFileSystem;
using ::testing::HasSubstr;
using ::testing::Not;

// One answer and a checkpoint after `said_before` answers, with this fault; then the disk is well again.
void save_through_fault(int said_before, int at, int times, int number) {
  Rig rig;
  rig.start();
  for (int i = 0; i < said_before; ++i) rig.say_and_flush();
  const auto before = rig.model.said();
  rig.fs.no_denied_sync = true;
  rig.fs.fail(at, times, number);
  rig.say();
  rig.checkpoint();
  ASSERT_TRUE(
      rig.wait_for([&](const SaveStatus& s) { return s.durable_seq > before || s.failed_tries > 0; }));
  const SaveStatus seen = rig.store->status();
  if (seen.durable_seq == before) {
    ASSERT_TRUE(seen.failure);
    EXPECT_EQ(seen.failure->code, system_error(number, {}).code);
    EXPECT_THAT(seen.failure->where, HasSubstr("anon_6611127117e7"));
    EXPECT_FALSE(seen.saved());
  }
  // The change is kept: it is saved without a new put.
  rig.fs.heal();
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_FALSE(rig.store->status().failure);
  EXPECT_EQ(rig.store->status().failed_tries, 0U);
  rig.store.reset();
  rig.expect_all_on_disk();
  for (const std::string& file : rig.disk.all_files()) {
    EXPECT_FALSE(file.ends_with(".tmp")) << file << " was left";
    EXPECT_THAT(file, Not(HasSubstr("conflicts"))) << "our own file was taken for another program's";
  }
}

TEST(UserStoreFault, EveryFaultIsToldLosesNothingAndIsRecoveredFrom) {
  for (const int said_before : {0, 1, 2}) {
    Rig probe;
    probe.start();
    for (int i = 0; i < said_before; ++i) probe.say_and_flush();
    const int before = probe.fs.operations();
    probe.say_and_flush();
    probe.checkpoint();
    ASSERT_TRUE(probe.store->flush(kLong));
    const int operations = probe.fs.operations() - before;
    EXPECT_GE(operations, 15);
    for (const int number : {EIO, ENOSPC, EROFS, EACCES}) {
      for (const int times : {1, 3, FaultFileSystem::kForEver}) {
        for (int at = 1; at <= operations; ++at) {
          save_through_fault(said_before, at, times, number);
          if (testing::Test::HasFailure()) FAIL() << number << " at operation " << at << ", " << said_before;
        }
      }
    }
  }
}

TEST(UserStoreFault, TriesAgainByItselfAfterAPause) {
  Rig rig({.first_pause = 30ms, .longest_pause = 60ms, .last_save = 0ms, .quiet = 1h});
  rig.start();
  rig.fs.fail_verb("create", ENOSPC);
  const auto start = std::chrono::steady_clock::now();
  rig.say();
  ASSERT_TRUE(rig.wait_failed(4));
  // Pauses of 30, 60 and (not longer than the longest) 60 ms lie between the four tries.
  EXPECT_GE(std::chrono::steady_clock::now() - start, 150ms);
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.wait_saved());
}

TEST(UserStoreFault, ANewChangeTriesAtOnceAndTakesTheFailedOneAlong) {
  Rig rig;
  rig.start();
  rig.fs.fail_verb("sync", ENOSPC);
  rig.say();
  ASSERT_TRUE(rig.wait_failed(1));
  EXPECT_EQ(rig.store->status().failure->code, ErrorCode::no_space);
  rig.fs.fail_verb("", 0);
  rig.say();  // the pause would last an hour
  ASSERT_TRUE(rig.wait_saved());
  rig.store.reset();
  rig.expect_all_on_disk();
}

// Stops the writer inside a save that will fail.
void stand_in_a_failing_save(Rig& rig) {
  rig.start();
  rig.fs.fail_verb("create", EIO);
  rig.fs.close_gate("create");
  rig.say();
  rig.fs.wait_at_gate();
}

TEST(UserStoreFault, AskingToTryAgainWhileASaveIsFailingIsNotForgotten) {
  Rig rig;
  stand_in_a_failing_save(rig);
  rig.store->try_now();
  rig.fs.open_gate();
  // The pause after a failure outlasts any test.
  EXPECT_TRUE(rig.wait_failed(2));
}

TEST(UserStoreFault, AChangeThatComesWhileASaveIsFailingHasATryOfItsOwn) {
  Rig rig;
  stand_in_a_failing_save(rig);
  rig.say();
  rig.fs.open_gate();
  EXPECT_TRUE(rig.wait_failed(2));
  EXPECT_EQ(rig.store->status().durable_seq, 0U);
}

TEST(UserStoreFault, TheEndWaitsForTheLastSave) {
  Rig rig({.first_pause = 1h, .longest_pause = 1h, .last_save = kLong, .quiet = 1h});
  rig.start();
  rig.fs.fail_verb("create", EIO);
  rig.say();
  ASSERT_TRUE(rig.wait_failed(1));
  rig.fs.fail_verb("", 0);
  rig.store.reset();  // tries at once, though the pause would last an hour
  rig.expect_all_on_disk();
}

TEST(UserStoreFault, TheEndGivesUpWhenTheDiskStaysBroken) {
  Rig rig({.first_pause = 10ms, .longest_pause = 10ms, .last_save = 50ms, .quiet = 1h});
  rig.start();
  rig.fs.fail_verb("create", EIO);
  rig.say();
  const auto start = std::chrono::steady_clock::now();
  rig.store.reset();
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_GE(took, 50ms);
  EXPECT_LT(took, kLong);
}

}  // namespace
}  // namespace careway::store
