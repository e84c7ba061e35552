#include "core/session/reducer.hpp"

#include <gtest/gtest.h>

#include "support/small_module.hpp"

namespace careway::session {
namespace {

class ReducerTest : public testing::Test {
 protected:
  ReducerTest() {
    state.settings.display_chosen = true;
    state.session.edit<key::Profile>() = {"Rose", Relation::child};
    at(route::Hub{});
  }

  void at(const Route& to) { state.session.edit<key::Place>().route = to; }
  Reduced act(const Action& action) {
    const Reduced reduced =
        reduce(state, action, {modules, UtcTime(std::chrono::milliseconds(1'764'000'000'000))});
    if (reduced.navigate_to) at(*reduced.navigate_to);
    return reduced;
  }
  std::string route() { return text_from_route(state.session.get<key::Place>().route); }
  void answer(const std::string& question, const forms::Answer& value) {
    act(SetAnswer{"small", question, value});
  }
  const std::string& error() { return state.session.get<key::Page>().error; }

  Modules modules = test::small_modules();
  AppState state;
};

TEST_F(ReducerTest, ContinueIsRefusedUntilARequiredQuestionIsAnswered) {
  at(route::Question{"small", "memory"});
  act(Continue{});
  EXPECT_EQ(route(), "small/question/memory");
  EXPECT_FALSE(error().empty());
  answer("memory", std::string("good"));
  EXPECT_TRUE(error().empty()) << "an answer takes the message away";
  act(Continue{});
  EXPECT_EQ(route(), "small/question/born");
}

TEST_F(ReducerTest, ContinueSeesAnAnswerOfTheSameFrame) {
  at(route::Question{"small", "memory"});
  answer("memory", std::string("bad"));
  act(Continue{});
  EXPECT_EQ(route(), "small/question/wandering");
}

TEST_F(ReducerTest, BackNeverLeavesTheModule) {
  at(route::Question{"small", "memory"});
  act(Back{});
  EXPECT_EQ(route(), "small/question/memory");
}

TEST_F(ReducerTest, OptionalQuestionMayBeLeftEmpty) {
  at(route::Question{"small", "words"});
  act(Continue{});
  EXPECT_EQ(route(), "small/question/names");
  act(Continue{});
  EXPECT_EQ(route(), "small/review");
}

TEST_F(ReducerTest, AnUnfinishedMatrixDoesNotPass) {
  at(route::Question{"small", "daily"});
  answer("daily", forms::Levels{{"bathing", "alone"}});
  act(Continue{});
  EXPECT_EQ(route(), "small/question/daily");
  EXPECT_FALSE(error().empty());
}

TEST_F(ReducerTest, AListKeepsItsEntriesWhileTheNextIsTyped) {
  at(route::Question{"small", "names"});
  answer("names", forms::Choices{"Ada"});
  act(SetDraft{"small", "names", "Gra"});
  EXPECT_EQ(answers_of(state.session, "small").at("names"), forms::Answer(forms::Choices{"Ada"}));
  act(Continue{});
  EXPECT_EQ(route(), "small/review") << "the half-typed entry is added on the way";
}

TEST_F(ReducerTest, WrongAnswersAreRefused) {
  for (const forms::Answer& wrong : {forms::Answer(std::string("no such option")),
                                     forms::Answer(std::int64_t{3}), forms::Answer(forms::Choices{"good"})}) {
    answer("memory", wrong);
    EXPECT_TRUE(answers_of(state.session, "small").empty());
  }
  EXPECT_FALSE(act(SetAnswer{"small", "nothing", std::string("x")}).answers_changed);
  EXPECT_FALSE(act(SetAnswer{"nobody", "memory", std::string("good")}).answers_changed);
}

TEST_F(ReducerTest, HalfTypedNumberIsKeptAndIsNoAnswer) {
  at(route::Question{"small", "born"});
  act(SetDraft{"small", "born", "1941"});
  EXPECT_EQ(answers_of(state.session, "small").at("born"), forms::Answer(std::int64_t{1941}));
  act(SetDraft{"small", "born", "194x"});
  EXPECT_FALSE(answers_of(state.session, "small").contains("born"))
      << "an old answer must not count for new text";
  EXPECT_EQ(state.session.get<key::Drafts>().at("small/born"), "194x");
  act(Continue{});
  EXPECT_EQ(route(), "small/question/born");
  EXPECT_FALSE(error().empty());
  act(SetDraft{"small", "born", " "});
  EXPECT_TRUE(state.session.get<key::Drafts>().empty());
}

TEST_F(ReducerTest, OpenModuleResumesAtTheExactQuestion) {
  answer("memory", std::string("good"));
  state.session.edit<key::Place>().last_question["small"] = "born";
  act(OpenModule{"small"});
  EXPECT_EQ(route(), "small/question/born");
}

TEST_F(ReducerTest, OpenModuleResumesBesideAQuestionThatIsHiddenNow) {
  answer("memory", std::string("good"));
  state.session.edit<key::Place>().last_question["small"] = "wandering";
  act(OpenModule{"small"});
  EXPECT_EQ(route(), "small/question/born");
}

TEST_F(ReducerTest, OpenModuleShowsTheResultWhenAllIsAnswered) {
  answer("memory", std::string("good"));
  answer("born", std::int64_t{1941});
  answer("health", forms::Choices{"none"});
  answer("daily", forms::Levels{{"bathing", "alone"}, {"eating", "help"}});
  act(OpenModule{"small"});
  EXPECT_EQ(route(), "small/result");
}

TEST_F(ReducerTest, StartOverKeepsACopyAndUndoBringsItBack) {
  answer("memory", std::string("bad"));
  const forms::Answers before = answers_of(state.session, "small");
  const Reduced reduced = act(StartOver{"small"});
  ASSERT_TRUE(reduced.toast);
  EXPECT_EQ(reduced.toast->undo_module, "small") << "the page that follows offers to undo it";
  EXPECT_EQ(route(), "hub");
  EXPECT_TRUE(answers_of(state.session, "small").empty());
  ASSERT_EQ(state.session.get<key::Earlier>().size(), 1U);
  EXPECT_EQ(state.session.get<key::Earlier>()[0].set_aside_at, "2025-11-24T16:00:00Z");
  act(UndoStartOver{"small"});
  EXPECT_EQ(answers_of(state.session, "small"), before);
  EXPECT_TRUE(state.session.get<key::Earlier>().empty());
}

TEST_F(ReducerTest, UndoOfStartOverLosesNoNewAnswers) {
  answer("memory", std::string("bad"));
  act(StartOver{"small"});
  answer("memory", std::string("good"));
  act(UndoStartOver{"small"});
  EXPECT_EQ(answers_of(state.session, "small").at("memory"), forms::Answer(std::string("bad")));
  act(UndoStartOver{"small"});
  EXPECT_EQ(answers_of(state.session, "small").at("memory"), forms::Answer(std::string("good")));
}

TEST_F(ReducerTest, FirstStartComesBeforeEverythingElse) {
  state.session.edit<key::Profile>() = {};
  state.settings.display_chosen = false;
  at(route::Welcome{route::WelcomeStep::display});
  act(Navigate{route::Hub{}});
  EXPECT_EQ(route(), "welcome/display");
  EXPECT_TRUE(act(Continue{}).settings_changed);
  EXPECT_EQ(route(), "welcome/privacy");
  act(Continue{});
  EXPECT_EQ(route(), "welcome/person");
  act(Continue{});
  EXPECT_EQ(route(), "welcome/person") << "nobody is chosen yet";
  EXPECT_FALSE(error().empty());
  act(SetProfile{{"", Relation::self}});
  act(Continue{});
  EXPECT_EQ(route(), "hub") << "the name may stay empty";
}

TEST_F(ReducerTest, RoutesThatLeadNowhereAreMended) {
  const auto to = [&](const Route& wish) { return text_from_route(guarded(wish, state, modules)); };
  EXPECT_EQ(to(route::Question{"small", "no_such"}), "small/question/memory");
  EXPECT_EQ(to(route::Question{"nobody", "x"}), "hub");
  EXPECT_EQ(to(route::Result{"small"}), "small/review") << "there is no outcome yet";
  EXPECT_EQ(to(route::Question{"small", "wandering"}), "small/question/born") << "hidden";
}

TEST_F(ReducerTest, NamesThatAreTooLongOrBrokenAreRefused) {
  EXPECT_FALSE(act(SetProfile{{std::string(61, 'a'), Relation::child}}).answers_changed);
  EXPECT_FALSE(act(SetProfile{{"\xff", Relation::child}}).answers_changed);
  EXPECT_EQ(state.session.get<key::Profile>().first_name, "Rose");
}

TEST_F(ReducerTest, EveryRelationHasAWordForAPersonWithoutAName) {
  for (const auto relation : {Relation::unset, Relation::child, Relation::partner, Relation::relative,
                              Relation::friend_or_neighbor, Relation::professional}) {
    EXPECT_FALSE(person_of({"", relation}).fallback.empty());
    EXPECT_FALSE(person_of({"", relation}).self);
  }
  EXPECT_TRUE(person_of({"Rose", Relation::self}).self);
}

}  // namespace
}  // namespace careway::session
