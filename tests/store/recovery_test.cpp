// What is made of a person's files, whatever happened to them: each field of Recovery.
#include "core/store/recovery.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/store/checksum.hpp"
#include "core/store/journal.hpp"
#include "store_rig.hpp"

namespace careway::store {
namespace {

using Kind = Recovery::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kLink(kLinkDigits, 'a');
const Path kFolder = "/data/users";

// A person's files, line by line, as a store would have left them.
class Files {
 public:
  const PersonFiles files = crash::files();
  test::MemoryFileSystem disk;
  crash::Model model;
  std::string link = kLink;

  // Where the chain stands, to go back to and go on otherwise.
  struct Place {
    crash::Model model;
    std::string link;
  };
  [[nodiscard]] Place place() const { return {model, link}; }
  void go_back(const Place& to) {
    model = to.model;
    link = to.link;
  }

  [[nodiscard]] std::string snapshot() const { return stamped(model.text(), link); }
  void place_current() { disk.place(files.snapshot(), snapshot()); }
  void place_previous() { disk.place(files.previous(), snapshot()); }

  // Begins a journal here.
  std::string begin(std::uint64_t generation, std::string uid = "anon_6611127117e7") {
    const Line head = journal_head_line({std::move(uid), generation, model.said(), link, "salt"});
    link = head.link;
    return head.text;
  }
  std::string say(int count = 1) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      Record record = model.say();
      record.at = "time of " + std::to_string(record.seq);
      const Line line = journal_line(record, link);
      link = line.link;
      text += line.text;
    }
    return text;
  }
  // A journal that begins here, with so many records.
  std::string lines(std::uint64_t generation, int count, std::string uid = "anon_6611127117e7") {
    std::string text = begin(generation, std::move(uid));
    return text += say(count);
  }
  void place_journal(std::uint64_t generation, std::string text) {
    disk.place(files.journal(generation), std::move(text));
  }
  Recovery recovered() { return recover(disk, files, rig_check); }

  void expect_loaded(std::uint64_t revision) {
    const Recovery found = recovered();
    ASSERT_EQ(found.kind, Kind::loaded);
    EXPECT_EQ(found.revision, revision);
    EXPECT_EQ(found.document, model.at(revision));
  }
};

TEST(Recovery, NothingIsAFreshStart) {
  Files f;
  f.disk.place(f.files.lock(), "");
  f.disk.place(kFolder / "anon_2.json", "x");
  f.disk.place(kFolder / "anon_2.000001.journal.jsonl", "x");
  f.disk.place(temp_path(f.files.snapshot(), "1-2"), f.snapshot());
  f.disk.place(kFolder / "damaged" / "anon_6611127117e7.json", f.snapshot());
  const Recovery found = f.recovered();
  EXPECT_EQ(found.kind, Kind::fresh);
  EXPECT_EQ(found.revision, 0U);
  EXPECT_EQ(found.newest_generation, 0U);
  EXPECT_EQ(found.snapshot_hash, "");
}

TEST(Recovery, ASnapshotAloneIsTakenAsItIs) {
  Files f;
  f.say(3);
  f.place_current();
  const Recovery found = f.recovered();
  EXPECT_EQ(found.kind, Kind::loaded);
  EXPECT_EQ(found.document, f.model.at(3));
  EXPECT_EQ(found.revision, 3U);
  EXPECT_EQ(found.base_revision, 3U);
  EXPECT_EQ(found.link, f.link);
  EXPECT_EQ(found.saved_at, "");
  EXPECT_EQ(found.replayed, 0U);
  EXPECT_FALSE(found.unclean);
  EXPECT_FALSE(found.from_previous);
  EXPECT_FALSE(found.may_miss_answers);
  EXPECT_EQ(found.snapshot_hash, hash_of(f.snapshot()));
  EXPECT_EQ(found.previous_revision, 0U);
}

TEST(Recovery, AJournalThatFollowsIsApplied) {
  Files f;
  f.say(2);
  f.place_previous();
  f.say(1);
  f.place_current();
  f.place_journal(7, f.lines(7, 4));
  const Recovery found = f.recovered();
  EXPECT_EQ(found.document, f.model.at(7));
  EXPECT_EQ(found.revision, 7U);
  EXPECT_EQ(found.base_revision, 3U);
  EXPECT_EQ(found.replayed, 4U);
  EXPECT_EQ(found.link, f.link);
  EXPECT_EQ(found.saved_at, "time of 7");
  EXPECT_TRUE(found.unclean);
  EXPECT_EQ(found.previous_revision, 2U);
  EXPECT_EQ(found.newest_generation, 7U);
  ASSERT_EQ(found.journals.size(), 1U);
  EXPECT_EQ(found.journals[0].generation, 7U);
  EXPECT_EQ(found.journals[0].last_seq, 7U);
}

TEST(Recovery, AnEmptyJournalThatFollowsMeansAnUncleanEnd) {
  Files f;
  f.say(3);
  f.place_current();
  f.place_journal(1, f.begin(1));
  const Recovery found = f.recovered();
  EXPECT_TRUE(found.unclean);
  EXPECT_EQ(found.replayed, 0U);
  EXPECT_EQ(found.link, f.link);
  EXPECT_EQ(found.journals[0].last_seq, 3U);
}

TEST(Recovery, ASnapshotOfTheMiddleOfAJournalGoesOnFromThere) {
  for (int at = 0; at <= 4; ++at) {
    Files f;
    f.say(1);
    std::string journal = f.begin(1);
    journal += f.say(at);
    f.place_current();
    journal += f.say(4 - at);
    f.place_journal(1, journal);
    f.expect_loaded(5);
    EXPECT_EQ(f.recovered().replayed, static_cast<std::uint64_t>(4 - at));
    EXPECT_EQ(f.recovered().unclean, at < 4);
  }
}

TEST(Recovery, JournalsFollowOneAnotherInWhateverOrderTheyLie) {
  Files f;
  f.place_current();
  for (const std::uint64_t generation : {9U, 10U, 1'000'000U}) {  // "1000000" lies before "000009"
    f.place_journal(generation, f.lines(generation, 2));
  }
  f.expect_loaded(6);
}

TEST(Recovery, OfTwoThatFollowOneLinkTheNewerIsTheTruth) {
  Files f;
  f.place_current();
  const Files::Place start = f.place();
  f.place_journal(3, f.lines(3, 5));
  f.go_back(start);
  f.place_journal(4, f.lines(4, 2));
  f.expect_loaded(2);
}

TEST(Recovery, ANewerThatForksOffTheMiddleIsTheTruth) {
  Files f;
  f.place_current();
  std::string older = f.lines(3, 2);
  const Files::Place middle = f.place();
  older += f.say(3);
  f.place_journal(3, older);
  f.expect_loaded(5);
  f.go_back(middle);
  f.place_journal(4, f.begin(4));
  f.expect_loaded(2);  // even before it says anything
  f.place_journal(4, f.disk.content(f.files.journal(4)) + f.say(2));
  f.expect_loaded(4);
}

TEST(Recovery, AnOlderGenerationNeverFollowsANewer) {
  Files f;
  f.place_current();
  f.place_journal(5, f.lines(5, 2));
  f.place_journal(4, f.lines(4, 2));
  f.expect_loaded(2);
}

TEST(Recovery, AHoleIsNotJumped) {
  Files f;
  f.place_current();
  f.place_journal(1, f.lines(1, 2));
  f.lines(2, 2);
  f.place_journal(3, f.lines(3, 2));
  f.expect_loaded(2);
  EXPECT_EQ(f.recovered().newest_generation, 3U);
}

TEST(Recovery, AJournalOfAnotherNumberDoesNotFollow) {
  Files f;
  f.say(2);
  const Line head = journal_head_line({"anon_6611127117e7", 1, 1, f.link, "salt"});
  f.place_current();
  f.place_journal(1, head.text);
  EXPECT_FALSE(f.recovered().unclean);
  f.expect_loaded(2);
}

TEST(Recovery, ForeignAndRenamedJournalsAreIgnoredAndKeepTheirNumber) {
  Files f;
  f.place_current();
  const Files::Place start = f.place();
  f.place_journal(1, f.lines(1, 2, "anon_2"));
  EXPECT_EQ(f.recovered().revision, 0U);
  f.go_back(start);
  f.place_journal(8, f.lines(7, 2));
  const Recovery found = f.recovered();
  EXPECT_EQ(found.revision, 0U);
  EXPECT_EQ(found.newest_generation, 8U);
  EXPECT_THAT(found.journals, IsEmpty());
  // Not even where the snapshot lies in the middle of one.
  f.place_current();
  f.place_journal(8, f.disk.content(f.files.journal(8)) + f.say(1));
  EXPECT_EQ(f.recovered().revision, 2U);
}

TEST(Recovery, TheOneBeforeStandsInForASnapshotThatIsMissingOrDamaged) {
  for (const char* damaged : {"", "{\"half", "(absent)"}) {
    Files f;
    f.say(1);
    f.place_previous();
    std::string journal = f.lines(1, 2);
    f.place_journal(1, journal);
    const bool absent = std::string(damaged) == "(absent)";
    if (!absent) f.disk.place(f.files.snapshot(), damaged);
    const Recovery found = f.recovered();
    EXPECT_EQ(found.kind, Kind::loaded);
    EXPECT_EQ(found.document, f.model.at(3)) << "nothing is lost";
    EXPECT_TRUE(found.from_previous);
    EXPECT_EQ(found.base_revision, 1U);
    EXPECT_EQ(found.damaged_snapshots.size(), absent ? 0U : 1U);
    EXPECT_EQ(found.snapshot_hash, absent ? "" : hash_of(damaged));
  }
}

TEST(Recovery, OfTwoGoodSnapshotsTheOneWithTheHigherNumberIsTheBase) {
  Files f;
  f.say(1);
  f.place_current();
  f.say(2);
  f.place_previous();
  f.expect_loaded(3);
  EXPECT_TRUE(f.recovered().from_previous);
  f.place_current();
  EXPECT_FALSE(f.recovered().from_previous) << "the current one, when they are equal";
}

TEST(Recovery, ADamagedOneBeforeIsTold) {
  Files f;
  f.say(1);
  f.place_current();
  f.disk.place(f.files.previous(), "damaged");
  const Recovery found = f.recovered();
  EXPECT_EQ(found.kind, Kind::loaded);
  EXPECT_FALSE(found.from_previous);
  EXPECT_THAT(found.damaged_snapshots, ElementsAre("anon_6611127117e7.prev.json"));
}

TEST(Recovery, KindsBySnapshotAndTheOneBefore) {
  Json newer = crash::empty_person();
  newer["schema"] = 3;
  Json no_person = {{"schema", 2}};
  const std::string good = text_of(crash::empty_person());
  const std::string large(kLargestFile + 1, ' ');
  struct Case {
    std::string current, previous;  // empty: absent
    bool journal;
    Kind kind;
    std::size_t damaged;
  };
  for (const Case& c :
       {Case{good, good, false, Kind::loaded, 0}, Case{good, text_of(newer), false, Kind::loaded, 0},
        Case{text_of(newer), good, false, Kind::newer, 0}, Case{"", text_of(newer), false, Kind::newer, 0},
        Case{"bad", text_of(newer), false, Kind::newer, 1}, Case{"bad", good, false, Kind::loaded, 1},
        Case{large, good, false, Kind::loaded, 1}, Case{text_of(no_person), good, false, Kind::loaded, 1},
        Case{"bad", "", false, Kind::damaged, 1}, Case{"", "bad", true, Kind::damaged, 1},
        Case{"bad", large, true, Kind::damaged, 2}, Case{"", "", true, Kind::start_over, 0},
        Case{"", "", false, Kind::fresh, 0}}) {
    Files f;
    if (!c.current.empty()) f.disk.place(f.files.snapshot(), c.current);
    if (!c.previous.empty()) f.disk.place(f.files.previous(), c.previous);
    if (c.journal) f.place_journal(1, f.lines(1, 1));
    const Recovery found = f.recovered();
    const std::string what = c.current.substr(0, 20) + " / " + c.previous.substr(0, 20);
    EXPECT_EQ(found.kind, c.kind) << what;
    EXPECT_EQ(found.damaged_snapshots.size(), c.damaged) << what;
  }
}

TEST(Recovery, WhatAPowerCutLeftOfAVeryFirstSaveIsNoWishToStartOver) {
  for (const std::string& end : {std::string(), std::string("{\"at\""), std::string(20, '\0')}) {
    Files f;
    f.place_journal(1, f.begin(1) + end);
    f.place_journal(2, end);
    EXPECT_EQ(f.recovered().kind, Kind::fresh);
    EXPECT_EQ(f.recovered().newest_generation, 2U);
  }
  Files f;
  f.place_journal(1, "damaged\n");
  EXPECT_EQ(f.recovered().kind, Kind::start_over);
}

TEST(Recovery, ADamagedJournalMayMissAnswersOnlyWhereItIsNeeded) {
  Files f;
  f.place_current();
  const std::string first = f.lines(1, 2);
  f.place_journal(1, first + "damaged\n");
  Recovery found = f.recovered();
  EXPECT_EQ(found.revision, 2U);
  EXPECT_TRUE(found.may_miss_answers);
  EXPECT_THAT(found.damaged_journals, ElementsAre("anon_6611127117e7.000001.journal.jsonl"));
  EXPECT_EQ(found.journals.size(), 1U) << "its good part counts";

  f.place_journal(2, f.lines(2, 1));
  EXPECT_FALSE(f.recovered().may_miss_answers) << "the next one goes on where the good part ends";
  f.expect_loaded(3);

  f.place_journal(2, "damaged\n");
  found = f.recovered();
  EXPECT_EQ(found.revision, 2U);
  EXPECT_EQ(found.damaged_journals.size(), 2U);
  EXPECT_EQ(found.newest_generation, 2U);

  f.place_journal(1, first);
  f.disk.delete_file(f.files.journal(2));
  EXPECT_FALSE(f.recovered().may_miss_answers);
}

TEST(Recovery, AJournalDamagedAtItsFirstLineButOneMayMissAnswers) {
  Files f;
  f.place_current();
  f.place_journal(1, f.begin(1) + "damaged\n");
  EXPECT_TRUE(f.recovered().may_miss_answers);
  EXPECT_EQ(f.recovered().revision, 0U);
}

TEST(Recovery, ATornEndIsNoDamage) {
  Files f;
  f.place_current();
  f.place_journal(1, f.lines(1, 2) + "{\"at\":\"2026");
  const Recovery found = f.recovered();
  EXPECT_THAT(found.damaged_journals, IsEmpty());
  EXPECT_FALSE(found.may_miss_answers);
  f.expect_loaded(2);
}

TEST(Recovery, AJournalThatIsTooLargeIsDamaged) {
  Files f;
  f.place_current();
  f.place_journal(1, std::string(kLargestFile + 1, ' '));
  const Recovery found = f.recovered();
  EXPECT_EQ(found.damaged_journals.size(), 1U);
  EXPECT_FALSE(found.may_miss_answers) << "nothing says that it was needed";
  EXPECT_THAT(found.journals, IsEmpty());
}

TEST(Recovery, WhereTheDiskOrTheAccountRefusesNothingIsConcluded) {
  for (const int number : {EACCES, EIO, ELOOP}) {
    Files f;
    f.place_current();
    f.place_previous();
    f.place_journal(1, f.begin(1));
    int at = 1;
    for (;; ++at) {
      test::FaultFileSystem fs(f.disk);
      fs.fail(at, 1, number);
      const Recovery found = recover(fs, f.files, rig_check);
      if (fs.faults() == 0) break;
      EXPECT_EQ(found.kind, Kind::unreadable) << at;
      ASSERT_TRUE(found.error);
      EXPECT_EQ(found.error->code, system_error(number, {}).code);
    }
    EXPECT_EQ(at, 5) << "two snapshots, the folder, one journal";
  }
}

}  // namespace
}  // namespace careway::store
