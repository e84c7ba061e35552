// A snapshot: what is stamped is read back, and no damage of its bytes goes unseen.
#include "core/store/snapshot.hpp"

#include <gtest/gtest.h>

#include "core/store/checksum.hpp"

namespace careway::store {
namespace {

const std::string kLink(kLinkDigits, 'a');

Json document() {
  return {{"answers", {{"gcp", {{"walking", "cane"}}}}}, {"revision", 412}, {"uid", "anon_1"}};
}
std::string file() {
  return stamped(json_text(document()), kLink);
}

// A file that carries this text as it is, with a hash that is right for it.
std::string hashed(const std::string& rest) {
  const std::string start = "{\n  \"hash\": \"blake2b-256:";
  const std::string hash = hash_of(start + std::string(kHashDigits, '0') + rest);
  return start + hash + rest;
}

TEST(Snapshot, WhatIsStampedIsReadBack) {
  const auto read = read_snapshot(file());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->document, document());
  EXPECT_EQ(read->revision, 412U);
  EXPECT_EQ(read->link, kLink);
  EXPECT_EQ(read->hash, verified_hash(file()));
  EXPECT_TRUE(is_hex(read->hash, kHashDigits));
}

TEST(Snapshot, TheHashStandsInTheSecondLine) {
  const std::string bytes = file();
  EXPECT_TRUE(bytes.starts_with("{\n  \"hash\": \"blake2b-256:"));
  EXPECT_LT(bytes.find("\"link\""), 512U);
  EXPECT_TRUE(parse_json(bytes)) << "it is plain JSON";
}

TEST(Snapshot, EveryFlippedBitIsSeen) {
  const std::string good = file();
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(read_snapshot(bad)) << bit;
    EXPECT_EQ(verified_hash(bad), "") << bit;
  }
}

TEST(Snapshot, EveryLengthButTheRightOneIsSeen) {
  const std::string good = file();
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(read_snapshot(good.substr(0, size)));
  for (const std::string& more : {std::string("\n"), std::string(" "), std::string(1, '\0'), good}) {
    EXPECT_FALSE(read_snapshot(good + more));
  }
}

TEST(Snapshot, OlderFilesAndThoseEditedByHandAreTakenAsTheyAre) {
  const auto read = read_snapshot("{\"uid\": \"anon_1\", \"revision\": 7}");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->document, Json({{"uid", "anon_1"}, {"revision", 7}}));
  EXPECT_EQ(read->revision, 7U);
  EXPECT_EQ(read->link, "");
  EXPECT_EQ(read->hash, "");
}

TEST(Snapshot, WithOneOfTheTwoLinesTheHashMustBeRight) {
  for (const char* bytes :
       {"{\"hash\": \"blake2b-256:00\"}", "{\"hash\": 5}", "{\"link\": \"aa\"}", "{\"link\": null}"}) {
    const auto read = read_snapshot(bytes);
    ASSERT_FALSE(read) << bytes;
    EXPECT_EQ(read.error().code, ErrorCode::invalid);
    EXPECT_EQ(read.error().where, "/hash");
  }
}

TEST(Snapshot, OddMembersBehindARightHash) {
  struct Case {
    const char* rest;
    const char* link;
    std::uint64_t revision;
  };
  for (const Case& c : {Case{"\",\n  \"link\": \"aa\"}", "", 0}, Case{"\",\n  \"link\": 5}", "", 0},
                        Case{"\",\n  \"a\": 1}", "", 0}, Case{"\",\n  \"revision\": -1}", "", 0},
                        Case{"\",\n  \"revision\": \"5\"}", "", 0}, Case{"\",\n  \"revision\": 5}", "", 5}}) {
    const auto read = read_snapshot(hashed(c.rest));
    ASSERT_TRUE(read) << c.rest;
    EXPECT_EQ(read->link, c.link) << c.rest;
    EXPECT_EQ(read->revision, c.revision) << c.rest;
    EXPECT_FALSE(read->document.contains("hash"));
    EXPECT_FALSE(read->document.contains("link"));
  }
}

TEST(Snapshot, WhatIsNoObjectIsRefused) {
  for (const char* bytes : {"", "[]", "5", "null", "{", "{\"a\": 1, \"a\": 2}", "{}x"}) {
    EXPECT_FALSE(read_snapshot(bytes)) << bytes;
  }
  EXPECT_FALSE(read_snapshot(hashed("\"")));
}

}  // namespace
}  // namespace careway::store
