#include "hub/hub_view.hpp"

#include <algorithm>
#include <array>

namespace careway::hub {
namespace {

using ui::Ui;

struct Look {
  std::string_view id;
  ui::Illustration picture;
  ui::Tone wash;
};

constexpr std::array<Look, 3> kLooks{{
    {"gcp", ui::Illustration::house, ui::Tone::brand},
    {"cost_planner", ui::Illustration::coins, ui::Tone::sun},
    {"advisor", ui::Illustration::talk, ui::Tone::plum},
}};

const Look& look_of(const std::string& id) {
  const auto found = std::ranges::find(kLooks, id, &Look::id);
  return found == kLooks.end() ? kLooks.front() : *found;
}

// The words of a step while no module brings its own.
std::string own_title(const std::string& id) {
  if (id == "cost_planner") return text::tr("Cost Planner");
  if (id == "advisor") return text::tr("Plan with an Advisor");
  return text::tr("Guided Care Plan");
}

std::string own_summary(const std::string& id) {
  if (id == "cost_planner") return text::tr("What care costs, and how long the money lasts.");
  if (id == "advisor") return text::tr("Questions to ask, papers to bring, a date to keep.");
  return text::tr("Which level of care fits, and why.");
}

const forms::Manifest* manifest_of(const HubPage& page, const std::string& id) {
  const auto module = page.modules.find(id);
  return module == page.modules.end() ? nullptr : &module->second.manifest;
}

std::string said(const std::string& pattern, const text::Person& person) {
  return text::fill(text::tr(pattern), person);
}

std::string summary_of(const HubPage& page, const Tile& tile) {
  const forms::Manifest* manifest = manifest_of(page, tile.id);
  if (manifest != nullptr && !manifest->summary.empty()) return said(manifest->summary, page.person);
  return own_summary(tile.id);
}

std::string tier_text(const HubPage& page, const Tile& tile) {
  const forms::Manifest* manifest = manifest_of(page, tile.id);
  return manifest == nullptr ? std::string() : said(manifest->text("tier." + tile.tier), page.person);
}

std::string greeting(const HubPage& page) {
  const int hour = page.local_hour;
  const std::string hello = hour >= 5 && hour < 12    ? text::tr("Good morning.")
                            : hour >= 12 && hour < 18 ? text::tr("Good afternoon.")
                                                      : text::tr("Good evening.");
  if (page.state.get<session::key::Plan>().closed()) return hello;
  return hello + " " + text::fill(text::tr("Let’s find the right care for [{name}|you]."), page.person);
}

std::string minutes_text(int minutes) {
  if (minutes <= 1) return text::tr("About one minute left.");
  return text::format("About {count} minutes left.", {{"count", std::to_string(minutes)}});
}

std::string button_label(TileState state) {
  switch (state) {
    case TileState::fresh:
      return text::tr("Start");
    case TileState::doing:
      return text::tr("Continue");
    case TileState::done:
    case TileState::locked:
      break;
  }
  return text::tr("Open");
}

// Where the person stands, in one or two sentences.
std::string next_step_detail(const HubPage& page, const Tile& tile) {
  if (tile.state == TileState::doing) {
    const std::string section = said(tile.stopped_at, page.person);
    const std::string at = section.empty()
                               ? std::string()
                               : text::format("You stopped at “{section}”. ", {{"section", section}});
    return at + minutes_text(tile.minutes_left);
  }
  return text::format("It takes about {count} minutes. You can stop at any time.",
                      {{"count", std::to_string(std::max(1, tile.minutes_left))}});
}

void draw_next_step(Ui& ui, const HubPage& page, const Tile& tile) {
  const std::string title = tile_title(tile, page.modules, page.person);
  const bool doing = tile.state == TileState::doing;
  ui.card({.key = "next_step", .border = ui::Color::brand, .border_width = ui::size::border}, [&] {
    ui.split(
        "next_step",
        [&] {
          // The ring as wide as it is, the words in what is left.
          constexpr float kRing = 84, kLeastWords = 220;
          const float rest = ui.width() - ui.px(kRing) - ui.px(ui::space::k24);
          const bool beside = rest >= ui.px(kLeastWords);
          const std::array<float, 2> weights{ui.px(kRing), std::max(rest, 1.0F)};
          const auto words = [&] {
            ui.text(text::tr("Next step"), ui::TextStyle::small_strong, ui::Color::brand);
            ui.heading(2, doing ? text::format("Finish the {title}", {{"title", title}})
                                : text::format("Start the {title}", {{"title", title}}));
            ui.text(next_step_detail(page, tile), ui::TextStyle::small, ui::Color::soft);
          };
          ui.columns("next_step", weights, ui::space::k24, beside ? 0 : kLeastWords, [&](int column) {
            if (column == 0) {
              ui.progress_ring(text::format("Progress of the {title}", {{"title", title}}), tile.percent,
                               kRing);
            } else {
              words();
            }
          });
        },
        [&] {
          if (ui.button(
                  {.key = "next/" + tile.id, .label = button_label(tile.state), .description = title})) {
            page.dispatch(session::OpenModule{tile.id});
          }
        });
  });
}

void draw_done(Ui& ui) {
  ui.banner({.key = "all_done",
             .tone = ui::Tone::leaf,
             .icon = ui::Icon::check,
             .title = text::tr("Everything that is here is done."),
             .text = text::tr("You can open a step to look again or to change an answer.")});
}

// Quiet: nothing is asked for any more.
void draw_closed(Ui& ui, const HubPage& page) {
  const bool died = page.state.get<session::key::Plan>().why == "died";
  ui.banner(
      {.key = "closed",
       .tone = ui::Tone::plum,
       .icon = ui::Icon::info,
       .title = text::tr("This plan is closed."),
       .text = died
                   ? text::tr("We are sorry for your loss. Everything stays here for as long as you want it.")
                   : text::tr("Everything stays here for as long as you want it.")},
      [&] {
        if (ui.button({.key = "reopen",
                       .label = text::tr("Open the plan again"),
                       .kind = ui::ButtonKind::secondary})) {
          page.dispatch(session::ReopenPlan{});
        }
      });
}

void draw_tile_state(Ui& ui, const HubPage& page, const Tile& tile) {
  const std::string title = tile_title(tile, page.modules, page.person);
  const auto open_button = [&] {
    if (ui.button({.key = "open/" + tile.id,
                   .label = button_label(tile.state),
                   .kind = ui::ButtonKind::secondary,
                   .description = title})) {
      page.dispatch(session::OpenModule{tile.id});
    }
  };
  switch (tile.state) {
    case TileState::locked:
      ui.flow(ui::space::k8, [&] {
        ui.icon(ui::Icon::lock, 20, ui::Color::soft);
        ui.text(lock_reason(tile), ui::TextStyle::small, ui::Color::soft);
      });
      return;
    case TileState::fresh:
      // The next step has its button on top; two of the same name would only puzzle.
      if (tile.id != page.journey.next_tile) return open_button();
      ui.text(text::tr("Not started yet"), ui::TextStyle::small, ui::Color::soft);
      return;
    case TileState::doing:
      ui.progress_bar(text::format("{title}: done so far", {{"title", title}}), tile.percent);
      if (tile.id == page.journey.next_tile) return;
      ui.space(ui::space::k12);
      return open_button();
    case TileState::done:
      ui.badge("done/" + tile.id, tile.stale ? ui::Icon::info : ui::Icon::check,
               tile.stale ? text::tr("Answers changed. Please look again.") : tier_text(page, tile),
               tile.stale ? ui::Tone::plum : ui::Tone::leaf);
      ui.space(ui::space::k12);
      open_button();
      return;
  }
}

void draw_tile(Ui& ui, const HubPage& page, const Tile& tile) {
  const Look& look = look_of(tile.id);
  ui.card({.key = "tile/" + tile.id, .fill_height = true}, [&] {
    ui.illustration(look.picture, 112, look.wash, true,
                    text::format("Step {step} of {steps}", {{"step", std::to_string(tile.step)},
                                                            {"steps", std::to_string(tile.steps)}}));
    ui.heading(2, tile_title(tile, page.modules, page.person));
    ui.space(ui::space::k4);
    ui.text(summary_of(page, tile), ui::TextStyle::small, ui::Color::soft);
    ui.space(ui::space::k16);
    ui.to_bottom("state/" + tile.id, [&] { draw_tile_state(ui, page, tile); });
  });
}

// After "start over": the way back, for as long as nothing new has been answered.
void draw_set_aside(Ui& ui, const HubPage& page) {
  const auto& earlier = page.state.get<session::key::Earlier>();
  const auto& toasts = page.state.get<session::key::Page>().toasts;
  for (const Tile& tile : page.journey.tiles) {
    if (tile.state != TileState::fresh) continue;
    const auto copy = std::ranges::find(earlier, tile.id, &session::EarlierAnswers::module);
    // Right after starting over, the toast offers the same.
    if (copy == earlier.end() ||
        std::ranges::find(toasts, tile.id, &session::Toast::undo_module) != toasts.end()) {
      continue;
    }
    ui.space(ui::space::k16);
    ui.banner({.key = "set_aside/" + tile.id,
               .tone = ui::Tone::brand,
               .icon = ui::Icon::undo,
               .title = text::format("You started the {title} over.",
                                     {{"title", tile_title(tile, page.modules, page.person)}}),
               .text = text::tr("Your earlier answers are kept on this computer.")},
              [&] {
                if (ui.button({.key = "undo_start_over/" + tile.id,
                               .label = text::tr("Bring back my answers"),
                               .kind = ui::ButtonKind::secondary})) {
                  page.dispatch(session::UndoStartOver{tile.id});
                }
              });
  }
}

std::string lead_sentence(const Journey& journey) {
  if (journey.next_tile.empty()) return text::tr("Everything stays on this computer.");
  const auto left = std::ranges::count_if(journey.tiles, [](const Tile& tile) {
    return tile.state == TileState::fresh || tile.state == TileState::doing;
  });
  if (left == 0) return text::tr("Everything stays on this computer.");
  if (left == 1) return text::tr("You are one step from a first plan. Everything stays on this computer.");
  return text::format("You are {count} steps from a full plan. Everything stays on this computer.",
                      {{"count", std::to_string(left)}});
}

}  // namespace

std::string tile_title(const Tile& tile, const session::Modules& modules, const text::Person& person) {
  const auto module = modules.find(tile.id);
  return module == modules.end() ? own_title(tile.id) : said(module->second.manifest.title, person);
}

std::string lock_reason(const Tile& tile) {
  if (tile.state != TileState::locked) return {};
  if (tile.locked_because == "coming_next_version") return text::tr("Coming in the next version");
  return text::tr("Opens after the step before it");
}

void draw_hub(Ui& ui, const HubPage& page) {
  ui.main(text::tr("Home"), [&] {
    if (page.above) page.above();
    ui.heading(1, greeting(page));
    ui.space(ui::space::k8);
    ui.text(lead_sentence(page.journey), ui::TextStyle::body, ui::Color::soft);
    ui.space(ui::space::k20);
    const auto next = std::ranges::find(page.journey.tiles, page.journey.next_tile, &Tile::id);
    if (next != page.journey.tiles.end()) {
      draw_next_step(ui, page, *next);
    } else if (page.state.get<session::key::Plan>().closed()) {
      draw_closed(ui, page);
    } else {
      draw_done(ui);
    }
    draw_set_aside(ui, page);
    ui.space(ui::space::k24);
    const std::vector<float> weights(page.journey.tiles.size(), 1.0F);
    ui.columns("tiles", weights, ui::space::k20, 250, [&](int column) {
      draw_tile(ui, page, page.journey.tiles[static_cast<std::size_t>(column)]);
    });
    ui.space(ui::space::k24);
    ui.text(text::tr("Your answers lie in a file on this computer. Nothing is sent anywhere."),
            ui::TextStyle::small, ui::Color::soft);
  });
}

}  // namespace careway::hub
