#include <algorithm>

#include "core/ui/form_parts.hpp"

namespace careway::ui {
namespace {

bool is_open_point(const FormPage& page, const std::string& question) {
  return std::ranges::find(page.outcome.open_points, question) != page.outcome.open_points.end();
}

std::size_t count_missing(const forms::Form& form) {
  return static_cast<std::size_t>(
      std::ranges::count_if(form.questions(), [](const forms::QuestionView& view) {
        return view.answer == nullptr && view.question->required && is_asked(*view.question);
      }));
}

void draw_state(Ui& ui, const FormPage& page, const forms::QuestionView& view) {
  const std::string& id = view.question->id;
  if (view.answer == nullptr && view.question->required) {
    ui.badge("state/" + id, Icon::pencil, text::tr("Not answered yet"), Tone::neutral);
  } else if (view.answer != nullptr && is_open_point(page, id)) {
    ui.badge("state/" + id, Icon::help, text::tr("Open point"), Tone::plum);
  }
}

void draw_row(Ui& ui, const FormPage& page, const forms::QuestionView& view) {
  const forms::Question& question = *view.question;
  const std::string label = short_label(question, page.person);
  ui.split(
      "row/" + question.id,
      [&] {
        ui.text(label, TextStyle::small, Color::soft);
        // A matrix that is begun shows its rows, also those that still wait.
        const forms::Answer* answer = page.form.answer(question.id);
        if (answer != nullptr) ui.text(answer_in_words(question, answer, page.person), TextStyle::strong);
        if (answer == nullptr && !question.required)
          ui.text(text::tr("Not answered. That is fine."), TextStyle::small);
        draw_state(ui, page, view);
      },
      [&] {
        const bool open = view.answer == nullptr;
        if (ui.link("change/" + question.id, open ? text::tr("Answer") : text::tr("Change"), label)) {
          go_to_question(page, question.id);
        }
      });
}

void draw_section(Ui& ui, const FormPage& page, const forms::SectionView& section) {
  ui.card({.key = "section/" + section.section->id}, [&] {
    ui.heading(2, said(section.section->title, page.person));
    ui.space(space::k8);
    bool first = true;
    for (const forms::QuestionView& view : page.form.questions()) {
      if (view.section != section.section || !is_asked(*view.question)) continue;
      if (!first) {
        ui.space(space::k8);
        ui.divider();
        ui.space(space::k8);
      }
      first = false;
      draw_row(ui, page, view);
    }
  });
  ui.space(space::k20);
}

void draw_start_over(Ui& ui, const FormPage& page) {
  ui.card({.key = "start_over_card"}, [&] {
    ui.heading(2, text::tr("Start over"));
    ui.text(text::tr("All answers are set aside, and you begin again. A copy is kept. You can undo this."),
            TextStyle::body, Color::soft);
    ui.space(space::k12);
    const bool nothing = session::answers_of(page.state, page.module.manifest.id).empty();
    if (ui.button({.key = "start_over",
                   .label = text::tr("Start over"),
                   .kind = ButtonKind::danger,
                   .enabled = !nothing,
                   .why_disabled = text::tr("There are no answers yet."),
                   .icon = Icon::restart,
                   .has_icon = true})) {
      page.dispatch(session::OpenDialog{start_over_dialog_id(page.module.manifest.id)});
    }
  });
}

void draw_steps(Ui& ui, const FormPage& page) {
  const float column = ui.px(size::page_column);
  ui.footer(text::tr("Steps"), [&] {
    ui.limit_width(column / ui.scale(), [&] {
      ui.split(
          "steps",
          [&] {
            if (ui.button({.key = "back",
                           .label = text::tr("Back to the questions"),
                           .kind = ButtonKind::secondary})) {
              page.dispatch(session::Back{});
            }
          },
          [&] {
            if (ui.button({.key = "result",
                           .label = text::tr("See the result"),
                           .enabled = page.outcome.ready,
                           .why_disabled = text::tr("A few answers are still missing.")})) {
              page.dispatch(session::Navigate{session::route::Result{page.module.manifest.id}});
            }
          });
    });
  });
}

void draw_summary(Ui& ui, const FormPage& page) {
  const std::size_t missing = count_missing(page.form);
  if (missing == 0) {
    ui.text(text::tr("Every question is answered. You can change any answer."), TextStyle::body, Color::soft);
  } else {
    ui.banner({.key = "missing",
               .tone = page.outcome.ready ? Tone::brand : Tone::plum,
               .icon = Icon::info,
               .title = counted("One question is not answered yet.",
                                "{count} questions are not answered yet.", missing),
               .text = page.outcome.ready
                           ? text::tr("There is a first result already. More answers make it more certain.")
                           : text::tr("The result opens when enough is answered.")},
              [&] {
                if (ui.button({.key = "next_open",
                               .label = text::tr("Go to the next open question"),
                               .kind = ButtonKind::secondary})) {
                  go_to_question(page, page.form.first_open());
                }
              });
  }
  ui.space(space::k20);
}

}  // namespace

void draw_review(Ui& ui, const FormPage& page) {
  draw_steps(ui, page);
  ui.main(text::tr("Answers"), [&] {
    if (page.above) page.above();
    ui.limit_width(size::page_column, [&] {
      ui.heading(1, text::tr("Check your answers"));
      ui.space(space::k16);
      draw_summary(ui, page);
      for (const forms::SectionView& section : page.form.sections()) draw_section(ui, page, section);
      draw_start_over(ui, page);
    });
  });
  draw_start_over_dialog(ui, page.state, page.module.manifest.id,
                         said(page.module.manifest.title, page.person), page.dispatch);
}

}  // namespace careway::ui
