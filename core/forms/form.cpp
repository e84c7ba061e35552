#include "core/forms/form.hpp"

#include <algorithm>

#include "core/forms/validate.hpp"

namespace careway::forms {
namespace {

bool holds_if_any(const std::optional<Condition>& condition, const Lookup& lookup) {
  return !condition || holds(*condition, lookup);
}

Maybe may_hold_if_any(const std::optional<Condition>& condition, const Lookup& lookup) {
  return condition ? may_hold(*condition, lookup) : Maybe::yes;
}

bool says_something(const Answer& answer) {
  if (const auto* levels = std::get_if<Levels>(&answer)) return !levels->empty();
  if (const auto* choices = std::get_if<Choices>(&answer)) return !choices->empty();
  if (const auto* text = std::get_if<std::string>(&answer)) return !text->empty();
  return true;
}

bool chosen(const Answer& answer, const std::string& id) {
  if (const auto* choices = std::get_if<Choices>(&answer)) return std::ranges::count(*choices, id) > 0;
  const auto* one = std::get_if<std::string>(&answer);
  return one != nullptr && *one == id;
}

// The answer without that option.
Answer without(const Answer& answer, const std::string& id) {
  const auto* choices = std::get_if<Choices>(&answer);
  if (choices == nullptr) return std::string{};
  Choices rest = *choices;
  std::erase(rest, id);
  return rest;
}

}  // namespace

int Progress::percent() const {
  if (done()) return 100;
  return std::min(99, at_most == 0 ? 0 : 100 * answered / at_most);
}

Form::Form(const Manifest& manifest, const Answers& answers)
    : manifest_(&manifest),
      answers_(&answers),
      known_(manifest.index.positions.size()),
      normal_(std::make_shared<std::vector<std::unique_ptr<const Answer>>>()) {
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const ManifestIndex::Position position = manifest.index.positions[i];
    known_[i].section = &manifest.sections[position.section];
    known_[i].question = &known_[i].section->questions[position.question];
  }
  // One pass: what a condition reads has been decided before it is asked.
  const Lookup now = lookup_now();
  const Lookup in_the_end = lookup_in_the_end();
  for (const std::size_t i : manifest.index.evaluation_order) evaluate(known_[i], now, in_the_end);
  collect();
  measure();
}

const Form::Known* Form::find(std::string_view question) const {
  const auto found = manifest_->index.by_id.find(question);
  return found == manifest_->index.by_id.end() ? nullptr : &known_[found->second];
}

Lookup Form::lookup_now() const {
  return [this](std::string_view id) -> Asked {
    const Known* known = find(id);
    if (known == nullptr) return {};
    return {known->question, known->now, false, false};
  };
}

Lookup Form::lookup_in_the_end() const {
  return [this](std::string_view id) -> Asked {
    const Known* known = find(id);
    if (known == nullptr) return {};
    Asked asked{known->question, nullptr, false, false};
    if (known->shown == Maybe::no) return asked;
    asked.answer = known->kept;
    asked.may_change = !known->kept_complete;
    asked.may_hide = known->kept != nullptr && known->shown == Maybe::maybe;
    return asked;
  };
}

void Form::evaluate(Known& known, const Lookup& now, const Lookup& in_the_end) {
  known.visible = holds_if_any(known.section->show_if, now) && holds_if_any(known.question->show_if, now);
  known.shown = std::min(may_hold_if_any(known.section->show_if, in_the_end),
                         may_hold_if_any(known.question->show_if, in_the_end));
  if (known.shown != Maybe::no) take_answer(known, now, in_the_end);
}

// An answer that does not fit its question (it may come from an older manifest) is none; so is a hidden
// option.
void Form::take_answer(Known& known, const Lookup& now, const Lookup& in_the_end) {
  const auto stored = answers_->find(known.question->id);
  if (stored == answers_->end()) return;
  Result<Answer> checked = check_answer(*known.question, stored->second);
  if (!checked) return;
  const auto keep = [&](Answer answer) -> const Answer* {
    if (!says_something(answer)) return nullptr;
    if (answer == stored->second) return &stored->second;
    return normal_->emplace_back(std::make_unique<const Answer>(std::move(answer))).get();
  };

  Answer answer_now = *checked;
  bool options_settled = true;
  for (const Option& option : known.question->options) {
    if (!option.show_if || !chosen(*checked, option.id)) continue;
    if (!holds(*option.show_if, now)) answer_now = without(answer_now, option.id);
    options_settled = options_settled && may_hold(*option.show_if, in_the_end) != Maybe::maybe;
  }
  if (options_settled) {
    known.kept = keep(answer_now);
    known.kept_complete = known.kept != nullptr && is_complete(*known.question, *known.kept);
  }
  if (!known.visible) return;
  known.now = options_settled ? known.kept : keep(std::move(answer_now));
  known.complete = known.now != nullptr && is_complete(*known.question, *known.now);
}

void Form::collect() {
  for (const Known& known : known_) {
    if (!known.visible) continue;
    visible_.push_back({known.question, known.section, known.complete ? known.now : nullptr});
    if (sections_.empty() || sections_.back().section != known.section) sections_.push_back({known.section});
    if (known.question->type == QuestionType::display) continue;
    ++sections_.back().asked;
    if (known.complete) ++sections_.back().answered;
  }
  auto first = visible_.begin();
  for (SectionView& view : sections_) {
    bool started = false, asks_required = false, required_open = false;
    for (; first != visible_.end() && first->section == view.section; ++first) {
      started = started || answer(first->question->id) != nullptr;
      asks_required = asks_required || first->question->required;
      required_open = required_open || (first->question->required && first->answer == nullptr);
    }
    const bool done = asks_required ? !required_open : view.answered == view.asked;
    view.state = done ? SectionState::done : started ? SectionState::started : SectionState::untouched;
  }
}

void Form::measure() {
  int visible_required = 0;
  for (const Known& known : known_) {
    if (known.question->type == QuestionType::display) continue;
    const int at_least = known.shown == Maybe::yes ? 1 : 0;
    const int at_most = known.shown != Maybe::no ? 1 : 0;
    least_questions_ += at_least;
    most_questions_ += at_most;
    if (!known.question->required) continue;
    progress_.at_least += at_least;
    progress_.at_most += at_most;
    if (known.visible) ++visible_required;
    if (known.complete) ++progress_.answered;
  }
  if (progress_.answered == visible_required) {
    progress_.at_least = progress_.answered;
    progress_.at_most = progress_.answered;
  }
}

Maybe Form::shown(std::string_view question) const {
  const Known* known = find(question);
  return known == nullptr ? Maybe::no : known->shown;
}

bool Form::visible(std::string_view question) const {
  const Known* known = find(question);
  return known != nullptr && known->visible;
}

const Answer* Form::answer(std::string_view question) const {
  const Known* known = find(question);
  return known == nullptr ? nullptr : known->now;
}

Place Form::place(std::string_view question) const {
  int number = 0;
  for (const QuestionView& view : visible_) {
    if (view.question->type != QuestionType::display) ++number;
    if (view.question->id != question) continue;
    if (view.question->type == QuestionType::display) break;
    return {number, std::max(number, least_questions_), most_questions_};
  }
  return {0, least_questions_, most_questions_};
}

std::string Form::next(std::string_view question) const {
  const Known* known = find(question);
  if (known == nullptr) return {};
  const Known* end = known_.data() + known_.size();
  const Known* found = std::find_if(known + 1, end, [](const Known& candidate) { return candidate.visible; });
  return found == end ? std::string{} : found->question->id;
}

std::string Form::previous(std::string_view question) const {
  const Known* known = find(question);
  if (known == nullptr) return {};
  while (known != known_.data()) {
    --known;
    if (known->visible) return known->question->id;
  }
  return {};
}

std::string Form::first() const {
  return visible_.empty() ? std::string{} : visible_.front().question->id;
}

std::string Form::first_open() const {
  const auto open = std::ranges::find_if(
      visible_, [](const QuestionView& view) { return view.question->required && view.answer == nullptr; });
  return open == visible_.end() ? std::string{} : open->question->id;
}

std::vector<const Option*> Form::options(const Question& question) const {
  const Lookup now = lookup_now();
  std::vector<const Option*> shown;
  for (const Option& option : question.options) {
    if (holds_if_any(option.show_if, now)) shown.push_back(&option);
  }
  return shown;
}

std::vector<const Notice*> Form::notices() const {
  const Lookup now = lookup_now();
  std::vector<const Notice*> result;
  for (const Notice& notice : manifest_->notices) {
    if (holds(notice.when, now)) result.push_back(&notice);
  }
  return result;
}

Answers Form::visible_answers() const {
  Answers answers;
  for (const QuestionView& view : visible_) {
    if (const Answer* said = answer(view.question->id)) answers.emplace(view.question->id, *said);
  }
  return answers;
}

}  // namespace careway::forms
