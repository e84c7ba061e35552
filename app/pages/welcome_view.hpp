// The first start: how the screen should look, what stays on this computer, whom the plan is for.
#pragma once

#include "app/pages/pages.hpp"

namespace careway::pages {

void draw_welcome(ui::Ui& ui, const PageContext& context, session::route::WelcomeStep step);

}  // namespace careway::pages
