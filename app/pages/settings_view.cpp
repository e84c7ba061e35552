#include "app/pages/settings_view.hpp"

#include <algorithm>

#include "app/pages/display_view.hpp"
#include "app/pages/shell_view.hpp"
#include "core/text/text.hpp"
#include "core/ui/form_parts.hpp"

namespace careway::pages {
namespace {

using ui::Color;
using ui::TextStyle;
using ui::Ui;

bool has_earlier(const PageContext& context, const std::string& module) {
  const auto& earlier = context.state.session.get<session::key::Earlier>();
  return std::ranges::find(earlier, module, &session::EarlierAnswers::module) != earlier.end();
}

void draw_start_over(Ui& ui, const PageContext& context, const forms::Manifest& manifest,
                     const std::string& title) {
  ui.card({.key = "answers/" + manifest.id}, [&] {
    ui.heading(2, text::format("Answers in “{title}”", {{"title", title}}));
    ui.text(text::tr("Starting over sets all answers aside. A copy is kept, and you can bring it back."),
            TextStyle::body, Color::soft);
    ui.space(ui::space::k12);
    ui.flow(ui::space::k12, [&] {
      if (ui.button({.key = "start_over/" + manifest.id,
                     .label = text::tr("Start over"),
                     .kind = ui::ButtonKind::danger,
                     .enabled = !session::answers_of(context.state.session, manifest.id).empty(),
                     .why_disabled = text::tr("There are no answers yet."),
                     .description = title,
                     .icon = ui::Icon::restart,
                     .has_icon = true})) {
        context.dispatch(session::OpenDialog{ui::start_over_dialog_id(manifest.id)});
      }
      if (!has_earlier(context, manifest.id)) return;
      if (ui.button({.key = "undo_start_over/" + manifest.id,
                     .label = text::tr("Bring back my answers"),
                     .kind = ui::ButtonKind::secondary,
                     .description = title,
                     .icon = ui::Icon::undo,
                     .has_icon = true})) {
        context.dispatch(session::UndoStartOver{manifest.id});
      }
    });
  });
  ui.space(ui::space::k20);
}

void draw_data(Ui& ui, const PageContext& context) {
  ui.card({.key = "data"}, [&] {
    ui.heading(2, text::tr("Where the answers are"));
    ui.text(text::tr("Your answers lie in this folder. They are not encrypted."), TextStyle::body,
            Color::soft);
    ui.text(context.data_folder, TextStyle::strong);
    ui.space(ui::space::k16);
    ui.heading(3, text::tr("How to delete everything"));
    ui.bullet(text::tr("Close Careway."), TextStyle::body);
    ui.bullet(text::tr("Delete the folder named above, with all that is in it."), TextStyle::body);
    ui.bullet(text::tr("Empty the trash of your computer."), TextStyle::body);
    ui.space(ui::space::k8);
    ui.text(text::tr("The next start is then like the first one."), TextStyle::small, Color::soft);
  });
}

}  // namespace

void draw_settings(Ui& ui, const PageContext& context) {
  const text::Person person = session::person_of(context.state.session.get<session::key::Profile>());
  draw_shell(ui, context, text::tr("Settings"), {}, [&] {
    ui.main(text::tr("Settings"), [&] {
      draw_above(ui, context);
      ui.limit_width(ui::size::page_column, [&] {
        ui.heading(1, text::tr("Settings"));
        ui.space(ui::space::k20);
        ui.card({.key = "display"}, [&] { draw_display_choices(ui, context); });
        ui.space(ui::space::k20);
        for (const auto& [id, module] : context.modules) {
          draw_start_over(ui, context, module.manifest, ui::said(module.manifest.title, person));
        }
        draw_data(ui, context);
        ui.space(ui::space::k20);
        if (ui.link("about", text::tr("About Careway")))
          context.dispatch(session::Navigate{session::route::About{}});
      });
    });
    for (const auto& [id, module] : context.modules) {
      ui::draw_start_over_dialog(ui, context.state.session, id, ui::said(module.manifest.title, person),
                                 context.dispatch);
    }
  });
}

}  // namespace careway::pages
