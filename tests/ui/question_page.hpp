// A page with every part of the window, for tests of the widgets.
#pragma once

#include <string>
#include <vector>

#include "core/ui/ui.hpp"
#include "support/ui_harness.hpp"

namespace careway::ui {

// A question page with all parts of the window; `options` radio cards.
struct QuestionPage {
  int options = 5;
  int chosen = -1;
  int continued = 0, backed = 0, opened_locked = 0, enter_continue = 0, escaped = 0;
  std::string name = "Rose";
  int percent = 100;
  bool dialog = false;
  bool toast = false;
  std::string answer;
  int undone = 0;

  void operator()(Ui& ui) {
    ui.page("Care plan", [&] {
      ui.rail("Main", [&] {
        ui.rail_item("rail/home", Icon::home, "Home", false, true, "");
        if (ui.rail_item("rail/costs", Icon::costs, "Costs", false, false, "Coming in the next version")) {
          ++opened_locked;
        }
        ui.to_bottom("low",
                     [&] { ui.rail_item("rail/settings", Icon::settings, "Settings", false, true, ""); });
      });
      ui.header("Header", [&] {
        ui.split(
            "header", [&] { ui.text("Guided Care Plan"); },
            [&] {
              ui.flow(12, [&] {
                ui.badge("saved", Icon::check, "Saved 10:42", Tone::leaf, true);
                ui.text_size_switch(percent, 100, 250, 25);
              });
            });
      });
      ui.aside("Your way through", [&] {
        ui.step_item("step/about", "About Rose", Ui::StepState::done, false);
        ui.step_item("step/memory", "Memory and decisions", Ui::StepState::started, true);
      });
      ui.footer("Steps", [&] {
        ui.split(
            "steps",
            [&] {
              if (ui.button({.key = "back", .label = "Back", .kind = ButtonKind::secondary})) ++backed;
            },
            [&] {
              if (ui.button({.key = "continue", .label = "Continue"})) ++continued;
            });
      });
      ui.main("Question", [&] {
        ui.heading(1, "How often does Rose forget things that matter that day?");
        ui.group("How often", items::Role::group, [&] {
          for (int i = 0; i < options; ++i) {
            ui.space(space::k12);
            const std::string label = "Option " + std::to_string(i + 1);
            if (ui.choice({.key = "option/" + std::to_string(i),
                           .label = label,
                           .detail = "Detail",
                           .checked = chosen == i,
                           .position = i + 1,
                           .set_size = options})) {
              chosen = i;
            }
          }
        });
        ui.space(space::k24);
        ui.text_field({.key = "name", .label = "First name", .max_length = 8}, name);
      });
      if (toast && ui.toast("cleared", "Your answers were cleared.", "Undo")) ++undone;
      if (dialog) {
        const std::vector<Ui::DialogButton> buttons{{"keep", "Keep my answers", ButtonKind::secondary},
                                                    {"over", "Start over", ButtonKind::danger}};
        const std::string used = ui.dialog("sure", "Start over?", "We keep a copy.", buttons, "keep");
        if (!used.empty()) {
          answer = used;
          dialog = false;
        }
      }
      if (ui.enter_on_choice()) ++enter_continue;
      if (ui.escape()) ++escaped;
    });
  }
};

inline std::string focus_name(const test::UiHarness& ui) {
  return ui.focused() != nullptr ? ui.focused()->name : "";
}

}  // namespace careway::ui
