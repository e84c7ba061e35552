#include "core/ui/option_filter.hpp"

#include <algorithm>
#include <string>

#include "core/base/utf8.hpp"

namespace careway::ui {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

bool finds(std::string_view typed, std::string_view label, std::string_view id) {
  const std::string wanted = lowered(trimmed(typed));
  if (wanted.empty() || wanted == lowered(id)) return true;
  const std::string text = lowered(label);
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
    if (at == 0 || std::string_view(" -(/").find(text[at - 1]) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace careway::ui
