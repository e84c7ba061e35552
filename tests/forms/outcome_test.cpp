#include "core/forms/outcome.hpp"

#include <gtest/gtest.h>

namespace careway::forms {
namespace {

TEST(OutcomeJson, HasEveryMember) {
  Outcome outcome;
  outcome.ready = true;
  outcome.tier = "assisted_living";
  outcome.certainty = Certainty::likely;
  outcome.could_be = {"assisted_living", "memory_care"};
  outcome.reasons = {{"bathing", {{"count", "2"}}, {"activities"}, "rule 7", "Two or more."}};
  outcome.flags = {{"falls", {"falls", "walking"}}};
  outcome.open_points = {"memory"};
  outcome.notices = {"lost"};
  outcome.rules_version = 4;
  EXPECT_EQ(json_from_outcome(outcome), Json::parse(R"({
    "ready": true, "tier": "assisted_living", "certainty": "likely", "could_be": ["assisted_living", "memory_care"],
    "reasons": [{"id": "bathing", "arguments": {"count": "2"}, "questions": ["activities"], "citation": "rule 7",
      "says": "Two or more."}],
    "flags": [{"id": "falls", "questions": ["falls", "walking"]}], "open_points": ["memory"], "notices": ["lost"],
    "rules_version": 4})"));
}

TEST(OutcomeJson, AnEmptyOutcomeHasEmptyLists) {
  EXPECT_EQ(
      json_from_outcome({}).dump(),
      R"({"certainty":"open","could_be":[],"flags":[],"notices":[],"open_points":[],"ready":false,"reasons":[],)"
      R"("rules_version":0,"tier":""})");
}

TEST(CertaintyName, IsTheWordOfTheContract) {
  EXPECT_EQ(certainty_name(Certainty::clear), "clear");
  EXPECT_EQ(certainty_name(Certainty::likely), "likely");
  EXPECT_EQ(certainty_name(Certainty::open), "open");
}

}  // namespace
}  // namespace careway::forms
