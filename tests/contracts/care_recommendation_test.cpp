#include "core/contracts/care_recommendation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace careway::contracts {
namespace {

CareRecommendation sample() {
  CareRecommendation sample;
  sample.tier = "memory_care";
  sample.certainty = "likely";
  sample.reasons = {"wandering", "bathing"};
  sample.flags = {"falls"};
  sample.rules_version = 3;
  sample.input_hash = "00ff";
  sample.published_at = "2026-11-24T06:46:27Z";
  return sample;
}

TEST(CareRecommendation, WritesItsMembersByName) {
  EXPECT_EQ(json_from(sample()), Json::parse(R"({
    "version": 1, "tier": "memory_care", "certainty": "likely", "reasons": ["wandering", "bathing"], "flags": ["falls"],
    "rules_version": 3, "input_hash": "00ff", "published_at": "2026-11-24T06:46:27Z"})"));
}

TEST(CareRecommendation, ComesBackAsItWas) {
  const auto again = care_recommendation_from_json(json_from(sample()));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, sample());
}

TEST(CareRecommendation, KeepsFieldsOfANewerVersion) {
  Json newer = json_from(sample());
  newer["version"] = 7;
  newer["hours"] = {{"a", Json::array({1, nullptr})}};
  const auto read = care_recommendation_from_json(newer);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->tier, "memory_care");
  EXPECT_EQ(read->unknown["hours"]["a"][0], 1);
  EXPECT_EQ(json_from(*read), newer);
}

TEST(CareRecommendation, MissingFieldsAreEmptyButTheTierMustBeThere) {
  const auto read = care_recommendation_from_json(Json::parse(R"({"tier": "none"})"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->tier, "none");
  EXPECT_TRUE(read->reasons.empty());
  EXPECT_EQ(read->unknown, Json::object());
}

TEST(CareRecommendation, PointsAtTheMistake) {
  const std::pair<const char*, const char*> cases[] = {
      {"[]", ""},
      {"null", ""},
      {"{}", "/tier"},
      {R"({"tier": ""})", "/tier"},
      {R"({"tier": 3})", "/tier"},
      {R"({"tier": "none", "certainty": []})", "/certainty"},
      {R"({"tier": "none", "reasons": "x"})", "/reasons"},
      {R"({"tier": "none", "reasons": [1]})", "/reasons"},
      {R"({"tier": "none", "flags": {}})", "/flags"},
      {R"({"tier": "none", "rules_version": 1.5})", "/rules_version"},
      {R"({"tier": "none", "rules_version": -1})", "/rules_version"},
      {R"({"tier": "none", "rules_version": 18446744073709551615})", "/rules_version"},
      {R"({"tier": "none", "version": "1"})", "/version"},
      {R"({"tier": "none", "input_hash": 1})", "/input_hash"},
      {R"({"tier": "none", "published_at": null})", "/published_at"},
  };
  for (const auto& [json, where] : cases) {
    const auto read = care_recommendation_from_json(Json::parse(json));
    ASSERT_FALSE(read) << json;
    EXPECT_EQ(read.error().where, where) << json;
  }
}

RC_GTEST_PROP(CareRecommendation, EveryOneComesBack,
              (const std::vector<std::string>& ids, std::uint16_t rules)) {
  CareRecommendation recommendation = sample();
  recommendation.reasons = ids;
  recommendation.flags = ids;
  recommendation.rules_version = rules;
  recommendation.unknown["extra"] = ids;
  const auto again = care_recommendation_from_json(json_from(recommendation));
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == recommendation);
}

// FNV-1a 64 of the compact text with sorted keys. Files hold these values: they must never change.
TEST(Fingerprint, IsStable) {
  EXPECT_EQ(fingerprint(Json::parse("{}")), "08f44b07b5901a25");
  EXPECT_EQ(fingerprint(Json("a")), "d4272417d7c77eea");
}

TEST(Fingerprint, SeesContentAndNotLayout) {
  EXPECT_EQ(fingerprint(Json::parse(R"({"b": 1, "a": [2]})")),
            fingerprint(Json::parse(R"({"a":[2],"b":1})")));
  EXPECT_NE(fingerprint(Json::parse(R"({"a": 1})")), fingerprint(Json::parse(R"({"a": "1"})")));
  EXPECT_NE(fingerprint(Json::parse(R"(["ab"])")), fingerprint(Json::parse(R"(["a", "b"])")));
  EXPECT_EQ(fingerprint(Json()).size(), 16U);
  EXPECT_EQ(fingerprint(Json("\xff")).size(), 16U);
}

}  // namespace
}  // namespace careway::contracts
