// Finds what a person means in a long list by the first letters of its words.
#pragma once

#include <string_view>

namespace careway::ui {

// Says whether one of the label's words begins what was typed ("new y" and "york" both find "New York"), or
// the id is just that ("ny"). Capitals do not count. Nothing typed finds all.
[[nodiscard]] bool finds(std::string_view typed, std::string_view label, std::string_view id);

}  // namespace careway::ui
