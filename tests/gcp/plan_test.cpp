// People and their level of care: the crosswalk from published rules, and what the predecessor got wrong.
#include <gmock/gmock.h>

#include "gcp/gcp_support.hpp"

namespace careway::gcp {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Json hands_on(std::initializer_list<const char*> rows, const char* level = "hands_on") {
  Json out = levels("independent");
  for (const char* row : rows) out[row] = level;
  return out;
}

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

TEST(PredecessorBugs, NoFallsSetsNoSafetyFlag) {
  EXPECT_FALSE(has_flag(outcome_for(someone({{"falls", "none"}})), "falls"));
  EXPECT_FALSE(has_flag(outcome_for(someone({{"falls", "dont_know"}})), "falls"));
  EXPECT_TRUE(has_flag(outcome_for(someone({{"falls", "once"}})), "falls"));
  EXPECT_TRUE(has_flag(outcome_for(someone({{"falls", "several"}})), "falls"));
}

TEST(PredecessorBugs, FlagsGoWhenTheAnswerChanges) {
  const Json fell = someone({{"falls", "several"}});
  EXPECT_TRUE(has_flag(outcome_for(fell), "falls"));
  EXPECT_FALSE(has_flag(outcome_for(with(fell, {{"falls", "none"}})), "falls"));
}

TEST(PredecessorBugs, HiddenAnswersNeverScore) {
  const Json stale = someone({{"wandering", "leaves"},
                              {"behavior", {"outbursts", "risky"}},
                              {"diagnosis", "dementia"},
                              {"two_helpers", "more"},
                              {"recovery", "lasting"},
                              {"alone_now", "nights"}});
  const forms::Outcome outcome = outcome_for(stale);
  EXPECT_EQ(outcome.tier, "none");
  EXPECT_THAT(outcome.flags, IsEmpty());
  EXPECT_THAT(outcome.notices, IsEmpty());
  // Shown again, they count again.
  EXPECT_EQ(tier_for(with(stale, {{"memory", "daily"}})), "memory_care");
}

TEST(PredecessorBugs, MemoryCareIsNeverReachedOnPhysicalPointsAlone) {
  const std::vector<std::string> physical{"at_home", "assisted_living", "skilled_nursing"};
  for (const char* level : {"supervision", "hands_on", "full_help"}) {
    for (const char* walking : {"aid", "helped", "bed"}) {
      for (const char* nights : {"quiet", "often"}) {
        const forms::Outcome outcome =
            outcome_for(someone({{"activities", levels(level)},
                                 {"walking", walking},
                                 {"nights", nights},
                                 {"falls", "several"},
                                 {"medicines", "given"},
                                 {"conditions", {"stroke", "heart", "lung", "diabetes"}},
                                 {"household", {"meals", "money", "phone", "laundry"}},
                                 {"left_alone", "never"}}));
        EXPECT_THAT(physical, Contains(outcome.tier));
        EXPECT_THAT(outcome.could_be, Not(Contains("memory_care")));
      }
    }
  }
}

TEST(PredecessorBugs, NothingIsPreselectedSoNothingAnsweredGivesNoTier) {
  const forms::Outcome outcome = outcome_for(Json::object());
  EXPECT_FALSE(outcome.ready);
  EXPECT_EQ(outcome.tier, "");
  EXPECT_THAT(outcome.reasons, IsEmpty());
  EXPECT_THAT(outcome.flags, IsEmpty());
  EXPECT_THAT(outcome.open_points, ElementsAre("living", "walking", "nursing", "memory", "activities"));
}

TEST(PredecessorBugs, EditingAnAnswerChangesTheOutcomeAtOnce) {
  const Json before = someone({{"activities", hands_on({"bathing", "dressing"})}});
  EXPECT_EQ(tier_for(before), "assisted_living");
  EXPECT_EQ(
      tier_for(with(before, {{"activities", {{"bathing", "independent"}, {"dressing", "independent"}}}})),
      "none");
}

TEST(PredecessorBugs, HighAcuityDoesNotHeadEveryList) {
  EXPECT_THAT(outcome_for(someone(Json::object())).could_be, ElementsAre("none"));
  EXPECT_THAT(outcome_for(someone({{"household", {"meals"}}})).could_be, ElementsAre("at_home"));
}

TEST(PredecessorBugs, AFullyAnsweredPlanIsClear) {
  EXPECT_EQ(outcome_for(someone({{"activities", hands_on({"bathing", "dressing"})}})).certainty,
            forms::Certainty::clear);
}

TEST(PredecessorBugs, MildMemoryLossIsReachable) {
  EXPECT_TRUE(has_reason(outcome_for(someone({{"memory", "weekly"}})), "memory_mild"));
}

TEST(PredecessorBugs, MemoryCareNeedsNoDiagnosis) {
  EXPECT_EQ(tier_for(someone({{"memory", "daily"}, {"diagnosis", "not_tested"}, {"wandering", "leaves"}})),
            "memory_care");
}

TEST(PredecessorBugs, VeteranIsAskedAndNotGuessedFromActivities) {
  EXPECT_FALSE(has_flag(outcome_for(someone({{"activities", levels("hands_on")}})), "veteran"));
  EXPECT_TRUE(has_flag(outcome_for(someone({{"veteran", "spouse"}})), "veteran"));
}

TEST(PredecessorBugs, CannotBeLeftAloneWithAClearMindIsNotSkilledNursing) {
  EXPECT_EQ(tier_for(someone({{"left_alone", "never"}, {"hours", "from_9"}})), "assisted_living");
  EXPECT_EQ(tier_for(someone({{"left_alone", "never"}, {"hours", "always"}})), "at_home");
}

TEST(Certainty, OneOpenAnswerThatMovesNothingIsClear) {
  const forms::Outcome outcome = outcome_for(someone({{"falls", "dont_know"}, {"household", {"meals"}}}));
  EXPECT_EQ(outcome.tier, "at_home");
  EXPECT_EQ(outcome.certainty, forms::Certainty::clear);
  EXPECT_THAT(outcome.open_points, IsEmpty());
}

TEST(Certainty, OneStepToANeighborIsLikely) {
  const forms::Outcome outcome = outcome_for(someone({{"falls", "dont_know"}}));
  EXPECT_THAT(outcome.could_be, ElementsAre("none", "at_home"));
  EXPECT_EQ(outcome.certainty, forms::Certainty::likely);
  EXPECT_THAT(outcome.open_points, ElementsAre("falls"));
}

TEST(Certainty, ALeapIsOpen) {
  const forms::Outcome outcome = outcome_for(someone({{"nursing", {"dont_know"}}}));
  EXPECT_EQ(outcome.certainty, forms::Certainty::open);
  EXPECT_THAT(outcome.open_points, ElementsAre("nursing"));
  EXPECT_THAT(outcome.could_be, Contains("skilled_nursing"));
}

TEST(Certainty, AQuestionNotYetAskedIsOpenAndNotHealthy) {
  Json answers = someone({{"memory", "daily"}});
  for (const char* id : {"wandering", "behavior", "left_alone", "harm"}) answers.erase(id);
  const forms::Outcome outcome = outcome_for(answers);
  EXPECT_TRUE(outcome.ready);
  EXPECT_NE(outcome.certainty, forms::Certainty::clear);
  EXPECT_THAT(outcome.could_be, Contains("memory_care"));
  EXPECT_THAT(outcome.open_points, Contains("wandering"));
}

TEST(Certainty, WanderingBehindAnOpenGateIsOpenToo) {
  Json answers = someone({{"wandering", "no"}});
  answers.erase("decisions");
  const forms::Outcome outcome = outcome_for(answers);
  EXPECT_NE(outcome.certainty, forms::Certainty::clear);
  EXPECT_THAT(outcome.open_points, Contains("decisions"));
}

TEST(Certainty, NotKnowingAnythingIsOpenAndNamesNoReasonItWasNotTold) {
  Json answers = healthy();
  for (const forms::Section& section : plan().manifest.sections) {
    for (const forms::Question& question : section.questions) {
      if (question.type == forms::QuestionType::single && question.option("dont_know") != nullptr) {
        answers[question.id] = "dont_know";
      }
      if (question.type == forms::QuestionType::multiple) answers[question.id] = Json::array({"dont_know"});
    }
  }
  answers["activities"] = levels("dont_know");
  const forms::Outcome outcome = outcome_for(answers);
  EXPECT_TRUE(outcome.ready);
  EXPECT_NE(outcome.tier, "none");
  EXPECT_EQ(outcome.certainty, forms::Certainty::open);
  EXPECT_EQ(outcome.could_be.size(), 6U);
  EXPECT_TRUE(has_reason(outcome, "cautious"));
  for (const forms::Reason& reason : outcome.reasons) {
    EXPECT_TRUE(reason.id == "cautious" || reason.id.starts_with("support_")) << reason.id;
  }
  EXPECT_THAT(outcome.notices, IsEmpty());
}

TEST(Reasons, NameTheAnswersBehindAndTheRule) {
  const forms::Outcome outcome =
      outcome_for(someone({{"activities", hands_on({"bathing", "dressing"})}, {"hours", "from_1"}}));
  ASSERT_FALSE(outcome.reasons.empty());
  EXPECT_EQ(outcome.reasons.front().id, "activities_two");
  EXPECT_THAT(outcome.reasons.front().questions, ElementsAre("activities"));
  EXPECT_EQ(outcome.reasons.front().citation, "26 USC 7702B");
  EXPECT_TRUE(has_reason(outcome, "support_thin"));
}

TEST(Reasons, AnOpenAnswerIsNeverStatedAsAFact) {
  const forms::Outcome outcome = outcome_for(someone({{"memory", "daily"}, {"wandering", "dont_know"}}));
  EXPECT_EQ(outcome.tier, "memory_care") << "read with caution";
  EXPECT_EQ(outcome.certainty, forms::Certainty::likely);
  EXPECT_FALSE(has_reason(outcome, "wandering"));
  EXPECT_TRUE(has_reason(outcome, "memory_moderate"));
  EXPECT_TRUE(has_reason(outcome, "cautious"));
}

struct Danger {
  const char* notice;
  Json changes;
};

TEST(Notices, EveryDangerShowsItsLineAtOnce) {
  const std::vector<Danger> all{
      {"alone_unsafe", {{"left_alone", "never"}, {"alone_now", "hours"}}},
      {"alone_unsafe", {{"left_alone", "hours"}, {"alone_now", "most"}}},
      {"wandering", {{"memory", "daily"}, {"wandering", "leaves"}}},
      {"harm", {{"harm", "yes"}}},
      {"harm", {{"harm", "threats"}}},
      {"despair", {{"mood", "hopeless"}}},
      {"low_mood", {{"mood", "low"}}},
      {"despair_veteran", {{"mood", "hopeless"}, {"veteran", "self"}}},
      {"fear", {{"safe_with_others", "afraid"}}},
      {"fear", {{"safe_with_others", "harmed"}}},
      {"helper_at_limit", {{"strain", "limit"}}},
  };
  for (const Danger& danger : all) {
    EXPECT_THAT(outcome_for(someone(danger.changes)).notices, Contains(danger.notice)) << danger.changes;
    // Also when nothing else is answered yet.
    Json alone = danger.changes;
    if (std::string_view(danger.notice) == "helper_at_limit") alone["helpers"] = {"family"};
    EXPECT_THAT(outcome_for(alone).notices, Contains(danger.notice)) << danger.changes;
  }
}

TEST(Notices, AreOnThePageOfAQuestionThatTheyRead) {
  for (const forms::Notice& notice : plan().manifest.notices) {
    std::set<std::string, std::less<>> read;
    forms::collect_questions(notice.when, read);
    for (const std::string& id : notice.questions) EXPECT_TRUE(read.contains(id)) << notice.id << " " << id;
  }
}

TEST(Notices, AVeteranSeesTheVeteransLineAndNotBoth) {
  const auto notices = outcome_for(someone({{"mood", "hopeless"}, {"veteran", "self"}})).notices;
  EXPECT_THAT(notices, ElementsAre("despair_veteran"));
}

}  // namespace
}  // namespace careway::gcp
