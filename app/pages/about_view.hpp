// Version, and the licenses and notices of the libraries and the typeface.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/pages/pages.hpp"
#include "core/base/result.hpp"

namespace careway::pages {

// One row of assets/notices.json:
// { "licenses": { "MIT": [lines...] }, "notices": [ { "name", "use", "license", "copyright" } ] }
struct NoticeRow {
  std::string name, use, license, copyright;
  std::vector<std::string> text;  // the license's paragraphs
};

// Every row has all four fields, and its license has a text; errors carry a JSON pointer.
[[nodiscard]] Result<std::vector<NoticeRow>> notices_from_json(std::string_view json_text);

void draw_about(ui::Ui& ui, const PageContext& context);

}  // namespace careway::pages
