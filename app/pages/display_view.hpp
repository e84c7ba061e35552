// Text size, theme, language: the same choices on the first page and in the settings.
#pragma once

#include "app/pages/pages.hpp"

namespace careway::pages {

// Text size, language and theme; each choice takes effect at once.
void draw_display_choices(ui::Ui& ui, const PageContext& context);

}  // namespace careway::pages
