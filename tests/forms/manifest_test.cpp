#include "core/forms/manifest.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "forms/manifest_support.hpp"

namespace careway::forms {
namespace {

using test::all_of;
using test::double_quoted;
using test::expect_mistakes;
using test::load;
using test::load_questions;
using test::manifest_json;
using test::section;
using test::show_if_yes;
using test::with;
using test::yes_no;
using ::testing::HasSubstr;

// Questions of every type at places 0 to 7, and a probe with this condition at place 8.
std::string condition(const std::string& json) {
  return with(
      R"({'id': 'single', 'type': 'single', 'label': 'Q', 'options': [{'id': 'a', 'label': 'A'}, {'id': 'b', 'label': 'B'},
                  {'id': 'dont_know', 'label': 'D'}]},
                 {'id': 'multiple', 'type': 'multiple', 'label': 'Q', 'options': [{'id': 'heart', 'label': 'A'},
                  {'id': 'none', 'label': 'N', 'exclusive': true}]},
                 {'id': 'falls', 'type': 'yes_no', 'label': 'Q'},
                 {'id': 'age', 'type': 'number', 'label': 'Q'},
                 {'id': 'words', 'type': 'text', 'label': 'Q'},
                 {'id': 'drugs', 'type': 'list', 'label': 'Q', 'max_items': 5},
                 {'id': 'daily', 'type': 'matrix', 'label': 'Q', 'rows': [{'id': 'bathing', 'label': 'R'}],
                  'levels': [{'id': 'alone', 'label': 'L'}]},
                 {'id': 'welcome', 'type': 'display', 'label': 'Q'},)" +
      yes_no("probe", "'show_if': " + json));
}

TEST(LoadManifest, ReadsEverything) {
  const Manifest manifest = load(R"({
    "manifest": 1, "id": "gcp", "version": 3, "title": "Plan for {name}", "summary": "S", "minutes": 12,
    "sections": [
      {"id": "one", "title": "One", "intro": "I", "show_if": {"question": "n", "at_least": 3}, "questions": [
        {"id": "s", "type": "single", "label": "[Does {name}|Do you]?", "short": "Short", "hint": "H", "why": "W",
          "required": false, "options": [{"id": "a", "label": "A", "detail": "D"},
            {"id": "b", "label": "B", "show_if": {"question": "n", "equals": 4}}, {"id": "dont_know", "label": "?"}]},
        {"id": "m", "type": "multiple", "label": "M", "options": [{"id": "x", "label": "X"},
          {"id": "none", "label": "N", "exclusive": true}, {"id": "dont_know", "label": "?"}]}]},
      {"id": "two", "title": "Two", "questions": [
        {"id": "n", "type": "number", "label": "N", "min": -1, "max": 120, "unit": "years", "dont_know": true},
        {"id": "y", "type": "yes_no", "label": "Y", "dont_know": true},
        {"id": "z", "type": "yes_no", "label": "Z"},
        {"id": "t", "type": "text", "label": "T", "max_length": 40},
        {"id": "l", "type": "list", "label": "L", "max_length": 20, "max_items": 4, "suggestions": ["{name's} pills"]},
        {"id": "x", "type": "matrix", "label": "X", "dont_know": true, "rows": [{"id": "r", "label": "R", "detail": "D"}],
          "levels": [{"id": "v", "label": "V", "detail": "D"}]},
        {"id": "d", "type": "display", "label": "D"}]}],
    "notices": [{"id": "danger", "when": {"question": "y", "equals": "yes"}, "questions": ["y"], "title": "T",
      "text": "X", "lines": ["lifeline_988"]}],
    "texts": {"reason.bathing": "{count} things that {name} cannot do"}})");
  EXPECT_EQ(manifest.id, "gcp");
  EXPECT_EQ(manifest.version, 3);
  EXPECT_EQ(manifest.title, "Plan for {name}");
  EXPECT_EQ(manifest.minutes, 12);
  ASSERT_EQ(manifest.sections.size(), 2U);
  EXPECT_EQ(manifest.sections[0].intro, "I");
  ASSERT_TRUE(manifest.sections[0].show_if);
  EXPECT_EQ(manifest.sections[0].show_if->question, "n");
  EXPECT_EQ(manifest.sections[0].show_if->number, 3);
  EXPECT_TRUE(manifest.sections[0].show_if->numeric);

  const Question& s = *manifest.question("s");
  EXPECT_EQ(s.short_label, "Short");
  EXPECT_EQ(s.hint, "H");
  EXPECT_EQ(s.why, "W");
  EXPECT_FALSE(s.required);
  EXPECT_TRUE(s.dont_know);
  EXPECT_EQ(s.option("a")->detail, "D");
  EXPECT_TRUE(s.option("b")->show_if.has_value());
  EXPECT_EQ(s.option("c"), nullptr);
  EXPECT_FALSE(s.option("dont_know")->exclusive);

  const Question& m = *manifest.question("m");
  EXPECT_TRUE(m.required);
  EXPECT_EQ(m.short_label, "M");
  EXPECT_TRUE(m.option("none")->exclusive);
  EXPECT_TRUE(m.option("dont_know")->exclusive);
  EXPECT_FALSE(m.option("x")->exclusive);

  const Question& n = *manifest.question("n");
  EXPECT_EQ(n.min, -1);
  EXPECT_EQ(n.max, 120);
  EXPECT_EQ(n.unit, "years");
  EXPECT_TRUE(n.dont_know);
  EXPECT_TRUE(n.options.empty());

  const Question& y = *manifest.question("y");
  ASSERT_EQ(y.options.size(), 3U);
  EXPECT_EQ(y.options[0].id, "yes");
  EXPECT_EQ(y.options[1].label, "No");
  EXPECT_EQ(y.options[2].id, "dont_know");
  EXPECT_EQ(manifest.question("z")->options.size(), 2U);
  EXPECT_EQ(manifest.question("t")->max_length, 40U);
  EXPECT_EQ(manifest.question("l")->max_items, 4U);
  EXPECT_EQ(manifest.question("l")->suggestions.size(), 1U);
  EXPECT_EQ(manifest.question("x")->options.size(), 2U);
  EXPECT_EQ(manifest.question("x")->row("r")->detail, "D");
  EXPECT_EQ(manifest.question("x")->row("q"), nullptr);
  EXPECT_FALSE(manifest.question("d")->required);
  EXPECT_EQ(manifest.question("q"), nullptr);
  EXPECT_EQ(manifest.section_of("x")->id, "two");
  EXPECT_EQ(manifest.section_of("q"), nullptr);
  EXPECT_EQ(manifest.notices.front().lines, std::vector<std::string>{"lifeline_988"});
  EXPECT_EQ(manifest.text("reason.bathing"), "{count} things that {name} cannot do");
  EXPECT_EQ(manifest.text("reason.gone"), "reason.gone");
}

TEST(LoadManifest, ACopyIsIndependent) {
  const Manifest copy = [] { return load_questions(yes_no("a")); }();
  const Manifest again = copy;
  EXPECT_NE(again.question("a"), copy.question("a"));
  EXPECT_EQ(again.question("a"), &again.sections[0].questions[0]);
}

TEST(LoadManifest, MistakesOfTheFile) {
  const std::string rest =
      R"(, 'id': 'm', 'version': 1, 'title': 'T', 'summary': 'S', 'minutes': 1, 'sections': [)" +
      section("s", yes_no("q")) + "]";
  expect_mistakes({
      {"", "byte 1", "not valid JSON"},
      {"{'a': 1,}", "byte 9", "not valid JSON"},
      {"{'a': 1, 'a': 2}", "", "appears twice"},
      {"[]", "", "must be an object, it is a list"},
      {"{'manifest': 1" + rest + ", 'titel': 'x'}", "/titel", "Did you mean 'title'?"},
      {"{'manifest': 1" + rest + ", 'zzzzzz': 'x'}", "/zzzzzz", "is not known here."},
      {"{'manifest': 1" + rest + ", 'a/b~': 'x'}", "/a~1b~0", "not known"},
      {"{'manifest': 2" + rest + "}", "/manifest", "newer version"},
      {"{'manifest': 0" + rest + "}", "/manifest", "no such manifest version"},
      {"{'manifest': 'one'" + rest + "}", "/manifest", "whole number, it is a text"},
      {"{'manifest': 1" + rest + ", 'notices': {}}", "/notices", "must be a list"},
      {"{'manifest': 1" + rest + ", 'texts': []}", "/texts", "must be an object"},
      {"{'manifest': 1" + rest + ", 'texts': {'a/b': 1}}", "/texts/a~1b", "must be a text"},
      {"{'manifest': 1" + rest + ", 'texts': {'a': '{name'}}", "/texts/a", "has no '}'"},
      {"{'manifest': 1, 'id': 'm', 'version': 1, 'title': 'T', 'summary': 'S', 'minutes': 1, 'sections': []}",
       "/sections", "empty"},
      {"{'manifest': 1, 'id': 'm', 'version': 1, 'title': 'T', 'summary': 'S', 'minutes': 1}", "",
       "'sections' is missing"},
      {"{'manifest': 1, 'id': 'm', 'version': 0, 'title': 'T', 'summary': 'S', 'minutes': 1, 'sections': [" +
           section("s", yes_no("q")) + "]}",
       "/version", "from 1"},
      {"{'manifest': 1, 'id': 'M M', 'version': 1, 'title': 'T', 'summary': 'S', 'minutes': 1, 'sections': "
       "[" +
           section("s", yes_no("q")) + "]}",
       "/id", "lower-case"},
  });
}

TEST(LoadManifest, ANewerManifestSaysSo) {
  const LoadedManifest loaded = load_manifest(R"({"manifest": 2})");
  ASSERT_FALSE(loaded.mistakes.empty());
  EXPECT_EQ(loaded.mistakes.front().code, ErrorCode::newer);
}

TEST(LoadManifest, MistakesOfSectionsAndQuestions) {
  expect_mistakes({
      {manifest_json("3"), "/sections/0", "must be an object"},
      {manifest_json(section("s", "")), "/sections/0/questions", "empty"},
      {manifest_json(section("s", yes_no("q"), "'colour': 1")), "/sections/0/colour", "not known"},
      {manifest_json(section("s", yes_no("q")) + "," + section("s", yes_no("r"))), "/sections/1/id",
       "used twice"},
      {manifest_json(section("s", yes_no("q")) + "," + section("t", yes_no("q"))),
       "/sections/1/questions/0/id", "'q' is used twice"},
      {with("'q'"), "/sections/0/questions/0", "must be an object, it is a text"},
      {with("{'id': 'q', 'type': 'yes_no'}"), "/sections/0/questions/0", "'label' is missing"},
      {with("{'id': 'q', 'label': 'Q'}"), "/sections/0/questions/0", "'type' is missing"},
      {with("{'type': 'yes_no', 'label': 'Q'}"), "/sections/0/questions/0", "'id' is missing"},
      {with("{'id': 'q', 'type': 'yesno', 'label': 'Q'}"), "/sections/0/questions/0/type",
       "Did you mean 'yes_no'?"},
      {with("{'id': 'q', 'type': 3, 'label': 'Q'}"), "/sections/0/questions/0/type", "must be a text"},
      {with("{'id': 'q', 'type': 'yes_no', 'label': ''}"), "/sections/0/questions/0/label", "empty"},
      {with("{'id': 'q', 'type': 'yes_no', 'label': 7}"), "/sections/0/questions/0/label", "must be a text"},
      {with("{'id': 'q', 'type': 'yes_no', 'label': '{nam}'}"), "/sections/0/questions/0/label",
       "is not a name"},
      {with("{'id': 'q', 'type': 'yes_no', 'label': '{count}'}"), "/sections/0/questions/0/label",
       "is not a name"},
      {with(yes_no("q", "'hint': '[a]'")), "/sections/0/questions/0/hint", "one bar"},
      {with(yes_no("q", "'requird': true")), "/sections/0/questions/0/requird", "Did you mean 'required'?"},
      {with(yes_no("q", "'required': 'yes'")), "/sections/0/questions/0/required", "true or false"},
      {with(yes_no("Q")), "/sections/0/questions/0/id", "lower-case"},
      {with(yes_no("q", "'options': []")), "/sections/0/questions/0/options",
       "does not belong to a yes_no question"},
      {with(yes_no("q", "'min': 1")), "/sections/0/questions/0/min", "does not belong"},
      {with("{'id': 'q', 'type': 'number', 'label': 'Q', 'min': 3, 'max': 2}"), "/sections/0/questions/0/min",
       "larger"},
      {with("{'id': 'q', 'type': 'number', 'label': 'Q', 'min': 1.5}"), "/sections/0/questions/0/min",
       "fraction"},
      {with("{'id': 'q', 'type': 'number', 'label': 'Q', 'min': 18446744073709551615}"),
       "/sections/0/questions/0/min", "too large"},
      {with("{'id': 'q', 'type': 'number', 'label': 'Q', 'max_length': 2}"),
       "/sections/0/questions/0/max_length", "does not belong"},
      {with("{'id': 'q', 'type': 'text', 'label': 'Q', 'max_length': 0}"),
       "/sections/0/questions/0/max_length", "from 1"},
      {with("{'id': 'q', 'type': 'text', 'label': 'Q', 'max_items': 3}"), "/sections/0/questions/0/max_items",
       "does not belong"},
      {with("{'id': 'q', 'type': 'list', 'label': 'Q', 'suggestions': ['{x}']}"),
       "/sections/0/questions/0/suggestions/0", "is not a name"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q'}"), "/sections/0/questions/0",
       "'options' is missing"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q', 'options': []}"), "/sections/0/questions/0/options",
       "empty"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q', 'options': [{'id': 'a', 'label': 'A'}]}"),
       "/sections/0/questions/0/options", "two options"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q', 'options': [{'id': 'a', 'label': 'A'}, {'id': 'a', "
            "'label': 'B'}]}"),
       "/sections/0/questions/0/options/1/id", "used twice"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q', 'options': [{'id': 'a', 'label': 'A'}, {'id': 'b', "
            "'label': 'B', 'exclusive': true}]}"),
       "/sections/0/questions/0/options/1/exclusive", "multiple"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q', 'dont_know': true, 'options': [{'id': 'a', 'label': "
            "'A'}, {'id': 'b', 'label': 'B'}]}"),
       "/sections/0/questions/0/dont_know", "an option 'dont_know'"},
      {with(yes_no("a") +
            ",{'id': 'q', 'type': 'single', 'label': 'Q', 'options': [{'id': 'a', 'label': 'A', " +
            show_if_yes("a") + "}, {'id': 'b', 'label': 'B', " + show_if_yes("a") + "}]}"),
       "/sections/0/questions/1/options", "one must always be shown"},
      {with("{'id': 'q', 'type': 'matrix', 'label': 'Q', 'levels': [{'id': 'l', 'label': 'L'}]}"),
       "/sections/0/questions/0", "'rows' is missing"},
      {with("{'id': 'q', 'type': 'matrix', 'label': 'Q', 'rows': [{'id': 'l', 'label': 'L'}], 'levels': []}"),
       "/sections/0/questions/0/levels", "empty"},
      {with("{'id': 'q', 'type': 'matrix', 'label': 'Q', 'rows': [{'id': 'l', 'label': 'L'}, {'id': 'l', "
            "'label': 'L'}], 'levels': [{'id': 'l', 'label': 'L'}]}"),
       "/sections/0/questions/0/rows/1/id", "used twice"},
      {with("{'id': 'q', 'type': 'matrix', 'label': 'Q', 'rows': [{'id': 'l', 'label': 'L'}], 'levels': "
            "[{'id': 'dont_know', 'label': 'L'}]}"),
       "/sections/0/questions/0/levels", "'dont_know': true"},
      {with("{'id': 'q', 'type': 'matrix', 'label': 'Q', 'rows': [{'id': 'l', 'label': 'L'}], 'levels': "
            "[{'id': 'l', 'label': 'L'}, {'id': 'l', 'label': 'L'}]}"),
       "/sections/0/questions/0/levels/1/id", "used twice"},
      {with("{'id': 'q', 'type': 'matrix', 'label': 'Q', 'options': [], 'rows': [{'id': 'l', 'label': 'L'}], "
            "'levels': [{'id': 'l', 'label': 'L'}]}"),
       "/sections/0/questions/0/options", "'rows' and 'levels'"},
      {with("{'id': 'q', 'type': 'display', 'label': 'Q', 'required': true}"),
       "/sections/0/questions/0/required", "does not belong"},
  });
}

TEST(LoadManifest, MistakesOfConditions) {
  const std::vector<std::array<const char*, 3>> rows = {
      {"3", "", "must be an object"},
      {"{}", "", "one of all, any, not"},
      {"{'question': 'single'}", "", "has no test"},
      {"{'equals': 'a'}", "", "'question' is missing"},
      {"{'question': 'single', 'equals': 'a', 'less': 'b'}", "", "more than one test"},
      {"{'question': 'single', 'equals': 'a', 'all': []}", "", "one of all, any, not"},
      {"{'question': 'single', 'equal': 'a'}", "", "has no test"},
      {"{'all': []}", "/all", "empty"},
      {"{'any': {}}", "/any", "must be a list"},
      {"{'not': 1}", "/not", "must be an object"},
      {"{'any': [{'question': 'singel', 'equals': 'a'}]}", "/any/0/question", "Did you mean 'single'?"},
      {"{'not': {'all': [{'question': 'single', 'equals': 'a'}, {'question': 'zzzzzzz', 'equals': 'a'}]}}",
       "/not/all/1/question", "There is no question 'zzzzzzz'."},
      {"{'question': 'single', 'equals': 'c'}", "/equals", "has no option 'c'"},
      {"{'question': 'single', 'any_of': ['a', 'dont_knw']}", "/any_of/1", "Did you mean 'dont_know'?"},
      {"{'question': 'single', 'any_of': []}", "/any_of", "at least one"},
      {"{'question': 'single', 'any_of': 'a'}", "/any_of", "list of ids"},
      {"{'question': 'single', 'all_of': ['a']}", "", "use 'any_of'"},
      {"{'question': 'single', 'equals': 3}", "/equals", "is not a number"},
      {"{'question': 'single', 'equals': ['a']}", "/equals", "whole number, it is a list"},
      {"{'question': 'single', 'less': 'dont_know'}", "/less", "no place in an order"},
      {"{'question': 'single', 'count_at_least': 1}", "", "use 'exists'"},
      {"{'question': 'single', 'row': 'a', 'equals': 'a'}", "", "has no rows"},
      {"{'question': 'single', 'exists': 1}", "/exists", "true or false"},
      {"{'question': 'falls', 'equals': true}", "/equals", "'yes' or 'no'"},
      {"{'question': 'falls', 'equals': 'dont_know'}", "/equals", "has no option 'dont_know'"},
      {"{'question': 'falls', 'less': 'no'}", "", "no order"},
      {"{'question': 'multiple', 'at_least': 'heart'}", "", "no order"},
      {"{'question': 'multiple', 'count_at_least': 2}", "/count_at_least", "counts up to 1"},
      {"{'question': 'multiple', 'count_at_least': 0}", "/count_at_least", "from 1"},
      {"{'question': 'age', 'equals': 'old'}", "/equals", "write a whole number"},
      {"{'question': 'age', 'equals': 'dont_know'}", "/equals", "write a whole number"},
      {"{'question': 'age', 'any_of': ['a']}", "", "Compare numbers"},
      {"{'question': 'words', 'equals': 'a'}", "", "free text"},
      {"{'question': 'drugs', 'any_of': ['a']}", "", "free text"},
      {"{'question': 'drugs', 'count_at_least': 6}", "/count_at_least", "counts up to 5"},
      {"{'question': 'daily', 'equals': 'alone'}", "", "Name a 'row'"},
      {"{'question': 'daily', 'row': 'bath', 'equals': 'alone'}", "/row", "has no row 'bath'"},
      {"{'question': 'daily', 'row': 'bathing', 'equals': 'hands'}", "/equals", "has no option 'hands'"},
      {"{'question': 'daily', 'row': 'bathing', 'count_at_least': 1}", "", "use 'exists'"},
      {"{'question': 'daily', 'count_at_least': 2}", "/count_at_least", "counts up to 1"},
      {"{'question': 'welcome', 'exists': true}", "", "no answer to ask for"},
  };
  for (const auto& [json, where, message] : rows) {
    const LoadedManifest loaded = load_manifest(double_quoted(condition(json)));
    EXPECT_FALSE(loaded.manifest.has_value()) << json;
    const std::string expected_where = "/sections/0/questions/8/show_if" + std::string(where);
    EXPECT_THAT(loaded.mistakes, ::testing::Contains(::testing::AllOf(
                                     ::testing::Field(&Error::where, expected_where),
                                     ::testing::Field(&Error::message, HasSubstr(double_quoted(message))))))
        << json << "\n"
        << all_of(loaded);
  }
}

TEST(LoadManifest, MistakesOfConditionsElsewhere) {
  const std::string bad = "{'question': 'gone', 'equals': 'yes'}";
  const std::string notice =
      "{'id': 'n', 'when': {'question': 'q', 'equals': 'yes'}, 'title': 'T', 'text': 'T', ";
  expect_mistakes({
      {manifest_json(section("s", yes_no("q"), "'show_if': " + bad)), "/sections/0/show_if/question",
       "no question"},
      {with("{'id': 'q', 'type': 'single', 'label': 'Q', 'options': [{'id': 'a', 'label': 'A'}, {'id': 'b', "
            "'label': 'B', 'show_if': " +
            bad + "}]}"),
       "/sections/0/questions/0/options/1/show_if/question", "no question"},
      {manifest_json(section("s", yes_no("q")),
                     "{'id': 'n', 'when': " + bad + ", 'questions': ['q'], 'title': 'T', 'text': 'T'}"),
       "/notices/0/when/question", "no question"},
      {manifest_json(section("s", yes_no("q")), notice + "'questions': ['q', 'gone']}"),
       "/notices/0/questions/1", "no question 'gone'"},
      {manifest_json(section("s", yes_no("q")), notice + "'questions': []}"), "/notices/0/questions",
       "at least one"},
      {manifest_json(section("s", yes_no("q")), notice + "'questions': ['q'], 'lines': 'x'}"),
       "/notices/0/lines", "must be a list"},
      {manifest_json(section("s", yes_no("q")), notice + "'questions': ['q'], 'lines': ['988']}"),
       "/notices/0/lines/0", "lower-case"},
      {manifest_json(section("s", yes_no("q")),
                     notice + "'questions': ['q']}," + notice + "'questions': ['q']}"),
       "/notices/1/id", "used twice"},
      {manifest_json(section("s", yes_no("q")), "{'id': 'n', 'questions': ['q'], 'title': 'T', 'text': 'T'}"),
       "/notices/0", "'when' is missing"},
  });
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// tests/data/manifests/<name>.json with <name>.mistakes: every line a pointer and the start of a message.
TEST(LoadManifest, EveryMistakeOfAFileAtOnce) {
  const std::filesystem::path folder = CAREWAY_TEST_SOURCE_DIR "/tests/data/manifests";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    ++files;
    std::filesystem::path expected = entry.path();
    expected.replace_extension(".mistakes");
    const LoadedManifest loaded = load_manifest(read_file(entry.path()));
    std::string mistakes;
    for (const Error& mistake : loaded.mistakes) mistakes += mistake.where + ": " + mistake.message + "\n";
    EXPECT_EQ(mistakes, std::filesystem::exists(expected) ? read_file(expected) : "") << entry.path();
    EXPECT_EQ(loaded.manifest.has_value(), mistakes.empty()) << entry.path();
  }
  EXPECT_GE(files, 2);
}

}  // namespace
}  // namespace careway::forms
