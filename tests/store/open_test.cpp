// Reading: what open makes of good, damaged, unreadable and newer files, and what it then lets be saved.
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/store/temp_name.hpp"
#include "store_rig.hpp"
#include "support/ordinary_account.hpp"
#include "support/temp_folder.hpp"

namespace careway::store {
namespace {

using Kind = Opened::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Open, PeopleAreTheIdsWithAFile) {
  Rig rig;
  for (const char* name :
       {"zed.json", "anon_1.json", "x.prev.json", "notes.txt", ".anon_1.json.1-2.tmp", ".json"}) {
    rig.disk.place(rig.folder / name, "good");
  }
  rig.disk.place(rig.folder / "damaged" / "anon_9.json", "x");
  std::vector<std::string> ids;
  const auto people = rig.store->people();
  ASSERT_TRUE(people);
  for (const UserId& id : *people) ids.push_back(id.text());
  EXPECT_THAT(ids, ElementsAre("anon_1", "zed"));
  rig.fs.fail_verb("list", EACCES);
  EXPECT_EQ(rig.store->people().error().code, ErrorCode::denied);
}

TEST(Open, LoadsAGoodFile) {
  Rig rig;
  rig.disk.place(rig.folder / "anon_1.json", "good bytes");
  const Opened opened = rig.store->open(rig.ann);
  EXPECT_EQ(opened.kind, Kind::loaded);
  EXPECT_EQ(opened.bytes, "good bytes");
  EXPECT_EQ(opened.message, "");
}

TEST(Open, ADamagedFileIsSetAsideAndThePersonCanGoOn) {
  for (const std::string& bytes : {std::string("{\"half\": "), std::string(), std::string("\0\0\0", 3),
                                   std::string((10U << 20U) + 1, '[')}) {
    Rig rig;
    rig.disk.place(rig.folder / "anon_1.json", bytes);
    const Opened opened = rig.store->open(rig.ann);
    EXPECT_EQ(opened.kind, Kind::damaged);
    EXPECT_EQ(opened.bytes, "");
    EXPECT_EQ(opened.set_aside, "damaged/anon_1.json.20251124T160000Z");
    EXPECT_THAT(opened.message, Not(HasSubstr("secret-answer")));
    EXPECT_FALSE(opened.message.empty());
    EXPECT_TRUE(rig.disk.content(rig.folder / opened.set_aside) == bytes) << "every byte is kept";

    rig.put(rig.ann, "good again");
    ASSERT_TRUE(rig.store->flush(kLong));
    EXPECT_EQ(rig.store->open(rig.ann).bytes, "good again");
    EXPECT_TRUE(rig.disk.content(rig.folder / opened.set_aside) == bytes);
  }
}

TEST(Open, DamageTwiceInOneSecondKeepsBoth) {
  Rig rig;
  rig.disk.place(rig.folder / "anon_1.json", "bad 1");
  const Opened first = rig.store->open(rig.ann);
  rig.disk.place(rig.folder / "anon_1.json", "bad 2");
  const Opened second = rig.store->open(rig.ann);
  ASSERT_NE(first.set_aside, second.set_aside);
  EXPECT_EQ(rig.disk.content(rig.folder / first.set_aside), "bad 1");
  EXPECT_EQ(rig.disk.content(rig.folder / second.set_aside), "bad 2");
}

TEST(Open, WhenSettingAsideFailsNothingIsSavedOverTheFile) {
  int at = 2;  // 1 is the read
  for (;; ++at) {
    Rig rig;
    rig.disk.place(rig.folder / "anon_1.json", "bad");
    rig.fs.fail(at, 1, EIO);
    const Opened opened = rig.store->open(rig.ann);
    if (rig.fs.faults() == 0) {
      EXPECT_EQ(opened.kind, Kind::damaged);
      break;
    }
    EXPECT_EQ(opened.kind, Kind::unreadable) << at;
    EXPECT_EQ(rig.put(rig.ann, "good"), kRefused);
    EXPECT_FALSE(rig.store->flush(kLong));
    const auto files = rig.disk.all_files();
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(rig.disk.content(files[0]), "bad") << at;
  }
  EXPECT_GE(at, 8);
}

struct Locked {
  const char* what;
  const char* bytes;
  int read_error;
  Kind kind;
  ErrorCode code;
};

class OpenLocked : public ::testing::TestWithParam<Locked> {};

TEST_P(OpenLocked, PutIsRefusedAndOthersAreStillSaved) {
  const Locked& c = GetParam();
  Rig rig;
  rig.disk.place(rig.folder / "anon_1.json", c.bytes);
  if (c.read_error != 0) rig.fs.fail_verb("read", c.read_error);
  const Opened opened = rig.store->open(rig.ann);
  rig.fs.fail_verb("", 0);
  EXPECT_EQ(opened.kind, c.kind);
  EXPECT_EQ(opened.bytes, "");
  EXPECT_FALSE(opened.message.empty());

  EXPECT_EQ(rig.put(rig.ann, "good"), kRefused);
  EXPECT_FALSE(rig.store->status().saved()) << "a refused put must never look Saved";
  ASSERT_TRUE(rig.store->status().failure);
  EXPECT_EQ(rig.store->status().failure->code, c.code);
  EXPECT_FALSE(rig.store->flush(kLong)) << "and is not waited for";

  const auto seq = rig.put(rig.ben, "good b");
  EXPECT_NE(seq, kRefused);
  EXPECT_FALSE(rig.store->status().failure) << "the refusal was of another put";
  EXPECT_TRUE(rig.store->flush(kLong));
  EXPECT_EQ(rig.on_disk(rig.ben), "good b");
  EXPECT_EQ(rig.on_disk(rig.ann), c.bytes);

  // While someone else's save is under way the refusal is told as well, and afterwards.
  rig.fs.close_gate("rename");
  rig.put(rig.ben, "good b2");
  rig.fs.wait_at_gate();
  EXPECT_EQ(rig.put(rig.ann, "good"), kRefused);
  rig.fs.open_gate();
  EXPECT_FALSE(rig.store->flush(kLong));
  EXPECT_EQ(rig.on_disk(rig.ben), "good b2");
  EXPECT_EQ(rig.store->status().failure->code, c.code);

  rig.start();  // the program starts again
  EXPECT_NE(rig.put(rig.ann, "good"), kRefused);
}

INSTANTIATE_TEST_SUITE_P(All, OpenLocked,
                         ::testing::Values(Locked{"denied", "good", EACCES, Kind::unreadable,
                                                  ErrorCode::denied},
                                           Locked{"link", "good", ELOOP, Kind::unreadable, ErrorCode::denied},
                                           Locked{"io", "good", EIO, Kind::unreadable, ErrorCode::io},
                                           Locked{"newer", "newer schema", 0, Kind::newer, ErrorCode::newer}),
                         [](const auto& test) { return std::string(test.param.what); });

TEST(Open, AFailureOfASaveIsToldBeforeARefusal) {
  Rig rig;
  rig.disk.place(rig.folder / "anon_1.json", "newer");
  ASSERT_EQ(rig.store->open(rig.ann).kind, Kind::newer);
  rig.fs.fail_verb("create", ENOSPC);
  rig.put(rig.ben, "good");
  ASSERT_TRUE(rig.wait_failed(1));
  rig.put(rig.ann, "good");
  EXPECT_EQ(rig.store->status().failure->code, ErrorCode::no_space);
  EXPECT_EQ(rig.store->status().failed_tries, 1U);
  rig.fs.fail_verb("", 0);
}

TEST(Open, WhatWaitsOrIsUnderWayIsNewerThanTheFile) {
  Rig rig;
  rig.disk.place(rig.folder / "anon_1.json", "good old");
  rig.fs.close_gate("sync");
  rig.put(rig.ann, "good new");
  rig.fs.wait_at_gate();
  EXPECT_EQ(rig.store->open(rig.ann).bytes, "good new");
  EXPECT_EQ(rig.store->open(rig.ben).kind, Kind::fresh);
  rig.put(rig.ann, "good newest");
  const Opened opened = rig.store->open(rig.ann);
  EXPECT_EQ(opened.kind, Kind::loaded);
  EXPECT_EQ(opened.bytes, "good newest");
  rig.fs.open_gate();
}

TEST(Open, OldTempsOfThePersonGoOnlyAfterAGoodLoad) {
  for (const bool good : {true, false}) {
    Rig rig;
    const UtcTime now = rig.clock.now();
    const auto temp = [&](const char* file, std::chrono::minutes age) {
      return rig.folder / ("." + std::string(file) + "." + temp_tag(now - age, rig.rng) + ".tmp");
    };
    const Path old = temp("anon_1.json", 11min), fresh = temp("anon_1.json", 9min),
               other = temp("anon_2.json", 11min);
    for (const Path& file : {old, fresh, other}) rig.disk.place(file, "left over");
    rig.disk.place(rig.folder / "anon_1.json", good ? "good" : "bad");
    EXPECT_EQ(rig.store->open(rig.ann).kind, good ? Kind::loaded : Kind::damaged);
    EXPECT_EQ(rig.disk.exists(old), !good) << "it may be the only copy";
    EXPECT_TRUE(rig.disk.exists(fresh)) << "its writer may live";
    EXPECT_TRUE(rig.disk.exists(other)) << "not this person's";
  }
}

TEST(Open, TempsThatCannotBeListedOrRemovedDoNotMatter) {
  for (const char* verb : {"list", "remove"}) {
    Rig rig;
    rig.disk.place(rig.folder / (".anon_1.json." + temp_tag(UtcTime{}, rig.rng) + ".tmp"), "left over");
    rig.disk.place(rig.folder / "anon_1.json", "good");
    rig.fs.fail_verb(verb, EACCES);
    EXPECT_EQ(rig.store->open(rig.ann).kind, Kind::loaded);
    rig.fs.fail_verb("", 0);
  }
}

TEST(Open, OnARealDiskDamageUnderAnyPermissionLosesNothing) {
  test::TempFolder temp;
  const Path users = temp / "users";
  ASSERT_EQ(::chmod(temp.path().c_str(), 0711), 0);
  std::filesystem::create_directory(users);
  test::write_file(users / "anon_1.json", "bad");
  ASSERT_EQ(::chmod((users / "anon_1.json").c_str(), 0644), 0);
  ASSERT_EQ(::chmod(users.c_str(), 0555), 0);
  RealFileSystem fs;
  SystemClock clock;
  SystemRng rng;
  {
    const test::OrdinaryAccount account(users);
    UserStore store(fs, clock, rng, users, rig_check, {}, {.last_save = 0ms});
    const UserId ann = *UserId::parse("anon_1"), ben = *UserId::parse("anon_2");
    EXPECT_EQ(store.open(ann).kind, Kind::unreadable) << "the folder is read-only, so it cannot be moved";
    EXPECT_EQ(store.put(ann, std::make_shared<const std::string>("good")), kRefused);
    EXPECT_NE(store.put(ben, std::make_shared<const std::string>("good")), kRefused);
    EXPECT_FALSE(store.flush(300ms));
    EXPECT_EQ(store.status().failure->code, ErrorCode::denied);
  }
  EXPECT_EQ(test::file_text(users / "anon_1.json"), "bad");
}

}  // namespace
}  // namespace careway::store
