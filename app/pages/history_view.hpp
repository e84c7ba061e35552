// The page of the past: what was answered, when, and what it was before; undo and redo.
#pragma once

namespace careway::ui {
class Ui;
}

namespace careway::pages {
struct PageContext;
void draw_history(ui::Ui& ui, const PageContext& context);
}  // namespace careway::pages
