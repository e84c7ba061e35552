#include "app/pages/help_view.hpp"

#include <array>

#include "app/pages/shell_view.hpp"
#include "core/text/text.hpp"
#include "core/ui/form_parts.hpp"

namespace careway::pages {
namespace {

using ui::Color;
using ui::TextStyle;
using ui::Ui;

void draw_saving(Ui& ui) {
  ui.card({.key = "saving"}, [&] {
    ui.heading(2, text::tr("How saving works"));
    ui.text(text::tr("You never need to save by hand. Each answer is saved as you give it."));
    ui.space(ui::space::k8);
    ui.text(
        text::tr("When the top of the page says “Saved”, the answer is on the disk. "
                 "Closing the window or a power cut will not lose it."));
    ui.space(ui::space::k8);
    ui.text(text::tr("If saving fails, the page tells you. Your answer then stays on the screen."));
    ui.space(ui::space::k8);
    ui.text(text::tr("When you come back, you are at the same question."));
    ui.space(ui::space::k8);
    ui.text(text::tr(
        "Ctrl and Z takes back the last change of an answer. “People” leads to all changes and to dated "
        "copies."));
  });
}

void draw_keyboard(Ui& ui) {
  ui.card({.key = "keyboard"}, [&] {
    ui.heading(2, text::tr("The keyboard"));
    ui.space(ui::space::k8);
    const std::array<std::pair<std::string, std::string>, 9> keys{{
        {text::tr("Tab"), text::tr("To the next control")},
        {text::tr("Shift and Tab"), text::tr("To the control before")},
        {text::tr("Arrow keys"), text::tr("Within a set of choices")},
        {text::tr("Space"), text::tr("Choose, or press a button")},
        {text::tr("Enter"), text::tr("Choose, then go on")},
        {text::tr("Esc"), text::tr("Back, or close what is open")},
        {text::tr("Ctrl and Z, Ctrl and Y"), text::tr("Take back the last change, or do it again")},
        {text::tr("Ctrl and +, Ctrl and −"), text::tr("Larger or smaller text")},
        {text::tr("F1"), text::tr("This page")},
    }};
    for (const auto& [key, what] : keys) ui.key_value(key, what);
  });
}

void draw_privacy(Ui& ui, const PageContext& context) {
  ui.card({.key = "privacy"}, [&] {
    ui.heading(2, text::tr("Privacy"));
    ui.text(text::tr("Careway does not use the internet. It has no account. It sends nothing."));
    ui.space(ui::space::k8);
    ui.text(text::tr("Your answers lie in files on this computer. The files are not encrypted."));
    ui.space(ui::space::k8);
    ui.text(text::tr("The folder is:"));
    ui.text(context.data_folder, TextStyle::small_strong);
  });
}

void draw_lines(Ui& ui, const PageContext& context) {
  ui.card({.key = "lines"}, [&] {
    ui.heading(2, text::tr("Whom to call"));
    const auto& rows = context.lines.rows();
    if (rows.empty()) {
      ui.text(text::tr("The list of help lines could not be read. So no numbers are shown."));
      return;
    }
    ui.text(text::tr("Public help lines in the United States. Careway itself calls no one."), TextStyle::body,
            Color::soft);
    const auto draw_row = [&](const figures::HelpLine& line) {
      ui.space(ui::space::k16);
      ui::draw_help_line(ui, line);
      if (!line.for_whom.empty()) {
        ui.text(text::format("For: {whom}", {{"whom", text::tr(line.for_whom)}}), TextStyle::small,
                Color::soft);
      }
      ui.text(text::format("Checked on {date}", {{"date", line.checked}}), TextStyle::small, Color::soft);
      if (line.sure == "C") {
        ui.text(text::tr("We know this number from one source only."), TextStyle::small, Color::soft);
      }
    };
    // Immediate danger comes first.
    if (const figures::HelpLine* emergency = context.lines.find("emergency")) draw_row(*emergency);
    for (const auto& [id, line] : rows) {
      if (id != "emergency") draw_row(line);
    }
  });
}

void draw_plan(Ui& ui) {
  ui.card({.key = "plan"}, [&] {
    ui.heading(2, text::tr("What the care plan is"));
    ui.text(
        text::tr("It helps you plan. It is not a diagnosis, and it does not replace a doctor or a nurse."));
    ui.space(ui::space::k8);
    ui.text(text::tr("“I don’t know” is always a good answer. It stays an open point."));
    ui.space(ui::space::k8);
    ui.text(text::tr("You can change every answer later."));
  });
}

}  // namespace

void draw_help(Ui& ui, const PageContext& context) {
  draw_shell(ui, context, text::tr("Help"), {}, [&] {
    ui.main(text::tr("Help"), [&] {
      draw_above(ui, context);
      ui.heading(1, text::tr("Help"));
      ui.space(ui::space::k20);
      constexpr std::array<float, 2> kWeights{1, 1};
      ui.columns("help", kWeights, ui::space::k20, 360, [&](int column) {
        if (column == 0) {
          draw_lines(ui, context);
          return;
        }
        draw_saving(ui);
        ui.space(ui::space::k20);
        draw_plan(ui);
        ui.space(ui::space::k20);
        draw_keyboard(ui);
        ui.space(ui::space::k20);
        draw_privacy(ui, context);
      });
      ui.space(ui::space::k20);
      if (ui.link("about", text::tr("About Careway")))
        context.dispatch(session::Navigate{session::route::About{}});
    });
  });
}

}  // namespace careway::pages
