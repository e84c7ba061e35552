// Row by row: the smallest answers that make a row decide, with what it leads to. And flag by flag.
#include <gmock/gmock.h>

#include "gcp/gcp_support.hpp"

namespace careway::gcp {
namespace {

struct Small {
  Json changes;
  const char* need;
  const char* tier;
  const char* reason;
};

TEST(Rows, OfTheBodyDecideByThemselves) {
  const Json two = hands_on({"bathing", "dressing"});
  const std::vector<Small> all{
      {{{"household", {"laundry"}}}, "light", "at_home", "household"},
      {{{"medicines", "reminded"}}, "light", "at_home", "medicines_reminded"},
      {{{"falls", "several"}}, "light", "at_home", "falls_several"},
      {{{"medicines", "given"}}, "some", "at_home", "medicines_given"},
      {{{"activities", hands_on({"bathing"}, "supervision")}}, "light", "at_home", "activities_supervised"},
      {{{"walking", "beside"}}, "light", "at_home", "activities_supervised"},
      {{{"bladder", "sometimes"}}, "light", "at_home", "activities_supervised"},
      {{{"nights", "sometimes"}}, "light", "at_home", "nights_sometimes"},
      {{{"nursing", {"oxygen"}}}, "light", "at_home", "nursing_routine"},
      {{{"harm", "threats"}}, "light", "at_home", "harm_threats"},
      {{{"memory", "weekly"}}, "light", "at_home", "memory_mild"},
      {{{"activities", hands_on({"grooming"})}}, "some", "at_home", "activities_one"},
      {{{"walking", "helped"}}, "some", "at_home", "activities_one"},
      {{{"bladder", "daily"}}, "some", "at_home", "activities_one"},
      {{{"activities", hands_on({"bathing", "grooming"})}}, "some", "at_home", "activities_one"},
      {{{"bladder", "daily"}, {"activities", hands_on({"toileting"})}}, "some", "at_home", "activities_one"},
      {{{"activities", hands_on({"eating"})}, {"medicines", "given"}},
       "daily",
       "assisted_living",
       "one_and_medicines"},
      {{{"activities", two}}, "daily", "assisted_living", "activities_two"},
      {{{"walking", "helped"}, {"bladder", "daily"}}, "daily", "assisted_living", "activities_two"},
      {{{"left_alone", "hours"}}, "daily", "assisted_living", "alone_hours"},
      {{{"left_alone", "day"}}, "daily", "assisted_living", "alone_hours"},
      {{{"left_alone", "short"}}, "constant", "assisted_living", "alone_never"},
      {{{"activities", hands_on({"bathing", "dressing", "toileting", "eating"})}},
       "constant",
       "assisted_living",
       "activities_four"},
      {{{"activities", two}, {"two_helpers", "transfers"}}, "constant", "assisted_living", "two_helpers"},
      {{{"activities", two}, {"nights", "often"}}, "constant", "assisted_living", "nights_often"},
      {{{"walking", "bed"}, {"hospice", "yes"}}, "constant", "assisted_living", "bedbound"},
      {{{"walking", "bed"}}, "skilled", "skilled_nursing", "bedbound"},
      {{{"walking", "bed"}, {"activities", levels("full_help")}},
       "skilled",
       "skilled_nursing",
       "activities_total"},
  };
  for (const Small& small : all) {
    const Json person = someone(small.changes);
    const forms::Outcome outcome = outcome_for(person);
    EXPECT_EQ(need_for(person), small.need) << small.changes;
    EXPECT_EQ(outcome.tier, small.tier) << small.changes;
    EXPECT_TRUE(has_reason(outcome, small.reason)) << small.changes;
    EXPECT_EQ(outcome.certainty, forms::Certainty::clear) << small.changes;
  }
}

TEST(Rows, OneStepBelowIsNotEnough) {
  const std::vector<Json> nothing{
      {{"falls", "once"}},          {{"medicines", "none"}},   {{"walking", "aid"}},
      {{"bladder", "own"}},         {{"memory", "sometimes"}}, {{"walking", "wheelchair_self"}},
      {{"conditions", {"cancer"}}}, {{"mood", "hopeless"}},    {{"access", "hard"}},
  };
  for (const Json& changes : nothing) EXPECT_EQ(need_for(someone(changes)), "none") << changes;
}

struct Helped {
  Json changes;
  const char* tier;
  const char* reason;
};

TEST(Rows, OfSupport) {
  const Json two{{"activities", hands_on({"bathing", "dressing"})}};
  const std::vector<Helped> all{
      {{{"helpers", {"nobody"}}}, "assisted_living", "support_none"},
      {{{"hours", "under_1"}}, "assisted_living", "support_none"},
      {{{"hours", "under_1"}, {"living", "partner"}}, "assisted_living", "support_thin"},
      {{{"hours", "from_1"}}, "assisted_living", "support_thin"},
      {{{"hours", "from_1"}, {"living", "family"}}, "at_home", "support_solid"},
      {{{"hours", "from_4"}}, "at_home", "support_solid"},
      {{{"hours", "from_9"}}, "at_home", "support_solid"},
      {{{"hours", "always"}}, "at_home", "support_always"},
  };
  for (const Helped& helped : all) {
    const forms::Outcome outcome = outcome_for(with(someone(two), helped.changes));
    EXPECT_EQ(outcome.tier, helped.tier) << helped.changes;
    EXPECT_TRUE(has_reason(outcome, helped.reason)) << helped.changes;
  }
}

struct Raised {
  const char* flag;
  const char* raises;    // JSON: each of these changes alone
  const char* does_not;  // the nearest that do not
};

TEST(Flags, RiseWithTheirAnswersOnly) {
  const std::vector<Raised> all{
      {"alone_unsafe",
       R"([{"left_alone":"never","alone_now":"hours"},{"left_alone":"hours","alone_now":"most"},{"left_alone":"day","alone_now":"nights"}])",
       R"([{"left_alone":"never","alone_now":"never"},{"left_alone":"hours","alone_now":"hours"},{"left_alone":"day","alone_now":"most"}])"},
      {"fear", R"([{"safe_with_others":"afraid"},{"safe_with_others":"harmed"}])",
       R"([{"safe_with_others":"dont_know"}])"},
      {"harm", R"([{"harm":"threats"},{"harm":"yes"}])", R"([{"harm":"dont_know"}])"},
      {"low_mood", R"([{"mood":"low"},{"mood":"hopeless"}])", R"([{"mood":"mixed"}])"},
      {"wandering", R"([{"memory":"daily","wandering":"lost"},{"memory":"daily","wandering":"leaves"}])",
       R"([{"memory":"daily","wandering":"dont_know"}])"},
      {"medication", R"([{"medicines":"reminded"},{"medicines":"given"}])", R"([{"medicines":"own"}])"},
      {"memory_check", R"([{"memory":"daily","diagnosis":"not_tested"}])",
       R"([{"memory":"daily","diagnosis":"dementia"}])"},
      {"behavior", R"([{"memory":"daily","behavior":["refuses"]}])",
       R"([{"memory":"daily","behavior":["repeats"]}])"},
      {"continence", R"([{"bladder":"own"},{"bladder":"daily"}])", R"([{"bladder":"dont_know"}])"},
      {"nights", R"([{"nights":"sometimes"},{"nights":"often"}])", R"([{"nights":"quiet"}])"},
      {"strain", R"([{"strain":"worn_out"},{"strain":"limit"}])",
       R"([{"strain":"tired"},{"helpers":["paid"],"strain":"limit"}])"},
      {"no_helper", R"([{"helpers":["nobody"]}])", R"([{"helpers":["dont_know"]}])"},
      {"isolation", R"([{"company":"rarely"},{"living":"alone","access":"hard"}])",
       R"([{"company":"weekly"},{"living":"partner","access":"hard"}])"},
      {"access", R"([{"access":"hard"}])", R"([{"access":"effort"}])"},
      {"veteran", R"([{"veteran":"self"},{"veteran":"spouse"}])", R"([{"veteran":"dont_know"}])"},
      {"ltc_insurance", R"([{"ltc_insurance":"yes"}])", R"([{"ltc_insurance":"dont_know"}])"},
      {"find_policy", R"([{"ltc_insurance":"dont_know"}])", R"([{"ltc_insurance":"no"}])"},
      {"wants_to_stay", R"([{"move_wish":"stay"}])", R"([{"move_wish":"rather_stay"}])"},
  };
  for (const Raised& raised : all) {
    for (const Json& changes : Json::parse(raised.raises)) {
      EXPECT_TRUE(has_flag(outcome_for(someone(changes)), raised.flag)) << raised.flag << changes;
    }
    for (const Json& changes : Json::parse(raised.does_not)) {
      EXPECT_FALSE(has_flag(outcome_for(someone(changes)), raised.flag)) << raised.flag << changes;
    }
  }
}

TEST(Flags, NameTheAnswersBehindThem) {
  const forms::Outcome outcome = outcome_for(someone({{"falls", "once"}}));
  ASSERT_EQ(outcome.flags.size(), 1U);
  EXPECT_THAT(outcome.flags.front().questions, ::testing::ElementsAre("falls"));
}

}  // namespace
}  // namespace careway::gcp
