#include "app/pages/pages.hpp"

#include "app/pages/about_view.hpp"
#include "app/pages/help_view.hpp"
#include "app/pages/history_view.hpp"
#include "app/pages/settings_view.hpp"
#include "app/pages/shell_view.hpp"
#include "app/pages/welcome_view.hpp"
#include "core/base/overloaded.hpp"
#include "core/forms/form.hpp"
#include "core/text/text.hpp"
#include "core/ui/form_parts.hpp"
#include "hub/hub_view.hpp"

namespace careway::pages {
namespace {

using ui::Ui;

text::Person person_in(const PageContext& context) {
  return session::person_of(context.state.session.get<session::key::Profile>());
}

void draw_home(Ui& ui, const PageContext& context) {
  const text::Person person = person_in(context);
  draw_shell(ui, context, text::tr("Home"), {}, [&] {
    hub::draw_hub(ui, {.state = context.state.session,
                       .modules = context.modules,
                       .journey = context.journey,
                       .person = person,
                       .local_hour = context.local_hour,
                       .dispatch = context.dispatch,
                       .above = [&] { draw_above(ui, context); }});
  });
}

// "Question 11 of 18–22"; empty for a page that is not counted.
std::string place_in_words(const forms::Place& place) {
  if (place.number == 0) return {};
  const std::string number = std::to_string(place.number);
  const std::string least = std::to_string(place.at_least);
  const std::string most = std::to_string(place.at_most);
  if (place.at_least == place.at_most) {
    return text::format("Question {number} of {most}", {{"number", number}, {"most", most}});
  }
  return text::format("Question {number} of {least}–{most}",
                      {{"number", number}, {"least", least}, {"most", most}});
}

using DrawForm = void (*)(Ui&, const ui::FormPage&);

// The pages of a module: form and outcome are made here, once a frame, from the answers.
void draw_form(Ui& ui, const PageContext& context, const std::string& id, const std::string& question,
               const std::string& subject, const DrawForm draw) {
  const auto module = context.modules.find(id);
  if (module == context.modules.end()) return draw_home(ui, context);
  const forms::Answers& answers = session::answers_of(context.state.session, id);
  const forms::Form form(module->second.manifest, answers);
  const forms::Outcome outcome = module->second.outcome(answers);
  const text::Person person = person_in(context);
  const ui::FormPage page{.state = context.state.session,
                          .module = module->second,
                          .form = form,
                          .outcome = outcome,
                          .lines = context.lines,
                          .person = person,
                          .dispatch = context.dispatch,
                          .above = [&] { draw_above(ui, context); }};
  HeaderWords words{.plain = ui::said(module->second.manifest.title, person), .strong = subject, .place = {}};
  if (!question.empty()) {
    const forms::Section* section = module->second.manifest.section_of(question);
    if (section != nullptr) words.strong = ui::said(section->title, person);
    words.place = place_in_words(form.place(question));
  }
  draw_shell(ui, context, words.plain + " – " + words.strong, words, [&] {
    if (draw == nullptr) {
      ui::draw_question(ui, page, question);
    } else {
      draw(ui, page);
    }
  });
}

// A page that threw: nothing but words and two ways on, so that this one cannot fail the same way.
void draw_broken(Ui& ui, const PageContext& context) {
  ui.page(text::tr("This page could not be shown"), [&] {
    ui.main(text::tr("Message"), [&] {
      ui.heading(1, text::tr("This page could not be shown"));
      ui.space(ui::space::k12);
      ui.text(text::tr("Your answers are safe. Please try again, or go to Home."));
      ui.space(ui::space::k12);
      ui.text(text::format("For those who help you: {what}", {{"what", context.broken_frame}}),
              ui::TextStyle::small, ui::Color::soft);
      ui.space(ui::space::k24);
      ui.flow(ui::space::k12, [&] {
        if (ui.button({.key = "try_again", .label = text::tr("Try again")})) {
          context.dispatch(session::DismissToast{});
        }
        if (ui.button(
                {.key = "home", .label = text::tr("Back to Home"), .kind = ui::ButtonKind::secondary})) {
          context.dispatch(session::Navigate{session::route::Hub{}});
        }
      });
    });
  });
}

}  // namespace

void draw_page(Ui& ui, const PageContext& context) {
  if (!context.broken_frame.empty()) return draw_broken(ui, context);
  namespace route = session::route;
  std::visit(
      overloaded{
          [&](const route::Welcome& at) { draw_welcome(ui, context, at.step); },
          [&](const route::Hub&) { draw_home(ui, context); },
          [&](const route::Question& at) { draw_form(ui, context, at.module, at.question, {}, nullptr); },
          [&](const route::Review& at) {
            draw_form(ui, context, at.module, {}, text::tr("Your answers"), ui::draw_review);
          },
          [&](const route::Result& at) {
            draw_form(ui, context, at.module, {}, text::tr("Result"), ui::draw_result);
          },
          [&](const route::Settings&) { draw_settings(ui, context); },
          [&](const route::People&) { draw_people(ui, context); },
          [&](const route::Copies&) { draw_copies(ui, context); },
          [&](const route::History&) { draw_history(ui, context); },
          [&](const route::Help&) { draw_help(ui, context); },
          [&](const route::About&) { draw_about(ui, context); },
      },
      context.state.session.get<session::key::Place>().route);
}

}  // namespace careway::pages
