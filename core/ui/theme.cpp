#include "core/ui/theme.hpp"

#include <cmath>
#include <optional>

#include "core/base/json.hpp"

namespace careway::ui {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Color::count_)> kColorNames{
    "paper", "card",      "sunk",       "line",      "edge",     "ink",  "soft",
    "brand", "on_brand",  "brand_wash", "sun",       "sun_wash", "leaf", "leaf_wash",
    "clay",  "clay_wash", "plum",       "plum_wash", "scrim"};

std::optional<Rgba> rgba_from_hex(std::string_view text) {
  if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
  std::array<Rgba, 4> channel{0, 0, 0, 255};
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    Rgba digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<Rgba>(c - '0');
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<Rgba>(c - 'A' + 10);
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<Rgba>(c - 'a' + 10);
    } else {
      return std::nullopt;
    }
    Rgba& value = channel[(i - 1) / 2];
    value = (i % 2 == 1) ? digit * 16 : value + digit;
  }
  return channel[0] | channel[1] << 8U | channel[2] << 16U | channel[3] << 24U;
}

Result<Theme> theme_from_json(const Json& file, const std::string& name) {
  const std::string pointer = "/" + name;
  const auto found = file.find(name);
  if (found == file.end() || !found->is_object()) {
    return Error{ErrorCode::invalid, "The theme is missing", pointer};
  }
  Theme theme;
  theme.name = name;
  const auto dark = found->find("dark");
  if (dark == found->end() || !dark->is_boolean()) {
    return Error{ErrorCode::invalid, "A theme says whether it is dark, as true or false", pointer + "/dark"};
  }
  theme.dark = dark->get<bool>();
  const auto colors = found->find("colors");
  if (colors == found->end() || !colors->is_object()) {
    return Error{ErrorCode::invalid, "A theme has colors", pointer + "/colors"};
  }
  for (std::size_t i = 0; i < kColorNames.size(); ++i) {
    const std::string color_name(kColorNames[i]);
    const auto color = colors->find(color_name);
    const std::string where = pointer + "/colors/" + color_name;
    if (color == colors->end()) return Error{ErrorCode::invalid, "The color is missing", where};
    const auto value =
        color->is_string() ? rgba_from_hex(color->get_ref<const std::string&>()) : std::nullopt;
    if (!value) return Error{ErrorCode::invalid, "A color looks like #1D2730 or #1D273099", where};
    theme.colors[i] = *value;
  }
  for (const auto& [color_name, unused] : colors->items()) {
    bool known = false;
    for (const std::string_view name_of_ours : kColorNames) known = known || name_of_ours == color_name;
    if (!known) {
      return Error{ErrorCode::invalid, "No such color is used",
                   pointer + "/colors/" + pointer_token(color_name)};
    }
  }
  return theme;
}

double luminance(Rgba color) {
  const auto linear = [](Rgba channel) {
    const double c = static_cast<double>(channel & 0xFFU) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color) + 0.7152 * linear(color >> 8U) + 0.0722 * linear(color >> 16U);
}

}  // namespace

TypeSpec type_spec(TextStyle style) {
  switch (style) {
    case TextStyle::title:
      return {31, 1.2F, 700};
    case TextStyle::heading:
      return {23, 1.25F, 700};
    case TextStyle::subheading:
      return {19, 1.3F, 700};
    case TextStyle::body:
      return {19, 1.45F, 400};
    case TextStyle::strong:
      return {19, 1.45F, 600};
    case TextStyle::small:
      return {17, 1.45F, 400};
    case TextStyle::small_strong:
      return {17, 1.45F, 600};
    case TextStyle::figure:
      return {34, 1.2F, 700};
  }
  return {};
}

Result<Themes> Themes::parse(std::string_view json_text) {
  auto file = parse_json(json_text);
  if (!file) return file.error();
  if (!file->is_object()) return Error{ErrorCode::invalid, "The themes are one object", "/"};
  Themes themes;
  const std::array<std::pair<const char*, Theme*>, 3> slots{
      {{"light", &themes.light}, {"dark", &themes.dark}, {"high_contrast", &themes.high_contrast}}};
  for (const auto& [name, slot] : slots) {
    Result<Theme> theme = theme_from_json(*file, name);
    if (!theme) return theme.error();
    *slot = *std::move(theme);
  }
  return themes;
}

const Theme& Themes::pick(session::ThemeChoice choice) const {
  switch (choice) {
    case session::ThemeChoice::light:
      return light;
    case session::ThemeChoice::dark:
      return dark;
    case session::ThemeChoice::high_contrast:
      return high_contrast;
  }
  return light;
}

double contrast(Rgba a, Rgba b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

}  // namespace careway::ui
