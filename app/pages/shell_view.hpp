// What surrounds every page: rail, header with the Saved badge and the text size, messages, toasts,
// shortcuts.
#pragma once

#include <string>

#include "app/pages/pages.hpp"

namespace careway::pages {

// The left part of the header: "Guided Care Plan · Memory and decisions", and the place on the right.
struct HeaderWords {
  std::string plain;  // empty: whom the plan is for
  std::string strong;
  std::string place;  // "Question 11 of 18–22"
};

// The window with rail and header; `body` draws aside, footer and main.
void draw_shell(ui::Ui& ui, const PageContext& context, const std::string& title, const HeaderWords& words,
                const ui::Body& body);

// At the top of main: a failing disk (what happened, what is safe, what to do), then the messages of the
// start.
void draw_above(ui::Ui& ui, const PageContext& context);

// Esc, Ctrl and +, -, 0, h; on every page.
void take_shortcuts(ui::Ui& ui, const PageContext& context);

// "your parent", "yourself": the relation in words.
[[nodiscard]] std::string relation_in_words(const session::Profile& profile);

}  // namespace careway::pages
