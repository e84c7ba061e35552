#include "app/pages/welcome_view.hpp"

#include <array>
#include <utility>

#include "app/pages/display_view.hpp"
#include "app/pages/shell_view.hpp"
#include "core/text/text.hpp"

namespace careway::pages {
namespace {

using session::Profile;
using session::Relation;
using session::route::WelcomeStep;
using ui::Color;
using ui::TextStyle;
using ui::Ui;

const Profile& profile_of(const PageContext& context) {
  return context.state.session.get<session::key::Profile>();
}

void draw_steps(Ui& ui, const PageContext& context, WelcomeStep step) {
  const bool first = step == WelcomeStep::display;
  const bool can_go_on = step != WelcomeStep::person || profile_of(context).relation != Relation::unset;
  const std::string why = text::tr("Please choose whom the plan is for.");
  ui.footer(text::tr("Steps"), [&] {
    ui.split(
        "steps",
        [&] {
          if (first) return;
          if (ui.button({.key = "back", .label = text::tr("Back"), .kind = ui::ButtonKind::secondary})) {
            context.dispatch(session::Back{});
          }
        },
        [&] {
          ui.flow(ui::space::k16, [&] {
            if (!can_go_on) ui.text(why, TextStyle::small, Color::soft);
            if (ui.button({.key = "continue",
                           .label = text::tr("Continue"),
                           .enabled = can_go_on,
                           .why_disabled = why})) {
              context.dispatch(session::Continue{});
            }
          });
        },
        100);
  });
}

// Words on the left, a picture or a preview on the right.
void draw_two(Ui& ui, const ui::Body& left, const ui::Body& right) {
  constexpr std::array<float, 2> kWeights{1.7F, 1};
  ui.columns("welcome", kWeights, ui::space::k36, 300, [&](int column) {
    if (column == 0) {
      left();
    } else {
      right();
    }
  });
}

void draw_display(Ui& ui, const PageContext& context) {
  ui.heading(1, text::tr("Make Careway easy to read"));
  ui.space(ui::space::k20);
  draw_two(
      ui, [&] { draw_display_choices(ui, context); },
      [&] {
        ui.card({.key = "preview"}, [&] {
          ui.text(text::tr("This is how it looks"), TextStyle::small_strong, Color::brand);
          ui.text(text::tr("Questions stand in large letters"), TextStyle::heading);
          ui.text(text::tr("Notes are smaller. If you can read this line with ease, the size is right."),
                  TextStyle::small, Color::soft);
          ui.space(ui::space::k12);
          ui.text(text::tr("You can change this at any time."));
        });
      });
}

void draw_privacy(Ui& ui, const PageContext& context) {
  ui.heading(1, text::tr("Your answers stay on this computer"));
  ui.space(ui::space::k20);
  draw_two(
      ui,
      [&] {
        ui.group(text::tr("What stays here"), items::Role::list, [&] {
          ui.bullet(text::tr("Nothing is sent over the internet."), TextStyle::strong, [&] {
            ui.text(text::tr("There is no account and no sign-in."), TextStyle::body, Color::soft);
          });
          ui.space(ui::space::k16);
          ui.bullet(text::tr("Every answer is saved as you go."), TextStyle::strong, [&] {
            ui.text(text::tr("When you see “Saved”, the answer is on the disk."), TextStyle::body,
                    Color::soft);
          });
          ui.space(ui::space::k16);
          ui.bullet(text::tr("The file is not encrypted."), TextStyle::strong, [&] {
            ui.text(text::tr("Anyone who can use your account on this computer can read it."),
                    TextStyle::body, Color::soft);
          });
          ui.space(ui::space::k16);
          ui.bullet(text::tr("You can delete everything."), TextStyle::strong, [&] {
            ui.text(text::tr("Close Careway, then delete this folder:"), TextStyle::body, Color::soft);
            ui.text(context.data_folder, TextStyle::small_strong);
          });
        });
      },
      [&] { ui.illustration(ui::Illustration::privacy, 240, ui::Tone::brand); });
}

struct WhomChoice {
  Relation relation;
  std::string label, detail;
};

void draw_whom(Ui& ui, const PageContext& context) {
  const std::array<WhomChoice, 6> choices{{
      {Relation::self, text::tr("Myself"), text::tr("I plan for my own care")},
      {Relation::child, text::tr("My parent"), text::tr("My mother or father, also by marriage")},
      {Relation::partner, text::tr("My partner"), text::tr("My wife, husband or companion")},
      {Relation::relative, text::tr("Another relative"), text::tr("A grandparent, an aunt, a brother")},
      {Relation::friend_or_neighbor, text::tr("A friend or neighbor"), {}},
      {Relation::professional, text::tr("A client or patient"),
       text::tr("I help families as part of my work")},
  }};
  const std::string name = text::tr("Whom is this plan for?");
  ui.group(name, items::Role::group, [&] {
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (i > 0) ui.space(ui::space::k12);
      ui::ChoiceSpec spec;
      spec.key = "relation/" + std::string(session::relation_name(choices[i].relation));
      spec.label = choices[i].label;
      spec.detail = choices[i].detail;
      spec.checked = profile_of(context).relation == choices[i].relation;
      spec.position = static_cast<int>(i) + 1;
      spec.set_size = static_cast<int>(choices.size());
      if (!ui.choice(spec)) continue;
      Profile profile = profile_of(context);
      profile.relation = choices[i].relation;
      context.dispatch(session::SetProfile{std::move(profile)});
    }
  });
}

void draw_first_name(Ui& ui, const PageContext& context) {
  const Profile& profile = profile_of(context);
  if (profile.relation == Relation::unset) return;
  ui.space(ui::space::k20);
  ui::TextFieldSpec spec;
  spec.key = "first_name";
  spec.label = profile.relation == Relation::self ? text::tr("Your first name (if you like)")
                                                  : text::tr("Their first name (if you like)");
  spec.max_length = 60;
  std::string typed = profile.first_name;
  if (ui.text_field(spec, typed)) {
    Profile changed = profile;
    changed.first_name = typed;
    context.dispatch(session::SetProfile{std::move(changed)});
  }
  ui.space(ui::space::k8);
  ui.text(text::tr("A name makes the questions easier to follow. It stays on this computer too."),
          TextStyle::small, Color::soft);
}

void draw_person(Ui& ui, const PageContext& context) {
  ui.heading(1, text::tr("Whom is this plan for?"));
  ui.space(ui::space::k20);
  draw_two(
      ui,
      [&] {
        const std::string& error = context.state.session.get<session::key::Page>().error;
        if (!error.empty()) {
          ui.banner({.key = "error",
                     .tone = ui::Tone::clay,
                     .icon = ui::Icon::warning,
                     .title = error,
                     .alert = true});
          ui.space(ui::space::k16);
        }
        draw_whom(ui, context);
      },
      [&] {
        ui.illustration(ui::Illustration::welcome, 200, ui::Tone::brand);
        // Beside the choices, so that it is in sight as soon as it appears.
        draw_first_name(ui, context);
      });
  if (ui.enter_on_choice() && profile_of(context).relation != Relation::unset)
    context.dispatch(session::Continue{});
}

}  // namespace

void draw_welcome(Ui& ui, const PageContext& context, WelcomeStep step) {
  ui.page(text::tr("Welcome to Careway"), [&] {
    draw_steps(ui, context, step);
    ui.main(text::tr("Welcome"), [&] {
      draw_above(ui, context);
      switch (step) {
        case WelcomeStep::display:
          return draw_display(ui, context);
        case WelcomeStep::privacy:
          return draw_privacy(ui, context);
        case WelcomeStep::person:
          return draw_person(ui, context);
      }
    });
  });
  take_shortcuts(ui, context);
}

}  // namespace careway::pages
