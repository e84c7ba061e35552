// Where the window may open, so that all of it can be seen: pure.
#pragma once

#include <span>
#include <string>

#include "core/session/settings.hpp"

namespace careway::platform {

// A screen without the desktop's panels, in pixels.
struct ScreenArea {
  std::string name;
  int x = 0, y = 0, width = 0, height = 0;
};

// The remembered place, moved and shrunk as far as it reaches out of its screen. If that screen is gone, or
// nothing was remembered, the window system places it (`known` is false), no larger than the first screen.
[[nodiscard]] session::WindowPlace fitted_place(session::WindowPlace place,
                                                std::span<const ScreenArea> screens);

// The screen that holds the middle of the window's upper edge, where it is dragged; null if none does.
[[nodiscard]] const ScreenArea* screen_of(const session::WindowPlace& place,
                                          std::span<const ScreenArea> screens);

}  // namespace careway::platform
