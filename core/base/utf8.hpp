// Text is UTF-8 everywhere; what comes from outside is checked once, at the door.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace careway {

// Offset of the first byte that is not valid UTF-8, nothing if all is well.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);
[[nodiscard]] inline bool valid_utf8(std::string_view text) {
  return !first_invalid_utf8(text);
}

// Number of code points. `text` must be valid.
[[nodiscard]] std::size_t code_points(std::string_view text);

// Without white space at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);

}  // namespace careway
