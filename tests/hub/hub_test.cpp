#include "hub/hub.hpp"

#include <gtest/gtest.h>

#include "support/small_module.hpp"

namespace careway::hub {
namespace {

// The small module under the id of the first step.
session::Modules modules_with_gcp() {
  auto modules = test::small_modules();
  auto module = std::move(modules.at("small"));
  module.manifest.id = "gcp";
  session::Modules renamed;
  renamed.emplace("gcp", std::move(module));
  return renamed;
}

class HubTest : public testing::Test {
 protected:
  void answer(const std::string& question, const forms::Answer& value) {
    state.edit<session::key::Answers>()["gcp"].insert_or_assign(question, value);
  }
  void answer_all() {
    answer("memory", std::string("good"));
    answer("born", std::int64_t{1941});
    answer("health", forms::Choices{"none"});
    answer("daily", forms::Levels{{"bathing", "alone"}, {"eating", "help"}});
  }
  Tile gcp() { return journey_of(state, modules).tiles.at(0); }

  session::Modules modules = modules_with_gcp();
  session::SessionState state;
};

TEST_F(HubTest, FreshStart) {
  const Journey journey = journey_of(state, modules);
  ASSERT_EQ(journey.tiles.size(), 3U);
  EXPECT_EQ(journey.tiles[0].state, TileState::fresh);
  EXPECT_EQ(journey.tiles[0].percent, 0);
  EXPECT_EQ(journey.tiles[0].minutes_left, 4);
  EXPECT_EQ(journey.next_tile, "gcp");
  for (const int locked : {1, 2}) {
    EXPECT_EQ(journey.tiles[static_cast<std::size_t>(locked)].state, TileState::locked);
    EXPECT_EQ(journey.tiles[static_cast<std::size_t>(locked)].locked_because, "coming_next_version");
  }
}

TEST_F(HubTest, ProgressIsTheLowerBound) {
  answer("memory", std::string("bad"));
  EXPECT_EQ(gcp().state, TileState::doing);
  EXPECT_EQ(gcp().percent, 20);  // 1 of memory, wandering, born, health, daily
  EXPECT_EQ(gcp().stopped_at, "First");
}

TEST_F(HubTest, DoneShowsTheOutcomeAndNothingIsNext) {
  answer_all();
  const Journey journey = journey_of(state, modules);
  EXPECT_EQ(journey.tiles[0].state, TileState::done);
  EXPECT_EQ(journey.tiles[0].percent, 100);
  EXPECT_EQ(journey.tiles[0].tier, "a");
  EXPECT_EQ(journey.next_tile, "");
}

TEST_F(HubTest, WhereThePersonStandsNeverChangesProgress) {
  answer("memory", std::string("good"));
  const Json before = derived_json(journey_of(state, modules));
  for (const session::Route& to :
       {session::Route(session::route::Hub{}), session::Route(session::route::Question{"gcp", "daily"}),
        session::Route(session::route::Review{"gcp"}), session::Route(session::route::Settings{})}) {
    state.edit<session::key::Place>().route = to;
    EXPECT_EQ(derived_json(journey_of(state, modules)), before);
  }
}

TEST_F(HubTest, AnswersThatDifferFromWhatWasPublishedAreStale) {
  answer_all();
  auto& contract = state.edit<session::key::Contracts>().care_recommendation["gcp"];
  const forms::Form form(modules.at("gcp").manifest, session::answers_of(state, "gcp"));
  contract.input_hash = contracts::fingerprint(forms::json_from_answers(form.visible_answers()));
  EXPECT_FALSE(gcp().stale);
  answer("born", std::int64_t{1950});
  EXPECT_TRUE(gcp().stale);
}

TEST_F(HubTest, FileForReadersHasStatusAndPercent) {
  answer("memory", std::string("good"));
  const Json file = derived_json(journey_of(state, modules));
  EXPECT_EQ(file.at("tiles").at("gcp").at("status"), "doing");
  EXPECT_EQ(file.at("progress").at("gcp"), 25);
  EXPECT_FALSE(file.at("tiles").contains("cost_planner"));
}

TEST_F(HubTest, AModuleThatCannotBeLoadedIsLockedAndTheRestRuns) {
  const Journey journey = journey_of(state, session::Modules{});
  EXPECT_EQ(journey.tiles[0].state, TileState::locked);
  EXPECT_EQ(journey.tiles[0].locked_because, "cannot_be_read");
  EXPECT_EQ(journey.next_tile, "");
}

}  // namespace
}  // namespace careway::hub
