// settings.json: kept whole under faults, set aside when damaged, never in the way of the program.
#include "app/platform/settings_file.hpp"

#include <gtest/gtest.h>

#include "core/store/temp_name.hpp"
#include "support/fault_file_system.hpp"
#include "support/memory_file_system.hpp"

namespace careway::platform {
namespace {

const store::Path kFolder = "/home/m/data";
const store::Path kFile = kFolder / "settings.json";

class StandingClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override { return UtcTime{std::chrono::milliseconds{1'764'000'000'000}}; }
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override { return {}; }
};

session::Settings some_settings() {
  session::Settings settings;
  settings.text_percent = 175;
  settings.theme = session::ThemeChoice::dark;
  settings.last_person = "anon_6611127117e7";
  settings.unknown["future"] = 7;
  return settings;
}

class SettingsFileTest : public ::testing::Test {
 protected:
  test::MemoryFileSystem disk;
  test::FaultFileSystem fs{disk};
  StandingClock clock;
  SeededRng rng{1};
};

TEST_F(SettingsFileTest, AnAbsentFileIsNoTroubleAndMakesNothing) {
  const LoadedSettings loaded = load_settings(fs, kFile, clock);
  EXPECT_EQ(loaded.settings, session::Settings{});
  EXPECT_EQ(loaded.message, "");
  EXPECT_TRUE(disk.all_files().empty());
  EXPECT_FALSE(disk.exists(kFolder));
}

TEST_F(SettingsFileTest, WhatWasSavedIsLoadedAlsoAfterAPowerCut) {
  ASSERT_TRUE(save_settings(fs, rng, kFile, some_settings()));
  disk.power_cut(test::MemoryFileSystem::Cut::lose_all, rng);
  const LoadedSettings loaded = load_settings(fs, kFile, clock);
  EXPECT_EQ(loaded.settings, some_settings());
  EXPECT_EQ(loaded.message, "");
}

TEST_F(SettingsFileTest, DamageIsSetAsideAndToldOnce) {
  for (const std::string& bytes : {std::string("{\"text_percent\": 15"), std::string("[1, 2]"), std::string(),
                                   std::string((1U << 20U) + 1, ' '), std::string("\xff\xfe{}")}) {
    test::MemoryFileSystem own;
    own.place(kFile, bytes);
    const LoadedSettings loaded = load_settings(own, kFile, clock);
    EXPECT_EQ(loaded.settings, session::Settings{});
    EXPECT_NE(loaded.message, "");
    EXPECT_TRUE(loaded.readable) << "the damaged file is out of the way";
    EXPECT_TRUE(own.content(kFolder / "damaged/settings.json.20251124T160000Z") == bytes);
    EXPECT_EQ(load_settings(own, kFile, clock).message, "");
    EXPECT_TRUE(save_settings(own, rng, kFile, some_settings()));
    EXPECT_EQ(load_settings(own, kFile, clock).settings, some_settings());
  }
}

TEST_F(SettingsFileTest, AFileThatCannotBeReadIsNeverReplaced) {
  disk.place(kFile, "{}");
  fs.fail_verb("read", EACCES);
  const LoadedSettings loaded = load_settings(fs, kFile, clock);
  EXPECT_EQ(loaded.settings, session::Settings{});
  EXPECT_NE(loaded.message, "");
  EXPECT_FALSE(loaded.readable);
  const auto saved = save_settings(fs, rng, kFile, some_settings());
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, ErrorCode::denied);
  EXPECT_EQ(disk.content(kFile), "{}");
}

TEST_F(SettingsFileTest, DamageThatCannotBeMovedIsNeverReplaced) {
  disk.place(kFile, "damaged");
  fs.fail_verb("rename", EROFS);
  EXPECT_NE(load_settings(fs, kFile, clock).message, "");
  fs.fail_verb("", 0);
  EXPECT_FALSE(save_settings(fs, rng, kFile, some_settings()));
  EXPECT_EQ(disk.content(kFile), "damaged");
}

TEST_F(SettingsFileTest, AFailedSaveIsReturnedAndKeepsTheOldOnes) {
  int at = 1;
  for (;; ++at) {
    test::MemoryFileSystem own;
    own.place(kFile, "{\"text_percent\": 125}");
    test::FaultFileSystem faulty(own);
    faulty.fail(at, 1, ENOSPC);
    const auto saved = save_settings(faulty, rng, kFile, some_settings());
    if (faulty.faults() == 0) {
      EXPECT_TRUE(saved);
      break;
    }
    EXPECT_FALSE(saved) << at;
    const int percent = load_settings(own, kFile, clock).settings.text_percent;
    EXPECT_TRUE(percent == 125 || percent == 175) << at;
    EXPECT_EQ(own.all_files().size(), 1U) << "a temp was left";
  }
  EXPECT_GE(at, 7);
}

TEST_F(SettingsFileTest, AFolderThatCannotBeMadeIsTold) {
  fs.fail_verb("make_folder", EROFS);
  const auto saved = save_settings(fs, rng, kFile, some_settings());
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, ErrorCode::read_only);
}

TEST_F(SettingsFileTest, TempsOfDeadWritersGo) {
  const std::string old = "/home/m/data/.settings.json.1000-0123456789abcdef.tmp";
  disk.place(old, "{}");
  disk.place(kFile, "{}");
  EXPECT_EQ(load_settings(fs, kFile, clock).message, "");
  EXPECT_FALSE(disk.exists(old));
}

TEST_F(SettingsFileTest, OwnTempsAreKnownWhenTheyAreOld) {
  ASSERT_TRUE(save_settings(fs, rng, kFile, some_settings()));
  int temps = 0;
  for (const std::string& line : fs.log()) {
    if (!line.starts_with("create ")) continue;
    ++temps;
    const std::string name = line.substr(7);
    EXPECT_FALSE(store::is_old_temp_of(name, "settings.json", SystemClock().now()));
    EXPECT_TRUE(store::is_old_temp_of(name, "settings.json", SystemClock().now() + std::chrono::hours(1)));
  }
  EXPECT_EQ(temps, 1);
}

}  // namespace
}  // namespace careway::platform
