// Rail, header, messages, shortcuts; the first start; settings; review and result.
#include <gtest/gtest.h>

#include "pages/world.hpp"

namespace careway::test {
namespace {

using items::Role;
using pages::SaveBadge;

TEST(Rail, FollowsTheRuleOfTheTiles) {
  World world;
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.find(Role::link, "Home")->selected);
  for (const char* name : {"Costs", "Advisor"}) {
    const items::Item* item = ui.find(Role::link, name);
    ASSERT_NE(item, nullptr) << name;
    EXPECT_TRUE(item->disabled) << name;
    EXPECT_EQ(item->description, "Coming in the next version") << name;
  }
  EXPECT_FALSE(ui.find(Role::link, "Care plan")->disabled);
  ui.press(Role::link, "Care plan");
  ASSERT_NE(world.asked<session::OpenModule>(), nullptr);
  EXPECT_EQ(world.asked<session::OpenModule>()->module, "gcp");
  EXPECT_TRUE(ui.find(Role::link, "Care plan")->selected);
  EXPECT_FALSE(ui.find(Role::link, "Home")->selected);
}

TEST(Rail, LeadsToHelpAndSettings) {
  World world;
  UiHarness ui(world.drawing());
  ui.press(Role::link, "Help");
  EXPECT_TRUE(std::holds_alternative<session::route::Help>(world.route()));
  ui.press(Role::link, "Settings");
  EXPECT_TRUE(std::holds_alternative<session::route::Settings>(world.route()));
  ui.press(Role::link, "Home");
  EXPECT_TRUE(std::holds_alternative<session::route::Hub>(world.route()));
}

TEST(Badge, TellsTheTruth) {
  struct Case {
    SaveBadge badge;
    const char* shown;
  };
  const std::vector<Case> cases{{{SaveBadge::Kind::saved, "10:42", ""}, "Saved 10:42"},
                                {{SaveBadge::Kind::saving, "", ""}, "Saving"},
                                {{SaveBadge::Kind::failing, "", "The disk is full"}, "Not saved"}};
  for (const Case& c : cases) {
    World world;
    world.badge = c.badge;
    UiHarness ui(world.drawing());
    ASSERT_EQ(ui.tree().all(Role::status).size(), 1U) << c.shown;
    EXPECT_EQ(ui.tree().all(Role::status).front()->name, c.shown);
  }
  World world;
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.tree().all(Role::status).empty());
}

TEST(FailingDisk, SaysWhatHappenedWhatIsSafeAndWhatToDo) {
  for (const session::Route& route :
       {session::Route(session::route::Hub{}), session::Route(session::route::Help{}),
        session::Route(session::route::Question{"gcp", "memory"})}) {
    World world;
    world.go(route);
    world.badge = {SaveBadge::Kind::failing, "", "The disk is full"};
    UiHarness ui(world.drawing());
    EXPECT_NE(ui.find(Role::alert, "Your last answers are not saved yet"), nullptr);
    EXPECT_TRUE(ui.tree().shows("The disk is full."));
    EXPECT_TRUE(ui.tree().shows("still here"));
    EXPECT_TRUE(ui.tree().shows("keep this window open"));
  }
}

TEST(FailingDisk, SaysWhatHelpsAgainstThatVeryTrouble) {
  for (const auto& [why, words] : {std::pair{ErrorCode::no_space, "Make room"},
                                   {ErrorCode::denied, "let Careway save in this folder"},
                                   {ErrorCode::read_only, "let Careway save in this folder"},
                                   {ErrorCode::io, "is connected"}}) {
    World world;
    world.badge = {SaveBadge::Kind::failing, "", "Something", why};
    UiHarness ui(world.drawing());
    for (const char* any : {"Make room", "let Careway save in this folder", "is connected"}) {
      EXPECT_EQ(ui.tree().shows(any), std::string_view(any) == words) << any;
    }
  }
}

TEST(Messages, AreShownAlsoAtTheFirstStartAndClosed) {
  World world;
  world.messages = {"A damaged file was set aside", "The note is unreadable"};
  world.go(session::route::Welcome{});
  UiHarness ui(world.drawing());
  EXPECT_NE(ui.find(Role::alert, "A damaged file was set aside."), nullptr);
  EXPECT_NE(ui.find(Role::alert, "The note is unreadable."), nullptr);
  ui.press(Role::button, "I have read this");
  EXPECT_NE(world.asked<session::DismissMessages>(), nullptr);
}

TEST(TextSize, ByButtonAndByKeys) {
  World world;
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.find(Role::button, "Smaller text")->disabled);
  ui.press(Role::button, "Larger text");
  EXPECT_EQ(world.state.settings.text_percent, 125);
  ui.key(ImGuiMod_Ctrl, ImGuiKey_Equal);
  ui.settle();
  EXPECT_EQ(world.state.settings.text_percent, 150);
  ui.key(ImGuiMod_Ctrl, ImGuiKey_Minus);
  ui.settle();
  EXPECT_EQ(world.state.settings.text_percent, 125);
  ui.key(ImGuiMod_Ctrl, ImGuiKey_0);
  ui.settle();
  EXPECT_EQ(world.state.settings.text_percent, 100);
  world.actions.clear();
  world.applied = 0;
  ui.key(ImGuiMod_Ctrl, ImGuiKey_Minus);
  ui.settle();
  EXPECT_EQ(world.asked<session::SetSettings>(), nullptr);  // already the smallest
}

TEST(Welcome, ThreeStepsToTheHub) {
  World world;
  world.state.session.edit<session::key::Profile>() = {};
  world.go(session::route::Welcome{});
  UiHarness ui(world.drawing());
  EXPECT_EQ(ui.find(Role::link, "Home"), nullptr);  // no rail yet
  ui.press(Role::radio, "Dark");
  EXPECT_EQ(world.state.settings.theme, session::ThemeChoice::dark);
  ui.press(Role::radio, "Larger");
  EXPECT_EQ(world.state.settings.text_percent, 150);
  EXPECT_TRUE(ui.find(Role::radio, "Larger")->selected);
  EXPECT_FALSE(ui.find(Role::radio, "Normal")->selected);
  ui.press(Role::button, "Continue");
  EXPECT_TRUE(world.state.settings.display_chosen);
  EXPECT_TRUE(ui.tree().shows("not encrypted"));
  EXPECT_TRUE(ui.tree().shows("/home/rose/.local/share/careway/users"));
  ui.press(Role::button, "Continue");
  EXPECT_TRUE(ui.find(Role::button, "Continue")->disabled);
  EXPECT_NE(ui.find(Role::text, "Please choose whom the plan is for."), nullptr);
  for (const items::Item* choice : ui.tree().all(Role::radio)) EXPECT_FALSE(choice->selected) << choice->name;
  ui.press(Role::radio, "My parent");
  EXPECT_FALSE(ui.find(Role::button, "Continue")->disabled);
  ui.type(Role::text_field, "Their first name (if you like)", "Rose");
  const auto& profile = world.state.session.get<session::key::Profile>();
  EXPECT_EQ(profile.first_name, "Rose");
  EXPECT_EQ(profile.relation, session::Relation::child);
  ui.press(Role::button, "Continue");
  EXPECT_TRUE(std::holds_alternative<session::route::Hub>(world.route()));
}

TEST(Welcome, BackGoesAStepBack) {
  World world;
  world.state.session.edit<session::key::Profile>() = {};
  world.go(session::route::Welcome{session::route::WelcomeStep::person});
  UiHarness ui(world.drawing());
  ui.press(Role::button, "Back");
  ui.press(Role::button, "Back");
  EXPECT_EQ(world.route(), session::Route(session::route::Welcome{session::route::WelcomeStep::display}));
  EXPECT_EQ(ui.find(Role::button, "Back"), nullptr);
}

TEST(Settings, StartOverAsksFirst) {
  World world;
  world.answer("memory", "never");
  world.go(session::route::Settings{});
  UiHarness ui(world.drawing());
  ui.press(Role::button, "Start over");
  EXPECT_NE(ui.find(Role::dialog, "Start over?"), nullptr);
  EXPECT_EQ(world.asked<session::StartOver>(), nullptr);
  ui.key(ImGuiKey_Escape);
  ui.settle();
  EXPECT_EQ(ui.find(Role::dialog, "Start over?"), nullptr);
  EXPECT_TRUE(std::holds_alternative<session::route::Settings>(world.route()));
  EXPECT_NE(world.answered("memory"), std::nullopt);
  ui.press(Role::button, "Start over");
  ui.press(Role::button, "Set aside and start over");
  ASSERT_NE(world.asked<session::StartOver>(), nullptr);
  EXPECT_EQ(world.answered("memory"), std::nullopt);
  world.go(session::route::Settings{});
  ui.settle();
  EXPECT_TRUE(ui.find(Role::button, "Start over")->disabled);
  ui.press(Role::button, "Bring back my answers");
  EXPECT_NE(world.answered("memory"), std::nullopt);
}

TEST(Toast, OffersUndo) {
  World world;
  world.page().toasts = {{"started_over", "gcp"}};
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.tree().shows("A copy is kept"));
  ui.press(Role::button, "Undo");
  ASSERT_NE(world.asked<session::UndoStartOver>(), nullptr);
  EXPECT_EQ(world.asked<session::UndoStartOver>()->module, "gcp");
}

TEST(Review, ShowsAnswersInWordsAndLeadsToThem) {
  World world;
  world.answer("birth_year", std::int64_t{1941});
  world.go(session::route::Review{"gcp"});
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.tree().shows("1941"));
  EXPECT_TRUE(ui.tree().shows("Not answered yet"));
  EXPECT_TRUE(ui.find(Role::button, "See the result")->disabled);
  ui.press(Role::link, "Change");
  EXPECT_EQ(world.route(), session::Route(session::route::Question{"gcp", "birth_year"}));
  world.go(session::route::Review{"gcp"});
  ui.settle();
  ui.press(Role::button, "Go to the next open question");
  ASSERT_TRUE(std::holds_alternative<session::route::Question>(world.route()));
  EXPECT_NE(std::get<session::route::Question>(world.route()).question, "birth_year");
}

TEST(Review, MarksOpenPointsAndOpensTheResultWhenReady) {
  World world;
  world.outcome = full_outcome();
  world.outcome.open_points = {"memory"};
  world.answer("memory", "dont_know");
  world.go(session::route::Review{"gcp"});
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.tree().shows("Open point"));
  ui.press(Role::button, "See the result");
  EXPECT_TRUE(std::holds_alternative<session::route::Result>(world.route()));
}

TEST(Result, ShowsTierCertaintyReasonsFlagsAndOpenPoints) {
  World world;
  world.outcome = full_outcome();
  world.go(session::route::Result{"gcp"});
  UiHarness ui(world.drawing());
  for (const char* shown :
       {"Assisted living", "Likely", "2 open points could move it one step.", "not a diagnosis",
        "Rose needs hands-on help with two or more basic activities", "Ask the doctor for a fall check."}) {
    EXPECT_TRUE(ui.tree().shows(shown)) << shown << "\n" << ui.picture();
  }
  int here = 0;
  for (const items::Item* stop : ui.tree().all(Role::list_item)) here += stop->selected ? 1 : 0;
  EXPECT_EQ(here, 1);
  EXPECT_FALSE(ui.tree().all(Role::alert).empty());  // the notice that holds
  ui.press(Role::link, "Change");
  EXPECT_EQ(world.route(), session::Route(session::route::Question{"gcp", "activities"}));
}

TEST(Result, SaysWhereEachReasonComesFrom) {
  World world;
  world.outcome = full_outcome();
  world.go(session::route::Result{"gcp"});
  UiHarness ui(world.drawing());
  int sources = 0;
  for (const items::Item* button : ui.tree().all(Role::button))
    sources += button->name == "Where this comes from";
  EXPECT_EQ(sources, 1);  // the other reason of this outcome follows no public rule
  EXPECT_FALSE(ui.tree().shows("26 USC 7702B"));
  ui.press(Role::button, "Where this comes from");
  const items::Item* source = ui.find(Role::text, "26 USC 7702B");
  ASSERT_NE(source, nullptr) << ui.picture();
  EXPECT_TRUE(ui.tree().shows("Two of six activities."));
  // Under its reason, and its button says which one.
  const std::string& reason = ui.tree().items[static_cast<std::size_t>(source->parent)].name;
  EXPECT_EQ(reason, "Rose needs hands-on help with two or more basic activities");
  EXPECT_EQ(ui.find(Role::button, "Where this comes from")->description, reason);
  ui.press(Role::button, "Where this comes from");
  EXPECT_FALSE(ui.tree().shows("26 USC 7702B"));
}

TEST(Result, NotReadySaysWhatIsMissing) {
  World world;
  world.go(session::route::Result{"gcp"});
  UiHarness ui(world.drawing());
  EXPECT_NE(ui.find(Role::heading, "The result is not ready yet"), nullptr);
  EXPECT_FALSE(ui.tree().shows("Assisted living"));
  const std::string first = ui.tree().all(Role::list_item).front()->name;
  EXPECT_FALSE(first.empty());
  ui.press(Role::link, "Answer");
  const forms::Form form(world.modules.at("gcp").manifest, session::answers_of(world.state.session, "gcp"));
  EXPECT_EQ(world.route(), session::Route(session::route::Question{"gcp", form.first_open()}));
}

}  // namespace
}  // namespace careway::test
