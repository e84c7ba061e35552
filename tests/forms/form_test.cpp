#include "core/forms/form.hpp"

#include <gmock/gmock.h>

#include "forms/forms_support.hpp"

namespace careway::forms {
namespace {

using test::answers;
using test::load;
using test::load_questions;
using test::manifest_json;
using test::section;
using test::show_if_yes;
using test::yes_no;
using ::testing::ElementsAre;

std::string bits(const Form& form, std::initializer_list<const char*> questions) {
  std::string text;
  for (const char* question : questions) text += form.visible(question) ? '1' : '0';
  return text;
}

std::vector<std::string> ids(const std::vector<QuestionView>& views) {
  std::vector<std::string> result;
  for (const QuestionView& view : views) result.push_back(view.question->id);
  return result;
}

const std::string kChain =
    yes_no("q0") + "," + yes_no("q1", show_if_yes("q0")) + "," + yes_no("q2", show_if_yes("q1"));

// The probe that most engines fail: q0 shows q1, q1 shows q2; turning q0 off must hide q2 too.
TEST(Form, LeakProbeOfThreeQuestions) {
  const Manifest manifest = load_questions(kChain);
  Answers given = answers("{'q0': 'yes', 'q1': 'yes', 'q2': 'no'}");
  EXPECT_EQ(bits(Form(manifest, given), {"q0", "q1", "q2"}), "111");

  given["q0"] = "no";
  const Form off(manifest, given);
  EXPECT_EQ(bits(off, {"q0", "q1", "q2"}), "100");
  EXPECT_EQ(off.visible_answers(), answers("{'q0': 'no'}"));
  EXPECT_EQ(off.answer("q1"), nullptr);
  EXPECT_EQ(off.answer("q2"), nullptr);
  EXPECT_TRUE(off.progress().done());
  EXPECT_EQ(off.progress().at_most, 1);

  given["q0"] = "yes";
  const Form on(manifest, given);
  EXPECT_EQ(bits(on, {"q0", "q1", "q2"}), "111");
  EXPECT_EQ(on.visible_answers(), given);
}

TEST(Form, ConditionsMayReadLaterQuestions) {
  const Manifest manifest = load_questions(yes_no("q2", show_if_yes("q1")) + "," +
                                           yes_no("q1", show_if_yes("q0")) + "," + yes_no("q0"));
  const Answers given = answers("{'q0': 'no', 'q1': 'yes', 'q2': 'yes'}");
  EXPECT_EQ(bits(Form(manifest, given), {"q0", "q1", "q2"}), "100");
}

TEST(Form, HiddenSectionHidesItsQuestions) {
  const Manifest manifest = load(manifest_json(
      section("a", yes_no("q0")) + "," + section("b", yes_no("q1") + "," + yes_no("q2"), show_if_yes("q0")) +
      "," + section("c", yes_no("q3", show_if_yes("q1")))));
  const Answers off = answers("{'q0': 'no', 'q1': 'yes'}");
  const Form hidden(manifest, off);
  EXPECT_EQ(bits(hidden, {"q0", "q1", "q2", "q3"}), "1000");
  ASSERT_EQ(hidden.sections().size(), 1U);
  const Answers on = answers("{'q0': 'yes', 'q1': 'yes'}");
  const Form shown(manifest, on);
  EXPECT_EQ(bits(shown, {"q0", "q1", "q2", "q3"}), "1111");
  EXPECT_EQ(shown.sections().size(), 3U);
}

TEST(Form, NothingIsAnsweredAtFirst) {
  const Manifest manifest = load_questions(kChain);
  const Answers none;
  const Form form(manifest, none);
  EXPECT_THAT(ids(form.questions()), ElementsAre("q0"));
  EXPECT_EQ(form.questions().front().answer, nullptr);
  EXPECT_EQ(form.progress().answered, 0);
  EXPECT_EQ(form.progress().percent(), 0);
  EXPECT_EQ(form.first(), "q0");
  EXPECT_EQ(form.first_open(), "q0");
}

TEST(Progress, TheRangeNarrowsWithAnswers) {
  const Manifest manifest = load_questions(kChain);
  struct Case {
    const char* given;
    int answered, at_least, at_most, percent;
  };
  const Case cases[] = {
      {"{}", 0, 1, 3, 0},
      {"{'q0': 'yes'}", 1, 2, 3, 33},
      {"{'q0': 'no'}", 1, 1, 1, 100},
      {"{'q0': 'yes', 'q1': 'no'}", 2, 2, 2, 100},
      {"{'q0': 'yes', 'q1': 'yes'}", 2, 3, 3, 66},
      {"{'q0': 'yes', 'q1': 'yes', 'q2': 'no'}", 3, 3, 3, 100},
      {"{'q1': 'no'}", 0, 1, 2, 0},  // kept: if q1 shows it is answered and hides q2
      {"{'q1': 'yes', 'q2': 'yes'}", 0, 1, 3, 0},
      {"{'q0': 'perhaps'}", 0, 1, 3, 0},  // not an answer of this question
  };
  for (const Case& c : cases) {
    const Answers given = answers(c.given);
    const Progress progress = Form(manifest, given).progress();
    EXPECT_EQ(progress.answered, c.answered) << c.given;
    EXPECT_EQ(progress.at_least, c.at_least) << c.given;
    EXPECT_EQ(progress.at_most, c.at_most) << c.given;
    EXPECT_EQ(progress.percent(), c.percent) << c.given;
    EXPECT_EQ(progress.done(), c.percent == 100) << c.given;
  }
}

TEST(Progress, RoundsDownAndKeeps100ForTheEnd) {
  EXPECT_EQ((Progress{199, 200, 200}).percent(), 99);
  EXPECT_EQ((Progress{1999, 2000, 2000}).percent(), 99);
  EXPECT_EQ((Progress{2, 2, 3}).percent(), 66);
  EXPECT_EQ((Progress{3, 2, 3}).percent(), 99);
  EXPECT_EQ((Progress{3, 3, 3}).percent(), 100);
}

TEST(Progress, AnOptionalQuestionLeftEmptyHoldsNothingUp) {
  const Manifest manifest = load_questions(yes_no("q0", R"("required": false)") + "," +
                                           yes_no("q1", show_if_yes("q0")) + "," + yes_no("q2"));
  const Answers none;
  EXPECT_EQ(Form(manifest, none).progress().at_most, 2);
  EXPECT_EQ(Form(manifest, none).progress().at_least, 1);
  const Answers finished = answers("{'q2': 'yes'}");
  EXPECT_TRUE(Form(manifest, finished).progress().done());
  EXPECT_EQ(Form(manifest, finished).first_open(), "");
  const Answers reopened = answers("{'q0': 'yes', 'q2': 'yes'}");
  EXPECT_FALSE(Form(manifest, reopened).progress().done());
  EXPECT_EQ(Form(manifest, reopened).first_open(), "q1");
}

TEST(Progress, AQuestionShownUntilSomethingIsAnsweredIsNotSure) {
  const Manifest manifest = load_questions(
      yes_no("q0") + "," + yes_no("q1", R"("show_if": {"question": "q0", "not_equals": "no"})"));
  const Answers none;
  const Form form(manifest, none);
  EXPECT_TRUE(form.visible("q1"));
  EXPECT_EQ(form.progress().at_least, 1);
  EXPECT_EQ(form.progress().at_most, 2);
}

TEST(Form, MatrixCountsWhenEveryRowIsAnswered) {
  const Manifest manifest = load_questions(
      R"({"id": "m", "type": "matrix", "label": "Q", "rows": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
          "levels": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}]},)" +
      yes_no("q1", R"("show_if": {"question": "m", "row": "a", "equals": "y"})") + "," +
      yes_no("q2", R"("show_if": {"question": "m", "row": "b", "equals": "y"})"));
  const Answers partial = answers("{'m': {'a': 'y', 'gone': 'x'}}");
  const Form form(manifest, partial);
  EXPECT_EQ(form.questions().front().answer, nullptr);
  ASSERT_NE(form.answer("m"), nullptr);
  EXPECT_EQ(*form.answer("m"), Answer(Levels{{"a", "y"}}));
  EXPECT_EQ(form.progress().answered, 0);
  EXPECT_EQ(bits(form, {"m", "q1", "q2"}), "110");
  // Row a has been said, row b is open.
  EXPECT_EQ(form.progress().at_least, 2);
  EXPECT_EQ(form.progress().at_most, 3);
  EXPECT_EQ(form.sections().front().state, SectionState::started);

  const Answers full = answers("{'m': {'a': 'x', 'b': 'x'}}");
  EXPECT_TRUE(Form(manifest, full).progress().done());
}

const std::string kOptions =
    R"({"id": "home", "type": "yes_no", "label": "Q"},
       {"id": "who", "type": "single", "label": "Q", "options": [
         {"id": "spouse", "label": "L", "show_if": {"question": "home", "equals": "yes"}}, {"id": "child", "label": "L"},
         {"id": "other", "label": "L"}]},
       {"id": "what", "type": "multiple", "label": "Q", "options": [
         {"id": "walks", "label": "L", "show_if": {"question": "home", "equals": "yes"}}, {"id": "meals", "label": "L"}]})";

TEST(Form, HiddenOptionsAreNotChosen) {
  const Manifest manifest = load_questions(
      kOptions + "," + yes_no("more", R"("show_if": {"question": "who", "equals": "spouse"})"));
  Answers given = answers("{'home': 'yes', 'who': 'spouse', 'what': ['walks', 'meals']}");
  const Form shown(manifest, given);
  EXPECT_EQ(shown.options(*manifest.question("who")).size(), 3U);
  EXPECT_EQ(shown.progress().answered, 3);
  EXPECT_TRUE(shown.visible("more"));

  given["home"] = "no";
  const Form hidden(manifest, given);
  EXPECT_EQ(hidden.options(*manifest.question("who")).size(), 2U);
  EXPECT_EQ(hidden.answer("who"), nullptr);
  EXPECT_EQ(*hidden.answer("what"), Answer(Choices{"meals"}));
  EXPECT_FALSE(hidden.visible("more"));
  EXPECT_EQ(hidden.progress().answered, 2);
  EXPECT_EQ(hidden.first_open(), "who");
  EXPECT_EQ(hidden.visible_answers(), answers("{'home': 'no', 'what': ['meals']}"));

  given.erase("home");  // the option may still show: nothing is settled
  EXPECT_EQ(Form(manifest, given).progress().at_most, 4);
  EXPECT_EQ(*Form(manifest, given).answer("what"), Answer(Choices{"meals"}));
  EXPECT_EQ(Form(manifest, given).answer("who"), nullptr);
  given["home"] = "yes";
  EXPECT_EQ(*Form(manifest, given).answer("who"), Answer("spouse"));
}

TEST(Progress, AnOptionThatMayStillShowLeavesItsQuestionOpen) {
  const Manifest manifest = load_questions(
      kOptions + "," + yes_no("more", R"("show_if": {"question": "what", "equals": "walks"})"));
  const Answers given = answers("{'who': 'child', 'what': ['walks', 'meals']}");
  const Progress progress = Form(manifest, given).progress();
  EXPECT_EQ(progress.answered, 2);
  EXPECT_EQ(progress.at_least, 3);
  EXPECT_EQ(progress.at_most, 4);
}

TEST(Form, ForeignAndOutdatedAnswersCountAsUnanswered) {
  const Manifest manifest = load_questions(kOptions + R"(,{"id": "words", "type": "text", "label": "Q"})");
  const Answers given = answers("{'home': true, 'who': 'uncle', 'what': [], 'words': '   ', 'unknown': 'x'}");
  const Form form(manifest, given);
  for (const char* question : {"home", "who", "what", "words", "unknown"}) {
    EXPECT_EQ(form.answer(question), nullptr) << question;
  }
  EXPECT_EQ(form.progress().answered, 0);
  EXPECT_TRUE(form.visible_answers().empty());
  EXPECT_EQ(form.sections().front().state, SectionState::untouched);
}

TEST(Form, AnswersAreInNormalFormAndOutliveACopy) {
  const Manifest manifest = load_questions(kOptions);
  const Answers given = answers("{'home': 'yes', 'what': ['meals', 'walks', 'meals']}");
  std::optional<Form> form(std::in_place, manifest, given);
  const Form copy = *form;
  form.reset();
  EXPECT_EQ(*copy.answer("what"), Answer(Choices{"walks", "meals"}));
  EXPECT_EQ(*copy.questions().back().answer, Answer(Choices{"walks", "meals"}));
}

TEST(Form, NextAndPreviousSkipHiddenQuestionsAndStartFromThem) {
  const Manifest manifest =
      load(manifest_json(section("a", yes_no("q0") + "," + yes_no("q1", show_if_yes("q0"))) + "," +
                         section("b", yes_no("q2", show_if_yes("q0")) + "," + yes_no("q3"))));
  const Answers given = answers("{'q0': 'no'}");
  const Form form(manifest, given);
  EXPECT_EQ(form.next("q0"), "q3");
  EXPECT_EQ(form.previous("q3"), "q0");
  EXPECT_EQ(form.next("q1"), "q3");
  EXPECT_EQ(form.previous("q1"), "q0");
  EXPECT_EQ(form.previous("q2"), "q0");
  EXPECT_EQ(form.next("q3"), "");
  EXPECT_EQ(form.previous("q0"), "");
  EXPECT_EQ(form.next("nothing"), "");
  EXPECT_EQ(form.previous("nothing"), "");
  EXPECT_EQ(form.first(), "q0");
  EXPECT_EQ(form.first_open(), "q3");
}

TEST(Place, CountsVisibleQuestionsAndKeepsTheRangeTrue) {
  const Manifest manifest = load_questions(R"({"id": "hello", "type": "display", "label": "Welcome"},)" +
                                           kChain + "," + yes_no("q3", R"("required": false)"));
  const Answers given = answers("{'q0': 'yes'}");
  const Form form(manifest, given);
  const auto expect = [&](const char* question, int number, int at_least, int at_most) {
    const Place place = form.place(question);
    EXPECT_EQ(place.number, number) << question;
    EXPECT_EQ(place.at_least, at_least) << question;
    EXPECT_EQ(place.at_most, at_most) << question;
  };
  expect("hello", 0, 3, 4);
  expect("q0", 1, 3, 4);
  expect("q1", 2, 3, 4);
  expect("q3", 3, 3, 4);
  expect("q2", 0, 3, 4);
  expect("nothing", 0, 3, 4);
}

TEST(Place, AtLeastIsNeverBelowTheNumber) {
  const Manifest manifest = load_questions(
      yes_no("q0") + "," + yes_no("q1", R"("show_if": {"question": "q0", "not_equals": "no"})"));
  const Answers none;
  EXPECT_EQ(Form(manifest, none).place("q1").at_least, 2);
  EXPECT_EQ(Form(manifest, none).place("q0").at_least, 1);
}

TEST(Sections, StateFollowsTheRequiredQuestions) {
  const Manifest manifest = load(manifest_json(
      section("a", yes_no("q0") + "," + yes_no("q1", R"("required": false)")) + "," +
      section("b", yes_no("o0", R"("required": false)") + "," + yes_no("o1", R"("required": false)"))));
  const auto states = [&](const char* given_json) {
    const Answers given = answers(given_json);
    std::vector<SectionState> result;
    const Form form(manifest, given);
    for (const SectionView& view : form.sections()) result.push_back(view.state);
    return result;
  };
  using S = SectionState;
  EXPECT_THAT(states("{}"), ElementsAre(S::untouched, S::untouched));
  EXPECT_THAT(states("{'q1': 'yes', 'o0': 'yes'}"), ElementsAre(S::started, S::started));
  EXPECT_THAT(states("{'q0': 'yes', 'o0': 'yes', 'o1': 'no'}"), ElementsAre(S::done, S::done));
  const Answers given = answers("{'q1': 'yes'}");
  const Form form(manifest, given);
  EXPECT_EQ(form.sections().front().answered, 1);
  EXPECT_EQ(form.sections().front().asked, 2);
}

TEST(Notices, HoldAtOnceAndInTheManifestsOrder) {
  const auto notice = [](const char* id, const char* question) {
    return R"({"id": ")" + std::string(id) + R"(", "when": {"question": ")" + question +
           R"(", "equals": "yes"}, "questions": [")" + question + R"("], "title": "T", "text": "T"})";
  };
  const Manifest manifest =
      load(manifest_json(section("s", kChain), notice("late", "q2") + "," + notice("early", "q0")));
  const auto holding = [&](const char* given_json) {
    const Answers given = answers(given_json);
    std::vector<std::string> result;
    for (const Notice* holds : Form(manifest, given).notices()) result.push_back(holds->id);
    return result;
  };
  EXPECT_THAT(holding("{}"), ElementsAre());
  EXPECT_THAT(holding("{'q0': 'yes'}"), ElementsAre("early"));
  EXPECT_THAT(holding("{'q0': 'yes', 'q1': 'yes', 'q2': 'yes'}"), ElementsAre("late", "early"));
  EXPECT_THAT(holding("{'q0': 'no', 'q1': 'yes', 'q2': 'yes'}"), ElementsAre());
}

TEST(Form, AVeryLongChainNeedsNoDeepStack) {
  std::string questions = yes_no("q0");
  Answers given{{"q0", "yes"}};
  constexpr int kLength = 5000;
  for (int i = 1; i < kLength; ++i) {
    const std::string id = "q" + std::to_string(i);
    // Against the manifest's order, so that finding the order takes the longest path.
    questions = yes_no(id, show_if_yes("q" + std::to_string(i - 1))) + "," + questions;
    given.emplace(id, "yes");
  }
  const Manifest manifest = load_questions(questions);
  EXPECT_EQ(Form(manifest, given).progress().answered, kLength);
  given["q0"] = "no";
  EXPECT_EQ(Form(manifest, given).progress().answered, 1);
}

}  // namespace
}  // namespace careway::forms
