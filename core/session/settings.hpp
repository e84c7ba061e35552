// Settings belong to the computer account, not to a person: settings.json beside users/.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.hpp"

namespace careway::session {

enum class ThemeChoice { light, dark, high_contrast };
[[nodiscard]] std::string_view theme_name(ThemeChoice theme);

struct WindowPlace {
  int x = 0, y = 0, width = 1280, height = 800;
  bool known = false;  // false: let the window system place it
  bool maximized = false;
  std::string screen;  // name of the monitor, so that a vanished screen is noticed
  bool operator==(const WindowPlace&) const = default;
};

struct Settings {
  int text_percent = 100;  // 100-250 in steps of 25
  ThemeChoice theme = ThemeChoice::light;
  std::string language = "en";
  bool motion = true;
  bool display_chosen = false;  // the first page has been answered
  std::string last_person;      // uid of the person that was open
  WindowPlace window;
  Json unknown = Json::object();  // keys of other versions, kept
  bool operator==(const Settings&) const = default;
};

inline constexpr int kSmallestText = 100, kLargestText = 250, kTextStep = 25;

[[nodiscard]] Json json_from(const Settings& settings);
// Total: a value that does not fit keeps its default.
[[nodiscard]] Settings settings_from_json(const Json& value);

}  // namespace careway::session
