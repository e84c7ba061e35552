#include "core/base/change.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace careway {
namespace {

Json applied(Json document, const std::string& pointer, std::optional<Json> value) {
  const Change change{pointer, std::move(value)};
  EXPECT_TRUE(check_change(change)) << pointer;
  apply_change(document, change);
  Json twice = document;
  apply_change(twice, change);
  EXPECT_EQ(twice, document) << "applying it twice is applying it once";
  return document;
}

TEST(Change, SetsAndRemovesMembers) {
  EXPECT_EQ(applied({}, "/a", 1), Json({{"a", 1}}));
  EXPECT_EQ(applied({{"a", 1}}, "/a", 2), Json({{"a", 2}}));
  EXPECT_EQ(applied({{"a", 1}, {"b", 2}}, "/a", std::nullopt), Json({{"b", 2}}));
  EXPECT_EQ(applied({{"b", 2}}, "/a", std::nullopt), Json({{"b", 2}}));
}

TEST(Change, MakesParentsAndReplacesWhatIsNoObject) {
  EXPECT_EQ(applied({}, "/answers/gcp/walking", "cane"),
            Json({{"answers", {{"gcp", {{"walking", "cane"}}}}}}));
  EXPECT_EQ(applied({{"answers", 5}}, "/answers/gcp", "x"), Json({{"answers", {{"gcp", "x"}}}}));
  EXPECT_EQ(applied({{"a", {1, 2}}}, "/a/0", "x"), Json({{"a", {{"0", "x"}}}}));
  EXPECT_EQ(applied({{"z", 1}}, "/a/b/c", std::nullopt), Json({{"z", 1}})) << "nothing is made to be removed";
}

TEST(Change, ReadsEscapedNames) {
  EXPECT_EQ(applied({}, "/drafts/gcp~1name", "Mar"), Json({{"drafts", {{"gcp/name", "Mar"}}}}));
  EXPECT_EQ(applied({}, "/~0~1", 1), Json({{"~/", 1}}));
  EXPECT_EQ(applied({}, "/", 1), Json({{"", 1}}));
}

TEST(Change, RefusesWhatCouldNotBeReadAgain) {
  Json deep = 1;
  for (int i = 0; i < 70; ++i) deep = Json::array({deep});
  const std::vector<std::pair<Change, ErrorCode>> bad = {
      {{"", 1}, ErrorCode::invalid},
      {{"a", 1}, ErrorCode::invalid},
      {{"/a~", 1}, ErrorCode::invalid},
      {{"/a~2", 1}, ErrorCode::invalid},
      {{"/\xff", 1}, ErrorCode::invalid},
      {{"/a", "\xff"}, ErrorCode::invalid},
      {{"/a", Json({{"\xff", 1}})}, ErrorCode::invalid},
      {{"/a", Json::array({"\xff"})}, ErrorCode::invalid},
      {{"/a", std::numeric_limits<double>::quiet_NaN()}, ErrorCode::invalid},
      {{"/a", std::numeric_limits<double>::infinity()}, ErrorCode::invalid},
      {{"/a", Json::binary({1})}, ErrorCode::invalid},
      {{"/a", deep}, ErrorCode::invalid},
      {{"/a", std::string(11U << 20U, 'x')}, ErrorCode::too_large},
  };
  for (const auto& [change, code] : bad) {
    const auto checked = check_change(change);
    ASSERT_FALSE(checked) << change.pointer;
    EXPECT_EQ(checked.error().code, code);
  }
}

}  // namespace
}  // namespace careway
