// The page of copies: what each dated copy, or version of another program, would change; all of it or one
// answer can be brought back.
#pragma once

#include <string>
#include <vector>

#include "core/session/keys.hpp"

namespace careway::ui {
class Ui;
}

namespace careway::pages {

struct PageContext;

struct CopyRow {
  std::string file;  // relative to the folder of people; the row's key
  std::string at;    // ISO 8601, UTC
  std::string why;   // as core/store/copies.hpp names it
  bool readable = false;
  session::ModuleAnswers answers;
};

void draw_copies(ui::Ui& ui, const PageContext& context);

}  // namespace careway::pages
