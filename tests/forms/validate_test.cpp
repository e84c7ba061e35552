#include "core/forms/validate.hpp"

#include <gtest/gtest.h>

#include "forms/forms_support.hpp"

namespace careway::forms {
namespace {

using test::load_questions;

const Manifest& manifest() {
  static const Manifest kManifest = load_questions(
      R"({"id": "single", "type": "single", "label": "Q", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]},
         {"id": "yes_no", "type": "yes_no", "label": "Q"},
         {"id": "yes_no_dk", "type": "yes_no", "label": "Q", "dont_know": true},
         {"id": "multiple", "type": "multiple", "label": "Q", "options": [{"id": "a", "label": "A"},
           {"id": "b", "label": "B"}, {"id": "none", "label": "N", "exclusive": true}, {"id": "dont_know", "label": "D"}]},
         {"id": "number", "type": "number", "label": "Q", "min": 10, "max": 2000},
         {"id": "number_dk", "type": "number", "label": "Q", "dont_know": true},
         {"id": "least", "type": "number", "label": "Q", "min": 10},
         {"id": "most", "type": "number", "label": "Q", "max": 10},
         {"id": "text", "type": "text", "label": "Q", "max_length": 3},
         {"id": "list", "type": "list", "label": "Q", "max_length": 3, "max_items": 2},
         {"id": "matrix", "type": "matrix", "label": "Q", "rows": [{"id": "r", "label": "R"}, {"id": "s", "label": "S"}],
           "levels": [{"id": "x", "label": "X"}]},
         {"id": "display", "type": "display", "label": "Q"})");
  return kManifest;
}

Answer parsed(const std::string& json) {
  return answer_from_json(Json::parse(json));
}

// question, answer, normal form; "!" and the pointer: refused
struct Case {
  const char* question;
  const char* answer;
  const char* expected;
  bool complete = true;
};

const Case kCases[] = {
    {"single", R"("a")", R"("a")"},
    {"single", R"("c")", "!"},
    {"single", R"("")", "!"},
    {"single", R"(["a"])", "!"},
    {"single", "1", "!"},
    {"single", "null", "!"},
    {"single", R"("dont_know")", "!"},
    {"yes_no", R"("yes")", R"("yes")"},
    {"yes_no", "true", "!"},
    {"yes_no", R"("dont_know")", "!"},
    {"yes_no_dk", R"("dont_know")", R"("dont_know")"},
    {"multiple", R"(["b", "a", "b"])", R"(["a","b"])"},
    {"multiple", R"([])", R"([])", false},
    {"multiple", R"(["none"])", R"(["none"])"},
    {"multiple", R"(["none", "none"])", R"(["none"])"},
    {"multiple", R"(["dont_know"])", R"(["dont_know"])"},
    {"multiple", R"(["a", "none"])", "!/1"},
    {"multiple", R"(["none", "a"])", "!/0"},
    {"multiple", R"(["a", "dont_know"])", "!/1"},
    {"multiple", R"(["a", "c"])", "!/1"},
    {"multiple", R"("a")", "!"},
    {"multiple", R"({"a": "a"})", "!"},
    {"number", "10", "10"},
    {"number", "2000", "2000"},
    {"number", "9", "!"},
    {"number", "2001", "!"},
    {"number", R"("74")", "!"},
    {"number", "74.0", "!"},
    {"number", R"("dont_know")", "!"},
    {"number_dk", R"("dont_know")", R"("dont_know")"},
    {"number_dk", "-9223372036854775808", "-9223372036854775808"},
    {"least", "9", "!"},
    {"most", "11", "!"},
    {"text", R"("  ab ")", R"("ab")"},
    {"text", R"("óżł")", R"("óżł")"},
    {"text", R"("abcd")", "!"},
    {"text", R"("   ")", R"("")", false},
    {"text", R"("a\u0001b")", "!"},
    {"text", R"("a\u0000b")", "!"},
    {"text", R"("a\nb")", R"("a\nb")"},
    {"text", "3", "!"},
    {"list", R"(["b", " a "])", R"(["b","a"])"},
    {"list", R"(["a", " ", "a"])", R"(["a","a"])"},
    {"list", R"(["a", "b", "c"])", "!/2"},
    {"list", R"(["a", "b", " "])", R"(["a","b"])"},
    {"list", R"(["a", "abcd"])", "!/1"},
    {"list", R"([" "])", "[]", false},
    {"list", R"("a")", "!"},
    {"matrix", R"({"r": "x", "s": "x"})", R"({"r":"x","s":"x"})"},
    {"matrix", R"({"r": "x"})", R"({"r":"x"})", false},
    {"matrix", R"({"r": "x", "gone": "y"})", R"({"r":"x"})", false},
    {"matrix", R"({})", R"({})", false},
    {"matrix", R"({"r": "y"})", "!/r"},
    {"matrix", R"([])", "!"},
    {"display", R"("a")", "!"},
};

TEST(CheckAnswer, NormalFormOrMistake) {
  for (const Case& c : kCases) {
    const Question& question = *manifest().question(c.question);
    const Result<Answer> checked = check_answer(question, parsed(c.answer));
    if (c.expected[0] == '!') {
      ASSERT_FALSE(checked) << c.question << " " << c.answer;
      EXPECT_EQ(checked.error().where, c.expected + 1) << c.question << " " << c.answer;
      EXPECT_FALSE(checked.error().message.empty());
    } else {
      ASSERT_TRUE(checked) << c.question << " " << c.answer << ": " << checked.error().text();
      EXPECT_EQ(json_from_answer(*checked).dump(), c.expected) << c.question << " " << c.answer;
      EXPECT_EQ(is_complete(question, *checked), c.complete) << c.question << " " << c.answer;
      EXPECT_EQ(*check_answer(question, *checked), *checked) << "normal forms stay";
    }
  }
}

TEST(CheckAnswer, RefusesTextThatIsNotUtf8) {
  EXPECT_FALSE(check_answer(*manifest().question("text"), Answer("\xff")));
  EXPECT_FALSE(check_answer(*manifest().question("list"), Answer(Choices{"\xc3"})));
}

TEST(CheckAnswer, SaysTheRange) {
  const auto message = [](const char* question, std::int64_t number) {
    return check_answer(*manifest().question(question), number).error().message;
  };
  EXPECT_EQ(message("number", 9), "Please enter a number from 10 to 2000.");
  EXPECT_EQ(message("least", 9), "Please enter 10 or more.");
  EXPECT_EQ(message("most", 11), "Please enter 10 or less.");
}

TEST(NumberFromText, ReadsWhatPeopleType) {
  const std::pair<const char*, std::int64_t> cases[] = {
      {"74", 74},
      {" 74 ", 74},
      {"0074", 74},
      {"1,941", 1941},
      {"-5", -5},
      {"\t8\n", 8},
      {"12,345,678", 12345678},
      {"9223372036854775807", std::numeric_limits<std::int64_t>::max()},
      {"0", 0},
      {"-0", 0}};
  for (const auto& [text, number] : cases) {
    const Result<Answer> answer = number_from_text(*manifest().question("number_dk"), text);
    ASSERT_TRUE(answer) << text << ": " << answer.error().text();
    EXPECT_EQ(*answer, Answer(number)) << text;
  }
}

TEST(NumberFromText, RefusesTheRestWithAMessage) {
  const std::pair<const char*, const char*> cases[] = {{"", "enter a number"},
                                                       {"   ", "enter a number"},
                                                       {"seventy", "digits"},
                                                       {"7 4", "digits"},
                                                       {"74x", "digits"},
                                                       {"--5", "digits"},
                                                       {"-", "digits"},
                                                       {"+5", "digits"},
                                                       {"1,94", "digits"},
                                                       {",941", "digits"},
                                                       {"1941,", "digits"},
                                                       {"1,,941", "digits"},
                                                       {"19,41,000", "digits"},
                                                       {"1941,000", "digits"},
                                                       {"1,0000", "digits"},
                                                       {"74.5", "decimal point"},
                                                       {"74.0", "decimal point"},
                                                       {".", "digits"},
                                                       {"dont_know", "digits"},
                                                       {"0x10", "digits"},
                                                       {"9223372036854775808", "too large"},
                                                       {"99999999999999999999999", "too large"},
                                                       {"7\xc2\xa0"
                                                        "4",
                                                        "digits"}};
  for (const auto& [text, part] : cases) {
    const Result<Answer> answer = number_from_text(*manifest().question("number_dk"), text);
    ASSERT_FALSE(answer) << text;
    EXPECT_NE(answer.error().message.find(part), std::string::npos) << text << ": " << answer.error().message;
  }
}

TEST(NumberFromText, ObeysTheRange) {
  EXPECT_TRUE(number_from_text(*manifest().question("number"), "1,941"));
  EXPECT_EQ(number_from_text(*manifest().question("number"), "9").error().message,
            "Please enter a number from 10 to 2000.");
  EXPECT_EQ(number_from_text(*manifest().question("number"), "99999999999999999999").error().message,
            "Please enter a number from 10 to 2000.");
}

TEST(AnswersFromJson, ReadsAWholeSet) {
  const auto answers =
      answers_from_json(manifest(), Json::parse(R"({"multiple": ["b", "a"], "text": " x "})"));
  ASSERT_TRUE(answers);
  EXPECT_EQ(json_from_answers(*answers).dump(), R"({"multiple":["a","b"],"text":"x"})");
  EXPECT_TRUE(answers_from_json(manifest(), Json::object())->empty());
}

TEST(AnswersFromJson, PointsAtTheMistake) {
  const std::pair<const char*, const char*> cases[] = {
      {R"([])", ""},
      {R"("x")", ""},
      {R"({"gone": "a"})", "/gone"},
      {R"({"go/ne": "a"})", "/go~1ne"},
      {R"({"single": "c"})", "/single"},
      {R"({"single": null})", "/single"},
      {R"({"multiple": ["a", "c"]})", "/multiple/1"},
      {R"({"matrix": {"r": "y"}})", "/matrix/r"},
      {R"({"matrix": {"gone": "x"}})", "/matrix/gone"},
      {R"({"list": ["a", "abcd"]})", "/list/1"},
      {R"({"display": "a"})", "/display"},
  };
  for (const auto& [json, where] : cases) {
    const auto answers = answers_from_json(manifest(), Json::parse(json));
    ASSERT_FALSE(answers) << json;
    EXPECT_EQ(answers.error().where, where) << json;
  }
}

}  // namespace
}  // namespace careway::forms
