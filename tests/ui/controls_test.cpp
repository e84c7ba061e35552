// Text fields, dialog and toast, headless.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/ui_harness.hpp"
#include "ui/question_page.hpp"

namespace careway::ui {
namespace {

using items::Role;
using test::UiHarness;

TEST(TextField, TakesEveryLetterAndReportsEachKeystroke) {
  std::string text;
  std::vector<std::string> reports;
  UiHarness ui([&](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] {
        if (u.text_field({.key = "t", .label = "Name"}, text)) reports.push_back(text);
      });
    });
  });
  ui.key(ImGuiKey_Tab);
  for (const char* letter : {"Ż", "ó", "ł", "ć"}) ui.characters(letter);
  EXPECT_EQ(text, "Żółć");
  EXPECT_EQ(reports, (std::vector<std::string>{"Ż", "Żó", "Żół", "Żółć"}));
  ui.key(ImGuiKey_Backspace);
  EXPECT_EQ(text, "Żół");
  EXPECT_EQ(ui.find(Role::text_field, "Name")->value, "Żół");
  EXPECT_TRUE(ui.strangers().empty());
}

TEST(TextField, LosesNoLetterTypedRightAfterTab) {
  std::string text;
  UiHarness ui([&](Ui& u) {
    u.page("P", [&] { u.main("Main", [&] { u.text_field({.key = "t", .label = "Name"}, text); }); });
  });
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiKey_Tab, true);
  io.AddKeyEvent(ImGuiKey_Tab, false);
  io.AddInputCharactersUTF8("Núñez");
  ui.frame(6);
  EXPECT_EQ(text, "Núñez");
}

TEST(TextField, KeepsItsLengthInLettersNotBytes) {
  QuestionPage page;
  page.name.clear();
  UiHarness ui(std::ref(page));
  ui.focus(Role::text_field, "First name");
  ui.characters("ŻŻŻŻŻŻŻŻŻŻŻŻ");
  EXPECT_EQ(page.name, "ŻŻŻŻŻŻŻŻ");
  ui.type(Role::text_field, "First name", "ññññññññññ");
  EXPECT_EQ(page.name, "ññññññññ");
}

TEST(TextField, OfManyLinesIsAsHighAsItsText) {
  std::string text = "Short";
  UiHarness ui(
      [&](Ui& u) {
        u.page("P", [&] {
          u.main("Main", [&] {
            u.text_field({.key = "t", .label = "Words", .multiline = true, .max_length = 1000}, text);
          });
        });
      },
      {.width = 500, .height = 700});
  const float low = ui.find(Role::text_field, "Words")->rect.h;
  for (int i = 0; i < 40; ++i) text += " and one more word";
  ui.settle();
  EXPECT_GT(ui.find(Role::text_field, "Words")->rect.h, low + 100);
  EXPECT_TRUE(ui.strangers().empty());
  ui.click(Role::text_field, "Words");
  ui.characters("!");
  EXPECT_NE(text.find('!'), std::string::npos);
}

TEST(Filter, NarrowsAndIsForgottenWithThePage) {
  std::string seen;
  UiHarness ui([&](Ui& u) {
    u.page("P", [&] { u.main("Main", [&] { seen = u.filter_field({.key = "f", .label = "Find"}); }); });
  });
  ui.focus(Role::text_field, "Find");
  ui.characters("new");
  EXPECT_EQ(seen, "new");
  ui.memory().page_changed(0, "");
  ui.settle();
  EXPECT_EQ(seen, "");
  EXPECT_EQ(ui.find(Role::text_field, "Find")->value, "");
}

TEST(TextField, DigitsTakeOnlyDigits) {
  std::string text;
  UiHarness ui([&](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] { u.text_field({.key = "n", .label = "Hours", .digits = true}, text); });
    });
  });
  ui.focus(Role::text_field, "Hours");
  ui.characters("1a2");
  EXPECT_EQ(text, "12");
  ui.type(Role::text_field, "Hours", "3x4");
  EXPECT_EQ(text, "34");
}

TEST(TextField, TypingByIdReplacesWhatIsBeingEdited) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.click(Role::text_field, "First name");
  ui.characters("X");
  ui.type(Role::text_field, "First name", "Ana");
  EXPECT_EQ(page.name, "Ana");
  ui.frame(3);
  EXPECT_EQ(page.name, "Ana");
}

TEST(TextField, EnterContinues) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.focus(Role::text_field, "First name");
  ui.key(ImGuiKey_Enter);
  EXPECT_EQ(page.enter_continue, 1);
  EXPECT_EQ(page.name, "Rose");
}

TEST(Dialog, KeepsTheFocusInsideAndEscapeCancels) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.focus(Role::button, "Back");
  page.dialog = true;
  ui.settle();
  EXPECT_EQ(focus_name(ui), "Keep my answers");  // the safe answer first
  for (const char* name : {"Start over", "Keep my answers", "Start over"}) {
    ui.key(ImGuiKey_Tab);
    EXPECT_EQ(focus_name(ui), name);
  }
  ui.press(Role::radio, "Option 1");
  ui.click(Role::radio, "Option 2");
  ui.type(Role::text_field, "First name", "Eve");
  EXPECT_EQ(page.chosen, -1);  // the page behind is out of reach
  EXPECT_EQ(page.name, "Rose");
  ui.key(ImGuiKey_Escape);
  EXPECT_EQ(page.answer, "keep");
  EXPECT_EQ(page.escaped, 0);
  EXPECT_EQ(focus_name(ui), "Back");  // back to where the person was
}

TEST(Dialog, AnswersTheMouseAndTheItem) {
  QuestionPage page;
  page.dialog = true;
  UiHarness ui(std::ref(page));
  ui.click(Role::button, "Start over");
  EXPECT_EQ(page.answer, "over");
  page.dialog = true;
  page.answer.clear();
  ui.settle();
  ui.press(Role::button, "Keep my answers");
  EXPECT_EQ(page.answer, "keep");
}

TEST(Toast, CanBeUsedAndIsSaid) {
  QuestionPage page;
  page.toast = true;
  UiHarness ui(std::ref(page));
  EXPECT_NE(ui.find(Role::status, "Your answers were cleared."), nullptr);
  ui.click(Role::button, "Undo");
  ui.press(Role::button, "Undo");
  EXPECT_EQ(page.undone, 2);
}

}  // namespace
}  // namespace careway::ui
