// What the generic pages share: texts of a manifest in words, help lines, change links, the start over
// dialog.
#pragma once

#include <string>

#include "core/ui/form_view.hpp"

namespace careway::ui {

// A manifest's text for this person, in the current language.
[[nodiscard]] std::string said(const forms::Text& pattern, const text::Person& person);

// The same for texts that may name help lines: "In danger, call {line.emergency}."
[[nodiscard]] std::string said(const forms::Text& pattern, const FormPage& page);

// The module's text with that id; empty if it has none.
[[nodiscard]] std::string module_text(const FormPage& page, const std::string& id);

// A few words for a question: its short label, or the question itself.
[[nodiscard]] std::string short_label(const forms::Question& question, const text::Person& person);

// Says whether a question can be answered at all (a display cannot).
[[nodiscard]] bool is_asked(const forms::Question& question);

// One or many: the first pattern for 1, the second with {count} filled for all other numbers.
[[nodiscard]] std::string counted(std::string_view one, std::string_view many, std::size_t count);

void go_to_question(const FormPage& page, const std::string& question);

// A calm notice with its help lines: name, number, hours. A line that is not in the figures shows no number.
void draw_notice(Ui& ui, const FormPage& page, const forms::Notice& notice);

// One help line: name, number, hours, number for text messages.
void draw_help_line(Ui& ui, const figures::HelpLine& line);

// The dialog behind "Start over", while it is open; `title` names the module.
[[nodiscard]] std::string start_over_dialog_id(const std::string& module);
void draw_start_over_dialog(Ui& ui, const session::SessionState& state, const std::string& module,
                            const std::string& title, const session::Dispatch& dispatch);

}  // namespace careway::ui
