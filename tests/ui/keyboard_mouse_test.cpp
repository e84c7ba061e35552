// Focus, keys and mouse, headless.
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

TEST(Keyboard, TabWalksThroughAllControlsInTreeOrderAndBack) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  std::vector<std::string> expected;
  for (const items::Item& item : ui.tree().items) {
    if (item.focusable && item.role != Role::heading) expected.push_back(item.name);
  }
  ASSERT_EQ(expected.size(), 15U) << ui.picture();
  EXPECT_EQ(expected.front(), "Home");
  for (const std::string& name : expected) {
    ui.key(ImGuiKey_Tab);
    EXPECT_EQ(focus_name(ui), name);
  }
  ui.key(ImGuiKey_Tab);
  EXPECT_EQ(focus_name(ui), expected.front());
  ui.key(ImGuiMod_Shift, ImGuiKey_Tab);
  EXPECT_EQ(focus_name(ui), expected.back());
  EXPECT_EQ(page.chosen, -1);  // walking changes nothing
  EXPECT_EQ(page.name, "Rose");
  EXPECT_EQ(page.percent, 100);
}

TEST(Keyboard, SpaceChoosesAndArrowsOnlyMove) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.focus(Role::radio, "Option 2");
  ui.key(ImGuiKey_DownArrow);
  EXPECT_EQ(focus_name(ui), "Option 3");
  EXPECT_EQ(page.chosen, -1);
  ui.key(ImGuiKey_Space);
  EXPECT_EQ(page.chosen, 2);
  EXPECT_TRUE(ui.find(Role::radio, "Option 3")->selected);
  ui.key(ImGuiKey_UpArrow);
  ui.key(ImGuiKey_UpArrow);
  ui.key(ImGuiKey_UpArrow);
  EXPECT_EQ(focus_name(ui), "Option 5");  // around, and never out of the set
  EXPECT_EQ(page.chosen, 2);
}

TEST(Keyboard, EnterChoosesFirstAndContinuesThen) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.focus(Role::radio, "Option 2");
  ui.key(ImGuiKey_Enter);
  EXPECT_EQ(page.chosen, 1);
  EXPECT_EQ(page.enter_continue, 0);
  ui.key(ImGuiKey_Enter);
  EXPECT_EQ(page.enter_continue, 1);
  ui.key(ImGuiKey_DownArrow);
  ui.key(ImGuiKey_Enter);
  EXPECT_EQ(page.chosen, 1);  // another is chosen: Enter does not change it
  EXPECT_EQ(page.enter_continue, 2);
}

TEST(Keyboard, EnterAndSpaceUseButtons) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.focus(Role::button, "Continue");
  ui.key(ImGuiKey_Enter);
  ui.key(ImGuiKey_Space);
  EXPECT_EQ(page.continued, 2);
  EXPECT_EQ(page.backed, 0);
}

TEST(Keyboard, EscapeIsThePagesUnlessAFieldHasTheFocus) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.key(ImGuiKey_Escape);
  EXPECT_EQ(page.escaped, 1);
  ui.focus(Role::text_field, "First name");
  ui.characters("Ana");
  ui.key(ImGuiKey_Escape);
  EXPECT_EQ(page.escaped, 1);
  EXPECT_EQ(page.name, "Ana");  // what was typed stays
}

TEST(Keyboard, FocusIsScrolledIntoView) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  ASSERT_TRUE(ui.find(Role::radio, "Option 60")->offscreen);
  ui.focus(Role::radio, "Option 60");
  const items::Item* last = ui.find(Role::radio, "Option 60");
  EXPECT_FALSE(last->offscreen);
  EXPECT_LE(last->rect.y + last->rect.h, ui.find(Role::landmark, "Steps")->rect.y);
  EXPECT_GT(ui.memory().scroll(), 0.8);
  ui.key(ImGuiKey_DownArrow);  // around to the first
  EXPECT_EQ(focus_name(ui), "Option 1");
  EXPECT_FALSE(ui.find(Role::radio, "Option 1")->offscreen);
}

TEST(Keyboard, ShortcutsNeedControlAndLeaveAFieldItsOwn) {
  int found = 0, undone = 0, larger = 0;
  std::string text = "abc";
  UiHarness ui([&](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] { u.text_field({.key = "t", .label = "T"}, text); });
      found += u.shortcut('f');
      undone += u.shortcut('z');
      larger += u.shortcut('+');
    });
  });
  ui.key(ImGuiKey_F);
  EXPECT_EQ(found, 0);
  ui.key(ImGuiMod_Ctrl, ImGuiKey_F);
  ui.key(ImGuiMod_Ctrl, ImGuiKey_Equal);
  ui.key(ImGuiMod_Ctrl, ImGuiKey_Z);
  EXPECT_EQ(found, 1);
  EXPECT_EQ(larger, 1);
  EXPECT_EQ(undone, 1);
  ui.focus(Role::text_field, "T");
  ui.key(ImGuiMod_Ctrl, ImGuiKey_Z);
  EXPECT_EQ(undone, 1);
}

TEST(Mouse, ActsOnReleaseOverTheSameControl) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  const items::Rect rect = ui.find(Role::radio, "Option 3")->rect;
  const items::Rect other = ui.find(Role::radio, "Option 4")->rect;
  ui.mouse_to(rect.center_x(), rect.center_y());
  ui.mouse_down();
  EXPECT_EQ(page.chosen, -1);
  ui.mouse_up();
  EXPECT_EQ(page.chosen, 2);
  EXPECT_EQ(focus_name(ui), "Option 3");
  ui.mouse_down();
  ui.mouse_to(other.center_x(), other.center_y());
  ui.mouse_up();
  EXPECT_EQ(page.chosen, 2);  // slid off: nothing happened
}

TEST(Mouse, EveryControlInSightCanBeClickedWhereItsRectangleIs) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  ui.click(Role::button, "Continue");
  ui.click(Role::button, "Back");
  ui.click(Role::button, "Larger text");
  EXPECT_EQ(page.continued, 1);
  EXPECT_EQ(page.backed, 1);
  EXPECT_EQ(page.percent, 125);
}

TEST(Mouse, WheelScrollsMainAndStopsAtTheEnds) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  ui.mouse_to(600, 400);
  ui.wheel(5);
  EXPECT_EQ(ui.memory().scroll(), 0);
  ui.wheel(-2);
  EXPECT_GT(ui.memory().scroll(), 0);
  ui.wheel(-1000);
  EXPECT_EQ(ui.memory().scroll(), 1);
}

TEST(Mouse, AClickBelowTheFooterLineDoesNotReachWhatIsScrolledUnderIt) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  const items::Rect footer = ui.find(Role::landmark, "Steps")->rect;
  ui.mouse_to(footer.center_x(), footer.y + 4);
  ui.mouse_down();
  ui.mouse_up();
  EXPECT_EQ(page.chosen, -1);
}

TEST(Disabled, CannotBeUsedInAnyWayButSaysWhy) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  const items::Item* costs = ui.find(Role::link, "Costs");
  ASSERT_NE(costs, nullptr);
  EXPECT_TRUE(costs->disabled);
  EXPECT_EQ(costs->description, "Coming in the next version");
  ui.press(Role::link, "Costs");
  ui.click(Role::link, "Costs");
  ui.focus(Role::link, "Costs");
  ui.key(ImGuiKey_Enter);
  ui.key(ImGuiKey_Space);
  EXPECT_EQ(page.opened_locked, 0);
}

TEST(PageChange, FocusesTheHeadingOrTheKeyAndScrolls) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  ui.memory().page_changed(0, "");
  EXPECT_LE(ui.settle(), 3);
  ASSERT_NE(ui.focused(), nullptr);
  EXPECT_EQ(ui.focused()->role, Role::heading);
  ui.key(ImGuiKey_Tab);
  EXPECT_EQ(focus_name(ui), "Option 1");  // on from the heading

  ui.memory().page_changed(1, "");
  ui.settle();
  EXPECT_NEAR(ui.memory().scroll(), 1, 0.01);

  ui.memory().page_changed(0, "option/40");
  ui.settle();
  EXPECT_EQ(focus_name(ui), "Option 41");
  EXPECT_EQ(ui.memory().focus_key(), "option/40");
  EXPECT_FALSE(ui.focused()->offscreen);

  // In sight at the wished scroll: then it needs no further one.
  const double wished = ui.memory().scroll() - 0.001;  // a little nearer to the edge
  ui.memory().page_changed(wished, "option/40");
  ui.settle();
  EXPECT_EQ(focus_name(ui), "Option 41");
  EXPECT_NEAR(ui.memory().scroll(), wished, 0.0005);

  ui.memory().page_changed(0, "gone");
  ui.settle();
  EXPECT_EQ(ui.focused()->role, Role::heading);
}

TEST(PageChange, AClickOnItsWayDoesNotLandOnTheNewPage) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  const items::Rect rect = ui.find(Role::button, "Continue")->rect;
  ui.mouse_to(rect.center_x(), rect.center_y());
  ui.mouse_down();
  ui.memory().page_changed(0, "");
  ui.mouse_up();
  EXPECT_EQ(page.continued, 0);
}

}  // namespace
}  // namespace careway::ui
