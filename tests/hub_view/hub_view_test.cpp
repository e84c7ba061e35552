#include "hub/hub_view.hpp"

#include <gtest/gtest.h>

#include "support/ui_harness.hpp"

namespace careway::test {
namespace {

using hub::Tile;
using hub::TileState;
using items::Role;

struct Home {
  session::SessionState state;
  session::Modules modules;
  hub::Journey journey;
  text::Person person{"Rose", "your parent", false};
  int hour = 9;
  std::vector<session::Action> actions;

  Home() {
    forms::Module module;
    module.manifest.id = "gcp";
    module.manifest.title = "Guided Care Plan";
    module.manifest.texts["tier.at_home"] = "Care at home";
    modules.emplace("gcp", std::move(module));
    journey.tiles = {tile("gcp", 1, TileState::fresh), tile("cost_planner", 2, TileState::locked),
                     tile("advisor", 3, TileState::locked)};
    journey.next_tile = "gcp";
  }
  static Tile tile(const std::string& id, int step, TileState state) {
    Tile tile;
    tile.id = id;
    tile.step = step;
    tile.steps = 3;
    tile.state = state;
    tile.minutes_left = 12;
    if (state == TileState::locked) tile.locked_because = "coming_next_version";
    return tile;
  }
  UiHarness::Draw drawing() {
    return [this](ui::Ui& ui) {
      const session::Dispatch dispatch = [this](session::Action action) {
        actions.push_back(std::move(action));
      };
      ui.page("Home", [&] { hub::draw_hub(ui, {state, modules, journey, person, hour, dispatch}); });
    };
  }
};

TEST(HubView, GreetsByTheHour) {
  for (const auto& [hour, hello] :
       {std::pair{5, "Good morning."}, std::pair{11, "Good morning."}, std::pair{12, "Good afternoon."},
        std::pair{17, "Good afternoon."}, std::pair{18, "Good evening."}, std::pair{4, "Good evening."}}) {
    Home home;
    home.hour = hour;
    UiHarness ui(home.drawing());
    EXPECT_TRUE(ui.tree().shows(std::string(hello) + " Let’s find the right care for Rose.")) << hour;
  }
}

TEST(HubView, AFreshStartHasOneWayOn) {
  Home home;
  UiHarness ui(home.drawing());
  EXPECT_NE(ui.find(Role::heading, "Start the Guided Care Plan"), nullptr);
  ASSERT_EQ(ui.tree().all(Role::button).size(), 1U);
  ui.press(Role::button, "Start");
  ASSERT_EQ(home.actions.size(), 1U);
  EXPECT_EQ(std::get<session::OpenModule>(home.actions[0]).module, "gcp");
}

TEST(HubView, LockedTilesSayWhy) {
  Home home;
  UiHarness ui(home.drawing());
  int locked = 0;
  for (const items::Item* item : ui.tree().all(Role::text))
    locked += item->name == "Coming in the next version" ? 1 : 0;
  EXPECT_EQ(locked, 2);
}

TEST(HubView, AStepUnderWayShowsWhereAndHowFar) {
  Home home;
  Tile& tile = home.journey.tiles[0];
  tile.state = TileState::doing;
  tile.percent = 62;
  tile.minutes_left = 3;
  tile.stopped_at = "Memory and decisions";
  UiHarness ui(home.drawing());
  EXPECT_TRUE(ui.tree().shows("You stopped at “Memory and decisions”. About 3 minutes left."));
  const auto progress = ui.tree().all(Role::progress);
  ASSERT_EQ(progress.size(), 2U);  // ring and bar agree
  for (const items::Item* item : progress) EXPECT_EQ(item->value, "62%");
  ui.press(Role::button, "Continue");
  EXPECT_EQ(std::get<session::OpenModule>(home.actions.at(0)).module, "gcp");
}

TEST(HubView, ADoneStepShowsItsOutcomeOrThatItChanged) {
  Home home;
  Tile& tile = home.journey.tiles[0];
  tile.state = TileState::done;
  tile.percent = 100;
  tile.tier = "at_home";
  home.journey.next_tile.clear();
  {
    UiHarness ui(home.drawing());
    EXPECT_TRUE(ui.tree().shows("Care at home"));
    ui.press(Role::button, "Open");
    EXPECT_EQ(std::get<session::OpenModule>(home.actions.at(0)).module, "gcp");
  }
  tile.stale = true;
  UiHarness ui(home.drawing());
  EXPECT_TRUE(ui.tree().shows("Answers changed"));
}

TEST(HubView, AnswersSetAsideCanBeBroughtBack) {
  Home home;
  home.state.edit<session::key::Earlier>() = {{"gcp", "2026-11-24T06:46:27Z", {}}};
  UiHarness ui(home.drawing());
  ui.press(Role::button, "Bring back my answers");
  EXPECT_EQ(std::get<session::UndoStartOver>(home.actions.at(0)).module, "gcp");
}

TEST(HubView, TheToastOffersItAloneRightAfter) {
  Home home;
  home.state.edit<session::key::Earlier>() = {{"gcp", "2026-11-24T06:46:27Z", {}}};
  home.state.edit<session::key::Page>().toasts = {{"started_over", "gcp"}};
  UiHarness ui(home.drawing());
  EXPECT_EQ(ui.find(Role::button, "Bring back my answers"), nullptr);
}

}  // namespace
}  // namespace careway::test
