#include "app/platform/window_place.hpp"

#include <algorithm>

namespace careway::platform {
namespace {

// Below the title bar, which a panel may hide.
constexpr int kBelowEdge = 20;

}  // namespace

const ScreenArea* screen_of(const session::WindowPlace& place, std::span<const ScreenArea> screens) {
  const int x = place.x + place.width / 2;
  const int y = place.y + kBelowEdge;
  const auto holds = [x, y](const ScreenArea& screen) {
    return x >= screen.x && y >= screen.y && x < screen.x + screen.width && y < screen.y + screen.height;
  };
  const auto found = std::find_if(screens.begin(), screens.end(), holds);
  return found == screens.end() ? nullptr : &*found;
}

session::WindowPlace fitted_place(session::WindowPlace place, std::span<const ScreenArea> screens) {
  if (screens.empty()) return place;
  const ScreenArea* screen = place.known ? screen_of(place, screens) : nullptr;
  if (screen != nullptr && !place.screen.empty() && place.screen != screen->name) screen = nullptr;
  place.known = screen != nullptr;
  if (screen == nullptr) screen = screens.data();
  place.width = std::min(place.width, screen->width);
  place.height = std::min(place.height, screen->height);
  if (!place.known) return place;
  place.x = std::clamp(place.x, screen->x, screen->x + screen->width - place.width);
  place.y = std::clamp(place.y, screen->y, screen->y + screen->height - place.height);
  return place;
}

}  // namespace careway::platform
