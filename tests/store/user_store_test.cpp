// Saving: what put, status and flush promise, under faults.
#include "core/store/user_store.hpp"

#include <ctime>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store_rig.hpp"
#include "support/temp_folder.hpp"

namespace careway::store {
namespace {

using test::FaultFileSystem;
using Cut = test::MemoryFileSystem::Cut;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(UserStore, TouchesNothingBeforeTheFirstPut) {
  Rig rig;
  EXPECT_TRUE(rig.store->people()->empty());
  EXPECT_EQ(rig.store->open(rig.ann).kind, Opened::Kind::fresh);
  EXPECT_TRUE(rig.store->flush(kLong));
  EXPECT_TRUE(rig.store->status().saved());
  EXPECT_THAT(rig.fs.log(), ElementsAre("list users", "read anon_1.json"));
}

TEST(UserStore, SavesAndTellsSo) {
  Rig rig;
  const auto seq = rig.put(rig.ann, "good 1");
  ASSERT_TRUE(rig.store->flush(kLong));
  const SaveStatus status = rig.store->status();
  EXPECT_EQ(seq, 1U);
  EXPECT_EQ(status.durable_seq, 1U);
  EXPECT_EQ(status.newest_seq, 1U);
  EXPECT_TRUE(status.saved());
  EXPECT_EQ(status.durable_at, rig.clock.now());
  EXPECT_FALSE(status.failure);
  EXPECT_TRUE(rig.wait_for([&](const SaveStatus&) { return rig.wakes == 1; })) << "the frame loop is woken";
  rig.disk.power_cut(Cut::lose_all, rig.rng);
  EXPECT_EQ(rig.on_disk(rig.ann), "good 1");
}

TEST(UserStore, SavedIsToldOnlyAfterFileAndFolderAreSynced) {
  for (const char* step : {"make_folder", "create", "write", "sync", "close", "rename", "sync_folder"}) {
    Rig rig;
    if (std::string(step) == "sync_folder") {
      rig.put(rig.ann, "good 0");  // the folders are made, so that only the file's own sync is left
      ASSERT_TRUE(rig.store->flush(kLong));
    }
    const auto before = rig.store->status().durable_seq;
    rig.fs.close_gate(step);
    rig.put(rig.ann, "good 1");
    rig.fs.wait_at_gate();
    EXPECT_EQ(rig.store->status().durable_seq, before) << step;
    EXPECT_FALSE(rig.store->status().saved()) << step;
    EXPECT_FALSE(rig.store->flush(0ms)) << step;
    rig.fs.open_gate();
    EXPECT_TRUE(rig.store->flush(kLong)) << step;
  }
}

TEST(UserStore, PutNeverWaitsForTheDiskAndTheNewestWins) {
  Rig rig;
  rig.fs.close_gate("sync");
  rig.put(rig.ann, "good 0");
  rig.fs.wait_at_gate();
  // The disk hangs. Were put to wait for it, this line would never be left.
  for (int i = 1; i <= 100; ++i) EXPECT_EQ(rig.put(rig.ann, "good " + std::to_string(i)), 1U + unsigned(i));
  rig.put(rig.ben, "good b");
  EXPECT_EQ(rig.store->status().newest_seq, 102U);
  EXPECT_EQ(rig.store->status().durable_seq, 0U);
  EXPECT_EQ(rig.store->open(rig.ann).bytes, "good 100");
  rig.fs.open_gate();
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.on_disk(rig.ann), "good 100");
  EXPECT_EQ(rig.on_disk(rig.ben), "good b");
  const auto log = rig.fs.log();
  EXPECT_EQ(std::count(log.begin(), log.end(), "rename anon_1.json"), 2)
      << "one under way, one for all others";
}

TEST(UserStore, DurableCoversAPersonsOlderPutsOnlyWithTheirNewer) {
  Rig rig;
  rig.fs.close_gate("rename");
  rig.put(rig.cleo, "good c");  // 1, at the gate
  rig.fs.wait_at_gate();
  rig.put(rig.ann, "good a");                                      // 2
  rig.put(rig.ben, "good b");                                      // 3
  rig.put(rig.ann, "good a2");                                     // 4, stands for 2
  rig.disk.place(rig.folder / "anon_1.json" / "in_the_way", "x");  // Ann's name is a folder: rename fails
  rig.fs.open_gate();
  ASSERT_TRUE(rig.wait_for([&](const SaveStatus& s) {
    return s.failed_tries == 1 && s.durable_seq == 1 && rig.on_disk(rig.ben) == "good b";
  })) << "one bad file must not hold up the others, nor be tried again before the pause is over";
  ASSERT_FALSE(rig.store->flush(0ms));
  ASSERT_TRUE(rig.wait_failed(2));
  EXPECT_EQ(rig.store->status().durable_seq, 1U) << "put 2 is not on the disk, whatever else is";
  rig.disk.delete_folder(rig.folder / "anon_1.json");
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.store->status().durable_seq, 4U);
  EXPECT_EQ(rig.on_disk(rig.ann), "good a2");
}

TEST(UserStore, AskingToTryAgainWhileAWriteIsFailingIsNotForgotten) {
  Rig probe;
  probe.put(probe.ann, "good 1");
  ASSERT_TRUE(probe.store->flush(kLong));
  const auto log = probe.fs.log();
  const auto sync = static_cast<int>(std::find(log.begin(), log.end(), "sync") - log.begin()) + 1;

  Rig rig;  // its pause after a failure outlasts any test
  rig.fs.fail(sync, 1, EIO);
  rig.fs.close_gate("sync");
  rig.put(rig.ann, "good 1");
  rig.fs.wait_at_gate();
  rig.store->try_now();  // as flush does at the end of the program
  rig.fs.open_gate();
  EXPECT_TRUE(rig.wait_for([](const SaveStatus& status) { return status.saved(); }));
  EXPECT_EQ(rig.fs.faults(), 1);
  EXPECT_EQ(rig.on_disk(rig.ann), "good 1");
}

TEST(UserStore, EveryFaultIsToldLosesNothingAndIsRecoveredFrom) {
  for (const int number : {EIO, ENOSPC, EROFS, EACCES}) {
    for (const int times : {1, 3, FaultFileSystem::kForEver}) {
      for (const bool fresh : {true, false}) {
        int at = 1;
        for (;; ++at) {
          Rig rig;
          if (!fresh) {
            rig.put(rig.ann, "good old");
            ASSERT_TRUE(rig.store->flush(kLong));
          }
          rig.fs.clear_log();
          rig.fs.fail(at, times, number);
          rig.put(rig.ann, "good new");
          ASSERT_TRUE(rig.wait_for([&](const SaveStatus& s) { return s.saved() || s.failed_tries > 0; }));
          const SaveStatus failed = rig.store->status();
          if (rig.fs.faults() == 0) {
            EXPECT_TRUE(failed.saved());
            break;
          }
          if (failed.saved()) {
            // A parent of the folder that may not be opened or written is passed over, once the folder is
            // there.
            EXPECT_TRUE(number == EACCES || number == EROFS) << at;
            EXPECT_THAT(rig.fs.log()[static_cast<std::size_t>(at) - 1], StartsWith("sync_folder"));
            continue;
          }
          ASSERT_TRUE(failed.failure) << at;
          EXPECT_EQ(failed.failure->code, system_error(number, {}).code);
          EXPECT_EQ(failed.failure->text().find("good"), std::string::npos) << "no answer text in errors";
          EXPECT_EQ(failed.failed_tries, 1U);
          const std::string meanwhile = rig.on_disk(rig.ann);
          EXPECT_TRUE(meanwhile == (fresh ? "(absent)" : "good old") || meanwhile == "good new") << meanwhile;

          // The bytes are kept: once the disk is well again they are saved without a new put.
          rig.fs.heal();
          ASSERT_TRUE(rig.store->flush(kLong)) << at;
          const SaveStatus well = rig.store->status();
          EXPECT_FALSE(well.failure);
          EXPECT_EQ(well.failed_tries, 0U);
          rig.disk.power_cut(Cut::lose_all, rig.rng);
          EXPECT_EQ(rig.on_disk(rig.ann), "good new") << at;
          EXPECT_EQ(rig.disk.all_files().size(), 1U) << "a temp was left";
        }
        EXPECT_GE(at, fresh ? 10 : 7);
      }
    }
  }
}

TEST(UserStore, EachTryWritesANewFile) {
  Rig rig;
  rig.fs.fail_verb("sync", EIO);
  rig.put(rig.ann, "good");
  for (std::uint64_t tries = 1; tries <= 3; ++tries) {
    ASSERT_TRUE(rig.wait_failed(tries));
    rig.store->try_now();
  }
  ASSERT_TRUE(rig.wait_failed(4));
  std::vector<std::string> created;
  int syncs = 0;
  for (const auto& line : rig.fs.log()) {
    if (line.starts_with("create")) created.push_back(line);
    syncs += line == "sync";
  }
  EXPECT_EQ(syncs, static_cast<int>(created.size()));
  std::sort(created.begin(), created.end());
  EXPECT_EQ(std::adjacent_find(created.begin(), created.end()), created.end()) << "a name was used twice";
  rig.fs.fail_verb("", 0);
  EXPECT_TRUE(rig.store->flush(kLong));
}

TEST(UserStore, TriesAgainByItselfAfterAPause) {
  Rig rig({.first_pause = 30ms, .longest_pause = 60ms, .last_save = 0ms});
  rig.fs.fail_verb("rename", ENOSPC);
  const auto start = std::chrono::steady_clock::now();
  rig.put(rig.ann, "good");
  ASSERT_TRUE(rig.wait_failed(4));
  // Pauses of 30, 60 and (not longer than the longest) 60 ms lie between the four tries.
  EXPECT_GE(std::chrono::steady_clock::now() - start, 150ms);
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.wait_for([](const SaveStatus& s) { return s.saved(); }));
  EXPECT_EQ(rig.on_disk(rig.ann), "good");
}

TEST(UserStore, ANewPutTriesAtOnceAndStandsForTheFailedOne) {
  Rig rig;
  rig.fs.fail_verb("sync", ENOSPC);
  rig.put(rig.ann, "good 1");
  ASSERT_TRUE(rig.wait_failed(1));
  EXPECT_EQ(rig.store->open(rig.ann).bytes, "good 1") << "what could not be saved is still the newest";
  rig.fs.fail_verb("", 0);
  rig.put(rig.ann, "good 2");  // the pause would last an hour
  ASSERT_TRUE(rig.wait_for([](const SaveStatus& s) { return s.saved(); }));
  EXPECT_EQ(rig.on_disk(rig.ann), "good 2");
  EXPECT_EQ(rig.store->status().durable_seq, 2U);
}

TEST(UserStore, APutOfSomeoneElseTriesTheFailedOneToo) {
  Rig rig;
  rig.fs.fail_verb("sync", ENOSPC);
  rig.put(rig.ann, "good 1");
  ASSERT_TRUE(rig.wait_failed(1));
  rig.fs.fail_verb("", 0);
  rig.put(rig.ben, "good 2");
  ASSERT_TRUE(rig.wait_for([](const SaveStatus& s) { return s.saved(); }));
  EXPECT_EQ(rig.on_disk(rig.ann), "good 1");
}

TEST(UserStore, AFailureDuringWhichANewerPutCameKeepsTheNewer) {
  Rig rig;
  rig.put(rig.ann, "good 0");
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.fs.close_gate("rename");
  rig.put(rig.ann, "good 1");
  rig.fs.wait_at_gate();
  rig.put(rig.ann, "good 2");
  rig.fs.fail_verb("rename", EIO);
  rig.fs.open_gate();
  ASSERT_TRUE(rig.wait_failed(2)) << "the newer has a try of its own";
  EXPECT_EQ(rig.store->status().durable_seq, 1U);
  EXPECT_EQ(rig.store->open(rig.ann).bytes, "good 2");
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.on_disk(rig.ann), "good 2");
}

TEST(UserStore, TheOldestFailureIsTold) {
  Rig rig;
  rig.fs.fail_verb("create", ENOSPC);
  rig.put(rig.ben, "good b");
  ASSERT_TRUE(rig.wait_failed(1));
  rig.put(rig.ann, "good a");
  ASSERT_TRUE(rig.wait_failed(3));
  EXPECT_THAT(rig.store->status().failure->where, HasSubstr("anon_2.json"));
  rig.fs.fail_verb("", 0);
  EXPECT_TRUE(rig.store->flush(kLong));
}

TEST(UserStore, AFolderDeletedWhileRunningIsMadeAgain) {
  Rig rig;
  rig.put(rig.ann, "good 1");
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.disk.delete_folder("/home/m/data");
  rig.put(rig.ann, "good 2");
  ASSERT_TRUE(rig.wait_for([](const SaveStatus& s) { return s.saved() || s.failed_tries > 0; }));
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.disk.power_cut(Cut::lose_all, rig.rng);
  EXPECT_EQ(rig.on_disk(rig.ann), "good 2");
}

TEST(UserStore, TheEndWaitsForTheLastSave) {
  Rig rig({.first_pause = 1h, .longest_pause = 1h, .last_save = kLong});
  rig.fs.fail_verb("create", EIO);
  rig.put(rig.ann, "good");
  ASSERT_TRUE(rig.wait_failed(1));
  rig.fs.fail_verb("", 0);
  const Path file = rig.store->file_of(rig.ann);
  rig.store.reset();  // tries at once, though the pause would last an hour
  EXPECT_EQ(rig.disk.content(file), "good");
}

TEST(UserStore, TheEndGivesUpWhenTheDiskStaysBroken) {
  Rig rig({.first_pause = 10ms, .longest_pause = 10ms, .last_save = 50ms});
  rig.fs.fail_verb("create", EIO);
  rig.put(rig.ann, "good");
  const auto start = std::chrono::steady_clock::now();
  rig.store.reset();
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_GE(took, 50ms);
  EXPECT_LT(took, kLong);
  rig.start();
}

TEST(UserStore, TwoStoresOnOneFolderNeverTearAFile) {
  test::TempFolder temp;
  RealFileSystem fs;
  SystemClock clock;
  SystemRng rng_a, rng_b;
  const Path users = temp / "users";
  const UserId uid = *UserId::parse("shared");
  {
    UserStore a(fs, clock, rng_a, users, rig_check, {});
    UserStore b(fs, clock, rng_b, users, rig_check, {});
    std::thread other([&] {
      for (int i = 0; i < 200; ++i)
        b.put(uid, std::make_shared<const std::string>("good " + std::string(3000, 'b')));
    });
    for (int i = 0; i < 200; ++i) {
      a.put(uid, std::make_shared<const std::string>("good " + std::string(5000, 'a')));
      const Opened seen = a.open(uid);
      if (seen.kind == Opened::Kind::fresh) continue;
      ASSERT_EQ(seen.kind, Opened::Kind::loaded);
      ASSERT_TRUE(seen.bytes == "good " + std::string(5000, 'a') ||
                  seen.bytes == "good " + std::string(3000, 'b'));
    }
    other.join();
    EXPECT_TRUE(a.flush(kLong));
    EXPECT_TRUE(b.flush(kLong));
  }
  EXPECT_EQ(fs.list(users)->size(), 1U) << "a temp was left";
}

TEST(UserStore, IdleCostsNoTime) {
  Rig rig;
  rig.put(rig.ann, "good");
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.fs.fail_verb("create", EIO);
  rig.put(rig.ben, "good");
  ASSERT_TRUE(rig.wait_failed(1));  // also while it pauses after a failure
  timespec before{}, after{};
  ASSERT_EQ(::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before), 0);
  std::unique_lock lock(rig.mutex);
  const int wakes = rig.wakes;
  EXPECT_FALSE(rig.changed.wait_for(lock, 200ms, [&] { return rig.wakes != wakes; }));
  lock.unlock();
  ASSERT_EQ(::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after), 0);
  const auto used_ns = (after.tv_sec - before.tv_sec) * 1'000'000'000 + after.tv_nsec - before.tv_nsec;
  EXPECT_LT(used_ns, 20'000'000) << "of 200 ms; a thread that spins would use all";
  rig.fs.fail_verb("", 0);
}

}  // namespace
}  // namespace careway::store
