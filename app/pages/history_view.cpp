#include "app/pages/history_view.hpp"

#include "app/pages/pages.hpp"
#include "app/pages/shell_view.hpp"
#include "core/base/clock.hpp"
#include "core/forms/form.hpp"
#include "core/text/text.hpp"
#include "core/ui/form_parts.hpp"

namespace careway::pages {
namespace {

using session::HistoryEntry;
using session::HistoryKind;
using ui::Color;
using ui::TextStyle;
using ui::Ui;

constexpr std::size_t kMostShown = 200;

std::string answer_in_words(const PageContext& context, const HistoryEntry& entry,
                            const std::optional<forms::Answer>& answer, const text::Person& person) {
  if (!answer) return text::tr("no answer");
  const auto module = context.modules.find(entry.module);
  const forms::Question* question =
      module == context.modules.end() ? nullptr : module->second.manifest.question(entry.question);
  if (question == nullptr) return text::tr("an answer of another version");
  return ui::answer_in_words(*question, &*answer, person);
}

std::string what(const HistoryEntry& entry) {
  switch (entry.kind) {
    case HistoryKind::undone:
      return text::tr("Undone: ");
    case HistoryKind::redone:
      return text::tr("Done again: ");
    case HistoryKind::said:
      break;
  }
  return {};
}

void draw_entry(Ui& ui, const PageContext& context, std::uint64_t number, const HistoryEntry& entry,
                const text::Person& person) {
  const auto module = context.modules.find(entry.module);
  const forms::Question* question =
      module == context.modules.end() ? nullptr : module->second.manifest.question(entry.question);
  ui.card({.key = "entry/" + std::to_string(number), .padding = ui::space::k16}, [&] {
    if (question != nullptr) {
      if (ui.link("go/" + std::to_string(number), ui::short_label(*question, person))) {
        context.dispatch(session::Navigate{session::route::Question{entry.module, entry.question}});
      }
    } else {
      ui.text(text::tr("A question of another version"), TextStyle::strong);
    }
    ui.text(what(entry) + text::format("From “{before}” to “{after}”",
                                       {{"before", answer_in_words(context, entry, entry.before, person)},
                                        {"after", answer_in_words(context, entry, entry.after, person)}}));
    const auto time = time_from_iso8601(entry.at);
    if (time) {
      ui.text(text::format("{date} at {time}", {{"date", local_date(*time)}, {"time", local_hh_mm(*time)}}),
              TextStyle::small, Color::soft);
    }
  });
  ui.space(ui::space::k8);
}

}  // namespace

void draw_history(Ui& ui, const PageContext& context) {
  const auto& history = context.state.session.get<session::key::History>();
  const text::Person person = session::person_of(context.state.session.get<session::key::Profile>());
  draw_shell(ui, context, text::tr("History"), {}, [&] {
    ui.main(text::tr("History"), [&] {
      draw_above(ui, context);
      ui.limit_width(ui::size::page_column, [&] {
        ui.heading(1, text::tr("What was answered, and when"));
        ui.space(ui::space::k16);
        ui.flow(ui::space::k12, [&] {
          if (ui.button({.key = "undo",
                         .label = text::tr("Undo the last change"),
                         .kind = ui::ButtonKind::secondary,
                         .enabled = !history.undo.empty(),
                         .why_disabled = text::tr("There is nothing to undo."),
                         .icon = ui::Icon::undo,
                         .has_icon = true})) {
            context.dispatch(session::Undo{});
          }
          if (ui.button({.key = "redo",
                         .label = text::tr("Do it again"),
                         .kind = ui::ButtonKind::secondary,
                         .enabled = !history.redo.empty(),
                         .why_disabled = text::tr("Nothing was undone.")})) {
            context.dispatch(session::Redo{});
          }
        });
        ui.space(ui::space::k20);
        if (history.entries.empty()) {
          ui.text(text::tr("Nothing has been answered yet. Each answer will be listed here with its time."),
                  TextStyle::body, Color::soft);
        }
        std::size_t shown = 0;
        for (auto it = history.entries.rbegin(); it != history.entries.rend() && shown < kMostShown;
             ++it, ++shown) {
          draw_entry(ui, context, it->first, it->second, person);
        }
        if (shown < history.entries.size()) {
          ui.text(text::tr("Older changes are kept in the file, and are not listed here."), TextStyle::small,
                  Color::soft);
        }
      });
    });
  });
}

}  // namespace careway::pages
