// The faces of the typeface, in the weights that the design uses. Dear ImGui 1.92 rasterizes each size on
// demand, so text is crisp at every scale and changes while running.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.hpp"

struct ImFont;

namespace careway::ui {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* medium = nullptr;
  ImFont* semibold = nullptr;
  ImFont* bold = nullptr;
  float size_per_em = 1.28F;  // Dear ImGui sizes a font by ascent plus descent: em * this
  std::string family;
};

// Adds the faces to the current context's atlas. `folder` holds .ttf or .otf files; a missing weight takes
// the nearest one. Glyphs that the face lacks come from Noto Sans if the system has it. not_found if no face
// at all is there.
[[nodiscard]] Result<Fonts> load_fonts(const std::filesystem::path& folder);

}  // namespace careway::ui
