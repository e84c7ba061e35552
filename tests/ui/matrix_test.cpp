// The matrix as a table and as cards, headless.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/ui_harness.hpp"
#include "ui/question_page.hpp"

namespace careway::ui {
namespace {

using items::Item;
using items::Role;
using test::UiHarness;

struct MatrixPage {
  MatrixSpec spec{
      .key = "adl",
      .rows = {{"bath", "Bathing", "Getting in and out"}, {"dress", "Dressing", ""}, {"eat", "Eating", ""}},
      .levels = {{"0", "No help", ""}, {"1", "Reminders", "No touching"}, {"2", "Full help", ""}}};
  std::vector<std::string> level = std::vector<std::string>(3);

  void operator()(Ui& ui) {
    ui.page("P", [&] {
      ui.main("Main", [&] {
        std::string row, chosen;
        const auto now = [&](const std::string& id) { return level[index_of(id)]; };
        if (ui.matrix(spec, now, row, chosen)) level[index_of(row)] = chosen;
        ui.space(space::k24);
        ui.button({.key = "after", .label = "After"});
      });
    });
  }
  [[nodiscard]] std::size_t index_of(const std::string& row) const {
    std::size_t i = 0;
    while (spec.rows[i].id != row) ++i;
    return i;
  }
};

constexpr test::HarnessOptions kWide{.width = 1000, .height = 800};
constexpr test::HarnessOptions kNarrow{.width = 380, .height = 800};

std::string at(const UiHarness& ui) {
  return ui.tree().items[static_cast<std::size_t>(ui.focused()->parent)].name + "/" + focus_name(ui);
}

TEST(Matrix, IsATableWhereItFits) {
  MatrixPage page;
  UiHarness ui(std::ref(page), kWide);
  const auto radios = ui.tree().all(Role::radio);
  ASSERT_EQ(radios.size(), 9U);
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t level = 0; level < 3; ++level) {
      const Item& cell = *radios[row * 3 + level];
      EXPECT_EQ(cell.rect.x, radios[level]->rect.x);    // a column
      EXPECT_EQ(cell.rect.y, radios[row * 3]->rect.y);  // a row
      EXPECT_EQ(cell.position, static_cast<int>(level) + 1);
      EXPECT_EQ(cell.set_size, 3);
      const Item* header = ui.find(Role::text, page.spec.levels[level].label);
      ASSERT_NE(header, nullptr);
      EXPECT_NEAR(header->rect.center_x(), cell.rect.center_x(), 1);
      EXPECT_LE(header->rect.y + header->rect.h, cell.rect.y);
    }
  }
  EXPECT_EQ(ui.find(Role::text, "Reminders")->value, "No touching");
  EXPECT_EQ(ui.find(Role::group, "Bathing")->description, "Getting in and out");
}

TEST(Matrix, IsACardARowWhereItDoesNot) {
  for (const test::HarnessOptions& options :
       {kNarrow, test::HarnessOptions{.width = 1000, .height = 800, .scale = 2.5F}}) {
    MatrixPage page;
    UiHarness ui(std::ref(page), options);
    const auto radios = ui.tree().all(Role::radio);
    ASSERT_EQ(radios.size(), 9U);
    EXPECT_EQ(radios[0]->rect.x, radios[2]->rect.x);
    EXPECT_LT(radios[0]->rect.y, radios[2]->rect.y);
    // The notes stand clear of the first card.
    const Item* note = ui.find(Role::text, "Reminders");
    const Item* first = ui.find(Role::group, "Bathing");
    EXPECT_EQ(note->value, "No touching");
    EXPECT_GE(first->rect.y - note->rect.y - note->rect.h, 24 * options.scale);
  }
}

TEST(Matrix, NoWordOfTheTableIsBroken) {
  MatrixPage page;
  page.spec.levels[1].label = "Incomprehensibilities";
  const auto is_table = [&](float width) {
    UiHarness ui(std::ref(page), {.width = width, .height = 800});
    return ui.find(Role::text, "No help") != nullptr;  // of a header
  };
  EXPECT_TRUE(is_table(1000));
  EXPECT_FALSE(is_table(560));
  page.spec.levels[1].label = "Reminders";
  EXPECT_TRUE(is_table(560));
}

TEST(Matrix, ArrowsMoveInTheGridAndSpaceChooses) {
  MatrixPage page;
  UiHarness ui(std::ref(page), kWide);
  ui.key(ImGuiKey_Tab);
  EXPECT_EQ(at(ui), "Bathing/No help");
  ui.key(ImGuiKey_RightArrow);
  EXPECT_EQ(at(ui), "Bathing/Reminders");
  ui.key(ImGuiKey_DownArrow);
  EXPECT_EQ(at(ui), "Dressing/Reminders");
  ui.key(ImGuiKey_LeftArrow);
  ui.key(ImGuiKey_LeftArrow);
  EXPECT_EQ(at(ui), "Dressing/Full help");
  ui.key(ImGuiKey_Space);
  EXPECT_EQ(page.level, (std::vector<std::string>{"", "2", ""}));
  ui.key(ImGuiKey_UpArrow);
  ui.key(ImGuiKey_Enter);
  EXPECT_EQ(page.level, (std::vector<std::string>{"2", "2", ""}));
}

TEST(Matrix, TabTakesARowAsOneStopAndComesBackToWhatIsChosen) {
  for (const test::HarnessOptions& options : {kWide, kNarrow}) {
    MatrixPage page;
    page.level[1] = "2";
    UiHarness ui(std::ref(page), options);
    for (const char* stop : {"Bathing/No help", "Dressing/Full help", "Eating/No help", "Main/After"}) {
      ui.key(ImGuiKey_Tab);
      EXPECT_EQ(at(ui), stop);
    }
    for (const char* stop : {"Eating/No help", "Dressing/Full help", "Bathing/No help"}) {
      ui.key(ImGuiMod_Shift, ImGuiKey_Tab);
      EXPECT_EQ(at(ui), stop);
    }
  }
}

TEST(Matrix, ArrowsGoThroughAStackedRow) {
  MatrixPage page;
  UiHarness ui(std::ref(page), kNarrow);
  ui.key(ImGuiKey_Tab);
  for (const char* stop : {"Bathing/Reminders", "Bathing/Full help", "Bathing/No help"}) {
    ui.key(ImGuiKey_DownArrow);
    EXPECT_EQ(at(ui), stop);
  }
}

TEST(Matrix, AClickAnywhereInACellChoosesIt) {
  MatrixPage page;
  UiHarness ui(std::ref(page), kWide);
  const Item cell = *ui.tree().all(Role::radio)[5];  // dressing, full help
  EXPECT_GE(cell.rect.w, 44);
  EXPECT_GE(cell.rect.h, 44);
  ui.mouse_to(cell.rect.x + 3, cell.rect.y + 3);
  ui.mouse_down();
  ui.mouse_up();
  EXPECT_EQ(page.level, (std::vector<std::string>{"", "2", ""}));
  EXPECT_TRUE(ui.tree().all(Role::radio)[5]->selected);
}

}  // namespace
}  // namespace careway::ui
