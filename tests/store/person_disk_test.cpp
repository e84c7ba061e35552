// One person's files, written: what lies on the disk after each step, and what is not touched.
#include "core/store/person_disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/store/checksum.hpp"
#include "core/store/snapshot.hpp"
#include "core/store/temp_name.hpp"
#include "disk_rig.hpp"
#include "support/forwarding_file_system.hpp"

namespace careway::store {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

const std::string kId = "anon_6611127117e7";

TEST(PersonDisk, TheFirstChangeIsASnapshotWrittenTwice) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  EXPECT_THAT(rig.names(),
              ElementsAre(kId + ".000001.journal.jsonl", kId + ".json", kId + ".lock", kId + ".prev.json"));
  EXPECT_EQ(rig.content(rig.files.snapshot()), rig.content(rig.files.previous()));
  EXPECT_EQ(rig.person->revision(), 1U);
  EXPECT_EQ(rig.person->records_since_snapshot(), 0U);
  EXPECT_FALSE(rig.person->wants_checkpoint());
  rig.expect_all_on_disk();
}

TEST(PersonDisk, NothingIsWrittenForNothing) {
  DiskRig rig;
  ASSERT_TRUE(rig.person->append({}));
  ASSERT_TRUE(rig.person->finish());
  rig.close();
  EXPECT_THAT(rig.fs.log(), testing::IsEmpty());
}

TEST(PersonDisk, AChangeIsALineAndOneSync) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  const std::string snapshot = rig.content(rig.files.snapshot());
  rig.fs.clear_log();
  ASSERT_TRUE(rig.say(3));
  EXPECT_THAT(rig.fs.log(), ElementsAre("write", "sync_data"));
  EXPECT_EQ(rig.content(rig.files.snapshot()), snapshot);
  EXPECT_EQ(rig.person->records_since_snapshot(), 3U);
  rig.expect_all_on_disk();
}

TEST(PersonDisk, ACheckpointKeepsTheSnapshotBefore) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.checkpoint());
  const std::string second = rig.content(rig.files.snapshot());
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.checkpoint());
  EXPECT_EQ(rig.content(rig.files.previous()), second);
  EXPECT_EQ(read_snapshot(rig.content(rig.files.snapshot()))->document, rig.model.at(3));
  rig.expect_all_on_disk();
}

TEST(PersonDisk, JournalsThatNoSnapshotNeedsAreRemoved) {
  DiskRig rig;
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(rig.say());
    ASSERT_TRUE(rig.checkpoint());
    const auto journals = rig.recovered().journals;
    EXPECT_LE(journals.size(), 2U) << "the one in use, and the one that leads from the snapshot before";
    // With the snapshot gone, the one before and the journals give everything.
    test::MemoryFileSystem without(rig.disk.image());
    without.delete_file(rig.files.snapshot());
    EXPECT_EQ(recover(without, rig.files, rig_check).document, rig.model.at(rig.model.said()));
  }
}

TEST(PersonDisk, TheDocumentOfACheckpointMayHoldMoreThanTheChanges) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  Json document = rig.model.at(1);
  document["tiles"] = {{"gcp", 40}};
  ASSERT_TRUE(rig.person->checkpoint(json_text(document), 1));
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.person->checkpoint_own());
  EXPECT_EQ(rig.recovered().document["tiles"]["gcp"], 40);
  EXPECT_EQ(rig.recovered().revision, 2U);
}

TEST(PersonDisk, AnOlderDocumentIsBroughtUpToDateOrPassedOver) {
  DiskRig rig;
  ASSERT_TRUE(rig.say(2));
  const std::string old = rig.model.text();
  ASSERT_TRUE(rig.say(3));
  ASSERT_TRUE(rig.person->checkpoint(old, 2));
  EXPECT_EQ(rig.person->records_since_snapshot(), 0U);
  rig.expect_all_on_disk();
  rig.fs.clear_log();
  ASSERT_TRUE(rig.person->checkpoint(old, 2)) << "older than the snapshot that is there";
  EXPECT_THAT(rig.fs.log(), testing::IsEmpty());
  rig.expect_all_on_disk();
}

TEST(PersonDisk, NoTryMakesASnapshotWithALowerNumberThanOneThatFailed) {
  DiskRig rig;
  const Record first = rig.model.say();
  const std::string document = rig.model.text();
  const Record second = rig.model.say();
  rig.fs.fail_verb("create", EIO);
  ASSERT_FALSE(rig.person->append({first, second}));
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.person->checkpoint(document, 1, {first, second}));
  EXPECT_EQ(rig.person->revision(), 2U);
  rig.expect_all_on_disk();
}

TEST(PersonDisk, TheEndLeavesASnapshotAndNoOpenJournal) {
  for (const int lines : {0, 2}) {
    DiskRig rig;
    ASSERT_TRUE(rig.say());
    ASSERT_TRUE(lines == 0 || rig.say(lines));
    ASSERT_TRUE(rig.person->finish());
    ASSERT_TRUE(rig.person->finish()) << "twice is once";
    rig.close();
    EXPECT_FALSE(rig.recovered().unclean);
    EXPECT_EQ(rig.recovered().base_revision, rig.model.said());
    rig.expect_all_on_disk();
    rig.open();
    EXPECT_FALSE(rig.person->wants_checkpoint());
    ASSERT_TRUE(rig.say());
    rig.expect_all_on_disk();
  }
}

TEST(PersonDisk, AnEndThatCannotSaveSaysSo) {
  DiskRig rig;
  ASSERT_TRUE(rig.say(1));
  ASSERT_TRUE(rig.say(1));
  rig.fs.fail_verb("create", ENOSPC);
  EXPECT_EQ(rig.person->finish().error().code, ErrorCode::no_space);
  rig.expect_all_on_disk();
}

TEST(PersonDisk, WhatACrashLeftIsWrittenAnewBeforeAnythingElse) {
  DiskRig rig;
  ASSERT_TRUE(rig.say(1));
  ASSERT_TRUE(rig.say(2));
  rig.close();  // without finish: as if it had been killed
  rig.open();
  EXPECT_TRUE(rig.person->wants_checkpoint());
  ASSERT_TRUE(rig.say(1));
  EXPECT_EQ(read_snapshot(rig.content(rig.files.snapshot()))->document, rig.model.at(4));
  rig.expect_all_on_disk();
}

// ---- one fault after another

TEST(PersonDisk, ALineIsNotPromisedBeforeItsJournalHasAName) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.person->finish());
  rig.close();
  rig.open();
  rig.fs.fail_verb("sync_folder", EIO);
  EXPECT_FALSE(rig.say());
  EXPECT_EQ(rig.person->revision(), 1U);
}

TEST(PersonDisk, ALineNeverFollowsOneThatMayNotBeThere) {
  DiskRig rig;
  rig.fs.on_failed_sync = [&](FileHandle handle) { rig.disk.forget_unsynced(handle); };
  ASSERT_TRUE(rig.say());
  rig.fs.fail(2, 1, EIO);  // the sync of the first line of a journal whose head is not synced either
  rig.fs.fail_verb("rename", EIO);
  const Record second = rig.model.say();
  EXPECT_FALSE(rig.person->append({second}));
  ASSERT_TRUE(rig.person->append({second})) << "a disk that takes no snapshot still takes a line";
  rig.disk.power_cut(test::MemoryFileSystem::Cut::lose_all, rig.rng);
  rig.expect_all_on_disk();
  rig.person.reset();
}

TEST(PersonDisk, AfterASnapshotThatMayOrMayNotBeThereOnlyASnapshotCounts) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  rig.fs.fail_verb("sync_folder", EIO);
  EXPECT_FALSE(rig.checkpoint());
  rig.fs.fail_verb("create", EIO);
  EXPECT_FALSE(rig.say());
  rig.fs.fail_verb("rename", EIO);
  EXPECT_FALSE(rig.person->append({rig.model.say()})) << "a line could follow the wrong one of the two";
  rig.fs.fail_verb("", 0);
  ASSERT_TRUE(rig.checkpoint());
  rig.expect_all_on_disk();
}

TEST(PersonDisk, ASnapshotNeverComesBeforeItsJournal) {
  for (int at = 1;; ++at) {
    DiskRig each;
    ASSERT_TRUE(each.say());
    each.fs.fail(at, test::FaultFileSystem::kForEver, EIO);
    const bool done = each.checkpoint().ok();
    each.close();
    const Recovery found = each.recovered();
    EXPECT_TRUE(found.unclean) << "without a proper end a start is not trusted, died at " << at;
    if (done) break;
  }
}

// ---- other programs

TEST(PersonDisk, ASnapshotOfAnotherProgramIsKeptBesideOurs) {
  for (const std::string& foreign : {std::string("{\"by\": \"hand\"}"), std::string(kLargestFile + 1, 'x')}) {
    DiskRig rig;
    ASSERT_TRUE(rig.say());
    rig.disk.place(rig.files.snapshot(), foreign);
    ASSERT_TRUE(rig.say());
    ASSERT_TRUE(rig.checkpoint());
    EXPECT_THAT(rig.person->foreign_copies(), ElementsAre("conflicts/" + kId + ".json.20251124T160000Z"));
    EXPECT_TRUE(rig.content(rig.files.folder / rig.person->foreign_copies()[0]) == foreign);
    rig.expect_all_on_disk();
    ASSERT_TRUE(rig.say());
    ASSERT_TRUE(rig.checkpoint());
    EXPECT_EQ(rig.person->foreign_copies().size(), 1U) << "ours is not foreign";
  }
}

TEST(PersonDisk, ASnapshotThatCannotBeReadIsNotReplaced) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  const std::string before = rig.content(rig.files.snapshot());
  rig.fs.fail_verb("read", EIO);
  EXPECT_EQ(rig.checkpoint().error().code, ErrorCode::io);
  EXPECT_EQ(rig.content(rig.files.snapshot()), before);
}

TEST(PersonDisk, ADeletedSnapshotIsWrittenAgain) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  const std::string first = rig.content(rig.files.previous());
  rig.disk.delete_file(rig.files.snapshot());
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.checkpoint());
  EXPECT_EQ(rig.content(rig.files.previous()), first);
  rig.expect_all_on_disk();
}

TEST(PersonDisk, ADeletedFolderIsMadeAgainWithEverything) {
  DiskRig rig;
  ASSERT_TRUE(rig.say(3));
  ASSERT_TRUE(rig.say(2));
  rig.disk.delete_folder("/data");
  ASSERT_TRUE(rig.say());
  rig.disk.power_cut(test::MemoryFileSystem::Cut::lose_all, rig.rng);
  rig.expect_all_on_disk();
  EXPECT_THAT(rig.names(), Contains(kId + ".lock"));
}

TEST(PersonDisk, ADeletedJournalIsNoticedBeforeTheNextLine) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.say(2));
  rig.disk.delete_file(rig.files.journal(1));
  ASSERT_TRUE(rig.say());
  rig.expect_all_on_disk();
}

TEST(PersonDisk, ALockTakenByAnotherStopsTheFirstSave) {
  DiskRig rig;
  ASSERT_TRUE(rig.disk.make_folder(rig.files.folder));
  const auto other = rig.disk.lock(rig.files.lock());
  ASSERT_TRUE(other);
  EXPECT_EQ(rig.say().error().code, ErrorCode::busy);
  EXPECT_THAT(rig.names(), ElementsAre(kId + ".lock"));
  ASSERT_TRUE(rig.disk.close(*other));
  ASSERT_TRUE(rig.checkpoint());
  EXPECT_FALSE(rig.disk.lock(rig.files.lock()));
  rig.close();
  EXPECT_TRUE(rig.disk.lock(rig.files.lock())) << "the end frees it";
}

TEST(PersonDisk, ADeletedLockIsTakenAgain) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  rig.disk.delete_file(rig.files.lock());
  ASSERT_TRUE(rig.checkpoint());
  EXPECT_FALSE(rig.disk.lock(rig.files.lock()));
}

// ---- odd disks

TEST(PersonDisk, OnADiskWithoutSecondNamesTheSnapshotBeforeIsACopy) {
  DiskRig rig;
  rig.fs.fail_verb("link", EPERM);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(rig.say());
    const std::string before = rig.content(rig.files.snapshot());
    ASSERT_TRUE(rig.checkpoint());
    EXPECT_EQ(rig.content(rig.files.previous()), before);
  }
  rig.expect_all_on_disk();
}

// Gives back other bytes than were written, or none.
class ForgetfulDisk final : public test::ForwardingFileSystem {
 public:
  using ForwardingFileSystem::ForwardingFileSystem;
  int wrong = 0;  // so many reads of temps
  bool fails = false;
  Result<std::string> read_all(const Path& file, std::uint64_t limit) override {
    auto bytes = inner_.read_all(file, limit);
    if (!bytes || file.extension() != ".tmp" || wrong == 0) return bytes;
    --wrong;
    if (fails) return system_error(EIO, file);
    bytes->at(bytes->size() / 2) = '#';
    return bytes;
  }
};

TEST(PersonDisk, WhatTheDiskGivesBackIsComparedBeforeItCounts) {
  for (const bool fails : {false, true}) {
    DiskRig rig;
    ASSERT_TRUE(rig.say());
    rig.close();
    const std::string before = rig.content(rig.files.snapshot());
    ForgetfulDisk odd(rig.disk);
    PersonDisk person(odd, rig.clock, rig.rng, rig.files, rig.recovered());
    odd.wrong = 1;
    odd.fails = fails;
    const auto done = person.checkpoint_own({rig.model.say()});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::io);
    EXPECT_EQ(done.error().where, rig.files.snapshot().string());
    EXPECT_EQ(rig.content(rig.files.snapshot()), before);
    for (const std::string& name : rig.names()) EXPECT_FALSE(name.ends_with(".tmp")) << name;
    EXPECT_EQ(person.revision(), 1U);
    ASSERT_TRUE(person.checkpoint(rig.model.text(), 2));
    rig.expect_all_on_disk();
  }
}

// ---- what is left over

TEST(PersonDisk, TempsOfDeadWritersGoAfterTenMinutesAndNoOthers) {
  DiskRig rig;
  const auto temp = [&](const Path& file, std::chrono::minutes age) {
    return temp_path(file, temp_tag(rig.clock.now() - age, rig.rng));
  };
  const Path other = rig.files.folder / "anon_2.json";
  const std::vector<Path> old = {temp(rig.files.snapshot(), 11min), temp(rig.files.previous(), 11min)};
  const std::vector<Path> others = {temp(rig.files.snapshot(), 9min), temp(other, 11min)};
  for (const auto& list : {old, others}) {
    for (const Path& file : list) rig.disk.place(file, "left over");
  }
  ASSERT_TRUE(rig.say());
  for (const Path& file : old) EXPECT_FALSE(rig.disk.exists(file)) << file;
  for (const Path& file : others) EXPECT_TRUE(rig.disk.exists(file)) << file;
  rig.disk.place(old[0], "left over");
  ASSERT_TRUE(rig.checkpoint());
  EXPECT_TRUE(rig.disk.exists(old[0])) << "looked for once a start";
}

TEST(PersonDisk, WhatCannotBeTidiedUpDoesNoHarm) {
  for (const char* verb : {"list", "remove"}) {
    DiskRig rig;
    const Path temp = temp_path(rig.files.snapshot(), temp_tag(UtcTime{}, rig.rng));
    rig.disk.place(temp, "left over");
    rig.fs.fail_verb(verb, EACCES);
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(rig.say()) << verb;
      ASSERT_TRUE(rig.checkpoint()) << verb;
    }
    rig.expect_all_on_disk();
  }
}

TEST(PersonDisk, DamagedFilesAreSetAsideAndKept) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  ASSERT_TRUE(rig.say());
  rig.close();
  rig.disk.place(rig.files.snapshot(), "damaged 1");
  rig.disk.place(rig.files.journal(9), "damaged 2\n");
  rig.open();
  ASSERT_TRUE(rig.person->checkpoint_own());
  EXPECT_EQ(rig.content(rig.files.folder / ("damaged/" + kId + ".json.20251124T160000Z")), "damaged 1");
  EXPECT_EQ(rig.content(rig.files.folder / ("damaged/" + kId + ".000009.journal.jsonl.20251124T160000Z")),
            "damaged 2\n");
  EXPECT_TRUE(rig.disk.exists(rig.files.journal(10))) << "no number is used twice";
  rig.expect_all_on_disk();
}

TEST(PersonDisk, ADamagedFileThatIsGoneMeanwhileStopsNothingButAFaultDoes) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  rig.close();
  rig.disk.place(rig.files.previous(), "damaged");
  rig.open();
  rig.fs.fail_verb("rename", EIO);
  EXPECT_EQ(rig.person->checkpoint_own().error().code, ErrorCode::io);
  EXPECT_EQ(rig.content(rig.files.previous()), "damaged");
  rig.fs.fail_verb("", 0);
  rig.disk.delete_file(rig.files.previous());
  ASSERT_TRUE(rig.person->checkpoint_own());
  rig.expect_all_on_disk();
}

TEST(PersonDisk, AJournalWhoseNumberIsTakenGetsTheNext) {
  DiskRig rig;
  ASSERT_TRUE(rig.say());
  rig.disk.place(rig.files.journal(2), "somebody's");
  rig.disk.delete_file(rig.files.journal(1));
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(rig.say());
    ASSERT_TRUE(rig.checkpoint());
    rig.expect_all_on_disk();
  }
  EXPECT_EQ(rig.content(rig.files.journal(2)), "somebody's");
  EXPECT_THAT(rig.names(), Not(Contains(kId + ".000001.journal.jsonl")));
}

}  // namespace
}  // namespace careway::store
