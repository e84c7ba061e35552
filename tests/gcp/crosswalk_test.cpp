// People and their level of care: the crosswalk from published rules, C1 to C7.
#include <gmock/gmock.h>

#include "gcp/gcp_support.hpp"

namespace careway::gcp {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// C1: nothing impaired gives no care, and nothing else does.
TEST(Crosswalk, C1NothingImpairedNeedsNoCare) {
  const forms::Outcome outcome = outcome_for(someone(Json::object()));
  EXPECT_TRUE(outcome.ready);
  EXPECT_EQ(outcome.tier, "none");
  EXPECT_EQ(outcome.certainty, forms::Certainty::clear);
  EXPECT_THAT(outcome.could_be, ElementsAre("none"));
  EXPECT_THAT(outcome.flags, IsEmpty());
  EXPECT_THAT(outcome.notices, IsEmpty());
  EXPECT_TRUE(has_reason(outcome, "nothing_impaired"));
}

// C2: household help or one supervised activity is care at home.
TEST(Crosswalk, C2HouseholdOrOneSupervisedActivityIsAtHome) {
  for (const char* hours : {"under_1", "always"}) {
    EXPECT_EQ(tier_for(someone({{"household", {"shopping", "meals", "laundry", "money"}}, {"hours", hours}})),
              "at_home");
    EXPECT_EQ(tier_for(someone({{"activities", hands_on({"bathing"}, "supervision")}, {"hours", hours}})),
              "at_home");
  }
  EXPECT_EQ(tier_for(someone({{"household", {"meals", "money", "phone"}}, {"helpers", {"nobody"}}})),
            "at_home");
}

// C3: two or three hands-on activities with a clear mind.
TEST(Crosswalk, C3TwoOrThreeActivitiesAreHomeWithHoursOrAssistedLiving) {
  for (const auto& activities :
       {hands_on({"bathing", "dressing"}), hands_on({"bathing", "dressing", "toileting"})}) {
    EXPECT_EQ(tier_for(someone({{"activities", activities}, {"hours", "from_4"}})), "at_home");
    EXPECT_EQ(tier_for(someone({{"activities", activities}, {"hours", "from_1"}, {"living", "partner"}})),
              "at_home");
    EXPECT_EQ(tier_for(someone({{"activities", activities}, {"hours", "from_1"}})), "assisted_living");
    EXPECT_EQ(tier_for(someone({{"activities", activities}, {"helpers", {"nobody"}}})), "assisted_living");
  }
}

// C4: dementia with wandering or supervision day and night.
TEST(Crosswalk, C4DementiaWithWanderingOrSupervisionIsMemoryCare) {
  const Json dementia = someone({{"memory", "daily"}, {"decisions", "cues"}, {"diagnosis", "dementia"}});
  for (const Json& sign :
       {Json{{"wandering", "leaves"}}, Json{{"left_alone", "never"}}, Json{{"left_alone", "short"}}}) {
    const Json person = with(dementia, sign);
    for (const char* hours : {"under_1", "from_1", "from_4", "from_9"}) {
      EXPECT_THAT(tier_for(with(person, {{"hours", hours}})), AnyOf("memory_care", "memory_care_high"))
          << sign;
    }
    EXPECT_THAT(tier_for(with(person, {{"helpers", {"nobody"}}})), AnyOf("memory_care", "memory_care_high"));
  }
  const Json milder = someone({{"memory", "daily"}, {"diagnosis", "dementia"}, {"wandering", "leaves"}});
  EXPECT_EQ(tier_for(with(milder, {{"hours", "from_9"}})), "memory_care");
  EXPECT_EQ(tier_for(with(milder, {{"hours", "always"}})), "at_home");
}

// Each sign by itself, on the mildest memory loss with which it counts; nobody there all day.
TEST(Crosswalk, C4EachSignByItselfLeadsToMemoryCare) {
  const Json mild{{"memory", "weekly"}};
  const Json moderate{{"memory", "daily"}};
  const Json severe{{"decisions", "rarely"}};
  struct Sign {
    Json memory, changes;
    const char* tier;
    const char* reason;
  };
  const std::vector<Sign> all{
      {mild, {{"wandering", "lost"}}, "assisted_living", "got_lost"},
      {mild, {{"wandering", "leaves"}}, "memory_care", "wandering"},
      {mild, {{"left_alone", "never"}}, "assisted_living", "alone_never"},
      {mild, {{"wandering", "leaves"}, {"harm", "yes"}}, "memory_care_high", "memory_high_harm"},
      {moderate, Json::object(), "assisted_living", "memory_moderate"},
      {moderate, {{"wandering", "lost"}}, "memory_care", "wandering"},
      {moderate, {{"left_alone", "short"}}, "memory_care", "memory_never_alone"},
      {moderate, {{"activities", hands_on({"bathing", "dressing"})}}, "assisted_living", "activities_two"},
      {moderate,
       {{"activities", hands_on({"bathing", "dressing", "toileting"})}},
       "memory_care",
       "memory_and_activities"},
      {moderate, {{"activities", hands_on({"eating"})}}, "memory_care", "memory_and_eating"},
      {moderate, {{"behavior", {"outbursts"}}}, "assisted_living", "memory_moderate"},
      {moderate, {{"behavior", {"outbursts", "risky"}}}, "memory_care", "memory_and_behavior"},
      {moderate, {{"harm", "threats"}}, "memory_care", "memory_and_harm"},
      {moderate, {{"harm", "yes"}}, "memory_care_high", "memory_high_harm"},
      {severe, Json::object(), "memory_care", "memory_severe"},
      {severe, {{"behavior", {"outbursts", "risky"}}}, "memory_care_high", "memory_high_behavior"},
      {severe, {{"activities", levels("hands_on")}}, "memory_care_high", "memory_high_help"},
      {moderate,
       {{"activities", levels("hands_on")}, {"two_helpers", "more"}},
       "memory_care_high",
       "memory_high_function"},
  };
  for (const Sign& sign : all) {
    const forms::Outcome outcome = outcome_for(with(someone(sign.memory), sign.changes));
    EXPECT_EQ(outcome.tier, sign.tier) << sign.memory << sign.changes;
    EXPECT_TRUE(has_reason(outcome, sign.reason)) << sign.memory << sign.changes;
    EXPECT_EQ(outcome.certainty, forms::Certainty::clear) << sign.memory << sign.changes;
  }
}

struct Barred {
  const char* name;
  Json changes;
};

// C5: what assisted living may not take, unless with hospice.
TEST(Crosswalk, C5BarredConditionsAreSkilledNursingUnlessHospice) {
  const std::vector<Barred> all{
      {"deep sores", {{"nursing", {"deep_sores"}}}},
      {"feeding tube", {{"nursing", {"feeding_tube"}}}},
      {"breathing tube", {{"nursing", {"breathing_tube"}}}},
      {"nurse always", {{"nursing", {"nurse_always"}}}},
      {"bedbound", {{"walking", "bed"}, {"activities", hands_on({"bathing", "dressing"})}}},
      {"total", {{"walking", "bed"}, {"activities", levels("full_help")}}},
      {"two helpers", {{"walking", "helped"}, {"activities", levels("hands_on")}, {"two_helpers", "more"}}},
  };
  for (const Barred& barred : all) {
    const forms::Outcome outcome = outcome_for(someone(barred.changes));
    EXPECT_EQ(outcome.tier, "skilled_nursing") << barred.name;
    EXPECT_TRUE(has_flag(outcome, "state_rules")) << barred.name;
    EXPECT_FALSE(has_flag(outcome, "short_term")) << barred.name;
    const Json hospice = with(someone(barred.changes), {{"hospice", "yes"}, {"conditions", {"cancer"}}});
    EXPECT_EQ(tier_for(hospice), "assisted_living") << barred.name;
    EXPECT_THAT(tier_for(with(hospice, {{"hours", "always"}})), "at_home") << barred.name;
    EXPECT_TRUE(has_flag(outcome_for(hospice), "hospice")) << barred.name;
  }
}

TEST(Crosswalk, C5WhatIsAllowedWithRulesIsNoBar) {
  for (const char* care : {"oxygen", "injections", "catheter", "wounds"}) {
    EXPECT_EQ(tier_for(someone({{"nursing", {care}}})), "at_home") << care;
  }
  // Two people only for a transfer are allowed.
  EXPECT_EQ(tier_for(someone({{"walking", "helped"},
                              {"activities", hands_on({"transferring", "bathing"})},
                              {"two_helpers", "transfers"}})),
            "assisted_living");
}

// C6: stages 4 to 7.
TEST(Crosswalk, C6StagesOfDementia) {
  const Json four =
      someone({{"memory", "weekly"}, {"decisions", "new"}, {"household", {"money", "shopping", "meals"}}});
  EXPECT_THAT(tier_for(four), AnyOf("at_home", "assisted_living"));
  const Json five = with(four, {{"memory", "daily"}, {"activities", hands_on({"dressing"}, "supervision")}});
  EXPECT_EQ(tier_for(five), "assisted_living") << "not alone";
  EXPECT_EQ(tier_for(with(five, {{"hours", "from_4"}, {"living", "partner"}})), "at_home");
  const Json six = with(five, {{"decisions", "cues"},
                               {"activities", hands_on({"dressing", "bathing", "toileting"})},
                               {"left_alone", "never"}});
  EXPECT_THAT(tier_for(six), AnyOf("memory_care", "memory_care_high"));
  const Json seven = with(six, {{"decisions", "rarely"},
                                {"understood", "rarely"},
                                {"walking", "bed"},
                                {"activities", levels("full_help")}});
  EXPECT_EQ(tier_for(seven), "memory_care_high");
  EXPECT_TRUE(has_flag(outcome_for(seven), "hospice_talk"));
}

// C7: daily skilled need after the hospital.
TEST(Crosswalk, C7DailySkilledNeedAfterHospitalIsSkilledAndShort) {
  for (const char* recovery : {"soon", "slow"}) {
    for (const char* hours : {"under_1", "always"}) {
      const forms::Outcome outcome =
          outcome_for(someone({{"nursing", {"therapy"}}, {"recovery", recovery}, {"hours", hours}}));
      EXPECT_EQ(outcome.tier, "skilled_nursing");
      EXPECT_TRUE(has_flag(outcome, "short_term"));
      EXPECT_TRUE(has_reason(outcome, "nursing_short"));
    }
  }
  const forms::Outcome lasting = outcome_for(someone({{"nursing", {"therapy"}}, {"recovery", "lasting"}}));
  EXPECT_EQ(lasting.tier, "skilled_nursing");
  EXPECT_FALSE(has_flag(lasting, "short_term"));
}

TEST(Crosswalk, NursingAndDementiaTogetherAreSkilledNursingAndSaySo) {
  const forms::Outcome outcome = outcome_for(someone({{"nursing", {"feeding_tube"}},
                                                      {"memory", "daily"},
                                                      {"decisions", "rarely"},
                                                      {"wandering", "leaves"}}));
  EXPECT_EQ(outcome.tier, "skilled_nursing");
  EXPECT_TRUE(has_flag(outcome, "nursing_and_memory"));
}

TEST(Crosswalk, CognitionAloneIsNeverSkilledNursing) {
  for (const char* memory : {"weekly", "daily"}) {
    for (const char* decisions : {"own", "new", "cues", "rarely"}) {
      for (const char* understood : {"always", "usually", "sometimes", "rarely"}) {
        for (const char* behavior : {"none", "outbursts"}) {
          EXPECT_NE(tier_for(someone({{"memory", memory},
                                      {"decisions", decisions},
                                      {"understood", understood},
                                      {"behavior", {behavior}},
                                      {"wandering", "leaves"},
                                      {"left_alone", "never"}})),
                    "skilled_nursing");
        }
      }
    }
  }
}

// Danger to others is a bar of its own: with a clear mind, home only with someone there day and night.
TEST(Crosswalk, C5HarmWithAClearMindIsNoAssistedLiving) {
  const Json person = someone({{"activities", hands_on({"bathing", "dressing"})}, {"harm", "yes"}});
  EXPECT_EQ(tier_for(with(person, {{"hours", "from_9"}})), "skilled_nursing");
  EXPECT_EQ(tier_for(with(person, {{"hours", "always"}})), "at_home");
  EXPECT_EQ(tier_for(someone({{"harm", "yes"}})), "at_home");
  EXPECT_TRUE(has_flag(outcome_for(person), "harm"));
}

}  // namespace
}  // namespace careway::gcp
