// Writes pictures of the window, for screenshots.
#pragma once

#include <filesystem>
#include <span>

#include "core/base/result.hpp"

namespace careway::platform {

// 8-bit RGB, rows from the bottom up (as OpenGL reads them), three bytes a pixel, no padding.
[[nodiscard]] Result<void> write_png(const std::filesystem::path& file, int width, int height,
                                     std::span<const unsigned char> rgb_bottom_up);

}  // namespace careway::platform
