#include "core/ui/form_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/base/overloaded.hpp"

namespace careway::ui {
namespace {

// A label as it stands inside a sentence: "Hands-on help" -> "hands-on help". Names and "I" keep their
// capital.
std::string inside_sentence(std::string label, const text::Person& person) {
  if (label.size() < 2 || (!person.name.empty() && label.starts_with(person.name))) return label;
  const bool word = label[0] >= 'A' && label[0] <= 'Z' && label[1] >= 'a' && label[1] <= 'z';
  if (word) label[0] = static_cast<char>(label[0] - 'A' + 'a');
  return label;
}

std::string option_in_words(const forms::Question& question, const std::string& id,
                            const text::Person& person) {
  if (const forms::Option* option = question.option(id)) return said(option->label, person);
  return id == forms::kDontKnow ? text::tr("I don’t know") : id;
}

std::string levels_in_words(const forms::Question& question, const forms::Levels& levels,
                            const text::Person& person) {
  std::string words;
  for (const forms::Row& row : question.rows) {
    const auto level = levels.find(row.id);
    const std::string label = said(row.label, person);
    words += words.empty() ? label : "; " + inside_sentence(label, person);
    words += ": " + (level == levels.end()
                         ? text::tr("not answered")
                         : inside_sentence(option_in_words(question, level->second, person), person));
  }
  return words;
}

}  // namespace

std::string said(const forms::Text& pattern, const text::Person& person) {
  return text::fill(text::tr(pattern), person);
}

std::string said(const forms::Text& pattern, const FormPage& page) {
  // Numbers first: what a person typed as a name is never read as a pattern.
  return text::fill(page.lines.with_numbers(text::tr(pattern), text::tr("a help line")), page.person);
}

std::string module_text(const FormPage& page, const std::string& id) {
  const auto found = page.module.manifest.texts.find(id);
  return found == page.module.manifest.texts.end() ? std::string() : said(found->second, page);
}

std::string short_label(const forms::Question& question, const text::Person& person) {
  return said(question.short_label.empty() ? question.label : question.short_label, person);
}

bool is_asked(const forms::Question& question) {
  return question.type != forms::QuestionType::display;
}

std::string counted(std::string_view one, std::string_view many, std::size_t count) {
  return count == 1 ? text::tr(one) : text::format(many, {{"count", std::to_string(count)}});
}

void go_to_question(const FormPage& page, const std::string& question) {
  page.dispatch(session::Navigate{session::route::Question{page.module.manifest.id, question}});
}

std::string answer_in_words(const forms::Question& question, const forms::Answer* answer,
                            const text::Person& person) {
  std::string none = text::tr("Not answered");
  if (answer == nullptr) return none;
  return std::visit(overloaded{
                        [&](const std::string& value) {
                          if (question.type == forms::QuestionType::text) return value;
                          return option_in_words(question, value, person);
                        },
                        [&](std::int64_t value) {
                          const std::string unit = said(question.unit, person);
                          return std::to_string(value) + (unit.empty() ? "" : " " + unit);
                        },
                        [&](const forms::Choices& values) {
                          std::string words;
                          for (const std::string& value : values) {
                            words += words.empty() ? "" : ", ";
                            words += question.type == forms::QuestionType::list
                                         ? value
                                         : option_in_words(question, value, person);
                          }
                          return words.empty() ? none : words;
                        },
                        [&](const forms::Levels& levels) {
                          return levels.empty() ? none : levels_in_words(question, levels, person);
                        },
                        [&](const forms::Foreign&) { return none; },
                    },
                    *answer);
}

void draw_help_line(Ui& ui, const figures::HelpLine& line) {
  ui.text(text::tr(line.name), TextStyle::small_strong);
  // A line of its own, so that no number is broken in two.
  ui.text(text::tr(line.number), TextStyle::subheading);
  if (!line.hours.empty()) {
    ui.text(text::format("Open: {hours}", {{"hours", text::tr(line.hours)}}), TextStyle::small);
  }
  if (!line.text.empty()) ui.text(text::format("Text: {number}", {{"number", line.text}}), TextStyle::small);
}

void draw_notice(Ui& ui, const FormPage& page, const forms::Notice& notice) {
  const BannerSpec banner{.key = "notice/" + notice.id,
                          .tone = Tone::plum,
                          .icon = Icon::phone,
                          .title = said(notice.title, page.person),
                          .text = said(notice.text, page),
                          .alert = true};
  std::vector<const figures::HelpLine*> lines;
  for (const std::string& id : notice.lines) {
    if (const figures::HelpLine* line = page.lines.find(id)) lines.push_back(line);
  }
  if (lines.empty()) return ui.banner(banner);
  ui.banner(banner, [&] {
    // Side by side, so that the notice pushes the answers down as little as possible.
    const std::vector<float> weights(lines.size(), 1.0F);
    ui.columns("lines", weights, space::k16, 190,
               [&](int column) { draw_help_line(ui, *lines[static_cast<std::size_t>(column)]); });
  });
}

std::string start_over_dialog_id(const std::string& module) {
  return "start_over/" + module;
}

void draw_start_over_dialog(Ui& ui, const session::SessionState& state, const std::string& module,
                            const std::string& title, const session::Dispatch& dispatch) {
  const std::string id = start_over_dialog_id(module);
  if (state.get<session::key::Page>().dialog != id) return;
  const std::array<Ui::DialogButton, 2> buttons{
      {{"dialog/keep", text::tr("Keep my answers"), ButtonKind::secondary},
       {"dialog/start_over", text::tr("Set aside and start over"), ButtonKind::danger}}};
  const std::string used =
      ui.dialog(id, text::tr("Start over?"),
                text::format("All answers in “{title}” are set aside. A copy stays on this computer. "
                             "You can bring it back later from Home or Settings.",
                             {{"title", title}}),
                buttons, "dialog/keep");
  if (used == "dialog/keep") dispatch(session::OpenDialog{});
  if (used == "dialog/start_over") dispatch(session::StartOver{module});
}

}  // namespace careway::ui
