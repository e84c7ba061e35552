#include "core/forms/condition.hpp"

#include <gmock/gmock.h>

#include "forms/forms_support.hpp"

namespace careway::forms {
namespace {

using test::answers;
using test::double_quoted;
using test::load;
using test::manifest_json;
using test::section;
using test::yes_no;

// Every type of question behind a gate, and a probe that shows the condition's value.
Manifest probed(const std::string& condition) {
  const std::string questions = double_quoted(R"(
    {'id': 'memory', 'type': 'single', 'label': 'Q', 'options': [
      {'id': 'never', 'label': 'L'}, {'id': 'weekly', 'label': 'L'}, {'id': 'daily', 'label': 'L'},
      {'id': 'dont_know', 'label': 'L'}]},
    {'id': 'falls', 'type': 'yes_no', 'label': 'Q', 'dont_know': true},
    {'id': 'age', 'type': 'number', 'label': 'Q', 'dont_know': true},
    {'id': 'health', 'type': 'multiple', 'label': 'Q', 'options': [
      {'id': 'heart', 'label': 'L'}, {'id': 'lungs', 'label': 'L'}, {'id': 'stroke', 'label': 'L'},
      {'id': 'none', 'label': 'L', 'exclusive': true}, {'id': 'dont_know', 'label': 'L'}]},
    {'id': 'words', 'type': 'text', 'label': 'Q'},
    {'id': 'drugs', 'type': 'list', 'label': 'Q'},
    {'id': 'daily', 'type': 'matrix', 'label': 'Q', 'dont_know': true,
      'rows': [{'id': 'bathing', 'label': 'L'}, {'id': 'eating', 'label': 'L'}, {'id': 'toilet', 'label': 'L'}],
      'levels': [{'id': 'alone', 'label': 'L'}, {'id': 'watch', 'label': 'L'}, {'id': 'hands', 'label': 'L'}]})");
  return load(
      manifest_json(section("gate", yes_no("gate")) + "," +
                    section("body", questions, R"("show_if": {"question": "gate", "not_equals": "no"})") +
                    "," + section("end", yes_no("probe", "\"show_if\": " + double_quoted(condition)))));
}

bool value(const Manifest& manifest, const std::string& given_json) {
  const Answers given = answers(given_json);
  return Form(manifest, given).visible("probe");
}

struct Case {
  const char* condition;
  bool unanswered;                                     // also the value when the question is hidden
  std::vector<std::pair<const char*, bool>> answered;  // answer of the question -> value
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      // single
      {"{'question': 'memory', 'equals': 'weekly'}",
       false,
       {{"'weekly'", true}, {"'daily'", false}, {"'dont_know'", false}}},
      {"{'question': 'memory', 'equals': 'dont_know'}", false, {{"'weekly'", false}, {"'dont_know'", true}}},
      {"{'question': 'memory', 'not_equals': 'weekly'}",
       true,
       {{"'weekly'", false}, {"'daily'", true}, {"'dont_know'", true}}},
      {"{'question': 'memory', 'less': 'weekly'}",
       false,
       {{"'never'", true}, {"'weekly'", false}, {"'daily'", false}, {"'dont_know'", false}}},
      {"{'question': 'memory', 'at_most': 'weekly'}",
       false,
       {{"'never'", true}, {"'weekly'", true}, {"'daily'", false}, {"'dont_know'", false}}},
      {"{'question': 'memory', 'greater': 'weekly'}",
       false,
       {{"'never'", false}, {"'weekly'", false}, {"'daily'", true}, {"'dont_know'", false}}},
      {"{'question': 'memory', 'at_least': 'weekly'}",
       false,
       {{"'never'", false}, {"'weekly'", true}, {"'daily'", true}, {"'dont_know'", false}}},
      {"{'question': 'memory', 'exists': true}",
       false,
       {{"'never'", true}, {"'dont_know'", true}, {"'gone'", false}}},
      {"{'question': 'memory', 'exists': false}",
       true,
       {{"'never'", false}, {"'dont_know'", false}, {"'gone'", true}}},
      {"{'question': 'memory', 'any_of': ['never', 'daily']}",
       false,
       {{"'never'", true}, {"'weekly'", false}, {"'daily'", true}, {"'dont_know'", false}}},
      {"{'question': 'memory', 'none_of': ['never', 'daily']}",
       true,
       {{"'never'", false}, {"'weekly'", true}, {"'dont_know'", true}}},
      // yes_no
      {"{'question': 'falls', 'equals': 'no'}",
       false,
       {{"'no'", true}, {"'yes'", false}, {"'dont_know'", false}, {"false", false}}},
      {"{'question': 'falls', 'not_equals': 'no'}",
       true,
       {{"'no'", false}, {"'yes'", true}, {"'dont_know'", true}}},
      {"{'question': 'falls', 'any_of': ['yes', 'dont_know']}",
       false,
       {{"'no'", false}, {"'yes'", true}, {"'dont_know'", true}}},
      {"{'question': 'falls', 'none_of': ['yes', 'dont_know']}",
       true,
       {{"'no'", true}, {"'yes'", false}, {"'dont_know'", false}}},
      {"{'question': 'falls', 'exists': true}", false, {{"'no'", true}, {"'dont_know'", true}}},
      // number
      {"{'question': 'age', 'equals': 80}", false, {{"80", true}, {"79", false}, {"'dont_know'", false}}},
      {"{'question': 'age', 'equals': 'dont_know'}",
       false,
       {{"80", false}, {"0", false}, {"'dont_know'", true}}},
      {"{'question': 'age', 'not_equals': 80}", true, {{"80", false}, {"79", true}, {"'dont_know'", true}}},
      {"{'question': 'age', 'not_equals': 'dont_know'}", true, {{"80", true}, {"'dont_know'", false}}},
      {"{'question': 'age', 'less': 80}",
       false,
       {{"79", true}, {"80", false}, {"-1", true}, {"'dont_know'", false}}},
      {"{'question': 'age', 'at_most': 80}", false, {{"80", true}, {"81", false}, {"'dont_know'", false}}},
      {"{'question': 'age', 'greater': 80}", false, {{"80", false}, {"81", true}, {"'dont_know'", false}}},
      {"{'question': 'age', 'at_least': 80}",
       false,
       {{"79", false}, {"80", true}, {"'dont_know'", false}, {"'80'", false}}},
      {"{'question': 'age', 'exists': true}", false, {{"0", true}, {"'dont_know'", true}, {"1.5", false}}},
      // multiple
      {"{'question': 'health', 'equals': 'lungs'}",
       false,
       {{"['heart', 'lungs']", true}, {"['heart']", false}, {"[]", false}, {"['dont_know']", false}}},
      {"{'question': 'health', 'not_equals': 'lungs'}",
       true,
       {{"['heart', 'lungs']", false}, {"['heart']", true}, {"[]", true}}},
      {"{'question': 'health', 'any_of': ['heart', 'lungs']}",
       false,
       {{"['lungs', 'stroke']", true}, {"['stroke']", false}, {"['none']", false}}},
      {"{'question': 'health', 'all_of': ['heart', 'lungs']}",
       false,
       {{"['heart', 'lungs', 'stroke']", true},
        {"['heart']", false},
        {"['heart', 'stroke']", false},
        {"[]", false}}},
      {"{'question': 'health', 'none_of': ['heart', 'lungs']}",
       true,
       {{"['stroke']", true}, {"['heart', 'stroke']", false}, {"['dont_know']", true}, {"[]", true}}},
      {"{'question': 'health', 'exists': true}",
       false,
       {{"['none']", true}, {"['dont_know']", true}, {"[]", false}}},
      {"{'question': 'health', 'count_at_least': 2}",
       false,
       {{"['heart', 'lungs']", true}, {"['heart']", false}, {"['heart', 'heart']", false}}},
      {"{'question': 'health', 'count_at_least': 1}",
       false,
       {{"['heart']", true}, {"['none']", false}, {"['dont_know']", false}, {"[]", false}}},
      // text, list
      {"{'question': 'words', 'exists': true}", false, {{"'so'", true}, {"'  '", false}, {"''", false}}},
      {"{'question': 'drugs', 'exists': true}", false, {{"['a']", true}, {"[' ']", false}, {"[]", false}}},
      {"{'question': 'drugs', 'count_at_least': 2}",
       false,
       {{"['a', 'b']", true}, {"['a', '']", false}, {"['dont_know', 'b']", true}}},
      // matrix, one row
      {"{'question': 'daily', 'row': 'bathing', 'equals': 'watch'}",
       false,
       {{"{'bathing': 'watch'}", true},
        {"{'bathing': 'hands', 'eating': 'watch'}", false},
        {"{'eating': 'watch'}", false}}},
      {"{'question': 'daily', 'row': 'bathing', 'not_equals': 'watch'}",
       true,
       {{"{'bathing': 'watch'}", false}, {"{'eating': 'watch'}", true}}},
      {"{'question': 'daily', 'row': 'bathing', 'at_least': 'watch'}",
       false,
       {{"{'bathing': 'hands'}", true},
        {"{'bathing': 'watch'}", true},
        {"{'bathing': 'alone'}", false},
        {"{'bathing': 'dont_know'}", false},
        {"{'eating': 'hands'}", false}}},
      {"{'question': 'daily', 'row': 'bathing', 'less': 'hands'}",
       false,
       {{"{'bathing': 'hands'}", false},
        {"{'bathing': 'watch'}", true},
        {"{'bathing': 'dont_know'}", false}}},
      {"{'question': 'daily', 'row': 'bathing', 'any_of': ['hands', 'dont_know']}",
       false,
       {{"{'bathing': 'dont_know'}", true}, {"{'bathing': 'alone'}", false}}},
      {"{'question': 'daily', 'row': 'bathing', 'none_of': ['hands', 'dont_know']}",
       true,
       {{"{'bathing': 'dont_know'}", false}, {"{'bathing': 'alone'}", true}}},
      {"{'question': 'daily', 'row': 'bathing', 'exists': true}",
       false,
       {{"{'bathing': 'dont_know'}", true}, {"{'eating': 'alone'}", false}, {"{}", false}}},
      // matrix, whole
      {"{'question': 'daily', 'exists': true}",
       false,
       {{"{'bathing': 'alone'}", false},
        {"{'bathing': 'alone', 'eating': 'alone', 'toilet': 'dont_know'}", true}}},
      {"{'question': 'daily', 'exists': false}",
       true,
       {{"{'bathing': 'alone'}", true},
        {"{'bathing': 'alone', 'eating': 'alone', 'toilet': 'dont_know'}", false}}},
      {"{'question': 'daily', 'count_at_least': 2}",
       false,
       {{"{'bathing': 'alone'}", false},
        {"{'bathing': 'alone', 'eating': 'hands'}", true},
        {"{'bathing': 'alone', 'eating': 'dont_know'}", false}}},
      // combined
      {"{'all': [{'question': 'age', 'at_least': 65}, {'question': 'age', 'less': 80}]}",
       false,
       {{"70", true}, {"80", false}, {"60", false}}},
      {"{'any': [{'question': 'age', 'less': 65}, {'question': 'age', 'at_least': 80}]}",
       false,
       {{"70", false}, {"80", true}, {"60", true}}},
      {"{'not': {'question': 'age', 'less': 65}}",
       true,
       {{"70", true}, {"60", false}, {"'dont_know'", true}}},
      {"{'not': {'any': [{'question': 'age', 'exists': true}]}}", true, {{"70", false}}},
  };
  return kCases;
}

// The question that a row of the table asks: the first one named.
std::string asked(const std::string& condition) {
  const std::string mark = "'question': '";
  const std::size_t start = condition.find(mark) + mark.size();
  return condition.substr(start, condition.find('\'', start) - start);
}

TEST(Condition, EveryTestOnEveryKindOfAnswer) {
  for (const Case& c : cases()) {
    const Manifest manifest = probed(c.condition);
    const std::string question = asked(c.condition);
    EXPECT_EQ(value(manifest, "{}"), c.unanswered) << c.condition << " unanswered";
    for (const auto& [answer, expected] : c.answered) {
      const std::string given = "'" + question + "': " + answer;
      EXPECT_EQ(value(manifest, "{" + given + "}"), expected) << c.condition << " of " << given;
      EXPECT_EQ(value(manifest, "{'gate': 'no', " + given + "}"), c.unanswered)
          << c.condition << " hidden " << given;
    }
  }
}

// Three values: a hidden question's are settled, an open one's are not, an answered one's are.
TEST(Condition, OpenQuestionsLeaveConditionsOpen) {
  const auto range = [](const Manifest& manifest, const std::string& given_json) {
    const Answers given = answers(given_json);
    const Form form(manifest, given);
    const Progress before = form.progress();
    return std::pair(before.at_least, before.at_most);
  };
  constexpr int kBody = 7;
  for (const Case& c : cases()) {
    const Manifest manifest = probed(c.condition);
    const std::string question = asked(c.condition);
    EXPECT_EQ(range(manifest, "{'gate': 'yes'}"), std::pair(1 + kBody, 1 + kBody + 1)) << c.condition;
    const int hidden = 1 + (c.unanswered ? 1 : 0);
    EXPECT_EQ(range(manifest, "{'gate': 'no'}"), std::pair(hidden, hidden)) << c.condition;
    for (const auto& [answer, expected] : c.answered) {
      if (question == "daily") continue;  // a matrix under way is tested below
      const std::string given = "{'gate': 'yes', '" + question + "': " + answer + "}";
      const Answers all = answers(given);
      if (Form(manifest, all).answer(question) == nullptr) continue;
      const int settled = 1 + kBody + (expected ? 1 : 0);
      EXPECT_EQ(range(manifest, given), std::pair(settled, settled)) << c.condition << " of " << given;
    }
  }
}

struct MaybeCase {
  const char* condition;
  const char* answer;
  bool may_change, may_hide;
  Maybe expected;
};

TEST(Condition, MayHoldOfAnswersUnderWay) {
  const MaybeCase maybe_cases[] = {
      {"{'question': 'daily', 'row': 'bathing', 'equals': 'watch'}", "{'bathing': 'watch'}", true, false,
       Maybe::yes},
      {"{'question': 'daily', 'row': 'bathing', 'equals': 'hands'}", "{'bathing': 'watch'}", true, false,
       Maybe::no},
      {"{'question': 'daily', 'row': 'eating', 'equals': 'hands'}", "{'bathing': 'watch'}", true, false,
       Maybe::maybe},
      {"{'question': 'daily', 'exists': true}", "{'bathing': 'watch'}", true, false, Maybe::maybe},
      {"{'question': 'daily', 'count_at_least': 1}", "{'bathing': 'watch'}", true, false, Maybe::yes},
      {"{'question': 'daily', 'count_at_least': 2}", "{'bathing': 'watch'}", true, false, Maybe::maybe},
      {"{'question': 'daily', 'row': 'bathing', 'equals': 'watch'}", "{'bathing': 'watch'}", true, true,
       Maybe::maybe},
      {"{'question': 'daily', 'row': 'bathing', 'equals': 'hands'}", "{'bathing': 'watch'}", true, true,
       Maybe::no},
      {"{'question': 'memory', 'equals': 'daily'}", "'daily'", false, true, Maybe::maybe},
      {"{'question': 'memory', 'equals': 'never'}", "'daily'", false, true, Maybe::no},
      {"{'question': 'memory', 'not_equals': 'never'}", "'daily'", false, true, Maybe::yes},
      {"{'all': [{'question': 'memory', 'equals': 'daily'}, {'question': 'memory', 'equals': 'never'}]}",
       "'daily'", false, true, Maybe::no},
      {"{'any': [{'question': 'memory', 'equals': 'daily'}, {'question': 'memory', 'not_equals': 'never'}]}",
       "'daily'", false, true, Maybe::yes},
      {"{'not': {'question': 'memory', 'equals': 'daily'}}", "'daily'", false, true, Maybe::maybe},
      {"{'not': {'question': 'memory', 'equals': 'daily'}}", "'daily'", false, false, Maybe::no},
      {"{'not': {'question': 'memory', 'equals': 'never'}}", "'daily'", false, false, Maybe::yes},
  };
  for (const MaybeCase& c : maybe_cases) {
    const Manifest manifest = probed(c.condition);
    const Answer answer = answer_from_json(Json::parse(double_quoted(c.answer)));
    const Lookup lookup = [&](std::string_view id) {
      return Asked{manifest.question(id), &answer, c.may_change, c.may_hide};
    };
    EXPECT_EQ(may_hold(*manifest.question("probe")->show_if, lookup), c.expected)
        << c.condition << " of " << c.answer;
  }
}

TEST(Condition, AnUnknownQuestionIsNotAnswered) {
  Condition condition;
  condition.kind = Condition::Kind::test;
  condition.question = "gone";
  condition.values = {"x"};
  const Lookup nothing = [](std::string_view) { return Asked{}; };
  for (const auto& [test, expected] : {std::pair{forms::Test::equals, false},
                                       {forms::Test::not_equals, true},
                                       {forms::Test::less, false},
                                       {forms::Test::at_least, false},
                                       {forms::Test::any_of, false},
                                       {forms::Test::all_of, false},
                                       {forms::Test::none_of, true}}) {
    condition.test = test;
    EXPECT_EQ(holds(condition, nothing), expected);
  }
  condition.test = forms::Test::exists;
  EXPECT_TRUE(holds(condition, nothing));  // number 0: exists false
}

TEST(Condition, AllWithoutPartsAlwaysHolds) {
  const Lookup nothing = [](std::string_view) { return Asked{}; };
  EXPECT_TRUE(holds(Condition{}, nothing));
  EXPECT_EQ(may_hold(Condition{}, nothing), Maybe::yes);
}

TEST(Condition, CollectsEveryQuestionItReads) {
  const Manifest manifest = probed(
      "{'any': [{'question': 'age', 'less': 65}, {'not': {'question': 'daily', 'row': 'eating', 'equals': "
      "'hands'}},"
      " {'all': [{'question': 'falls', 'equals': 'yes'}, {'question': 'age', 'exists': true}]}]}");
  std::set<std::string, std::less<>> questions;
  collect_questions(*manifest.question("probe")->show_if, questions);
  EXPECT_THAT(questions, ::testing::ElementsAre("age", "daily", "falls"));
}

}  // namespace
}  // namespace careway::forms
