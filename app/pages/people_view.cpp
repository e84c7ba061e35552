#include "app/pages/people_view.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "app/pages/pages.hpp"
#include "app/pages/shell_view.hpp"
#include "core/base/clock.hpp"
#include "core/text/text.hpp"
#include "core/ui/form_parts.hpp"

namespace careway::pages {
namespace {

using ui::Color;
using ui::TextStyle;
using ui::Ui;
using State = PersonRow::State;

const std::string kDelete = "people/delete/";           // dialogs: the first question
const std::string kDeleteSure = "people/delete_sure/";  // and the second
const std::string kClose = "people/close";

std::string name_of(const PersonRow& row) {
  const std::string name = session::person_of(row.profile).name;
  if (!name.empty()) return name;
  if (row.state != State::good) return text::tr("A plan that cannot be read");
  return row.profile.relation == session::Relation::unset ? text::tr("A new plan")
                                                          : text::tr("A plan without a name");
}

const session::Profile& open_profile(const PageContext& context) {
  return context.state.session.get<session::key::Profile>();
}

// The open person as they are now; what the file says may be a page old.
PersonRow as_shown(const PersonRow& row, const PageContext& context) {
  PersonRow shown = row;
  if (row.uid != context.people.open_uid) return shown;
  shown.profile = open_profile(context);
  shown.plan = context.state.session.get<session::key::Plan>();
  shown.last_updated = context.people.open_saved;
  for (const hub::Tile& tile : context.journey.tiles) shown.percent = std::max(shown.percent, tile.percent);
  return shown;
}

std::string when(double seconds) {
  if (seconds <= 0) return text::tr("Not saved yet");
  const UtcTime time(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
  return text::format("Saved {date} at {time}", {{"date", local_date(time)}, {"time", local_hh_mm(time)}});
}

std::string state_in_words(const PersonRow& row) {
  switch (row.state) {
    case State::damaged:
      return text::tr("The file is damaged. Open the plan, and Careway looks for a good copy.");
    case State::newer:
      return text::tr("Saved by a newer version of Careway. Please update Careway to open it.");
    case State::unreadable:
      return text::tr("This computer account may not open the file.");
    case State::good:
      break;
  }
  return text::format("{date}. {percent}% of the care plan is done.",
                      {{"date", when(row.last_updated)}, {"percent", std::to_string(row.percent)}});
}

void draw_badges(Ui& ui, const PersonRow& row, bool open) {
  ui.flow(ui::space::k8, [&] {
    if (open) ui.badge("open/" + row.uid, ui::Icon::check, text::tr("Open now"), ui::Tone::leaf);
    if (row.plan.closed())
      ui.badge("closed/" + row.uid, ui::Icon::info, text::tr("Plan closed"), ui::Tone::plum);
    if (!row.plan.demo.empty())
      ui.badge("demo/" + row.uid, ui::Icon::info, text::tr("Made up"), ui::Tone::sun);
  });
}

void draw_person_buttons(Ui& ui, const PageContext& context, const PersonRow& row, bool open) {
  const std::string name = name_of(row);
  ui.flow(ui::space::k12, [&] {
    if (!open && ui.button({.key = "open/" + row.uid, .label = text::tr("Open"), .description = name})) {
      context.dispatch(session::OpenPerson{row.uid});
    }
    if (row.state == State::good && ui.button({.key = "export/" + row.uid,
                                               .label = text::tr("Save a copy"),
                                               .kind = ui::ButtonKind::secondary,
                                               .description = name,
                                               .icon = ui::Icon::disk,
                                               .has_icon = true})) {
      const auto& fields = context.state.session.get<session::key::Page>().fields;
      const auto typed = fields.find("folder");
      context.dispatch(session::ExportPerson{
          row.uid, typed == fields.end() ? context.people.export_folder : typed->second});
    }
    if (ui.button({.key = "delete/" + row.uid,
                   .label = text::tr("Delete"),
                   .kind = ui::ButtonKind::danger,
                   .description = name})) {
      context.dispatch(session::OpenDialog{kDelete + row.uid});
    }
  });
}

// Of the open person: the name, and the end of the plan.
void draw_open_person(Ui& ui, const PageContext& context) {
  ui::TextFieldSpec spec;
  spec.key = "first_name";
  spec.label = text::tr("First name");
  spec.max_length = 60;
  std::string typed = open_profile(context).first_name;
  if (ui.text_field(spec, typed)) {
    session::Profile changed = open_profile(context);
    changed.first_name = typed;
    context.dispatch(session::SetProfile{std::move(changed)});
  }
  ui.space(ui::space::k12);
  const bool closed = context.state.session.get<session::key::Plan>().closed();
  if (closed) {
    ui.text(text::tr("This plan is closed. Everything stays here for as long as you want it."),
            TextStyle::small, Color::soft);
    ui.space(ui::space::k8);
    if (ui.button(
            {.key = "reopen", .label = text::tr("Open the plan again"), .kind = ui::ButtonKind::secondary})) {
      context.dispatch(session::ReopenPlan{});
    }
  } else if (ui.link("close_plan", text::tr("Close this plan"))) {
    context.dispatch(session::OpenDialog{kClose});
  }
  ui.space(ui::space::k8);
  if (ui.link("history", text::tr("What was answered, and when"))) {
    context.dispatch(session::Navigate{session::route::History{}});
  }
  ui.space(ui::space::k8);
  if (ui.link("copies", text::tr("Copies of this plan"))) {
    context.dispatch(session::Navigate{session::route::Copies{}});
  }
  ui.space(ui::space::k12);
}

void draw_row(Ui& ui, const PageContext& context, const PersonRow& row) {
  const bool open = row.uid == context.people.open_uid;
  ui.card({.key = "person/" + row.uid,
           .border = open ? Color::brand : Color::line,
           .border_width = open ? ui::size::border : ui::size::hairline},
          [&] {
            ui.heading(2, name_of(row));
            if (row.state == State::good && row.profile.relation != session::Relation::unset) {
              ui.text(relation_in_words(row.profile), TextStyle::body, Color::soft);
            }
            ui.text(state_in_words(row), TextStyle::small, Color::soft);
            ui.space(ui::space::k8);
            draw_badges(ui, row, open);
            ui.space(ui::space::k16);
            if (open) draw_open_person(ui, context);
            draw_person_buttons(ui, context, row, open);
          });
  ui.space(ui::space::k16);
}

void draw_rows(Ui& ui, const PageContext& context) {
  const auto* rows = context.people.rows;
  if (rows == nullptr)
    return ui.text(text::tr("Looking for plans on this computer."), TextStyle::body, Color::soft);
  const bool listed = std::ranges::find(*rows, context.people.open_uid, &PersonRow::uid) != rows->end();
  // Not saved yet, so no file tells of it.
  if (!listed) {
    PersonRow fresh;
    fresh.uid = context.people.open_uid;
    draw_row(ui, context, as_shown(fresh, context));
  }
  for (const PersonRow& row : *rows) draw_row(ui, context, as_shown(row, context));
}

void draw_page_field(Ui& ui, const PageContext& context, ui::TextFieldSpec spec, const std::string& start,
                     std::string& text) {
  const auto& fields = context.state.session.get<session::key::Page>().fields;
  const auto typed = fields.find(spec.key);
  text = typed == fields.end() ? start : typed->second;
  const std::string key = spec.key;
  spec.max_length = 1000;
  if (ui.text_field(spec, text)) context.dispatch(session::SetField{key, text});
}

void draw_exchange(Ui& ui, const PageContext& context) {
  ui.card({.key = "copies"}, [&] {
    ui.heading(2, text::tr("Copies for another computer"));
    ui.text(text::tr("“Save a copy” puts one file into this folder. Anyone who has the file can read it."),
            TextStyle::small, Color::soft);
    ui.space(ui::space::k12);
    std::string folder;
    draw_page_field(ui, context, {.key = "folder", .label = text::tr("Folder for copies")},
                    context.people.export_folder, folder);
    ui.space(ui::space::k20);
    std::string file;
    draw_page_field(ui, context,
                    {.key = "file",
                     .label = text::tr("File from another computer"),
                     .hint = text::tr("/media/stick/rose-careway.json")},
                    {}, file);
    ui.space(ui::space::k12);
    if (ui.button({.key = "import",
                   .label = text::tr("Bring in this file"),
                   .kind = ui::ButtonKind::secondary,
                   .enabled = !file.empty(),
                   .why_disabled = text::tr("Please write where the file is.")})) {
      context.dispatch(session::ImportPerson{file});
    }
  });
}

void draw_demos(Ui& ui, const PageContext& context) {
  if (context.people.demos == nullptr || context.people.demos->empty()) return;
  ui.space(ui::space::k20);
  ui.card({.key = "demos"}, [&] {
    ui.heading(2, text::tr("Look around with a made-up person"));
    ui.text(text::tr("You get a fresh copy each time. Change what you like."), TextStyle::small, Color::soft);
    for (const DemoRow& demo : *context.people.demos) {
      ui.space(ui::space::k12);
      if (ui.button({.key = "demo/" + demo.id,
                     .label = demo.name,
                     .kind = ui::ButtonKind::secondary,
                     .description = text::tr(demo.about)})) {
        context.dispatch(session::OpenDemo{demo.id});
      }
      ui.text(text::tr(demo.about), TextStyle::small, Color::soft);
    }
  });
}

// ---- dialogs

std::string copies_in_words(const PersonRow& row) {
  if (row.copies.empty()) return text::tr("There are no dated copies.");
  std::string names;
  for (const std::string& name : row.copies) names += (names.empty() ? "" : ", ") + name;
  return text::format("These copies are deleted too: {names}.", {{"names", names}});
}

void draw_delete_dialog(Ui& ui, const PageContext& context, const PersonRow& row) {
  const std::string& dialog = context.state.session.get<session::key::Page>().dialog;
  const std::string name = name_of(row);
  if (dialog == kDelete + row.uid) {
    const std::array<Ui::DialogButton, 2> buttons{
        {{"keep", text::tr("Keep the plan"), ui::ButtonKind::secondary},
         {"go_on", text::tr("Go on"), ui::ButtonKind::danger}}};
    const std::string used = ui.dialog(
        "delete", text::format("Delete the plan of {name}?", {{"name", name}}),
        text::tr("All answers and results of this plan go away. ") + copies_in_words(row), buttons, "keep");
    if (used == "keep") context.dispatch(session::OpenDialog{});
    if (used == "go_on") context.dispatch(session::OpenDialog{kDeleteSure + row.uid});
  } else if (dialog == kDeleteSure + row.uid) {
    const std::array<Ui::DialogButton, 2> buttons{
        {{"keep", text::tr("Keep the plan"), ui::ButtonKind::secondary},
         {"delete", text::tr("Delete for good"), ui::ButtonKind::danger}}};
    const std::string used =
        ui.dialog("delete_sure", text::tr("Are you sure?"),
                  text::format("The plan of {name} cannot be brought back after this.", {{"name", name}}),
                  buttons, "keep");
    if (used == "keep") context.dispatch(session::OpenDialog{});
    if (used == "delete") context.dispatch(session::DeletePerson{row.uid});
  }
}

void draw_close_dialog(Ui& ui, const PageContext& context) {
  if (context.state.session.get<session::key::Page>().dialog != kClose) return;
  const std::array<Ui::DialogButton, 4> buttons{
      {{"keep", text::tr("Keep it open"), ui::ButtonKind::secondary},
       {"moved", text::tr("The move is done"), ui::ButtonKind::secondary},
       {"died", text::tr("The person has died"), ui::ButtonKind::secondary},
       {"other", text::tr("Another reason"), ui::ButtonKind::secondary}}};
  const std::string used = ui.dialog(
      "close_plan", text::tr("Close this plan?"),
      text::tr("Nothing is deleted, and you can open it again. Careway no longer suggests a next step."),
      buttons, "keep");
  if (used == "keep") {
    context.dispatch(session::OpenDialog{});
  } else if (!used.empty()) {
    context.dispatch(session::ClosePlan{used});
  }
}

}  // namespace

void draw_people(Ui& ui, const PageContext& context) {
  draw_shell(ui, context, text::tr("People"), {}, [&] {
    ui.main(text::tr("People"), [&] {
      draw_above(ui, context);
      ui.limit_width(ui::size::page_column, [&] {
        ui.heading(1, text::tr("People"));
        ui.space(ui::space::k8);
        ui.text(text::tr("Each person has a plan of their own, in a file of its own."), TextStyle::body,
                Color::soft);
        ui.space(ui::space::k16);
        if (ui.button({.key = "add",
                       .label = text::tr("Add a person"),
                       .icon = ui::Icon::plus,
                       .has_icon = true})) {
          context.dispatch(session::NewPerson{});
        }
        ui.space(ui::space::k20);
        draw_rows(ui, context);
        draw_exchange(ui, context);
        draw_demos(ui, context);
      });
    });
    if (context.people.rows != nullptr) {
      for (const PersonRow& row : *context.people.rows)
        draw_delete_dialog(ui, context, as_shown(row, context));
    }
    draw_close_dialog(ui, context);
  });
}

}  // namespace careway::pages
