// replace_durably and set_aside under every fault and every power cut that the model knows.
#include <algorithm>

#include <gtest/gtest.h>

#include "core/store/file_system.hpp"
#include "core/store/set_aside.hpp"
#include "core/store/temp_name.hpp"
#include "support/fault_file_system.hpp"
#include "support/memory_file_system.hpp"

namespace careway::store {
namespace {

using test::FaultFileSystem;
using test::MemoryFileSystem;
using Cut = MemoryFileSystem::Cut;

const Path kFolder = "/home/m/data/users";
const Path kFile = kFolder / "u.json";
const UtcTime kNow{std::chrono::milliseconds{1'764'000'000'000}};

constexpr int kErrors[] = {EIO, ENOSPC, EDQUOT, EROFS, EACCES};

TEST(ReplaceDurably, DoesItsStepsInTheOnlyRightOrder) {
  MemoryFileSystem disk;
  disk.place(kFile, "old");
  FaultFileSystem fs(disk);
  ASSERT_TRUE(replace_durably(fs, kFile, "new", "t1"));
  EXPECT_EQ(fs.log(), (std::vector<std::string>{"create .u.json.t1.tmp", "write", "sync", "close",
                                                "rename u.json", "sync_folder users"}));
  EXPECT_EQ(disk.content(kFile), "new");
}

TEST(ReplaceDurably, AFaultAnywhereLeavesOldOrNewWholeAndNoTemp) {
  for (const int number : kErrors) {
    for (const int times : {1, 2, FaultFileSystem::kForEver}) {
      int at = 1;
      for (;; ++at) {
        MemoryFileSystem disk;
        disk.place(kFile, "old");
        FaultFileSystem fs(disk);
        fs.fail(at, times, number);
        const auto done = replace_durably(fs, kFile, "new", "t1");
        if (fs.faults() == 0) {
          ASSERT_TRUE(done);
          break;
        }
        ASSERT_FALSE(done) << at;
        EXPECT_EQ(done.error().code, system_error(number, {}).code);
        EXPECT_EQ(done.error().where, kFile.string());
        EXPECT_EQ(disk.content(kFile), at <= 5 ? "old" : "new") << at;
        EXPECT_EQ(disk.all_files(), std::vector<std::string>{kFile.string()}) << at;
      }
      EXPECT_EQ(at, 7) << "six operations";
    }
  }
}

TEST(ReplaceDurably, AFailedSyncIsNeverTriedAgainOnTheSameFile) {
  MemoryFileSystem disk;
  disk.place(kFile, "old");
  FaultFileSystem fs(disk);
  fs.fail(3, 1, EIO);
  ASSERT_FALSE(replace_durably(fs, kFile, "new", "t1"));
  const auto log = fs.log();
  EXPECT_EQ(std::count(log.begin(), log.end(), "sync"), 1);
  EXPECT_EQ(log.back(), "remove .u.json.t1.tmp");
}

TEST(ReplaceDurably, APowerCutAnywhereLeavesOldOrNewAndAfterSuccessNew) {
  int cuts = 0;
  for (int at = 1; at <= 7; ++at) {
    for (const Cut cut : {Cut::lose_all, Cut::keep_names, Cut::keep_all, Cut::any}) {
      for (std::uint64_t seed = 0; seed < (cut == Cut::any ? 40U : 1U); ++seed, ++cuts) {
        SeededRng rng(seed);
        MemoryFileSystem disk;
        disk.place(kFile, "old content");
        FaultFileSystem fs(disk);
        fs.die_at(at);
        const bool acknowledged = replace_durably(fs, kFile, "new content", "t1").ok();
        ASSERT_EQ(acknowledged, at == 7);
        disk.power_cut(cut, rng);
        const std::string after = disk.content(kFile);
        EXPECT_TRUE(after == "new content" || (!acknowledged && after == "old content"))
            << "died at " << at << ", seed " << seed << ": " << after;
      }
    }
  }
  EXPECT_EQ(cuts, 7 * 43);
}

TEST(MakeFolderDurably, TheFolderAndWhatIsInItSurviveAPowerCut) {
  SeededRng rng(1);
  MemoryFileSystem disk;
  ASSERT_TRUE(make_folder_durably(disk, kFolder));
  ASSERT_TRUE(replace_durably(disk, kFile, "new", "t1"));
  disk.power_cut(Cut::lose_all, rng);
  EXPECT_EQ(disk.content(kFile), "new");
}

TEST(MakeFolderDurably, EveryFaultIsToldAndTheNextTryMakesItDurable) {
  int at = 1;
  for (;; ++at) {
    SeededRng rng(1);
    MemoryFileSystem disk;
    FaultFileSystem fs(disk);
    fs.fail(at, 1, EIO);
    const auto first = make_folder_durably(fs, kFolder);
    if (fs.faults() == 0) break;
    EXPECT_FALSE(first) << at;
    ASSERT_TRUE(make_folder_durably(fs, kFolder)) << at;
    ASSERT_TRUE(replace_durably(fs, kFile, "new", "t1"));
    disk.power_cut(Cut::lose_all, rng);
    EXPECT_EQ(disk.content(kFile), "new") << at;
  }
  EXPECT_GE(at, 5);
}

TEST(MakeFolderDurably, PassesOverParentsThatAreNotOurs) {
  struct Case {
    int number;
    bool passed;
  };
  for (const Case c : {Case{EACCES, true}, Case{EPERM, true}, Case{EROFS, false}, Case{EIO, false}}) {
    MemoryFileSystem disk;
    FaultFileSystem fs(disk);
    fs.fail_verb("sync_folder", c.number);
    EXPECT_EQ(make_folder_durably(fs, kFolder).ok(), c.passed) << c.number;
  }
}

TEST(SetAside, MovesTheBytesUnderATime) {
  MemoryFileSystem disk;
  disk.place(kFile, "broken");
  const auto name = set_aside(disk, kFile, kDamaged, kNow, "tag");
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, "damaged/u.json.20251124T160000Z");
  EXPECT_EQ(disk.content(kFolder / *name), "broken");
  EXPECT_EQ(disk.content(kFile), "(absent)");
}

TEST(SetAside, SyncsTheNewNameBeforeTheOld) {
  MemoryFileSystem disk;
  disk.place(kFile, "broken");
  FaultFileSystem fs(disk);
  ASSERT_TRUE(set_aside(fs, kFile, kDamaged, kNow, "tag"));
  const auto log = fs.log();
  ASSERT_GE(log.size(), 3U);
  const std::vector<std::string> last(log.end() - 3, log.end());
  EXPECT_EQ(last, (std::vector<std::string>{"rename u.json.20251124T160000Z", "sync_folder damaged",
                                            "sync_folder users"}));
}

TEST(SetAside, NeverReplacesAnEarlierOne) {
  MemoryFileSystem disk;
  disk.place(kFile, "first");
  ASSERT_TRUE(set_aside(disk, kFile, kDamaged, kNow, "tag1"));
  disk.place(kFile, "second");
  const auto name = set_aside(disk, kFile, kDamaged, kNow, "tag2");
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, "damaged/u.json.20251124T160000Z-tag2");
  EXPECT_EQ(disk.content(kFolder / "damaged/u.json.20251124T160000Z"), "first");
  EXPECT_EQ(disk.content(kFolder / *name), "second");
}

TEST(SetAside, NoFaultAndNoPowerCutLosesTheBytes) {
  for (const bool dies : {false, true}) {
    int at = 1;
    for (;; ++at) {
      bool hit = false;
      for (const Cut cut : {Cut::lose_all, Cut::keep_names, Cut::keep_all, Cut::any}) {
        SeededRng rng(static_cast<std::uint64_t>(at));
        MemoryFileSystem disk;
        disk.place(kFile, "broken");
        FaultFileSystem fs(disk);
        dies ? fs.die_at(at) : fs.fail(at, 1, EIO);
        const auto name = set_aside(fs, kFile, kDamaged, kNow, "tag");
        hit = fs.faults() > 0;
        EXPECT_EQ(name.ok(), !hit);
        disk.power_cut(cut, rng);
        const auto files = disk.all_files();
        ASSERT_EQ(files.size(), 1U) << at;
        EXPECT_EQ(disk.content(files[0]), "broken") << at;
        if (name) {
          EXPECT_EQ(files[0], (kFolder / *name).string()) << "told where it is, so it must be there";
        }
      }
      if (!hit) break;
    }
    EXPECT_GE(at, 5);
  }
}

TEST(TempName, IsUniqueAndKnowsItsAge) {
  SeededRng rng(7);
  const std::string tag = temp_tag(kNow, rng);
  EXPECT_NE(tag, temp_tag(kNow, rng));
  const std::string name = ".u.json." + tag + ".tmp";
  using std::chrono::minutes;
  using std::chrono::seconds;
  EXPECT_FALSE(is_old_temp_of(name, "u.json", kNow));
  EXPECT_FALSE(is_old_temp_of(name, "u.json", kNow + minutes(10)));
  EXPECT_TRUE(is_old_temp_of(name, "u.json", kNow + minutes(10) + seconds(1)));
  EXPECT_FALSE(is_old_temp_of(name, "u.json", kNow - minutes(60))) << "the clock went back";
  EXPECT_FALSE(is_old_temp_of(name, "v.json", kNow + minutes(11)));
}

TEST(TempName, OtherNamesAreNobodysTemps) {
  const std::string digits = "0123456789abcdef";
  ASSERT_TRUE(is_old_temp_of(".u.json.12-" + digits + ".tmp", "u.json", kNow));
  for (const std::string& name :
       {std::string("u.json"), std::string(".u.json.tmp"), std::string(".u.json..tmp"),
        ".u.json.12" + digits + ".tmp", ".u.json.12-" + digits, "u.json.12-" + digits + ".tmp",
        ".u.json.x-" + digits + ".tmp", ".u.json.-" + digits + ".tmp", ".u.json.12x-" + digits + ".tmp",
        ".u.json.-9223372036854775807-" + digits + ".tmp", std::string(".u.json.12-0123.tmp"),
        ".u.json12-" + digits + ".tmp", ".u.json.99999999999999999999999-" + digits + ".tmp"}) {
    EXPECT_FALSE(is_old_temp_of(name, "u.json", kNow)) << name;
  }
}

}  // namespace
}  // namespace careway::store
