// Rules that hold on every page, checked on every page, also for each question of the Guided Care Plan.
#include <map>
#include <memory>
#include <sstream>

#include <gtest/gtest.h>

#include "pages/every_page.hpp"
#include "pages/world.hpp"

namespace careway::test {
namespace {

using items::Item;
using items::Role;

// The longest sentence of a text, in words. A sentence ends at . ? ! or : before a space, or at a line's end.
std::size_t longest_sentence(const std::string& text) {
  std::istringstream words(text);
  std::string word;
  std::size_t count = 0;
  std::size_t longest = 0;
  while (words >> word) {
    longest = std::max(longest, ++count);
    const std::size_t last = word.find_last_not_of("\"')”’");
    // ” and ’ are several bytes; find_last_not_of on bytes still lands on the character before them.
    if (last != std::string::npos && std::string_view(".?!:;").find(word[last]) != std::string_view::npos)
      count = 0;
  }
  return longest;
}

TEST(Wording, CountsWordsOfTheLongestSentence) {
  EXPECT_EQ(longest_sentence("One two three. Four five."), 3U);
  EXPECT_EQ(longest_sentence("It says “Saved.” Then go on now please"), 5U);
  EXPECT_EQ(longest_sentence(""), 0U);
}

bool is_control(const Item& item) {
  return item.focusable && item.role != Role::heading;
}

void check_page(const UiHarness& ui, bool check_words = true) {
  std::map<std::string, int> names;
  int titles = 0;
  for (const Item& item : ui.tree().items) {
    if (item.role == Role::heading && item.level == 1) ++titles;
    if (is_control(item)) {
      EXPECT_FALSE(item.name.empty()) << items::role_name(item.role) << "\n" << ui.picture();
    }
    if (item.role == Role::button || item.role == Role::link) {
      ++names[std::string(items::role_name(item.role)) + " " + item.name + " / " + item.description];
    }
    if (!check_words) continue;
    for (const std::string* text : {&item.name, &item.description, &item.error}) {
      EXPECT_LE(longest_sentence(*text), 20U) << *text;
      EXPECT_EQ(text->find('!'), std::string::npos) << *text;
      // A pattern that was not filled.
      EXPECT_EQ(text->find_first_of("{}[]|"), std::string::npos) << *text;
    }
  }
  EXPECT_EQ(titles, 1) << ui.picture();
  for (const auto& [name, count] : names) EXPECT_EQ(count, 1) << name;
  for (const std::string& stranger : ui.strangers())
    ADD_FAILURE() << "drawn around the widgets: " << stranger;
}

class EveryPage : public ::testing::TestWithParam<PageCase> {};

TEST_P(EveryPage, HasOneTitleAndNamedControlsAndShortSentences) {
  World world;
  world.go(GetParam().route);
  UiHarness ui(world.drawing());
  check_page(ui);
}

TEST_P(EveryPage, SpeaksToThePersonThemselves) {
  World world;
  world.state.session.edit<session::key::Profile>() = {"", session::Relation::self};
  world.outcome = full_outcome();
  world.go(GetParam().route);
  UiHarness ui(world.drawing());
  check_page(ui);
  EXPECT_FALSE(ui.tree().shows("Rose"));
}

TEST_P(EveryPage, HoldsAtLargestTextInASmallWindowInTheDark) {
  World world;
  world.outcome = full_outcome();
  world.badge = {pages::SaveBadge::Kind::failing, "", "The disk is full"};
  world.messages = {"A damaged file was set aside."};
  world.go(GetParam().route);
  UiHarness ui(world.drawing(),
               {.width = 1024, .height = 700, .scale = 2.5F, .theme = session::ThemeChoice::dark});
  check_page(ui);
}

INSTANTIATE_TEST_SUITE_P(Pages, EveryPage, ::testing::ValuesIn(all_pages()),
                         [](const auto& page) { return page.param.name; });

TEST(BrokenFrame, SaysThatAnswersAreSafeAndGoesOn) {
  World world;
  world.broken_frame = "vector out of range";
  UiHarness ui(world.drawing());
  check_page(ui);
  EXPECT_TRUE(ui.tree().shows("vector out of range"));
  ui.press(Role::button, "Back to Home");
  EXPECT_NE(world.asked<session::Navigate>(), nullptr);
}

TEST(About, ListsEveryLibraryWithItsLicense) {
  World world;
  world.go(session::route::About{});
  UiHarness ui(world.drawing());
  for (const char* name : {"Dear ImGui", "GLFW", "glad", "JSON for Modern C++", "spdlog", "fmt", "FreeType",
                           "CLI11", "UTF8-CPP", "Atkinson Hyperlegible Next"}) {
    EXPECT_NE(ui.find(Role::heading, name), nullptr) << name;
  }
  EXPECT_TRUE(ui.tree().shows("Version 0.1.0"));
  EXPECT_FALSE(ui.tree().shows("WITHOUT WARRANTY OF ANY KIND"));
  ui.press(Role::button, "License of Dear ImGui: MIT");
  EXPECT_TRUE(ui.tree().shows("WITHOUT WARRANTY OF ANY KIND"));
  ui.press(Role::button, "License of Dear ImGui: MIT");
  EXPECT_FALSE(ui.tree().shows("WITHOUT WARRANTY OF ANY KIND"));
}

TEST(About, SaysWhenTheNoticesCannotBeRead) {
  World world;
  world.notices = "{";
  world.go(session::route::About{});
  UiHarness ui(world.drawing());
  EXPECT_TRUE(ui.tree().shows("could not be read"));
}

TEST(Help, ShowsEveryHelpLineWithItsNumber) {
  World world;
  world.go(session::route::Help{});
  UiHarness ui(world.drawing());
  EXPECT_GE(world.lines.rows().size(), 5U);
  for (const auto& [id, line] : world.lines.rows()) {
    EXPECT_TRUE(ui.tree().shows(line.name)) << id;
    EXPECT_NE(ui.find(Role::text, line.number), nullptr) << id;
  }
}

}  // namespace
}  // namespace careway::test
