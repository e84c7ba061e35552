#include "app/platform/window_place.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace careway::platform {
namespace {

using session::WindowPlace;

const ScreenArea kLaptop{"eDP-1", 0, 30, 1366, 738};
const ScreenArea kSecond{"HDMI-1", 1366, 0, 1920, 1080};

WindowPlace place_at(int x, int y, int width, int height, std::string screen) {
  return {.x = x,
          .y = y,
          .width = width,
          .height = height,
          .known = true,
          .maximized = false,
          .screen = std::move(screen)};
}

TEST(WindowPlace, AsItWasWhereItFits) {
  const std::vector screens{kLaptop, kSecond};
  for (const WindowPlace& place :
       {place_at(100, 60, 1000, 700, "eDP-1"), place_at(1400, 20, 1280, 800, "HDMI-1"),
        place_at(0, 30, 1366, 738, "eDP-1"), place_at(1400, 20, 1280, 800, "")}) {
    EXPECT_EQ(fitted_place(place, screens), place);
  }
}

TEST(WindowPlace, OnAVanishedScreenTheSystemPlacesIt) {
  const std::vector screens{kLaptop};
  const WindowPlace fitted = fitted_place(place_at(1400, 20, 1900, 1000, "HDMI-1"), screens);
  EXPECT_FALSE(fitted.known);
  EXPECT_EQ(fitted.width, 1366);
  EXPECT_EQ(fitted.height, 738);
}

TEST(WindowPlace, AnotherScreenAtThatPlaceIsNotItsOwn) {
  EXPECT_FALSE(fitted_place(place_at(100, 60, 1000, 700, "DP-2"), std::vector{kLaptop}).known);
}

TEST(WindowPlace, OnASmallerScreenItIsMovedAndShrunkIntoSight) {
  const std::vector screens{kLaptop};
  EXPECT_EQ(fitted_place(place_at(200, 100, 1800, 1000, "eDP-1"), screens),
            place_at(0, 30, 1366, 738, "eDP-1"));
  EXPECT_EQ(fitted_place(place_at(700, 400, 1000, 700, "eDP-1"), screens),
            place_at(366, 68, 1000, 700, "eDP-1"));
  EXPECT_EQ(fitted_place(place_at(-300, 15, 1000, 700, "eDP-1"), screens),
            place_at(0, 30, 1000, 700, "eDP-1"));
}

TEST(WindowPlace, TheFirstStartIsNoLargerThanTheScreen) {
  WindowPlace first;
  first.width = 2560;  // on a fine screen everything is twice as large
  first.height = 1600;
  const WindowPlace fitted = fitted_place(first, std::vector{kSecond, kLaptop});
  EXPECT_FALSE(fitted.known);
  EXPECT_EQ(fitted.width, 1920);
  EXPECT_EQ(fitted.height, 1080);
}

TEST(WindowPlace, WithoutAnyScreenNothingChanges) {
  const WindowPlace place = place_at(5, 6, 700, 500, "x");
  EXPECT_EQ(fitted_place(place, {}), place);
}

}  // namespace
}  // namespace careway::platform
