// Settings of this computer account, starting over, and how to delete everything.
#pragma once

#include "app/pages/pages.hpp"

namespace careway::pages {

void draw_settings(ui::Ui& ui, const PageContext& context);

}  // namespace careway::pages
