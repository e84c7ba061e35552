#include "app/platform/png_file.hpp"

#include <png.h>

namespace careway::platform {

Result<void> write_png(const std::filesystem::path& file, int width, int height,
                       std::span<const unsigned char> rgb_bottom_up) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  // A negative row length tells libpng that the last row comes first.
  if (png_image_write_to_file(&image, file.c_str(), 0, rgb_bottom_up.data(), -width * 3, nullptr) == 0) {
    return Error{ErrorCode::io, std::string("the screenshot could not be written (") + image.message + ")",
                 file};
  }
  return {};
}

}  // namespace careway::platform
