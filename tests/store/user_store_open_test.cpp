// Opening: what the store makes of good, damaged, unreadable, newer and taken files, and what it then lets be
// saved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/store/user_store.hpp"
#include "store_rig.hpp"

namespace careway::store {
namespace {

using Kind = Recovery::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A store that has come to its end with so many answers, each after a checkpoint.
void leave_answers(Rig& rig, int count) {
  rig.start();
  for (int i = 0; i < count; ++i) {
    rig.say_and_flush();
    rig.checkpoint();
    EXPECT_TRUE(rig.store->flush(kLong));
  }
  rig.store.reset();
}

// The same, but the program was killed with two answers in the journal.
void leave_by_a_crash(Rig& rig) {
  leave_answers(rig, 2);
  rig.start();
  rig.say_and_flush();
  rig.say_and_flush();
  rig.fs.die_at(1);
  rig.store.reset();
  rig.disk.close_all();
  rig.fs.heal();
}

TEST(Open, TouchesNothingBeforeTheFirstChange) {
  Rig rig;
  rig.start();
  EXPECT_EQ(rig.store->opened().kind, Kind::fresh);
  EXPECT_EQ(rig.store->opened().document, crash::empty_person());
  EXPECT_TRUE(rig.store->flush(kLong));
  rig.store.reset();
  EXPECT_THAT(rig.fs.log(),
              ElementsAre("read anon_6611127117e7.json", "read anon_6611127117e7.prev.json", "list users"));
}

TEST(Open, LoadsWhatWasSavedAndGoesOn) {
  Rig rig;
  leave_answers(rig, 3);
  rig.start();
  const Opened& opened = rig.store->opened();
  EXPECT_EQ(opened.kind, Kind::loaded);
  EXPECT_FALSE(opened.in_use);
  EXPECT_FALSE(opened.unclean);
  EXPECT_EQ(opened.document, rig.model.at(3));
  EXPECT_EQ(opened.revision, 3U);
  EXPECT_THAT(opened.damaged_files, IsEmpty());
  EXPECT_TRUE(rig.store->status().saved());
  EXPECT_EQ(rig.say(), 4U);
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(Open, AfterACrashEverythingIsThereAndSaysSo) {
  Rig rig;
  leave_by_a_crash(rig);
  rig.start();
  const Opened& opened = rig.store->opened();
  EXPECT_EQ(opened.kind, Kind::loaded);
  EXPECT_TRUE(opened.unclean);
  EXPECT_FALSE(opened.may_miss_answers);
  EXPECT_EQ(opened.saved_at, "2025-11-24T16:00:00Z");
  EXPECT_EQ(opened.document, rig.model.at(4));
  ASSERT_TRUE(rig.store->flush(kLong)) << "what was in the journal goes into a snapshot by itself";
  EXPECT_EQ(rig.store->status().durable_seq, 4U);
  EXPECT_EQ(rig.snapshot(), rig.model.at(4));
}

TEST(Open, WhatAKilledProcessLeftIsSavedOnlyOnceItIsWrittenAnew) {
  Rig rig;
  leave_by_a_crash(rig);
  rig.fs.fail_verb("create", ENOSPC);
  rig.start();
  ASSERT_TRUE(rig.wait_failed(1));
  EXPECT_FALSE(rig.store->status().saved()) << "the system may have it in memory only";
  EXPECT_EQ(rig.store->status().failure->code, ErrorCode::no_space);
  rig.say();
  ASSERT_TRUE(rig.wait_failed(2));
  EXPECT_EQ(rig.store->status().durable_seq, 0U) << "no line follows what may not be there";
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.store->status().durable_seq, 5U);
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(Open, ADamagedSnapshotIsMadeGoodFromTheOneBeforeAndKept) {
  Rig rig;
  leave_answers(rig, 3);
  rig.disk.place(rig.files.snapshot(), "{\"half\": ");
  rig.start();
  EXPECT_EQ(rig.store->opened().kind, Kind::loaded);
  EXPECT_THAT(rig.store->opened().damaged_files, ElementsAre("anon_6611127117e7.json"));
  EXPECT_EQ(rig.store->opened().document, rig.model.at(3));
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.disk.content(rig.files.folder / "damaged/anon_6611127117e7.json.20251124T160000Z"),
            "{\"half\": ");
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(Open, WhereNothingCanBeLoadedNothingIsWrittenBeforeTheFirstChange) {
  for (const bool journal_too : {false, true}) {
    Rig rig;
    rig.disk.place(rig.files.snapshot(), "damaged 1");
    rig.disk.place(rig.files.previous(), "damaged 2");
    if (journal_too) rig.disk.place(rig.files.journal(3), "damaged 3\n");
    const auto before = rig.disk.image();
    rig.start();
    EXPECT_EQ(rig.store->opened().kind, Kind::damaged);
    EXPECT_EQ(rig.store->opened().document, crash::empty_person());
    EXPECT_EQ(rig.store->opened().damaged_files.size(), journal_too ? 3U : 2U);
    EXPECT_TRUE(rig.store->flush(kLong));
    auto after = rig.disk.image();
    after.files.erase(rig.files.lock().string());
    EXPECT_EQ(after, before);

    rig.say_and_flush();
    rig.store.reset();
    rig.expect_all_on_disk();
    std::vector<std::string> kept;
    for (const auto& [path, bytes] : rig.disk.image().files) {
      if (bytes.starts_with("damaged")) kept.push_back(path);
    }
    EXPECT_EQ(kept.size(), journal_too ? 3U : 2U) << "set aside, never deleted";
    for (const std::string& path : kept) EXPECT_TRUE(path.starts_with("/data/users/damaged/")) << path;
  }
}

TEST(Open, JournalsWithoutASnapshotAreAWishToStartOver) {
  Rig rig;
  leave_by_a_crash(rig);
  rig.disk.delete_file(rig.files.snapshot());
  rig.disk.delete_file(rig.files.previous());
  const auto before = rig.disk.image();
  rig.start();
  EXPECT_EQ(rig.store->opened().kind, Kind::start_over);
  EXPECT_EQ(rig.store->opened().document, crash::empty_person());
  EXPECT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.disk.image(), before);
  ASSERT_TRUE(rig.store->put({{"/new", 1}}));
  ASSERT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.recovered().document["new"], 1);
  EXPECT_FALSE(rig.recovered().document.contains("answers")) << "the old journals do not come back";
  for (const auto& [path, bytes] : before.files) EXPECT_EQ(rig.disk.content(path), bytes) << path;
}

struct Closed {
  const char* what;
  int read_error;
  int schema;
  Kind kind;
  ErrorCode code;
};

class OpenClosed : public ::testing::TestWithParam<Closed> {};

TEST_P(OpenClosed, PutIsRefusedAndNothingIsWritten) {
  const Closed& c = GetParam();
  Rig rig;
  Json document = crash::empty_person();
  document["schema"] = c.schema;
  rig.disk.place(rig.files.snapshot(), text_of(document));
  const auto before = rig.disk.image();
  if (c.read_error != 0) rig.fs.fail_verb("read", c.read_error);
  rig.start();
  rig.fs.fail_verb("", 0);
  EXPECT_EQ(rig.store->opened().kind, c.kind);
  EXPECT_EQ(rig.store->opened().document, crash::empty_person());

  const auto refused = rig.store->put({{"/a", 1}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, c.code);
  EXPECT_FALSE(rig.store->status().saved()) << "a refused put must never look Saved";
  EXPECT_EQ(rig.store->status().failure->code, c.code);
  rig.checkpoint();
  rig.store->try_now();
  EXPECT_FALSE(rig.store->flush(kLong)) << "and is not waited for";
  rig.store.reset();
  auto after = rig.disk.image();
  after.files.erase(rig.files.lock().string());
  EXPECT_EQ(after, before);
  EXPECT_TRUE(rig.disk.lock(rig.files.lock())) << "the lock is free";
}

INSTANTIATE_TEST_SUITE_P(All, OpenClosed,
                         ::testing::Values(Closed{"denied", EACCES, 2, Kind::unreadable, ErrorCode::denied},
                                           Closed{"link", ELOOP, 2, Kind::unreadable, ErrorCode::denied},
                                           Closed{"io", EIO, 2, Kind::unreadable, ErrorCode::io},
                                           Closed{"newer", 0, 3, Kind::newer, ErrorCode::newer}),
                         [](const auto& test) { return std::string(test.param.what); });

TEST(Open, ASecondWindowReadsAndSavesNothing) {
  Rig rig;
  leave_answers(rig, 2);
  rig.start();
  rig.say_and_flush();
  const auto before = rig.disk.image();
  {
    UserStore second(rig.fs, rig.clock, rig.rng, rig.files, Person::known, crash::empty_person(), rig_check,
                     nullptr, Rig::kNoRetry);
    EXPECT_EQ(second.opened().kind, Kind::loaded);
    EXPECT_TRUE(second.opened().in_use);
    EXPECT_FALSE(second.opened().unclean) << "the other window is not a crash";
    EXPECT_EQ(second.opened().document, rig.model.at(3)) << "up to the last saved answer";
    const auto refused = second.put({{"/a", 1}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
  }
  EXPECT_EQ(rig.disk.image(), before);
  rig.say_and_flush();
  rig.store.reset();
  UserStore third(rig.fs, rig.clock, rig.rng, rig.files, Person::known, crash::empty_person(), rig_check,
                  nullptr, Rig::kNoRetry);
  EXPECT_FALSE(third.opened().in_use) << "the end of the window frees the person";
  EXPECT_TRUE(third.put({{"/a", 1}}));
  EXPECT_TRUE(third.flush(kLong));
}

TEST(Open, TwoWindowsOnOneNewPersonNeverBothSave) {
  Rig rig;
  rig.start();
  UserStore second(
      rig.fs, rig.clock, rig.rng, rig.files, Person::known, crash::empty_person(), rig_check,
      [&] { rig.woken(); }, Rig::kNoRetry);
  rig.say_and_flush();
  ASSERT_TRUE(second.put({{"/b", 1}}));
  ASSERT_TRUE(rig.wait_for([&](const SaveStatus&) { return second.status().failed_tries == 1; }));
  EXPECT_EQ(second.status().failure->code, ErrorCode::busy);
  EXPECT_EQ(rig.recovered().document, rig.model.at(1));
}

TEST(Open, ALockThatCannotBeMadeDoesNotStopReading) {
  Rig rig;
  leave_answers(rig, 2);
  rig.disk.delete_file(rig.files.lock());
  rig.fs.fail_verb("lock", EACCES);
  rig.start();
  EXPECT_EQ(rig.store->opened().kind, Kind::loaded);
  EXPECT_FALSE(rig.store->opened().in_use);
  rig.checkpoint();
  ASSERT_TRUE(rig.wait_failed(1));
  rig.fs.fail_verb("", 0);
  EXPECT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.logged("lock anon_6611127117e7.lock"), 4);
}

TEST(Open, ANewPersonIsSavedWhenAFolderThatCouldNotBeReadHeals) {
  Rig rig;
  rig.fs.fail_verb("read", EACCES);
  rig.start(Person::new_);
  EXPECT_EQ(rig.store->opened().kind, Kind::fresh);
  rig.say();
  ASSERT_TRUE(rig.wait_failed(1));
  EXPECT_EQ(rig.store->status().failure->code, ErrorCode::denied);
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.store->flush(kLong));
  rig.store.reset();
  rig.expect_all_on_disk();
}

TEST(Open, PeopleAreTheIdsWithASnapshot) {
  test::MemoryFileSystem disk;
  const Path folder = "/data/users";
  for (const char* name : {"zed.json", "anon_1.json", "x.prev.json", "notes.txt", ".anon_1.json.1-2.tmp",
                           ".json", "anon_1.000001.journal.jsonl", "anon_1.lock"}) {
    disk.place(folder / name, "x");
  }
  disk.place(folder / "damaged" / "anon_9.json", "x");
  std::vector<std::string> ids;
  const auto people = people_in(disk, folder);
  ASSERT_TRUE(people);
  for (const UserId& id : *people) ids.push_back(id.text());
  EXPECT_THAT(ids, ElementsAre("anon_1", "zed"));
  test::FaultFileSystem fs(disk);
  fs.fail_verb("list", EACCES);
  EXPECT_EQ(people_in(fs, folder).error().code, ErrorCode::denied);
}

}  // namespace
}  // namespace careway::store
