// The names of a person's files.
#include "core/store/person_files.hpp"

#include <gtest/gtest.h>

namespace careway::store {
namespace {

const PersonFiles kFiles{"/data/users", *UserId::parse("anon_1")};

TEST(PersonFiles, AreNamedByPersonAndGeneration) {
  EXPECT_EQ(kFiles.snapshot(), "/data/users/anon_1.json");
  EXPECT_EQ(kFiles.previous(), "/data/users/anon_1.prev.json");
  EXPECT_EQ(kFiles.lock(), "/data/users/anon_1.lock");
  EXPECT_EQ(kFiles.backups(), "/data/users/backups");
  EXPECT_EQ(kFiles.journal(12), "/data/users/anon_1.000012.journal.jsonl");
  EXPECT_EQ(kFiles.journal(1'234'567), "/data/users/anon_1.1234567.journal.jsonl");
}

TEST(PersonFiles, EveryGenerationIsReadBackFromItsName) {
  for (const std::uint64_t generation : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{999'999},
                                         std::uint64_t{1'000'000}, ~std::uint64_t{0}}) {
    EXPECT_EQ(kFiles.generation_of(kFiles.journal(generation).filename().string()), generation);
  }
}

TEST(PersonFiles, OtherNamesAreNoJournalsOfThisPerson) {
  for (const char* name :
       {"", "anon_1.json", "anon_1.prev.json", "anon_1.lock", "anon_1.journal.jsonl", "anon_1..journal.jsonl",
        "anon_2.000001.journal.jsonl", "anon_11.000001.journal.jsonl", "anon_1.x.journal.jsonl",
        "anon_1.1x.journal.jsonl", "anon_1.-1.journal.jsonl", "anon_1.000001.journal.jsonl.bak",
        "anon_1.000001.journal", "anon_1.99999999999999999999999.journal.jsonl",
        "anon_1.000001.journal.jsonl.20261124T064627Z", "anon_1.000001 (conflicted copy).journal.jsonl"}) {
    EXPECT_EQ(kFiles.generation_of(name), std::nullopt) << name;
  }
}

}  // namespace
}  // namespace careway::store
