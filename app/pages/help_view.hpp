// Short answers: how saving works, the keyboard, privacy, whom to call.
#pragma once

#include "app/pages/pages.hpp"

namespace careway::pages {

void draw_help(ui::Ui& ui, const PageContext& context);

}  // namespace careway::pages
