// One question in focus: the right widget for each type, and the right action for each use of it.
#include <gtest/gtest.h>

#include "core/ui/form_view.hpp"
#include "core/ui/question_widgets.hpp"
#include "pages/world.hpp"

namespace careway::test {
namespace {

using forms::Answer;
using forms::Choices;
using forms::Levels;
using items::Role;

constexpr const char* kEveryType = R"({
  "manifest": 1, "id": "every", "version": 1, "title": "Every Type", "summary": "All of them", "minutes": 3,
  "sections": [
    {"id": "first", "title": "First steps", "intro": "A few words first.", "questions": [
      {"id": "single", "type": "single", "label": "How often?", "hint": "Think of last month.", "why": "It matters.",
        "options": [{"id": "never", "label": "Hardly ever", "detail": "All is well"}, {"id": "often", "label": "Often"}]},
      {"id": "yes", "type": "yes_no", "label": "Is it so?", "dont_know": true},
      {"id": "many", "type": "multiple", "label": "Which ones?", "options": [
        {"id": "heart", "label": "Heart"}, {"id": "lungs", "label": "Lungs"},
        {"id": "secret", "label": "Secret", "show_if": {"question": "yes", "equals": "yes"}},
        {"id": "none", "label": "None of these", "exclusive": true}]},
      {"id": "born", "type": "number", "label": "Born when?", "min": 1900, "max": 2026, "unit": "year",
        "dont_know": true}]},
    {"id": "second", "title": "Second steps", "questions": [
      {"id": "list", "type": "list", "label": "What else?", "max_items": 3, "required": false,
        "suggestions": ["Asthma", "Gout"]},
      {"id": "daily", "type": "matrix", "label": "Daily life?", "short": "Daily life",
        "rows": [{"id": "bathing", "label": "Bathing"}, {"id": "dressing", "label": "Dressing"}],
        "levels": [{"id": "alone", "label": "No help"}, {"id": "hands", "label": "Hands-on help"}]},
      {"id": "words", "type": "text", "label": "Anything more?", "required": false},
      {"id": "note", "type": "display", "label": "Thank you", "hint": "That was all."}]}
  ],
  "notices": [{"id": "danger", "when": {"question": "single", "equals": "often"}, "questions": ["single"],
    "title": "Please get help", "text": "Someone should look at this.", "lines": ["emergency", "not_a_line"]}],
  "texts": {}
})";

struct Page {
  explicit Page(const std::string& question) : world(manifest_from(kEveryType)) {
    world.go_question(question);
  }
  World world;
  std::unique_ptr<UiHarness> ui;
  UiHarness& open() {
    ui = std::make_unique<UiHarness>(world.drawing());
    return *ui;
  }
};

const session::route::Question* at(const World& world) {
  return std::get_if<session::route::Question>(&world.route());
}

TEST(SingleQuestion, ChoosingSetsTheAnswerAndStays) {
  Page page("single");
  UiHarness& ui = page.open();
  for (const char* name : {"Hardly ever", "Often"})
    EXPECT_FALSE(ui.find(Role::radio, name)->selected) << name;
  ui.press(Role::radio, "Hardly ever");
  EXPECT_EQ(page.world.answered("single"), Answer("never"));
  EXPECT_TRUE(ui.find(Role::radio, "Hardly ever")->selected);
  ASSERT_NE(at(page.world), nullptr);
  EXPECT_EQ(at(page.world)->question, "single");
}

TEST(SingleQuestion, EnterChoosesFirstAndThenContinues) {
  Page page("single");
  UiHarness& ui = page.open();
  ui.focus(Role::radio, "Hardly ever");
  ui.key(ImGuiKey_Enter);
  ui.settle();
  EXPECT_EQ(page.world.answered("single"), Answer("never"));
  EXPECT_EQ(page.world.asked<session::Continue>(), nullptr);
  ui.key(ImGuiKey_Enter);
  ui.settle();
  EXPECT_NE(page.world.asked<session::Continue>(), nullptr);
  EXPECT_EQ(at(page.world)->question, "yes");
}

TEST(SingleQuestion, ShowsTextsPlaceAndSectionMap) {
  Page page("single");
  UiHarness& ui = page.open();
  EXPECT_NE(ui.find(Role::heading, "How often?"), nullptr);
  EXPECT_TRUE(ui.tree().shows("Think of last month."));
  EXPECT_TRUE(ui.tree().shows("A few words first."));
  EXPECT_TRUE(ui.tree().shows("Every Type"));
  EXPECT_TRUE(ui.tree().shows("Question 1 of 7"));
  EXPECT_TRUE(ui.find(Role::link, "First steps")->selected);
  EXPECT_EQ(ui.find(Role::link, "Second steps")->value, "not started");
  ui.press(Role::link, "Second steps");
  EXPECT_EQ(at(page.world)->question, "daily");  // its first open required question
}

TEST(SingleQuestion, ARefusedContinueSaysWhyNearTheQuestion) {
  Page page("single");
  UiHarness& ui = page.open();
  EXPECT_TRUE(ui.tree().all(Role::alert).empty());
  ui.press(Role::button, "Continue");
  EXPECT_EQ(at(page.world)->question, "single");
  ASSERT_EQ(ui.tree().all(Role::alert).size(), 1U);
  EXPECT_FALSE(ui.tree().all(Role::alert).front()->name.empty());
  ui.press(Role::radio, "Often");
  EXPECT_EQ(ui.find(Role::alert, page.world.page().error), nullptr);
}

TEST(SingleQuestion, ADangerousAnswerShowsTheNoticeAtOnceWithKnownNumbersOnly) {
  Page page("single");
  UiHarness& ui = page.open();
  ui.press(Role::radio, "Hardly ever");
  EXPECT_EQ(ui.find(Role::alert, "Please get help"), nullptr);
  ui.press(Role::radio, "Often");
  EXPECT_NE(ui.find(Role::alert, "Please get help"), nullptr);
  const figures::HelpLine* line = page.world.lines.find("emergency");
  ASSERT_NE(line, nullptr);
  EXPECT_TRUE(ui.tree().shows(line->name));
  EXPECT_NE(ui.find(Role::text, line->number), nullptr);
  EXPECT_FALSE(ui.tree().shows("not_a_line"));
}

TEST(SingleQuestion, WhyWeAskOpensAndEscClosesItBeforeGoingBack) {
  Page page("single");
  page.world.go_question("single");
  UiHarness& ui = page.open();
  EXPECT_FALSE(ui.tree().shows("It matters."));
  ui.press(Role::button, "Why we ask");
  EXPECT_TRUE(ui.tree().shows("It matters."));
  EXPECT_TRUE(ui.find(Role::button, "Why we ask")->expanded);
  ui.key(ImGuiKey_Escape);
  ui.settle();
  EXPECT_FALSE(ui.tree().shows("It matters."));
  EXPECT_EQ(page.world.asked<session::Back>(), nullptr);
}

TEST(SingleQuestion, WhatComesUpIsInSightAlsoAtTheLargestText) {
  const auto open = [](World& world, const char* question) {
    world.go_question(question);
    return std::make_unique<UiHarness>(world.drawing(),
                                       HarnessOptions{.width = 1024, .height = 700, .scale = 2.5F});
  };
  {
    World world;
    const auto ui = open(world, "memory");
    ui->press(Role::button, "Why we ask");
    EXPECT_FALSE(ui->find(Role::heading, "Why we ask")->offscreen);
  }
  {
    World world;
    const auto ui = open(world, "memory");
    ui->press(Role::button, "Continue");
    EXPECT_FALSE(ui->tree().all(Role::alert).front()->offscreen);
    ui->focus(Role::radio, "I don’t know");
    EXPECT_TRUE(ui->tree().all(Role::alert).front()->offscreen);
    ui->press(Role::button, "Continue");
    EXPECT_FALSE(ui->tree().all(Role::alert).front()->offscreen);
  }
  {
    World world;
    const auto ui = open(world, "birth_year");
    EXPECT_TRUE(ui->find(Role::text_field, "Year of birth")->offscreen);
    ui->press(Role::button, "Continue");
    EXPECT_FALSE(ui->find(Role::text_field, "Year of birth")->offscreen);
  }
  World world;
  const auto ui = open(world, "harm");
  ui->focus(Role::radio, "Yes");
  ui->press(Role::radio, "Yes");
  EXPECT_FALSE(ui->find(Role::alert, "Everyone should be safe")->offscreen);
}

TEST(SingleQuestion, EscNeverLeavesTheModule) {
  Page page("single");
  UiHarness& ui = page.open();
  ui.key(ImGuiKey_Escape);
  ui.settle();
  ASSERT_NE(at(page.world), nullptr);
  EXPECT_EQ(at(page.world)->question, "single");
}

TEST(SingleQuestion, FiftyOptionsAreOneSet) {
  World world;
  world.go_question("state");
  UiHarness ui(world.drawing());
  const auto radios = ui.tree().all(Role::radio);
  ASSERT_GT(radios.size(), 50U);
  for (std::size_t i = 0; i < radios.size(); ++i) {
    EXPECT_EQ(radios[i]->position, static_cast<int>(i) + 1);
    EXPECT_EQ(radios[i]->set_size, static_cast<int>(radios.size()));
  }
  ui.press(Role::radio, "Wyoming");
  EXPECT_TRUE(ui.find(Role::radio, "Wyoming")->selected);
}

TEST(SingleQuestion, AShortListHasNoFilter) {
  Page page("single");
  UiHarness& ui = page.open();
  EXPECT_TRUE(ui.tree().all(Role::text_field).empty());
}

TEST(YesNoQuestion, OffersIDontKnow) {
  Page page("yes");
  UiHarness& ui = page.open();
  EXPECT_EQ(ui.tree().all(Role::radio).size(), 3U);
  EXPECT_TRUE(ui.find(Role::radio, "Yes"));
  EXPECT_TRUE(ui.find(Role::radio, "No"));
}

TEST(MultipleQuestion, AnExclusiveOptionClearsTheOthersAndTheyIt) {
  Page page("many");
  UiHarness& ui = page.open();
  ui.press(Role::check_box, "Lungs");
  ui.press(Role::check_box, "Heart");
  EXPECT_EQ(page.world.answered("many"), Answer(Choices{"heart", "lungs"}));
  ui.press(Role::check_box, "None of these");
  EXPECT_EQ(page.world.answered("many"), Answer(Choices{"none"}));
  ui.press(Role::check_box, "Lungs");
  EXPECT_EQ(page.world.answered("many"), Answer(Choices{"lungs"}));
  ui.press(Role::check_box, "Lungs");
  EXPECT_EQ(page.world.answered("many"), std::nullopt);
}

TEST(MultipleQuestion, AHiddenChoiceIsKept) {
  Page page("many");
  page.world.answer("many", Choices{"heart", "secret"});
  UiHarness& ui = page.open();
  EXPECT_EQ(ui.find(Role::check_box, "Secret"), nullptr);
  ui.press(Role::check_box, "Lungs");
  EXPECT_EQ(page.world.answered("many"), Answer(Choices{"heart", "lungs", "secret"}));
  ui.press(Role::check_box, "Heart");
  EXPECT_EQ(page.world.answered("many"), Answer(Choices{"lungs", "secret"}));
}

TEST(NumberQuestion, AHalfTypedNumberIsNoAnswerAndAWholeOneIs) {
  Page page("born");
  UiHarness& ui = page.open();
  ASSERT_EQ(ui.tree().all(Role::text_field).size(), 1U);
  const std::string field = ui.tree().all(Role::text_field).front()->name;
  ui.type(Role::text_field, field, "19");
  EXPECT_EQ(page.world.answered("born"), std::nullopt);
  EXPECT_EQ(ui.find(Role::text_field, field)->error, "");  // not while typing
  ui.press(Role::button, "Continue");
  EXPECT_EQ(at(page.world)->question, "born");
  EXPECT_NE(ui.find(Role::text_field, field)->error, "");
  ui.type(Role::text_field, field, "1941");
  EXPECT_EQ(page.world.answered("born"), Answer(std::int64_t{1941}));
  EXPECT_EQ(ui.find(Role::text_field, field)->value, "1941");
}

TEST(NumberQuestion, IDontKnowIsAnAnswerThatCanBeTakenBack) {
  Page page("born");
  UiHarness& ui = page.open();
  ui.press(Role::check_box, "I don’t know");
  EXPECT_EQ(page.world.answered("born"), Answer("dont_know"));
  EXPECT_EQ(ui.tree().all(Role::text_field).front()->value, "");
  ui.press(Role::check_box, "I don’t know");
  EXPECT_EQ(page.world.answered("born"), std::nullopt);
}

TEST(TextQuestion, EachKeyIsKept) {
  Page page("words");
  UiHarness& ui = page.open();
  const std::string field = ui.tree().all(Role::text_field).front()->name;
  ui.focus(Role::text_field, field);
  ui.characters("Núñez");
  ui.settle();
  EXPECT_EQ(page.world.answered("words"), Answer("Núñez"));
}

TEST(ListQuestion, AddsRemovesAndTakesSuggestions) {
  Page page("list");
  UiHarness& ui = page.open();
  EXPECT_TRUE(ui.find(Role::button, "Add")->disabled);
  ui.type(Role::text_field, "Add to the list", "Migraine");
  EXPECT_EQ(page.world.answered("list"), std::nullopt);
  ui.press(Role::button, "Add");
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"Migraine"}));
  EXPECT_EQ(ui.find(Role::text_field, "Add to the list")->value, "");
  ui.press(Role::check_box, "Gout");
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"Migraine", "Gout"}));
  ui.press(Role::check_box, "Gout");
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"Migraine"}));
  ui.press(Role::button, "Remove");
  EXPECT_EQ(page.world.answered("list"), std::nullopt);
}

TEST(ListQuestion, AHalfTypedEntryNeverCostsTheListAndIsAddedByContinue) {
  Page page("list");
  page.world.answer("list", Choices{"Migraine", "Gout"});
  UiHarness& ui = page.open();
  ui.type(Role::text_field, "Add to the list", "Asth");
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"Migraine", "Gout"}));
  ui.press(Role::button, "Remove");  // the first
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"Gout"}));
  EXPECT_EQ(ui.find(Role::text_field, "Add to the list")->value, "Asth");
  ui.press(Role::button, "Continue");
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"Gout", "Asth"}));
  EXPECT_EQ(at(page.world)->question, "daily");
}

TEST(ListQuestion, AFullListTakesNoMore) {
  Page page("list");
  page.world.answer("list", Choices{"a", "b", "c"});
  UiHarness& ui = page.open();
  ui.type(Role::text_field, "Add to the list", "d");
  EXPECT_TRUE(ui.find(Role::button, "Add")->disabled);
  EXPECT_EQ(ui.find(Role::button, "Add")->description, "The list is full.");
  ui.press(Role::check_box, "Gout");
  EXPECT_EQ(page.world.answered("list"), Answer(Choices{"a", "b", "c"}));
}

TEST(MatrixQuestion, ARowAtATime) {
  Page page("daily");
  UiHarness& ui = page.open();
  const auto cells = ui.tree().all(Role::radio);
  ASSERT_EQ(cells.size(), 4U);
  ui.memory().request_activate(cells[1]->id);  // bathing, hands-on
  ui.frame();
  ui.settle();
  EXPECT_EQ(page.world.answered("daily"), Answer(Levels{{"bathing", "hands"}}));
  ui.press(Role::button, "Continue");
  ASSERT_EQ(at(page.world)->question, "daily");
  ui.memory().request_activate(ui.tree().all(Role::radio)[2]->id);  // dressing, no help
  ui.frame();
  ui.settle();
  EXPECT_EQ(page.world.answered("daily"), Answer(Levels{{"bathing", "hands"}, {"dressing", "alone"}}));
  ui.press(Role::button, "Continue");
  EXPECT_EQ(at(page.world)->question, "words");
}

TEST(MatrixQuestion, TheActivitiesAreATableFrom1280AtNormalText) {
  World world;
  world.go_question("activities");
  const auto is_table = [&](float width, float height, float scale) {
    UiHarness ui(world.drawing(), {.width = width, .height = height, .scale = scale});
    const auto radios = ui.tree().all(Role::radio);
    EXPECT_EQ(radios.size(), 30U);
    return radios.at(0)->rect.y == radios.at(4)->rect.y && radios.at(0)->rect.x == radios.at(5)->rect.x &&
           ui.find(Role::text, "Without help") != nullptr;
  };
  EXPECT_TRUE(is_table(1280, 800, 1));
  EXPECT_TRUE(is_table(1920, 1080, 1));
  EXPECT_FALSE(is_table(1280, 800, 2.5F));
}

TEST(DisplayPage, ShowsItsWordsAndGoesOn) {
  Page page("note");
  UiHarness& ui = page.open();
  EXPECT_NE(ui.find(Role::heading, "Thank you"), nullptr);
  EXPECT_FALSE(ui.tree().shows("Question 0"));
  ui.press(Role::button, "Continue");
  EXPECT_TRUE(std::holds_alternative<session::route::Review>(page.world.route()));
}

TEST(FirstQuestion, LeavesOnlyByAButtonThatSaysSo) {
  Page page("single");
  UiHarness& ui = page.open();
  EXPECT_EQ(ui.find(Role::button, "Back"), nullptr);
  ui.press(Role::button, "Back to Home");
  EXPECT_TRUE(std::holds_alternative<session::route::Hub>(page.world.route()));
}

TEST(AnswerInWords, OfEveryType) {
  const forms::Manifest manifest = manifest_from(kEveryType);
  const text::Person person{"Rose", "your parent", false};
  const auto words = [&](const char* question, const Answer& answer) {
    return ui::answer_in_words(*manifest.question(question), &answer, person);
  };
  EXPECT_EQ(ui::answer_in_words(*manifest.question("single"), nullptr, person), "Not answered");
  EXPECT_EQ(words("single", "often"), "Often");
  EXPECT_EQ(words("many", Choices{"heart", "lungs"}), "Heart, Lungs");
  EXPECT_EQ(words("born", std::int64_t{1941}), "1941 year");
  EXPECT_EQ(words("born", "dont_know"), "I don’t know");
  EXPECT_EQ(words("list", Choices{"Gout", "never"}), "Gout, never");
  EXPECT_EQ(words("words", "often"), "often");
  EXPECT_EQ(words("daily", Levels{{"bathing", "hands"}, {"dressing", "alone"}}),
            "Bathing: hands-on help; dressing: no help");
  EXPECT_EQ(words("daily", Levels{{"bathing", "hands"}}), "Bathing: hands-on help; dressing: not answered");
  EXPECT_EQ(words("single", forms::Foreign{7}), "Not answered");
}

}  // namespace
}  // namespace careway::test
