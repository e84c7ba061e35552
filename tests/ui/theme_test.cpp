#include "core/ui/theme.hpp"

#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace careway::ui {
namespace {

std::string theme_text() {
  std::ifstream file(CAREWAY_TEST_SOURCE_DIR "/assets/theme.json");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Themes themes() {
  auto parsed = Themes::parse(theme_text());
  if (!parsed) {
    ADD_FAILURE() << parsed.error().text();
    return {};
  }
  return *parsed;
}

using Pair = std::pair<Color, Color>;

// Every text color on every ground that the widgets put it on.
const std::vector<Pair> kTextPairs{
    {Color::ink, Color::paper},      {Color::ink, Color::card},       {Color::ink, Color::sunk},
    {Color::ink, Color::brand_wash}, {Color::ink, Color::sun_wash},   {Color::ink, Color::leaf_wash},
    {Color::ink, Color::clay_wash},  {Color::ink, Color::plum_wash},  {Color::soft, Color::paper},
    {Color::soft, Color::card},      {Color::soft, Color::sunk},      {Color::soft, Color::brand_wash},
    {Color::brand, Color::paper},    {Color::brand, Color::card},     {Color::brand, Color::brand_wash},
    {Color::on_brand, Color::brand}, {Color::leaf, Color::leaf_wash}, {Color::leaf, Color::card},
    {Color::clay, Color::paper},     {Color::clay, Color::card},      {Color::clay, Color::clay_wash},
    {Color::plum, Color::plum_wash}, {Color::plum, Color::card},      {Color::paper, Color::ink}};

TEST(Theme, EveryTextPairReachesSevenToOne) {
  const Themes all = themes();
  for (const Theme* theme : {&all.light, &all.dark, &all.high_contrast}) {
    for (const auto& [text, ground] : kTextPairs) {
      EXPECT_GE(contrast((*theme)[text], (*theme)[ground]), 7.0)
          << theme->name << ": color " << static_cast<int>(text) << " on " << static_cast<int>(ground);
    }
  }
}

TEST(Theme, BordersThatCarryMeaningReachThreeToOne) {
  const Themes all = themes();
  for (const Theme* theme : {&all.light, &all.dark, &all.high_contrast}) {
    for (const Color ground : {Color::paper, Color::card}) {
      for (const Color line : {Color::edge, Color::brand, Color::clay, Color::soft}) {
        EXPECT_GE(contrast((*theme)[line], (*theme)[ground]), 3.0)
            << theme->name << ": color " << static_cast<int>(line) << " on " << static_cast<int>(ground);
      }
    }
    EXPECT_GE(contrast((*theme)[Color::brand], (*theme)[Color::sunk]), 3.0) << theme->name;  // progress
  }
}

TEST(Theme, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast(0xFF000000U, 0xFFFFFFFFU), 21.0, 0.001);
  EXPECT_NEAR(contrast(0xFFFFFFFFU, 0xFF000000U), 21.0, 0.001);
  EXPECT_NEAR(contrast(0xFF777777U, 0xFFFFFFFFU), 4.478, 0.001);
  EXPECT_NEAR(contrast(0xFF336699U, 0xFF336699U), 1.0, 0.0001);
  EXPECT_NEAR(contrast(0xFF0000FFU, 0xFFFFFFFFU), 3.998, 0.001);  // red, so channels are not mixed up
}

TEST(Theme, ColorsAreReadInTheOrderOfDearImGui) {
  const Themes all = themes();
  EXPECT_EQ(all.light[Color::brand], 0xFF5C4F0BU);  // #0B4F5C
  EXPECT_EQ(all.light[Color::scrim] >> 24U, 0x99U);
  EXPECT_FALSE(all.light.dark);
  EXPECT_TRUE(all.dark.dark);
}

TEST(Theme, PicksWhatWasChosen) {
  const Themes all = themes();
  using session::ThemeChoice;
  EXPECT_EQ(all.pick(ThemeChoice::light).name, "light");
  EXPECT_EQ(all.pick(ThemeChoice::dark).name, "dark");
  EXPECT_EQ(all.pick(ThemeChoice::high_contrast).name, "high_contrast");
}

TEST(Theme, MistakesAreNamedByTheirPointer) {
  struct Case {
    std::string find, replace, where;
  };
  const std::vector<Case> cases{
      {"\"paper\": \"#F7F4EE\", ", "", "/light/colors/paper"},
      {"#F7F4EE", "#F7F4E", "/light/colors/paper"},
      {"#F7F4EE", "#F7F4EG", "/light/colors/paper"},
      {"\"#F7F4EE\"", "7", "/light/colors/paper"},
      {"\"dark\": {", "\"darker\": {", "/dark"},
      {"\"paper\"", "\"pa/per\": \"#000000\", \"paper\"", "/light/colors/pa~1per"},
      {"\"dark\": false", "\"dark\": 1", "/light/dark"},
  };
  for (const Case& each : cases) {
    std::string text = theme_text();
    const auto at = text.find(each.find);
    ASSERT_NE(at, std::string::npos) << each.find;
    text.replace(at, each.find.size(), each.replace);
    const auto parsed = Themes::parse(text);
    ASSERT_FALSE(parsed) << each.find;
    EXPECT_EQ(parsed.error().where, each.where);
  }
  EXPECT_FALSE(Themes::parse(""));
  EXPECT_FALSE(Themes::parse("[]"));
}

TEST(Theme, NoTextIsSmallerThanSeventeen) {
  for (int i = 0; i <= static_cast<int>(TextStyle::figure); ++i) {
    EXPECT_GE(type_spec(static_cast<TextStyle>(i)).em, 17) << i;
  }
}

}  // namespace
}  // namespace careway::ui
