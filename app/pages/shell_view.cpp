#include "app/pages/shell_view.hpp"

#include <algorithm>
#include <utility>

#include "core/text/text.hpp"
#include "hub/hub_view.hpp"

namespace careway::pages {
namespace {

using session::Route;
using ui::Color;
using ui::TextStyle;
using ui::Ui;

template <class R>
bool is_at(const PageContext& context) {
  return std::holds_alternative<R>(context.state.session.get<session::key::Place>().route);
}

std::string rail_label(const std::string& tile) {
  if (tile == "cost_planner") return text::tr("Costs");
  if (tile == "advisor") return text::tr("Advisor");
  return text::tr("Care plan");
}

ui::Icon rail_icon(const std::string& tile) {
  if (tile == "cost_planner") return ui::Icon::costs;
  if (tile == "advisor") return ui::Icon::advisor;
  return ui::Icon::plan;
}

// A place in the rail that only navigates.
template <class R>
void draw_place(Ui& ui, const PageContext& context, std::string_view key, ui::Icon icon,
                std::string_view label) {
  if (ui.rail_item(key, icon, label, is_at<R>(context), true, {})) context.dispatch(session::Navigate{R{}});
}

void draw_rail(Ui& ui, const PageContext& context) {
  const std::string module = session::module_of(context.state.session.get<session::key::Place>().route);
  ui.rail(text::tr("Careway"), [&] {
    ui.flow(10, [&] {
      ui.space(10);  // above the icons below
      ui.illustration(ui::Illustration::logo, 34, ui::Tone::brand);
      ui.text(text::tr("Careway"), TextStyle::heading);
    });
    ui.space(ui::space::k24);
    draw_place<session::route::Hub>(ui, context, "rail/home", ui::Icon::home, text::tr("Home"));
    for (const hub::Tile& tile : context.journey.tiles) {
      ui.space(6);
      const bool open = tile.state != hub::TileState::locked;
      if (ui.rail_item("rail/" + tile.id, rail_icon(tile.id), rail_label(tile.id), tile.id == module, open,
                       hub::lock_reason(tile))) {
        context.dispatch(session::OpenModule{tile.id});
      }
    }
    ui.space(6);
    draw_place<session::route::People>(ui, context, "rail/people", ui::Icon::person, text::tr("People"));
    ui.space(6);
    draw_place<session::route::Help>(ui, context, "rail/help", ui::Icon::help, text::tr("Help"));
    ui.space(6);
    ui.to_bottom("rail/bottom", [&] {
      draw_place<session::route::Settings>(ui, context, "rail/settings", ui::Icon::settings,
                                           text::tr("Settings"));
    });
  });
}

void draw_badge(Ui& ui, const SaveBadge& badge) {
  switch (badge.kind) {
    case SaveBadge::Kind::nothing_yet:
      return;
    case SaveBadge::Kind::saving:
      return ui.badge("saved", ui::Icon::disk, text::tr("Saving"), ui::Tone::neutral, true);
    case SaveBadge::Kind::saved:
      return ui.badge("saved", ui::Icon::check, text::format("Saved {time}", {{"time", badge.time}}),
                      ui::Tone::leaf, true);
    case SaveBadge::Kind::failing:
      return ui.badge("saved", ui::Icon::warning, text::tr("Not saved"), ui::Tone::clay, true);
    case SaveBadge::Kind::read_only:
      return ui.badge("saved", ui::Icon::lock, text::tr("Only to look at"), ui::Tone::plum, true);
  }
}

void set_text_percent(const PageContext& context, int percent) {
  session::Settings settings = context.state.settings;
  settings.text_percent = std::clamp(percent, session::kSmallestText, session::kLargestText);
  if (settings.text_percent != context.state.settings.text_percent)
    context.dispatch(session::SetSettings{settings});
}

void draw_whom(Ui& ui, const PageContext& context) {
  const auto& profile = context.state.session.get<session::key::Profile>();
  const text::Person person = session::person_of(profile);
  if (profile.relation == session::Relation::unset) return ui.text(text::tr("Careway"), TextStyle::strong);
  ui.text(text::tr("Planning for"));
  if (person.name.empty()) return ui.text(relation_in_words(profile), TextStyle::strong);
  ui.text(person.name, TextStyle::strong);
  ui.text("·");
  ui.text(relation_in_words(profile));
}

void draw_header(Ui& ui, const PageContext& context, const HeaderWords& words) {
  ui.header(text::tr("Header"), [&] {
    ui.split(
        "header",
        [&] {
          ui.flow(ui::space::k8, [&] {
            if (words.plain.empty()) return draw_whom(ui, context);
            ui.text(words.plain);
            if (words.strong.empty()) return;
            ui.text("·");
            ui.text(words.strong, TextStyle::strong);
          });
        },
        [&] {
          ui.flow(ui::space::k12, [&] {
            ui.text(words.place, TextStyle::small, Color::soft);
            draw_badge(ui, context.badge);
            int percent = context.state.settings.text_percent;
            if (ui.text_size_switch(percent, session::kSmallestText, session::kLargestText,
                                    session::kTextStep)) {
              set_text_percent(context, percent);
            }
          });
        });
  });
}

std::string toast_words(const session::Toast& toast) {
  if (toast.text_id == "started_over") return text::tr("Your answers were set aside. A copy is kept.");
  if (toast.text_id == "undone") return text::tr("The last change was taken back.");
  if (toast.text_id == "redone") return text::tr("The change was made again.");
  if (toast.text_id == "brought_back") return text::tr("The answers of the copy are back.");
  return toast.words;
}

void draw_toasts(Ui& ui, const PageContext& context) {
  const auto& toasts = context.state.session.get<session::key::Page>().toasts;
  if (toasts.empty()) return;
  const session::Toast& toast = toasts.back();
  const bool undone = toast.text_id == "undone";
  const bool can_undo = !toast.undo_module.empty();
  const std::string button = can_undo ? text::tr("Undo")
                             : undone ? text::tr("Do it again")
                                      : text::tr("Close");
  if (!ui.toast("toast", toast_words(toast), button)) return;
  if (can_undo) {
    context.dispatch(session::UndoStartOver{toast.undo_module});
  } else if (undone) {
    context.dispatch(session::Redo{});
  } else {
    context.dispatch(session::DismissToast{});
  }
}

std::string with_full_stop(std::string sentence) {
  if (!sentence.empty() && std::string_view(".?!").find(sentence.back()) == std::string_view::npos)
    sentence += '.';
  return sentence;
}

void draw_what_helps(Ui& ui, const PageContext& context) {
  switch (context.badge.why) {
    case ErrorCode::no_space:
      return ui.text(text::tr("Make room on the disk: for example, empty the trash."), TextStyle::small);
    case ErrorCode::denied:
    case ErrorCode::read_only:
      ui.text(text::tr("Ask someone who knows this computer to let Careway save in this folder:"),
              TextStyle::small);
      return ui.text(context.data_folder, TextStyle::small_strong);
    default:
      return ui.text(text::tr("Check that the disk is connected."), TextStyle::small);
  }
}

}  // namespace

std::string relation_in_words(const session::Profile& profile) {
  const text::Person person = session::person_of(profile);
  return person.self ? text::tr("yourself") : person.fallback;
}

void draw_above(Ui& ui, const PageContext& context) {
  if (context.badge.kind == SaveBadge::Kind::failing) {
    ui.banner({.key = "save_failing",
               .tone = ui::Tone::clay,
               .icon = ui::Icon::warning,
               .title = text::tr("Your last answers are not saved yet"),
               .text = with_full_stop(context.badge.message),
               .alert = true},
              [&] {
                ui.text(text::tr("Nothing is lost. Your answers are still here, and Careway keeps trying."),
                        TextStyle::small);
                draw_what_helps(ui, context);
                ui.text(text::tr("Please keep this window open until the top of the page says “Saved”."),
                        TextStyle::small);
              });
    ui.space(ui::space::k16);
  }
  if (context.badge.kind == SaveBadge::Kind::read_only) {
    ui.banner({.key = "read_only",
               .tone = ui::Tone::plum,
               .icon = ui::Icon::lock,
               .title = text::tr("Another window has this plan open"),
               .text = text::tr(
                   "Here you can look at it. To change something, use the other window, or close it and "
                   "open this one again.")});
    ui.space(ui::space::k16);
  }
  for (std::size_t i = 0; i < context.messages.size(); ++i) {
    const ui::BannerSpec banner{.key = "message/" + std::to_string(i),
                                .tone = ui::Tone::plum,
                                .icon = ui::Icon::info,
                                .text = with_full_stop(context.messages[i]),
                                .alert = true};
    if (i + 1 < context.messages.size()) {
      ui.banner(banner);
    } else {
      // One button closes them all: they are read together.
      ui.banner(banner, [&] {
        if (ui.button({.key = "close_messages",
                       .label = text::tr("I have read this"),
                       .kind = ui::ButtonKind::secondary})) {
          context.dispatch(session::DismissMessages{});
        }
      });
    }
    ui.space(ui::space::k16);
  }
}

void take_shortcuts(Ui& ui, const PageContext& context) {
  const int percent = context.state.settings.text_percent;
  if (ui.shortcut('+')) set_text_percent(context, percent + session::kTextStep);
  if (ui.shortcut('-')) set_text_percent(context, percent - session::kTextStep);
  if (ui.shortcut('0')) set_text_percent(context, session::kSmallestText);
  if (ui.shortcut('z')) context.dispatch(session::Undo{});
  if (ui.shortcut('y')) context.dispatch(session::Redo{});
  if (ui.help_key()) context.dispatch(session::Navigate{session::route::Help{}});
  if (!ui.escape()) return;
  const auto& page = context.state.session.get<session::key::Page>();
  if (page.why_open) return context.dispatch(session::ShowWhy{false});
  if (!is_at<session::route::Hub>(context)) context.dispatch(session::Back{});
}

void draw_shell(Ui& ui, const PageContext& context, const std::string& title, const HeaderWords& words,
                const ui::Body& body) {
  ui.page(title, [&] {
    draw_rail(ui, context);
    draw_header(ui, context, words);
    body();
    draw_toasts(ui, context);
  });
  take_shortcuts(ui, context);
}

}  // namespace careway::pages
