// What the predecessor got wrong, how sure the outcome is, its reasons, and the notices of danger.
#include <gmock/gmock.h>

#include "gcp/gcp_support.hpp"

namespace careway::gcp {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

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

TEST(Certainty, HelpThatNobodyKnowsOfIsNotCountedOn) {
  const forms::Outcome outcome =
      outcome_for(someone({{"activities", hands_on({"bathing", "dressing"})}, {"hours", "dont_know"}}));
  EXPECT_EQ(outcome.tier, "assisted_living");
  EXPECT_EQ(outcome.certainty, forms::Certainty::likely);
  EXPECT_THAT(outcome.could_be, ElementsAre("at_home", "assisted_living"));
  EXPECT_THAT(outcome.open_points, ElementsAre("hours"));
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
  EXPECT_NE(outcome.reasons.front().says.find("two of six activities"), std::string::npos);
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
