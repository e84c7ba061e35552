// Dated copies: what they are called, which are kept, and what is read of them.
#include "core/store/copies.hpp"

#include <gtest/gtest.h>

#include "support/memory_file_system.hpp"

namespace careway::store {
namespace {

const PersonFiles kFiles{"/data/users", *UserId::parse("anon_1")};
constexpr UtcTime kNow{std::chrono::milliseconds(1'764'000'000'000)};

class Copies : public testing::Test {
 protected:
  Copies() { disk.place("/data/users/anon_1.json", "{}"); }
  void back_up(UtcTime at, std::string_view why = kAtStart) {
    ASSERT_TRUE(write_backup(disk, kFiles, "{\n  \"uid\": \"anon_1\"\n}\n", "", why, at, "tag"));
  }
  std::vector<Copy> listed() {
    auto copies = list_copies(disk, kFiles);
    EXPECT_TRUE(copies);
    return *std::move(copies);
  }
  test::MemoryFileSystem disk;
};

TEST_F(Copies, AreNamedByTimeAndReason) {
  back_up(kNow);
  back_up(kNow + std::chrono::seconds(1), kBeforeStartOver);
  back_up(kNow + std::chrono::seconds(1), kBeforeStartOver);
  const auto copies = listed();
  ASSERT_EQ(copies.size(), 2U) << "two of the same second and reason are one";
  EXPECT_EQ(copies[0],
            (Copy{"backups/anon_1.20251124T160001Z.startover.json", "2025-11-24T16:00:01Z", "startover"}));
  EXPECT_EQ(copies[1].why, "start");
  const auto document = read_copy(disk, kFiles, copies[0]);
  ASSERT_TRUE(document);
  EXPECT_EQ(*document, Json({{"uid", "anon_1"}}));
}

TEST_F(Copies, VersionsOfOtherProgramsAreListedToo) {
  disk.place("/data/users/conflicts/anon_1.json.20251124T160000Z", "{\"uid\": \"anon_1\"}");
  disk.place("/data/users/conflicts/anon_1.json.20251124T160000Z-ab12", "{\"half\": ");
  const auto copies = listed();
  ASSERT_EQ(copies.size(), 2U);
  EXPECT_EQ(copies[0].why, kForeign);
  EXPECT_TRUE(read_copy(disk, kFiles, copies[0]));
  EXPECT_FALSE(read_copy(disk, kFiles, copies[1]));
  EXPECT_EQ(read_copy(disk, kFiles, {"backups/gone.json", "", ""}).error().code, ErrorCode::not_found);
}

TEST_F(Copies, OtherNamesArePassedOver) {
  for (const char* name :
       {"anon_12.20251124T160000Z.start.json", "anon_1.20251124T160000Z.json", "anon_1.x.start.json",
        "anon_1.20251324T160000Z.start.json", "anon_1.20251124T160000Z.start.txt", "notes.json"}) {
    disk.place(Path("/data/users/backups") / name, "{}");
  }
  disk.place("/data/users/conflicts/anon_1.prev.json.20251124T160000Z", "{}");
  disk.place("/data/users/conflicts/anon_1.json.yesterday", "{}");
  EXPECT_TRUE(listed().empty());
}

TEST_F(Copies, OldOnesGoButNeverTheNewestFive) {
  for (int day = 0; day < 12; ++day) back_up(kNow + std::chrono::days(day));
  disk.place("/data/users/conflicts/anon_1.json.20200101T000000Z", "{}");
  prune_backups(disk, kFiles, kNow + std::chrono::days(11));
  EXPECT_EQ(listed().size(), 9U) << "eight of the last seven days, and the other program's version";
  prune_backups(disk, kFiles, kNow + std::chrono::days(100));
  EXPECT_EQ(listed().size(), 6U);
}

}  // namespace
}  // namespace careway::store
