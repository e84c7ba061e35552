// Saving: what put, checkpoint, status and flush promise on a disk that works.
#include "core/store/user_store.hpp"

#include <ctime>
#include <limits>

#include <gtest/gtest.h>

#include "store_rig.hpp"

namespace careway::store {
namespace {

const char* const kSnapshot = "rename anon_6611127117e7.json";

TEST(UserStore, SavesAndTellsSo) {
  Rig rig;
  rig.start();
  EXPECT_TRUE(rig.store->status().saved());
  EXPECT_EQ(rig.say(), 1U);
  ASSERT_TRUE(rig.store->flush(kLong));
  const SaveStatus status = rig.store->status();
  EXPECT_EQ(status.durable_seq, 1U);
  EXPECT_EQ(status.newest_seq, 1U);
  EXPECT_TRUE(status.saved());
  EXPECT_EQ(status.durable_at, rig.clock.now());
  EXPECT_FALSE(status.failure);
  EXPECT_TRUE(rig.wait_for([&](const SaveStatus&) { return rig.wakes > 0; })) << "the frame loop is woken";
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(UserStore, SavedIsToldOnlyAfterTheSync) {
  struct Case {
    std::string step;
    int said_before;
  };
  for (const Case& c : {Case{"make_folder", 0}, Case{"lock", 0}, Case{"create", 0}, Case{"write", 0},
                        Case{"sync", 0}, Case{"close", 0}, Case{"rename", 0}, Case{"sync_folder", 0},
                        Case{"write", 1}, Case{"sync_data", 1}}) {
    Rig rig;
    rig.start();
    for (int i = 0; i < c.said_before; ++i) rig.say_and_flush();
    const auto before = rig.store->status().durable_seq;
    rig.fs.close_gate(c.step);
    rig.say();
    rig.fs.wait_at_gate();
    EXPECT_EQ(rig.store->status().durable_seq, before) << c.step;
    EXPECT_FALSE(rig.store->status().saved()) << c.step;
    EXPECT_FALSE(rig.store->flush(0ms)) << c.step;
    rig.fs.open_gate();
    EXPECT_TRUE(rig.store->flush(kLong)) << c.step;
  }
}

TEST(UserStore, PutNeverWaitsForTheDiskAndWhatCameMeanwhileIsSyncedOnce) {
  Rig rig;
  rig.start();
  rig.say_and_flush();
  rig.fs.close_gate("sync_data");
  rig.say();
  rig.fs.wait_at_gate();
  // The disk hangs. Were put to wait for it, this line would never be left.
  for (std::uint64_t i = 1; i <= 50; ++i) EXPECT_EQ(rig.say(), 2 + i);
  rig.checkpoint();
  EXPECT_EQ(rig.store->status().newest_seq, 52U);
  EXPECT_EQ(rig.store->status().durable_seq, 1U);
  rig.fs.open_gate();
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.logged("sync_data"), 2) << "one under way, one for all others";
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(UserStore, AChangeThatCameAfterTheCheckpointIsNotLostByIt) {
  Rig rig;
  rig.start();
  rig.say_and_flush();
  rig.fs.close_gate("sync_data");
  rig.say();
  rig.fs.wait_at_gate();
  rig.checkpoint();  // the page turned ...
  rig.say();         // ... and the next answer is there before the writer is
  rig.fs.open_gate();
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.snapshot(), rig.model.at(3));
  rig.disk.power_cut(test::MemoryFileSystem::Cut::keep_all, rig.rng);
  EXPECT_EQ(rig.recovered().document, rig.model.at(3));
  rig.store.reset();
}

TEST(UserStore, ACheckpointThatFailedIsBroughtUpToDateWhenItIsTriedAgain) {
  for (const int more : {0, 1, 3}) {
    Rig rig;
    rig.start();
    rig.say_and_flush();
    rig.fs.fail_verb("rename", ENOSPC);
    rig.say();
    rig.checkpoint();
    ASSERT_TRUE(rig.wait_failed(1));
    EXPECT_TRUE(rig.store->status().saved()) << "a snapshot that waits is nobody's worry";
    for (int i = 0; i < more; ++i) rig.say();
    ASSERT_TRUE(rig.wait_failed(more > 0 ? 2 : 1));
    rig.fs.fail_verb("", 0);
    ASSERT_TRUE(rig.store->flush(kLong));
    EXPECT_EQ(rig.snapshot(), rig.model.at(rig.model.said()));
    rig.store.reset();
    rig.expect_all_on_disk();
  }
}

TEST(UserStore, ACheckpointAloneMakesAFile) {
  Rig rig;
  rig.start();
  rig.checkpoint();
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.snapshot(), crash::empty_person());
}

TEST(UserStore, ManyLinesMakeASnapshot) {
  Rig rig;
  rig.start();
  rig.say_and_flush();
  for (int i = 1; i < 64; ++i) rig.say_and_flush();
  EXPECT_EQ(rig.logged(kSnapshot), 1);
  rig.say_and_flush();
  EXPECT_EQ(rig.logged(kSnapshot), 2);
  EXPECT_EQ(rig.snapshot(), rig.model.at(65));
}

TEST(UserStore, AQuietTimeMakesASnapshot) {
  Rig rig({.first_pause = 1h, .longest_pause = 1h, .last_save = 0ms, .quiet = 20ms});
  rig.start();
  rig.say_and_flush();
  rig.say();
  ASSERT_TRUE(rig.wait_for([&](const SaveStatus&) { return rig.snapshot() == rig.model.at(2); }));
  const int snapshots = rig.logged(kSnapshot);
  EXPECT_EQ(snapshots, 2);
  rig.store.reset();
  EXPECT_EQ(rig.logged(kSnapshot), snapshots) << "there was nothing left to do";
}

TEST(UserStore, RefusesAtOnceWhatCouldNotBeReadAgain) {
  Json deep = 1;
  for (int i = 0; i < 60; ++i) deep = Json::array({deep});
  const std::vector<std::pair<Changes, ErrorCode>> bad = {
      {{{"/a", std::numeric_limits<double>::quiet_NaN()}}, ErrorCode::invalid},
      {{{"/a", "\xff"}}, ErrorCode::invalid},
      {{{"", 1}}, ErrorCode::invalid},
      {{{"/a", deep}}, ErrorCode::invalid},
      {{{"/a", std::string((1U << 20U) + 1, 'x')}}, ErrorCode::too_large},
      {{{"/good", 1}, {"/a", "\xff"}}, ErrorCode::invalid},
      {{{"/a", 1}, {"/a", 2}}, ErrorCode::invalid},
      {{{"/a", std::nullopt}, {"/a/b", 2}}, ErrorCode::invalid},
      {{{"/a/b/c", 1}, {"/a", 2}}, ErrorCode::invalid},
  };
  for (const auto& [changes, code] : bad) {
    Rig rig;
    rig.start();
    const auto refused = rig.store->put(changes);
    ASSERT_FALSE(refused) << changes.back().pointer;
    EXPECT_EQ(refused.error().code, code);
    EXPECT_FALSE(rig.store->status().saved()) << "a refused change must never look Saved";
    EXPECT_EQ(rig.store->status().newest_seq, 0U);
    rig.say();
    EXPECT_FALSE(rig.store->status().failure) << "the refusal was of another change";
    EXPECT_TRUE(rig.store->flush(kLong)) << "one bad value must not hold up the others";
    EXPECT_EQ(rig.recovered().document, rig.model.at(1)) << "not even a part of it";
  }
}

TEST(UserStore, WhatIsAcceptedCanBeReadAgain) {
  Json deep = 1;
  for (int i = 0; i < 58; ++i) deep = Json::array({deep});
  for (const Json& value :
       {deep, Json(std::string(1'000'000, '\x01')), Json(1e300), Json(-0.0), Json(nullptr), Json::object(),
        Json("\xF0\x9F\x98\x80 \" \\ \n \x7f"), Json(std::numeric_limits<std::uint64_t>::max())}) {
    Rig rig;
    rig.start();
    rig.say_and_flush();
    ASSERT_TRUE(rig.store->put({{"/a~1b", value}, {"/a", 1}, {"/a.b", 2}}));  // in the journal
    ASSERT_TRUE(rig.store->flush(kLong));
    EXPECT_EQ(rig.recovered().document["a/b"], value);
    EXPECT_EQ(rig.recovered().revision, 2U);
    rig.store.reset();  // in the snapshot
    EXPECT_EQ(rig.recovered().document["a/b"], value);
    EXPECT_EQ(rig.recovered().replayed, 0U);
  }
}

TEST(UserStore, NothingIsPromisedThatIsTooLargeToBeReadAgain) {
  const std::string large(1'000'000, '\x01');  // six times as long in a file
  for (const bool in_snapshot : {false, true}) {
    Rig rig;
    rig.start();
    rig.say_and_flush();
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(rig.store->put({{"/large" + std::to_string(i), large}}));
      if (in_snapshot) rig.store->flush(0ms);
    }
    ASSERT_TRUE(rig.wait_failed(1));
    EXPECT_EQ(rig.store->status().failure->code, ErrorCode::too_large);
    const auto promised = rig.store->status().durable_seq;
    EXPECT_LT(promised, 4U);
    EXPECT_EQ(rig.recovered().kind, Recovery::Kind::loaded);
    EXPECT_GE(rig.recovered().revision, promised);
  }
}

TEST(UserStore, AFolderDeletedWhileRunningIsMadeAgain) {
  Rig rig;
  rig.start();
  rig.say_and_flush();
  rig.say_and_flush();
  rig.disk.delete_folder("/data");
  rig.say();
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(UserStore, TheEndPutsTheJournalIntoTheSnapshot) {
  Rig rig;
  rig.start();
  rig.say_and_flush();
  rig.say_and_flush();
  rig.store.reset();
  EXPECT_EQ(rig.snapshot(), rig.model.at(2));
  EXPECT_FALSE(rig.recovered().unclean);
  EXPECT_TRUE(rig.disk.lock(rig.files.lock())) << "the lock is free";
}

TEST(UserStore, WaitingCostsNoTime) {
  Rig rig;
  rig.start();
  rig.say_and_flush();
  rig.say_and_flush();  // a line waits for its quiet time
  rig.fs.fail_verb("write", EIO);
  rig.say();
  ASSERT_TRUE(rig.wait_failed(1));  // and a change for the end of a pause
  timespec before{}, after{};
  ASSERT_EQ(::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before), 0);
  std::unique_lock lock(rig.mutex);
  rig.changed.wait_for(lock, 200ms, [] { return false; });  // the time that is measured
  lock.unlock();
  ASSERT_EQ(::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after), 0);
  const auto used_ns = (after.tv_sec - before.tv_sec) * 1'000'000'000 + after.tv_nsec - before.tv_nsec;
  EXPECT_LT(used_ns, 20'000'000) << "of 200 ms; a thread that spins would use all";
}

}  // namespace
}  // namespace careway::store
