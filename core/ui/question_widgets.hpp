// The widgets of one question, by its type.
#pragma once

#include "core/ui/form_view.hpp"

namespace careway::ui {

// The widget for the question's answer, with its field's error. Emits SetAnswer, SetDraft, ClearAnswer, and
// Continue on Enter.
void draw_answer(Ui& ui, const FormPage& page, const forms::Question& question);

// Continue. What stands in the Add field of a list is added first.
void go_on(const FormPage& page, const forms::Question& question);

// The answer of a multiple question after `option` was used: an exclusive option clears the others and they
// it. What hidden options hold stays, unless an exclusive option is chosen.
[[nodiscard]] forms::Choices toggled(const forms::Question& question, const forms::Choices& chosen,
                                     const std::string& option);

}  // namespace careway::ui
