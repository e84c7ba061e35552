#include <algorithm>
#include <array>

#include "core/ui/form_parts.hpp"
#include "core/ui/question_widgets.hpp"

namespace careway::ui {
namespace {

using session::route::Review;

// Where a click on a section leads: its first open question, else its first one.
std::string entry_of(const forms::Form& form, const forms::Section& section) {
  std::string first;
  for (const forms::QuestionView& view : form.questions()) {
    if (view.section != &section) continue;
    if (first.empty()) first = view.question->id;
    if (view.answer == nullptr && view.question->required && is_asked(*view.question))
      return view.question->id;
  }
  return first;
}

Ui::StepState step_state(forms::SectionState state) {
  switch (state) {
    case forms::SectionState::untouched:
      return Ui::StepState::untouched;
    case forms::SectionState::started:
      return Ui::StepState::started;
    case forms::SectionState::done:
      return Ui::StepState::done;
  }
  return Ui::StepState::untouched;
}

void draw_way_through(Ui& ui, const FormPage& page, const std::string& question) {
  const forms::Section* here = page.module.manifest.section_of(question);
  ui.aside(text::tr("Your way through"), [&] {
    ui.heading(2, text::tr("Your way through"));
    ui.space(space::k8);
    ui.group(text::tr("Sections"), items::Role::list, [&] {
      for (const forms::SectionView& view : page.form.sections()) {
        if (ui.step_item("section/" + view.section->id, said(view.section->title, page.person),
                         step_state(view.state), view.section == here)) {
          go_to_question(page, entry_of(page.form, *view.section));
        }
      }
    });
    ui.space(space::k12);
    if (ui.link("see_answers", text::tr("See all answers"))) {
      page.dispatch(session::Navigate{Review{page.module.manifest.id}});
    }
    ui.space(space::k24);
    ui.to_bottom("stop_hint", [&] {
      ui.card(
          {.key = "stop_hint", .fill = Color::sun_wash, .border = Color::sun_wash, .padding = space::k16},
          [&] {
            ui.text(
                text::fill(text::tr("You can stop at any time. [{name's}|Your] answers are saved as you go."),
                           page.person),
                TextStyle::small);
          });
    });
  });
}

// A matrix needs the room; everything else reads best in a column.
bool is_wide(const forms::Question& question) {
  return question.type == forms::QuestionType::matrix;
}

void draw_ways_back(Ui& ui, const FormPage& page, const forms::Question& question) {
  ui.flow(space::k16, [&] {
    const bool at_start = page.form.previous(question.id).empty();
    // At the first question the button says that it leaves, so that nobody leaves unasked.
    if (ui.button({.key = "back",
                   .label = at_start ? text::tr("Back to Home") : text::tr("Back"),
                   .kind = ButtonKind::secondary})) {
      if (at_start) {
        page.dispatch(session::Navigate{session::route::Hub{}});
      } else {
        page.dispatch(session::Back{});
      }
    }
    if (question.why.empty()) return;
    const bool open = page.state.get<session::key::Page>().why_open;
    if (ui.disclosure("why", text::tr("Why we ask"), open)) page.dispatch(session::ShowWhy{!open});
  });
}

// True when Continue was used.
bool draw_steps(Ui& ui, const FormPage& page, const forms::Question& question) {
  bool used = false;
  const float column = ui.px(size::text_column);
  ui.footer(text::tr("Steps"), [&] {
    const auto steps = [&] {
      ui.split(
          "steps", [&] { draw_ways_back(ui, page, question); },
          [&] {
            used = ui.button({.key = "continue", .label = text::tr("Continue")});
            if (used) go_on(page, question);
          });
    };
    // Under the answers, also in a wide window.
    if (is_wide(question)) return steps();
    ui.limit_width(column / ui.scale(), steps);
  });
  return used;
}

// An error next to a field is drawn by the field itself.
bool has_field(const forms::Question& question) {
  using enum forms::QuestionType;
  return question.type == number || question.type == text || question.type == list;
}

// What says that something is missing comes into sight, also when Continue is tried again.
void draw_error(Ui& ui, bool tried_now, const Body& body) {
  if (tried_now) return body();
  ui.appear("error", body);
}

void draw_words(Ui& ui, const FormPage& page, const forms::Question& question, bool tried_now) {
  const forms::Section* section = page.module.manifest.section_of(question.id);
  const auto& questions = page.form.questions();
  const auto first = std::ranges::find(questions, section, &forms::QuestionView::section);
  if (section != nullptr && !section->intro.empty() && first != questions.end() &&
      first->question == &question) {
    ui.text(said(section->intro, page.person), TextStyle::small, Color::soft);
    ui.space(space::k8);
  }
  ui.heading(1, said(question.label, page.person));
  if (!question.hint.empty()) {
    ui.space(space::k8);
    ui.text(said(question.hint, page.person), TextStyle::body, Color::soft);
  }
  ui.space(space::k20);
  const auto& open = page.state.get<session::key::Page>();
  if (open.why_open && !question.why.empty()) {
    ui.appear("why_panel", [&] {
      ui.card({.key = "why_panel", .fill = Color::brand_wash, .border = Color::brand_wash}, [&] {
        ui.heading(2, text::tr("Why we ask"));
        ui.text(said(question.why, page.person));
      });
    });
    ui.space(space::k16);
  }
  for (const forms::Notice* notice : page.form.notices()) {
    if (std::ranges::find(notice->questions, question.id) == notice->questions.end()) continue;
    ui.appear("notice/" + notice->id, [&] { draw_notice(ui, page, *notice); });
    ui.space(space::k16);
  }
  if (!open.error.empty() && !has_field(question)) {
    draw_error(ui, tried_now, [&] {
      ui.banner(
          {.key = "error", .tone = Tone::clay, .icon = Icon::warning, .title = open.error, .alert = true});
    });
    ui.space(space::k16);
  }
}

}  // namespace

void draw_question(Ui& ui, const FormPage& page, const std::string& question_id) {
  const forms::Question* question = page.module.manifest.question(question_id);
  if (question == nullptr) {
    // Routes are guarded; should one slip through, the page still says where to go.
    ui.main(text::tr("Question"), [&] {
      ui.heading(1, text::tr("This question is not there"));
      if (ui.button({.key = "continue", .label = text::tr("Back to Home")})) {
        page.dispatch(session::Navigate{session::route::Hub{}});
      }
    });
    return;
  }
  draw_way_through(ui, page, question_id);
  const bool tried_now = draw_steps(ui, page, *question);
  ui.main(text::tr("Question"), [&] {
    if (page.above) page.above();
    const auto body = [&] {
      draw_words(ui, page, *question, tried_now);
      const auto answer = [&] { draw_answer(ui, page, *question); };
      const bool says_error = has_field(*question) && !page.state.get<session::key::Page>().error.empty();
      if (!says_error) return answer();
      draw_error(ui, tried_now, answer);
    };
    if (is_wide(*question)) {
      body();
    } else {
      ui.limit_width(size::text_column, body);
    }
  });
}

}  // namespace careway::ui
