// The generic pages of any module: question, review, result. They read, and emit actions.
#pragma once

#include <string>

#include "core/figures/help_lines.hpp"
#include "core/forms/form.hpp"
#include "core/forms/outcome.hpp"
#include "core/session/action.hpp"
#include "core/session/reducer.hpp"
#include "core/ui/ui.hpp"

namespace careway::ui {

// What the generic pages need of the world. Lives for one frame.
struct FormPage {
  const session::SessionState& state;
  const forms::Module& module;
  const forms::Form& form;
  const forms::Outcome& outcome;
  const figures::HelpLines& lines;
  const text::Person& person;
  const session::Dispatch& dispatch;
  Body above = {};  // drawn at the top of main: what the shell has to say
};

// One question in focus (mockups/question.png): aside, footer and main of the window. Header and rail are the
// shell's.
void draw_question(Ui& ui, const FormPage& page, const std::string& question);

// Every answer by section with change links, what is open, start over.
void draw_review(Ui& ui, const FormPage& page);

// Tier, how sure, reasons with the answers behind them, flags, open points (mockups/result.png).
void draw_result(Ui& ui, const FormPage& page);

// An answer in words: "Most weeks", "Bathing: hands-on help; dressing: no help", "Not answered".
[[nodiscard]] std::string answer_in_words(const forms::Question& question, const forms::Answer* answer,
                                          const text::Person& person);

}  // namespace careway::ui
