// Design tokens: the one place for color, space, radius and type. Values come from assets/theme.json.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/session/settings.hpp"

namespace careway::ui {

enum class Color {
  paper,
  card,
  sunk,  // page · cards, rail, choices · tracks, disabled
  line,
  edge,  // decoration only · borders that carry meaning (3:1)
  ink,
  soft,  // text (7:1)
  brand,
  on_brand,
  brand_wash,  // action, selection
  sun,
  sun_wash,  // illustration, hints; never text
  leaf,
  leaf_wash,  // done, saved
  clay,
  clay_wash,  // error, not covered
  plum,
  plum_wash,  // advice
  scrim,      // behind dialogs
  count_
};

// 0xAABBGGRR, as Dear ImGui takes it.
using Rgba = std::uint32_t;

struct Theme {
  std::string name;  // "light", "dark", "high_contrast"
  bool dark = false;
  std::array<Rgba, static_cast<std::size_t>(Color::count_)> colors{};
  [[nodiscard]] Rgba operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
};

// Lengths at 100 % text, in pixels; multiply by Ui::scale().
namespace space {
inline constexpr float k4 = 4, k8 = 8, k12 = 12, k16 = 16, k20 = 20, k24 = 24, k36 = 36;
}
namespace size {
inline constexpr float radius_control = 12, radius_button = 14, radius_card = 18;
inline constexpr float button_height = 54, choice_height = 68, rail_item_height = 50, smallest_target = 44;
inline constexpr float focus_ring = 3, focus_gap = 3, border = 2, hairline = 1;
inline constexpr float rail_width = 232, aside_width = 292, header_height = 72, text_column = 676;
inline constexpr float page_column = 980;  // lists whose rows have something at both ends
}  // namespace size

enum class TextStyle { title, heading, subheading, body, strong, small, small_strong, figure };
// Em size in pixels at 100 % text, line height as a factor, and weight 400-700.
struct TypeSpec {
  float em = 19;
  float line_height = 1.45F;
  int weight = 400;
};
[[nodiscard]] TypeSpec type_spec(TextStyle style);

// All themes of the file; errors carry a JSON pointer. Every color must be there.
struct Themes {
  Theme light, dark, high_contrast;
  [[nodiscard]] static Result<Themes> parse(std::string_view json_text);
  [[nodiscard]] const Theme& pick(session::ThemeChoice choice) const;
};

// WCAG relative contrast of two opaque colors, 1-21.
[[nodiscard]] double contrast(Rgba a, Rgba b);

}  // namespace careway::ui
