#include "core/ui/question_widgets.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "core/base/utf8.hpp"
#include "core/ui/form_parts.hpp"
#include "core/ui/option_filter.hpp"

namespace careway::ui {
namespace {

using forms::Question;
using forms::QuestionType;

// More options than this are drawn low and in columns: fifty states are read down, not through fifty cards.
// To choose one of them, the list can be narrowed.
constexpr std::size_t kManyOptions = 12;

const std::string& module_id(const FormPage& page) {
  return page.module.manifest.id;
}

// As stored, hidden options included, so that changing one choice never drops what is only out of sight.
const forms::Answer* stored(const FormPage& page, const Question& question) {
  const forms::Answers& answers = session::answers_of(page.state, module_id(page));
  const auto found = answers.find(question.id);
  return found == answers.end() ? nullptr : &found->second;
}

template <class T>
T stored_as(const FormPage& page, const Question& question) {
  const forms::Answer* answer = stored(page, question);
  const T* value = answer == nullptr ? nullptr : std::get_if<T>(answer);
  return value == nullptr ? T{} : *value;
}

std::string draft_of(const FormPage& page, const Question& question) {
  const auto& drafts = page.state.get<session::key::Drafts>();
  const auto found = drafts.find(session::draft_key(module_id(page), question.id));
  return found == drafts.end() ? std::string() : found->second;
}

const std::string& error_of(const FormPage& page) {
  return page.state.get<session::key::Page>().error;
}

void set_answer(const FormPage& page, const Question& question, forms::Answer answer) {
  page.dispatch(session::SetAnswer{module_id(page), question.id, std::move(answer)});
}

void set_choices(const FormPage& page, const Question& question, forms::Choices choices) {
  if (choices.empty()) {
    page.dispatch(session::ClearAnswer{module_id(page), question.id});
  } else {
    set_answer(page, question, std::move(choices));
  }
}

ChoiceSpec choice_spec(const FormPage& page, const forms::Option& option, std::size_t index,
                       std::size_t count) {
  ChoiceSpec spec;
  spec.key = "option/" + option.id;
  spec.label = said(option.label, page.person);
  spec.detail = said(option.detail, page.person);
  spec.position = static_cast<int>(index) + 1;
  spec.set_size = static_cast<int>(count);
  return spec;
}

void continue_on_enter(Ui& ui, const FormPage& page, const Question& question) {
  if (ui.enter_on_choice() && page.form.answer(question.id) != nullptr) go_on(page, question);
}

// `draw(index)` for each option: one below the other, or in columns when the question has many.
void lay_out(Ui& ui, bool many, std::size_t count, const std::function<void(std::size_t)>& draw) {
  if (!many) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) ui.space(space::k12);
      draw(i);
    }
    return;
  }
  constexpr std::array<float, 3> kColumns{1, 1, 1};
  const std::size_t per_column = (count + kColumns.size() - 1) / kColumns.size();
  ui.columns("options", kColumns, space::k8, 180, [&](int column) {
    const std::size_t from = static_cast<std::size_t>(column) * per_column;
    for (std::size_t i = from; i < std::min(count, from + per_column); ++i) {
      if (i > from) ui.space(space::k8);
      draw(i);
    }
  });
}

using Options = std::vector<const forms::Option*>;

// The field that narrows a long list, and what is chosen, which is in sight wherever it stands in the list.
std::string draw_filter(Ui& ui, const FormPage& page, const Question& question, const std::string& chosen) {
  const std::string typed = ui.filter_field(
      {.key = "filter", .label = text::tr("Find in the list"), .hint = text::tr("Type the first letters")});
  ui.space(space::k12);
  if (const forms::Option* option = question.option(chosen)) {
    ui.badge("chosen", Icon::check,
             text::format("Chosen: {answer}", {{"answer", said(option->label, page.person)}}), Tone::brand);
    ui.space(space::k12);
  }
  return typed;
}

// Enter in the filter: chooses what alone is found, goes to the first of several, and goes on when nothing
// was typed or the one found is chosen.
void use_enter_in_filter(Ui& ui, const FormPage& page, const Question& question, const std::string& chosen,
                         const Options& found) {
  if (!ui.enter_on_choice()) return;
  if (found.size() == 1 && found.front()->id != chosen) {
    set_answer(page, question, found.front()->id);
  } else if (found.size() == 1) {
    go_on(page, question);
  } else if (!found.empty()) {
    ui.move_focus_to("option/" + found.front()->id);
  }
}

void draw_single(Ui& ui, const FormPage& page, const Question& question) {
  const auto options = page.form.options(question);
  const auto chosen = stored_as<std::string>(page, question);
  const bool many = options.size() > kManyOptions;
  const std::string typed = many ? draw_filter(ui, page, question, chosen) : std::string();
  Options found;
  std::ranges::copy_if(options, std::back_inserter(found), [&](const forms::Option* option) {
    return finds(typed, said(option->label, page.person), option->id);
  });
  if (found.empty()) {
    ui.text(text::format("Nothing in the list begins with “{typed}”.", {{"typed", trimmed(typed)}}));
    ui.space(space::k12);
  }
  ui.group(said(question.label, page.person), items::Role::group, [&] {
    lay_out(ui, many, found.size(), [&](std::size_t i) {
      ChoiceSpec spec = choice_spec(page, *found[i], i, found.size());
      spec.checked = found[i]->id == chosen;
      spec.compact = many;
      if (ui.choice(spec)) set_answer(page, question, found[i]->id);
    });
  });
  if (!trimmed(typed).empty() && ui.focused_key() == "filter") {
    use_enter_in_filter(ui, page, question, chosen, found);
  } else {
    continue_on_enter(ui, page, question);
  }
}

void draw_multiple(Ui& ui, const FormPage& page, const Question& question) {
  const auto options = page.form.options(question);
  const auto chosen = stored_as<forms::Choices>(page, question);
  ui.text(text::tr("Choose all that fit."), TextStyle::small, Color::soft);
  ui.space(space::k12);
  ui.group(said(question.label, page.person), items::Role::group, [&] {
    lay_out(ui, options.size() > kManyOptions, options.size(), [&](std::size_t i) {
      ChoiceSpec spec = choice_spec(page, *options[i], i, options.size());
      spec.checked = std::ranges::find(chosen, options[i]->id) != chosen.end();
      spec.many = true;
      spec.compact = options.size() > kManyOptions;
      if (ui.choice(spec)) set_choices(page, question, toggled(question, chosen, options[i]->id));
    });
  });
  continue_on_enter(ui, page, question);
}

TextFieldSpec field_spec(const FormPage& page, const Question& question) {
  TextFieldSpec spec;
  spec.key = "answer";
  spec.label = short_label(question, page.person);
  spec.error = error_of(page);
  spec.max_length = question.max_length;
  spec.required = question.required;
  return spec;
}

void draw_number(Ui& ui, const FormPage& page, const Question& question) {
  const forms::Answer* answer = stored(page, question);
  const auto* number = answer == nullptr ? nullptr : std::get_if<std::int64_t>(answer);
  TextFieldSpec spec = field_spec(page, question);
  spec.unit = said(question.unit, page.person);
  spec.digits = true;
  spec.max_length = 20;
  std::string typed = draft_of(page, question);
  if (typed.empty() && number != nullptr) typed = std::to_string(*number);
  if (ui.text_field(spec, typed)) page.dispatch(session::SetDraft{module_id(page), question.id, typed});
  if (ui.enter_on_choice()) go_on(page, question);
  if (!question.dont_know) return;
  ui.space(space::k16);
  const bool unknown = stored_as<std::string>(page, question) == forms::kDontKnow;
  if (ui.choice({.key = "option/dont_know",
                 .label = text::tr("I don’t know"),
                 .detail = text::tr("It stays an open point. It does not count as “fine”."),
                 .checked = unknown,
                 .many = true})) {
    if (unknown) {
      page.dispatch(session::ClearAnswer{module_id(page), question.id});
    } else {
      set_answer(page, question, std::string(forms::kDontKnow));
    }
  }
}

void draw_text(Ui& ui, const FormPage& page, const Question& question) {
  TextFieldSpec spec = field_spec(page, question);
  spec.multiline = question.max_length > 200;
  std::string typed = draft_of(page, question);
  if (typed.empty()) typed = stored_as<std::string>(page, question);
  if (ui.text_field(spec, typed)) page.dispatch(session::SetDraft{module_id(page), question.id, typed});
  if (ui.enter_on_choice()) go_on(page, question);
}

bool holds_entry(const forms::Choices& entries, const std::string& entry) {
  return std::ranges::find(entries, entry) != entries.end();
}

void draw_entries(Ui& ui, const FormPage& page, const Question& question, const forms::Choices& entries) {
  if (entries.empty()) return;
  ui.group(text::tr("Your list"), items::Role::list, [&] {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string number = std::to_string(i);
      ui.card({.key = "entry/" + number, .padding = space::k12, .radius = size::radius_control}, [&] {
        ui.split(
            "entry_row/" + number, [&] { ui.text(entries[i]); },
            [&] {
              if (!ui.button({.key = "remove/" + number,
                              .label = text::tr("Remove"),
                              .kind = ButtonKind::quiet,
                              .description = entries[i]})) {
                return;
              }
              forms::Choices left = entries;
              left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
              set_choices(page, question, std::move(left));
              // A changed answer ends its draft; what is half typed below is another entry and stays.
              const std::string typed = draft_of(page, question);
              if (!typed.empty()) page.dispatch(session::SetDraft{module_id(page), question.id, typed});
            });
      });
      ui.space(space::k8);
    }
  });
}

void draw_list(Ui& ui, const FormPage& page, const Question& question) {
  const auto entries = stored_as<forms::Choices>(page, question);
  draw_entries(ui, page, question, entries);
  const bool full = entries.size() >= question.max_items;
  TextFieldSpec spec = field_spec(page, question);
  spec.label = text::tr("Add to the list");
  std::string typed = draft_of(page, question);
  if (ui.text_field(spec, typed)) page.dispatch(session::SetDraft{module_id(page), question.id, typed});
  ui.space(space::k12);
  const std::string entry = trimmed(typed);
  if (ui.enter_on_choice() && entry.empty()) go_on(page, question);
  const bool enter_adds = ui.enter_on_choice() && !entry.empty() && !full;
  const bool add_used =
      ui.button({.key = "add",
                 .label = text::tr("Add"),
                 .kind = ButtonKind::secondary,
                 .enabled = !full && !entry.empty(),
                 .why_disabled = full ? text::tr("The list is full.") : text::tr("Write something first."),
                 .icon = Icon::plus,
                 .has_icon = true});
  if (add_used || enter_adds) {
    forms::Choices more = entries;
    if (!holds_entry(more, entry)) more.push_back(entry);
    set_answer(page, question, std::move(more));
  }
  if (full)
    ui.text(text::tr("The list is full. Remove an entry to add another."), TextStyle::small, Color::soft);
  if (question.suggestions.empty()) return;
  ui.space(space::k20);
  ui.text(text::tr("Or choose from these:"), TextStyle::small, Color::soft);
  ui.space(space::k8);
  ui.group(text::tr("Suggestions"), items::Role::group, [&] {
    ui.flow(space::k8, [&] {
      for (std::size_t i = 0; i < question.suggestions.size(); ++i) {
        const std::string suggestion = said(question.suggestions[i], page.person);
        const bool chosen = holds_entry(entries, suggestion);
        if (!ui.chip({.key = "suggestion/" + std::to_string(i),
                      .label = suggestion,
                      .detail = {},
                      .checked = chosen,
                      .many = true,
                      .position = static_cast<int>(i) + 1,
                      .set_size = static_cast<int>(question.suggestions.size()),
                      .compact = true})) {
          continue;
        }
        forms::Choices changed = entries;
        if (chosen) {
          std::erase(changed, suggestion);
        } else if (!full) {
          changed.push_back(suggestion);
        } else {
          continue;
        }
        set_choices(page, question, std::move(changed));
        if (!typed.empty()) page.dispatch(session::SetDraft{module_id(page), question.id, typed});
      }
    });
  });
}

void draw_matrix(Ui& ui, const FormPage& page, const Question& question) {
  MatrixSpec spec;
  spec.key = "matrix";
  for (const forms::Row& row : question.rows) {
    spec.rows.push_back({row.id, said(row.label, page.person), said(row.detail, page.person)});
  }
  for (const forms::Option& level : question.options) {
    spec.levels.push_back({level.id, said(level.label, page.person), said(level.detail, page.person)});
  }
  auto levels = stored_as<forms::Levels>(page, question);
  std::string row;
  std::string level;
  const auto chosen = [&](const std::string& id) {
    const auto found = levels.find(id);
    return found == levels.end() ? std::string() : found->second;
  };
  if (ui.matrix(spec, chosen, row, level)) {
    levels.insert_or_assign(row, level);
    set_answer(page, question, std::move(levels));
    return;
  }
  const bool complete =
      std::ranges::all_of(question.rows, [&](const forms::Row& r) { return levels.contains(r.id); });
  if (complete) continue_on_enter(ui, page, question);
}

}  // namespace

forms::Choices toggled(const Question& question, const forms::Choices& chosen, const std::string& option) {
  const auto exclusive = [](const forms::Option& o) { return o.exclusive || o.id == forms::kDontKnow; };
  const forms::Option* used = question.option(option);
  if (used == nullptr) return chosen;
  const bool was_chosen = std::ranges::find(chosen, option) != chosen.end();
  if (!was_chosen && exclusive(*used)) return {option};
  forms::Choices result;
  for (const forms::Option& o : question.options) {
    const bool keep = std::ranges::find(chosen, o.id) != chosen.end();
    if (o.id == option ? !was_chosen : keep && (was_chosen || !exclusive(o))) result.push_back(o.id);
  }
  return result;
}

void go_on(const FormPage& page, const Question& question) {
  if (question.type == QuestionType::list) {
    const std::string entry = trimmed(draft_of(page, question));
    auto entries = stored_as<forms::Choices>(page, question);
    if (!entry.empty() && entries.size() < question.max_items) {
      if (!holds_entry(entries, entry)) entries.push_back(entry);
      set_answer(page, question, std::move(entries));
    }
  }
  page.dispatch(session::Continue{});
}

void draw_answer(Ui& ui, const FormPage& page, const Question& question) {
  switch (question.type) {
    case QuestionType::single:
    case QuestionType::yes_no:
      return draw_single(ui, page, question);
    case QuestionType::multiple:
      return draw_multiple(ui, page, question);
    case QuestionType::number:
      return draw_number(ui, page, question);
    case QuestionType::text:
      return draw_text(ui, page, question);
    case QuestionType::list:
      return draw_list(ui, page, question);
    case QuestionType::matrix:
      return draw_matrix(ui, page, question);
    case QuestionType::display:
      return;
  }
}

}  // namespace careway::ui
