// The widgets by role and name, without a window.
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/ui_harness.hpp"

namespace careway::ui {
namespace {

using items::Role;
using test::HarnessOptions;
using test::UiHarness;

// A question page with all parts of the window; `options` radio cards.
struct QuestionPage {
  int options = 5;
  int chosen = -1;
  int continued = 0, backed = 0, opened_locked = 0, enter_continue = 0, escaped = 0;
  std::string name = "Rose";
  int percent = 100;
  bool dialog = false;
  bool toast = false;
  std::string answer;
  int undone = 0;

  void operator()(Ui& ui) {
    ui.page("Care plan", [&] {
      ui.rail("Main", [&] {
        ui.rail_item("rail/home", Icon::home, "Home", false, true, "");
        if (ui.rail_item("rail/costs", Icon::costs, "Costs", false, false, "Coming in the next version")) {
          ++opened_locked;
        }
        ui.to_bottom("low",
                     [&] { ui.rail_item("rail/settings", Icon::settings, "Settings", false, true, ""); });
      });
      ui.header("Header", [&] {
        ui.split(
            "header", [&] { ui.text("Guided Care Plan"); },
            [&] {
              ui.flow(12, [&] {
                ui.badge("saved", Icon::check, "Saved 10:42", Tone::leaf, true);
                ui.text_size_switch(percent, 100, 250, 25);
              });
            });
      });
      ui.aside("Your way through", [&] {
        ui.step_item("step/about", "About Rose", Ui::StepState::done, false);
        ui.step_item("step/memory", "Memory and decisions", Ui::StepState::started, true);
      });
      ui.footer("Steps", [&] {
        ui.split(
            "steps",
            [&] {
              if (ui.button({.key = "back", .label = "Back", .kind = ButtonKind::secondary})) ++backed;
            },
            [&] {
              if (ui.button({.key = "continue", .label = "Continue"})) ++continued;
            });
      });
      ui.main("Question", [&] {
        ui.heading(1, "How often does Rose forget things that matter that day?");
        ui.group("How often", Role::group, [&] {
          for (int i = 0; i < options; ++i) {
            ui.space(space::k12);
            const std::string label = "Option " + std::to_string(i + 1);
            if (ui.choice({.key = "option/" + std::to_string(i),
                           .label = label,
                           .detail = "Detail",
                           .checked = chosen == i,
                           .position = i + 1,
                           .set_size = options})) {
              chosen = i;
            }
          }
        });
        ui.space(space::k24);
        ui.text_field({.key = "name", .label = "First name", .max_length = 8}, name);
      });
      if (toast && ui.toast("cleared", "Your answers were cleared.", "Undo")) ++undone;
      if (dialog) {
        const std::vector<Ui::DialogButton> buttons{{"keep", "Keep my answers", ButtonKind::secondary},
                                                    {"over", "Start over", ButtonKind::danger}};
        const std::string used = ui.dialog("sure", "Start over?", "We keep a copy.", buttons, "keep");
        if (!used.empty()) {
          answer = used;
          dialog = false;
        }
      }
      if (ui.enter_on_choice()) ++enter_continue;
      if (ui.escape()) ++escaped;
    });
  }
};

std::string focus_name(const UiHarness& ui) {
  return ui.focused() != nullptr ? ui.focused()->name : "";
}

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

TEST(Tree, HoldsWhatIsScrolledOutOfSightAndItCanBeUsed) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  EXPECT_EQ(ui.tree().all(Role::radio).size(), 60U);
  int offscreen = 0;
  for (const items::Item* radio : ui.tree().all(Role::radio)) offscreen += radio->offscreen;
  EXPECT_GT(offscreen, 40);
  ui.press(Role::radio, "Option 60");
  EXPECT_EQ(page.chosen, 59);
}

TEST(Tree, ParentsComeFirstAndIdsAreUniqueAndStable) {
  QuestionPage page;
  page.dialog = page.toast = true;
  UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = 1.5F});  // with everything that moves
  std::set<std::uint64_t> ids;
  std::vector<std::uint64_t> order;
  for (std::size_t i = 0; i < ui.tree().items.size(); ++i) {
    const items::Item& item = ui.tree().items[i];
    EXPECT_LT(item.parent, static_cast<int>(i));
    EXPECT_EQ(item.parent < 0, i == 0) << item.name;
    EXPECT_TRUE(ids.insert(item.id).second) << item.name;
    order.push_back(item.id);
  }
  ui.frame(3);
  std::vector<std::uint64_t> later;
  for (const items::Item& item : ui.tree().items) later.push_back(item.id);
  EXPECT_EQ(order, later);
  const auto parent_of = [&](Role role, std::string_view name) {
    return ui.tree().items[static_cast<std::size_t>(ui.find(role, name)->parent)].name;
  };
  EXPECT_EQ(parent_of(Role::radio, "Option 1"), "How often");
  EXPECT_EQ(parent_of(Role::button, "Back"), "Steps");
  EXPECT_EQ(parent_of(Role::button, "Start over"), "Start over?");
  EXPECT_EQ(parent_of(Role::link, "About Rose"), "Your way through");
}

TEST(Tree, ReadsLeftBeforeRightInASplit) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  const std::string picture = ui.picture();
  EXPECT_LT(picture.find("button \"Back\""), picture.find("button \"Continue\"")) << picture;
  EXPECT_LT(ui.find(Role::button, "Back")->rect.x, ui.find(Role::button, "Continue")->rect.x);
}

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

TEST(Matrix, ArrowsMoveInTheGridAndSpaceChooses) {
  std::vector<std::string> level(3);
  const std::vector<std::string> rows{"bath", "dress", "eat"};
  MatrixSpec spec{.key = "adl",
                  .rows = {{"bath", "Bathing", ""}, {"dress", "Dressing", ""}, {"eat", "Eating", ""}},
                  .levels = {{"0", "No help", ""}, {"1", "Reminders", ""}, {"2", "Full help", ""}}};
  UiHarness ui([&](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] {
        std::string row, chosen;
        const auto now = [&](const std::string& id) {
          for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] == id) return level[i];
          }
          return std::string();
        };
        if (u.matrix(spec, now, row, chosen)) {
          for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] == row) level[i] = chosen;
          }
        }
      });
    });
  });
  const auto parent = [&] { return ui.tree().items[static_cast<std::size_t>(ui.focused()->parent)].name; };
  ui.key(ImGuiKey_Tab);
  EXPECT_EQ(parent() + "/" + focus_name(ui), "Bathing/No help");
  ui.key(ImGuiKey_RightArrow);
  EXPECT_EQ(parent() + "/" + focus_name(ui), "Bathing/Reminders");
  ui.key(ImGuiKey_DownArrow);
  EXPECT_EQ(parent() + "/" + focus_name(ui), "Dressing/Reminders");
  ui.key(ImGuiKey_LeftArrow);
  ui.key(ImGuiKey_LeftArrow);
  EXPECT_EQ(parent() + "/" + focus_name(ui), "Dressing/Full help");
  ui.key(ImGuiKey_Space);
  EXPECT_EQ(level, (std::vector<std::string>{"", "2", ""}));
  ui.key(ImGuiKey_UpArrow);
  ui.key(ImGuiKey_Enter);
  EXPECT_EQ(level, (std::vector<std::string>{"2", "2", ""}));
  EXPECT_EQ(ui.tree().all(Role::radio).size(), 9U);
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

TEST(Settle, IsQuickAndIdleIsIdle) {
  for (const float scale : {1.0F, 1.5F, 2.5F}) {
    QuestionPage page;
    page.options = 30;
    UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = scale, .draw_first_frames = false});
    EXPECT_LE(ui.settle(), 3) << scale;
    EXPECT_FALSE(ui.memory().wants_frame());
    ui.frame();
    EXPECT_FALSE(ui.memory().wants_frame());
  }
}

TEST(Layout, NothingIsWiderThanTheWindowAtAnySizeOfText) {
  for (const float scale : {1.0F, 1.25F, 1.5F, 2.0F, 2.5F}) {
    QuestionPage page;
    page.toast = true;
    UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = scale});
    for (const items::Item& item : ui.tree().items) {
      EXPECT_GE(item.rect.x, -0.5F) << scale << " " << item.name;
      EXPECT_LE(item.rect.x + item.rect.w, 1024.5F) << scale << " " << item.name;
    }
    for (const char* name : {"Back", "Continue"}) {
      const items::Rect rect = ui.find(Role::button, name)->rect;
      EXPECT_LE(rect.y + rect.h, 700) << scale;  // the footer stays
    }
    EXPECT_GT(ui.find(Role::landmark, "Question")->rect.h, 150) << scale;
  }
}

TEST(Layout, LargeTextMovesTheAsideIntoMainAfterTheQuestion) {
  QuestionPage page;
  UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = 2.5F});
  const std::string picture = ui.picture();
  EXPECT_LT(picture.find("text field \"First name\""), picture.find("landmark \"Your way through\""))
      << picture;
  const items::Item* step = ui.find(Role::link, "About Rose");
  EXPECT_GT(step->rect.y, ui.find(Role::text_field, "First name")->rect.y);
  ui.focus(Role::link, "About Rose");
  EXPECT_FALSE(ui.find(Role::link, "About Rose")->offscreen);
  EXPECT_LT(ui.find(Role::landmark, "Main")->rect.w, 120);  // icons only
}

TEST(Layout, TargetsAreNeverBelowFortyFour) {
  QuestionPage page;
  page.dialog = page.toast = true;
  UiHarness ui(std::ref(page));
  for (const items::Item& item : ui.tree().items) {
    if (!item.focusable || item.role == Role::heading) continue;
    EXPECT_GE(item.rect.w, 44) << item.name;
    EXPECT_GE(item.rect.h, 44) << item.name;
  }
}

TEST(Layout, ColumnsAreEquallyHighAndStackWhenNarrow) {
  const auto draw = [](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] {
        const std::vector<float> weights{1, 1};
        u.columns("tiles", weights, 20, 260, [&](int i) {
          u.card({.key = "card", .fill_height = true}, [&] {
            u.text(i == 0 ? "Short"
                          : "A text that is so long that it needs more than one line in a narrow column of "
                            "this page");
            u.to_bottom("low", [&] {
              u.button({.key = "go" + std::to_string(i), .label = i == 0 ? "First" : "Second"});
            });
          });
        });
      });
    });
  };
  UiHarness wide(draw, {.width = 900, .height = 600});
  EXPECT_EQ(wide.find(Role::button, "First")->rect.y, wide.find(Role::button, "Second")->rect.y);
  EXPECT_LT(wide.find(Role::button, "First")->rect.x, wide.find(Role::button, "Second")->rect.x);
  wide.resize(500, 600, 1);
  EXPECT_LT(wide.find(Role::button, "First")->rect.y, wide.find(Role::button, "Second")->rect.y);
  EXPECT_EQ(wide.find(Role::button, "First")->rect.x, wide.find(Role::button, "Second")->rect.x);
}

TEST(Layout, LongWordsBreak) {
  const std::string word(200, 'W');
  UiHarness ui([&](Ui& u) { u.page("P", [&] { u.main("Main", [&] { u.text(word); }); }); },
               {.width = 600, .height = 400});
  const items::Item* text = ui.find(Role::text, word);
  ASSERT_NE(text, nullptr);
  EXPECT_LE(text->rect.x + text->rect.w, 600);
  EXPECT_GT(text->rect.h, 100);
}

TEST(Strangers, AreSeen) {
  UiHarness clean([](Ui& u) { u.page("P", [&] { u.main("Main", [&] { u.text("Only ours"); }); }); });
  EXPECT_EQ(clean.strangers(), std::vector<std::string>{});
}

TEST(Strangers, AForeignButtonIsOne) {
  UiHarness foreign([](Ui& u) { u.page("P", [&] { u.main("Main", [&] { ImGui::Button("Not ours"); }); }); });
  EXPECT_EQ(foreign.strangers().size(), 1U);
}

TEST(Drawing, LeavesOutWhatIsOutOfSight) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  EXPECT_GT(ui.vertices(), 100);
  EXPECT_LT(ui.vertices(), 20000);
}

}  // namespace
}  // namespace careway::ui
