#include "core/session/settings.hpp"

#include <gtest/gtest.h>

namespace careway::session {
namespace {

TEST(Settings, SurviveTheFile) {
  Settings settings;
  settings.text_percent = 150;
  settings.theme = ThemeChoice::high_contrast;
  settings.language = "es";
  settings.motion = false;
  settings.display_chosen = true;
  settings.last_person = "anon_0123456789ab";
  settings.window = {-10, 20, 1366, 768, true, true, "HDMI-1"};
  settings.unknown = Json::parse(R"({"from_later": [1]})");
  EXPECT_EQ(settings_from_json(json_from(settings)), settings);
}

TEST(Settings, ValuesThatDoNotFitKeepTheirDefaults) {
  const Settings defaults;
  const Settings read = settings_from_json(Json::parse(
      R"({"text_percent": "big", "theme": "pink", "motion": 1, "language": 5, "window": {"x": 1, "y": 2}})"));
  EXPECT_EQ(read.text_percent, defaults.text_percent);
  EXPECT_EQ(read.theme, defaults.theme);
  EXPECT_EQ(read.motion, defaults.motion);
  EXPECT_EQ(read.language, defaults.language);
  EXPECT_FALSE(read.window.known);
  EXPECT_EQ(settings_from_json(Json::parse("[1, 2]")), defaults);
}

TEST(Settings, TextSizeIsRoundedToItsStepsAndBounds) {
  const auto percent = [](int value) { return settings_from_json({{"text_percent", value}}).text_percent; };
  EXPECT_EQ(percent(1), 100);
  EXPECT_EQ(percent(130), 125);
  EXPECT_EQ(percent(140), 150);
  EXPECT_EQ(percent(9000), 250);
}

}  // namespace
}  // namespace careway::session
