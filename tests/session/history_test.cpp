#include "core/session/history.hpp"

#include <gtest/gtest.h>

#include "core/session/reducer.hpp"
#include "support/small_module.hpp"

namespace careway::session {
namespace {

constexpr UtcTime kStart{std::chrono::milliseconds(1'764'000'000'000)};

class HistoryTest : public testing::Test {
 protected:
  HistoryTest() {
    state.settings.display_chosen = true;
    state.session.edit<key::Profile>() = {"Rose", Relation::child};
    state.session.edit<key::Place>().route = route::Hub{};
  }
  Reduced act(const Action& action) {
    now += std::chrono::seconds(1);
    const Reduced reduced = reduce(state, action, {modules, now});
    if (reduced.navigate_to) state.session.edit<key::Place>().route = *reduced.navigate_to;
    return reduced;
  }
  void say(const std::string& question, const forms::Answer& answer) {
    act(SetAnswer{"small", question, answer});
  }
  const History& history() { return state.session.get<key::History>(); }
  std::string memory() {
    const auto& answers = answers_of(state.session, "small");
    const auto found = answers.find("memory");
    return found == answers.end() ? "(none)" : std::get<std::string>(found->second);
  }

  Modules modules = test::small_modules();
  AppState state;
  UtcTime now = kStart;
};

TEST_F(HistoryTest, EveryAnswerKeepsItsPastWithItsTime) {
  say("memory", std::string("good"));
  say("memory", std::string("bad"));
  act(ClearAnswer{"small", "memory"});
  ASSERT_EQ(history().entries.size(), 3U);
  const HistoryEntry& second = history().entries.at(2);
  EXPECT_EQ(second.at, "2025-11-24T16:00:02Z");
  EXPECT_EQ(second.before, forms::Answer(std::string("good")));
  EXPECT_EQ(second.after, forms::Answer(std::string("bad")));
  EXPECT_FALSE(history().entries.at(1).before);
  EXPECT_FALSE(history().entries.at(3).after);
}

TEST_F(HistoryTest, TheSameAnswerAgainIsNoChange) {
  say("memory", std::string("good"));
  say("memory", std::string("good"));
  EXPECT_EQ(history().entries.size(), 1U);
}

TEST_F(HistoryTest, UndoAndRedoGoThroughAllChangesAndShowTheQuestion) {
  say("memory", std::string("good"));
  say("memory", std::string("bad"));
  say("born", std::int64_t{1941});
  EXPECT_EQ(text_from_route(*act(Undo{}).navigate_to), "small/question/born");
  act(Undo{});
  EXPECT_EQ(memory(), "good");
  act(Undo{});
  EXPECT_EQ(memory(), "(none)");
  EXPECT_FALSE(act(Undo{}).navigate_to) << "nothing is left to undo";
  act(Redo{});
  EXPECT_EQ(memory(), "good");
  EXPECT_EQ(act(Redo{}).toast->text_id, "redone");
  EXPECT_EQ(memory(), "bad");
  act(Redo{});
  EXPECT_TRUE(answers_of(state.session, "small").contains("born"));
  EXPECT_FALSE(act(Redo{}).navigate_to);
  EXPECT_EQ(history().entries.size(), 9U) << "nothing of the past is lost by going back in it";
}

TEST_F(HistoryTest, ANewAnswerEndsRedo) {
  say("memory", std::string("good"));
  act(Undo{});
  say("memory", std::string("bad"));
  EXPECT_FALSE(act(Redo{}).navigate_to);
  EXPECT_EQ(memory(), "bad");
}

TEST_F(HistoryTest, TypingIsOneChange) {
  for (const char* text : {"1", "19", "194", "1941"}) act(SetDraft{"small", "born", text});
  ASSERT_EQ(history().entries.size(), 1U);
  EXPECT_EQ(history().entries.at(1).after, forms::Answer(std::int64_t{1941}));
  now += std::chrono::minutes(10);
  act(SetDraft{"small", "born", "1942"});
  EXPECT_EQ(history().entries.size(), 2U) << "later typing is another change";
}

TEST_F(HistoryTest, AfterUndoTypingIsANewChange) {
  act(SetDraft{"small", "born", "1941"});
  act(Undo{});
  act(SetDraft{"small", "born", "1942"});
  act(Undo{});
  EXPECT_FALSE(answers_of(state.session, "small").contains("born"));
}

TEST_F(HistoryTest, StartOverLeavesNothingToUndoInItsModule) {
  say("memory", std::string("good"));
  act(StartOver{"small"});
  EXPECT_FALSE(act(Undo{}).navigate_to);
  EXPECT_EQ(history().entries.size(), 1U) << "the past stays to be looked at";
}

TEST_F(HistoryTest, TheOldestGoFirst) {
  for (std::size_t i = 0; i < kMostHistory + 5; ++i) say("memory", std::string(i % 2 == 0 ? "good" : "bad"));
  EXPECT_EQ(history().entries.size(), kMostHistory);
  EXPECT_EQ(history().entries.begin()->first, 6U);
  EXPECT_EQ(history().undo.size(), kMostUndo);
}

TEST_F(HistoryTest, AClosedPlanSaysWhyAndCanBeOpenedAgain) {
  act(ClosePlan{"moved"});
  EXPECT_TRUE(state.session.get<key::Plan>().closed());
  EXPECT_EQ(state.session.get<key::Plan>().why, "moved");
  act(ReopenPlan{});
  EXPECT_EQ(state.session.get<key::Plan>(), Plan{});
  act(ClosePlan{"nonsense"});
  EXPECT_FALSE(state.session.get<key::Plan>().closed());
}

}  // namespace
}  // namespace careway::session
