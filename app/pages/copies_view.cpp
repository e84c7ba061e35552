#include "app/pages/copies_view.hpp"

#include <optional>

#include "app/pages/pages.hpp"
#include "app/pages/shell_view.hpp"
#include "core/base/clock.hpp"
#include "core/text/text.hpp"
#include "core/ui/form_parts.hpp"

namespace careway::pages {
namespace {

using session::ModuleAnswers;
using ui::Color;
using ui::TextStyle;
using ui::Ui;

// An answer that is not the same in the copy.
struct Difference {
  std::string module;
  const forms::Question* question = nullptr;
  const forms::Answer* now = nullptr;   // null: not answered
  const forms::Answer* then = nullptr;  // null: not answered
};

const forms::Answer* answer_in(const ModuleAnswers& modules, const std::string& module,
                               const std::string& question) {
  const auto found = modules.find(module);
  if (found == modules.end()) return nullptr;
  const auto answer = found->second.find(question);
  return answer == found->second.end() ? nullptr : &answer->second;
}

// In the order of the questions; what no question asks for is not compared.
std::vector<Difference> differences(const PageContext& context, const CopyRow& copy) {
  const auto& now = context.state.session.get<session::key::Answers>();
  std::vector<Difference> found;
  for (const auto& [id, module] : context.modules) {
    for (const forms::Section& section : module.manifest.sections) {
      for (const forms::Question& question : section.questions) {
        const forms::Answer* const today = answer_in(now, id, question.id);
        const forms::Answer* const earlier = answer_in(copy.answers, id, question.id);
        const bool same = today == nullptr || earlier == nullptr ? today == earlier : *today == *earlier;
        if (!same) found.push_back({id, &question, today, earlier});
      }
    }
  }
  return found;
}

std::string why_in_words(const std::string& why) {
  if (why == "start") return text::tr("As Careway was opened");
  if (why == "startover") return text::tr("Before you started over");
  if (why == "restore") return text::tr("Before a copy was brought back");
  if (why == "foreign") return text::tr("A version that another program put here");
  return text::tr("A copy");
}

std::string in_words(const forms::Answer* answer, const Difference& difference, const text::Person& person) {
  return answer == nullptr ? text::tr("no answer")
                           : ui::answer_in_words(*difference.question, answer, person);
}

void draw_difference(Ui& ui, const PageContext& context, const CopyRow& copy, const Difference& difference,
                     const text::Person& person) {
  const std::string label = ui::short_label(*difference.question, person);
  ui.divider();
  ui.space(ui::space::k8);
  ui.split(
      "difference/" + copy.file + difference.question->id,
      [&] {
        ui.text(label, TextStyle::strong);
        ui.text(text::format("Now: {answer}", {{"answer", in_words(difference.now, difference, person)}}),
                TextStyle::small);
        ui.text(text::format("In the copy: {answer}",
                             {{"answer", in_words(difference.then, difference, person)}}),
                TextStyle::small);
      },
      [&] {
        if (!ui.link("use/" + copy.file + "/" + difference.question->id, text::tr("Use this answer"), label))
          return;
        if (difference.then != nullptr) {
          context.dispatch(session::SetAnswer{difference.module, difference.question->id, *difference.then});
        } else {
          context.dispatch(session::ClearAnswer{difference.module, difference.question->id});
        }
      });
  ui.space(ui::space::k8);
}

void draw_copy(Ui& ui, const PageContext& context, const CopyRow& copy, const text::Person& person) {
  ui.card({.key = "copy/" + copy.file}, [&] {
    const auto time = time_from_iso8601(copy.at);
    ui.heading(2, time ? text::format("{date} at {time}",
                                      {{"date", local_date(*time)}, {"time", local_hh_mm(*time)}})
                       : copy.at);
    ui.text(why_in_words(copy.why), TextStyle::small, Color::soft);
    ui.space(ui::space::k8);
    if (!copy.readable)
      return ui.text(text::tr("This copy is damaged and cannot be read. It stays where it is."));
    const auto found = differences(context, copy);
    if (found.empty()) return ui.text(text::tr("All answers are the same as now."));
    ui.text(ui::counted(text::tr("One answer is different."), text::tr("{count} answers are different."),
                        found.size()));
    ui.space(ui::space::k8);
    const auto& fields = context.state.session.get<session::key::Page>().fields;
    const auto shown = fields.find(copy.file);
    const bool open = shown != fields.end() && !shown->second.empty();
    if (ui.disclosure("show/" + copy.file, text::tr("What would change"), open)) {
      context.dispatch(session::SetField{copy.file, open ? "" : "open"});
    }
    if (open) {
      ui.space(ui::space::k8);
      for (const Difference& difference : found) draw_difference(ui, context, copy, difference, person);
    }
    ui.space(ui::space::k12);
    if (ui.button({.key = "bring/" + copy.file,
                   .label = text::tr("Bring all of this back"),
                   .kind = ui::ButtonKind::secondary,
                   .description = time ? local_date(*time) + " " + local_hh_mm(*time) : copy.at})) {
      context.dispatch(session::BringBack{copy.answers});
    }
  });
  ui.space(ui::space::k16);
}

}  // namespace

void draw_copies(Ui& ui, const PageContext& context) {
  const text::Person person = session::person_of(context.state.session.get<session::key::Profile>());
  draw_shell(ui, context, text::tr("Copies"), {}, [&] {
    ui.main(text::tr("Copies"), [&] {
      draw_above(ui, context);
      ui.limit_width(ui::size::page_column, [&] {
        ui.heading(1, text::tr("Copies of this plan"));
        ui.space(ui::space::k8);
        ui.text(text::tr("Careway keeps dated copies for a week, and never fewer than five. Today’s answers "
                         "are copied "
                         "too before anything is brought back."),
                TextStyle::body, Color::soft);
        ui.space(ui::space::k20);
        if (context.copies == nullptr)
          return ui.text(text::tr("Looking for copies."), TextStyle::body, Color::soft);
        if (context.copies->empty()) {
          ui.text(
              text::tr(
                  "There are no copies yet. The first one is made when you come back and change something."),
              TextStyle::body, Color::soft);
        }
        for (const CopyRow& copy : *context.copies) draw_copy(ui, context, copy, person);
      });
    });
  });
}

}  // namespace careway::pages
