#include "core/base/utf8.hpp"

#include <utf8.h>

namespace careway {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bad = utf8::find_invalid(text.data(), text.data() + text.size());
  if (bad == text.data() + text.size()) return std::nullopt;
  return static_cast<std::size_t>(bad - text.data());
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(utf8::unchecked::distance(text.data(), text.data() + text.size()));
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
}

}  // namespace careway
