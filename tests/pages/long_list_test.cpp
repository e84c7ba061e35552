// A question with a long list: the states, as the shipped plan asks for them.
#include <memory>

#include <gtest/gtest.h>

#include "pages/world.hpp"

namespace careway::test {
namespace {

using forms::Answer;
using items::Role;

struct LongList {
  World world;
  std::unique_ptr<UiHarness> ui;
  LongList() {
    world.go_question("state");
    ui = std::make_unique<UiHarness>(world.drawing());
  }
  [[nodiscard]] std::vector<std::string> shown() const {
    std::vector<std::string> names;
    for (const items::Item* radio : ui->tree().all(Role::radio)) names.push_back(radio->name);
    return names;
  }
  void find(const char* typed) { ui->type(Role::text_field, "Find in the list", typed); }
};

TEST(LongListQuestion, IsNarrowedByTheFirstLettersOfAnyWord) {
  LongList list;
  list.find("new");
  EXPECT_EQ(list.shown(),
            (std::vector<std::string>{"New Hampshire", "New Jersey", "New Mexico", "New York"}));
  EXPECT_EQ(list.ui->find(Role::radio, "New York")->position, 4);
  EXPECT_EQ(list.ui->find(Role::radio, "New York")->set_size, 4);
  list.find(" new y");
  EXPECT_EQ(list.shown(), (std::vector<std::string>{"New York"}));
  list.find("virg");
  EXPECT_EQ(list.shown(), (std::vector<std::string>{"Virginia", "West Virginia"}));
  list.find("NY");
  EXPECT_EQ(list.shown(), (std::vector<std::string>{"New York"}));
  list.find("");
  EXPECT_EQ(list.shown().size(), 51U);
}

TEST(LongListQuestion, SaysWhenNothingIsFound) {
  LongList list;
  list.find("xyz");
  EXPECT_TRUE(list.shown().empty());
  EXPECT_TRUE(list.ui->tree().shows("Nothing in the list begins with “xyz”."));
  EXPECT_EQ(list.world.answered("state"), std::nullopt);
}

TEST(LongListQuestion, TheChosenOneStaysInSight) {
  LongList list;
  list.ui->press(Role::radio, "Ohio");
  list.find("new");
  EXPECT_FALSE(list.ui->find(Role::text, "Chosen: Ohio")->offscreen);
  EXPECT_EQ(list.world.answered("state"), Answer("oh"));
}

TEST(LongListQuestion, WorksFromTheKeyboardAlone) {
  LongList list;
  UiHarness& ui = *list.ui;
  ui.focus(Role::text_field, "Find in the list");
  ui.characters("new");
  ui.key(ImGuiKey_Enter);  // several: to the first
  ASSERT_NE(ui.focused(), nullptr);
  EXPECT_EQ(ui.focused()->name, "New Hampshire");
  EXPECT_EQ(list.world.answered("state"), std::nullopt);
  ui.key(ImGuiKey_DownArrow);
  ui.key(ImGuiKey_Space);
  ui.settle();
  EXPECT_EQ(list.world.answered("state"), Answer("nj"));
  ui.focus(Role::text_field, "Find in the list");
  ui.key(ImGuiKey_End);
  ui.characters(" y");
  ui.key(ImGuiKey_Enter);  // the only one: chosen
  EXPECT_EQ(list.world.answered("state"), Answer("ny"));
  EXPECT_EQ(list.world.asked<session::Continue>(), nullptr);
  ui.key(ImGuiKey_Enter);
  EXPECT_NE(list.world.asked<session::Continue>(), nullptr);
}

}  // namespace
}  // namespace careway::test
