#include "core/session/settings.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace careway::session {
namespace {

constexpr std::array<std::pair<ThemeChoice, std::string_view>, 3> kThemes{{
    {ThemeChoice::light, "light"},
    {ThemeChoice::dark, "dark"},
    {ThemeChoice::high_contrast, "high_contrast"},
}};

// A side of the largest desktop anyone has, with room: beyond it a number in the file is a mistake.
constexpr int kPixelLimit = 100'000;

bool read_int(const Json& object, const char* key, int low, int high, int& into) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number_integer()) return false;
  const auto value = it->get<std::int64_t>();
  if (value < low || value > high) return false;
  into = static_cast<int>(value);
  return true;
}

void read_bool(const Json& object, const char* key, bool& into) {
  if (const auto it = object.find(key); it != object.end() && it->is_boolean()) into = it->get<bool>();
}

void read_string(const Json& object, const char* key, std::string& into) {
  if (const auto it = object.find(key); it != object.end() && it->is_string()) into = it->get<std::string>();
}

WindowPlace window_from(const Json& value) {
  WindowPlace place;
  if (!value.is_object()) return place;
  WindowPlace read;
  read.known = read_int(value, "x", -kPixelLimit, kPixelLimit, read.x) &&
               read_int(value, "y", -kPixelLimit, kPixelLimit, read.y) &&
               read_int(value, "width", 1, kPixelLimit, read.width) &&
               read_int(value, "height", 1, kPixelLimit, read.height);
  if (!read.known) return place;
  read_bool(value, "maximized", read.maximized);
  read_string(value, "screen", read.screen);
  return read;
}

}  // namespace

std::string_view theme_name(ThemeChoice theme) {
  for (const auto& [value, name] : kThemes) {
    if (value == theme) return name;
  }
  return "light";
}

Json json_from(const Settings& settings) {
  Json value = settings.unknown.is_object() ? settings.unknown : Json::object();
  value["text_percent"] = settings.text_percent;
  value["theme"] = theme_name(settings.theme);
  value["language"] = settings.language;
  value["motion"] = settings.motion;
  value["display_chosen"] = settings.display_chosen;
  value["last_person"] = settings.last_person;
  if (settings.window.known) {
    value["window"] = {{"x", settings.window.x},
                       {"y", settings.window.y},
                       {"width", settings.window.width},
                       {"height", settings.window.height},
                       {"maximized", settings.window.maximized},
                       {"screen", settings.window.screen}};
  }
  return value;
}

Settings settings_from_json(const Json& value) {
  Settings settings;
  if (!value.is_object()) return settings;
  settings.unknown = value;
  for (const char* known :
       {"text_percent", "theme", "language", "motion", "display_chosen", "last_person", "window"}) {
    settings.unknown.erase(known);
  }
  int percent = settings.text_percent;
  if (read_int(value, "text_percent", 0, 10'000, percent)) {
    percent = (percent + kTextStep / 2) / kTextStep * kTextStep;
    settings.text_percent = std::clamp(percent, kSmallestText, kLargestText);
  }
  std::string theme;
  read_string(value, "theme", theme);
  for (const auto& [choice, name] : kThemes) {
    if (name == theme) settings.theme = choice;
  }
  read_string(value, "language", settings.language);
  read_bool(value, "motion", settings.motion);
  read_bool(value, "display_chosen", settings.display_chosen);
  read_string(value, "last_person", settings.last_person);
  if (const auto it = value.find("window"); it != value.end()) settings.window = window_from(*it);
  return settings;
}

}  // namespace careway::session
