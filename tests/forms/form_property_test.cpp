// Random small manifests and answers, against a plain second opinion.
#include <algorithm>
#include <functional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/forms/validate.hpp"
#include "forms/forms_support.hpp"

namespace careway::forms {
namespace {

using test::manifest_json;
using test::section;

constexpr int kQuestions = 6;

std::string id_of(int i) {
  return "q" + std::to_string(i);
}

// A test of one of the questions before `limit`; every question is a yes_no with dont_know, or a matrix of
// two rows.
rc::Gen<std::string> condition_json(int limit, int depth) {
  const auto test = rc::gen::mapcat(rc::gen::inRange(0, limit), [](int i) {
    const std::string head = R"({"question": ")" + id_of(i) + "\", ";
    return rc::gen::map(
        rc::gen::elementOf(std::vector<std::string>{
            R"("equals": "yes"})", R"("not_equals": "no"})", R"("exists": true})", R"("exists": false})",
            R"("any_of": ["no", "dont_know"]})", R"("none_of": ["yes", "dont_know"]})"}),
        [head](const std::string& rest) { return head + rest; });
  });
  if (depth == 0) return test;
  const auto part = condition_json(limit, depth - 1);
  return rc::gen::oneOf(
      test, rc::gen::map(part, [](const std::string& a) { return R"({"not": )" + a + "}"; }),
      rc::gen::map(rc::gen::tuple(rc::gen::element<std::string>("all", "any"), part, part),
                   [](const auto& t) {
                     return "{\"" + std::get<0>(t) + "\": [" + std::get<1>(t) + ", " + std::get<2>(t) + "]}";
                   }));
}

// Conditions read earlier questions of a hidden order, so there are no cycles; the file's order is that or
// its reverse.
rc::Gen<std::string> manifest_text() {
  return rc::gen::exec([] {
    std::vector<std::string> questions;
    for (int i = 0; i < kQuestions; ++i) {
      std::string json = R"({"id": ")" + id_of(i) + R"(", "type": "yes_no", "label": "Q", "dont_know": true)";
      if (i > 0 && *rc::gen::weightedElement<bool>({{3, true}, {1, false}})) {
        json += R"(, "show_if": )" + *condition_json(i, 2);
      }
      if (*rc::gen::weightedElement<bool>({{1, true}, {3, false}})) json += R"(, "required": false)";
      questions.push_back(json + "}");
    }
    const bool reversed = *rc::gen::arbitrary<bool>();
    const std::string section_condition =
        *rc::gen::arbitrary<bool>() ? R"("show_if": )" + *condition_json(2, 1) : "";
    const std::string first = section("first", questions[0] + "," + questions[1]);
    const auto from = questions.begin() + 2;
    if (reversed) std::reverse(from, questions.end());
    std::string rest;
    for (auto question = from; question != questions.end(); ++question)
      rest += (rest.empty() ? "" : ",") + *question;
    const std::string second = section("second", rest, section_condition);
    return manifest_json(reversed ? second + "," + first : first + "," + second);
  });
}

rc::Gen<Answers> some_answers() {
  return rc::gen::exec([] {
    Answers answers;
    for (int i = 0; i < kQuestions; ++i) {
      const auto word = *rc::gen::element<std::string>("yes", "no", "dont_know", "", "", "perhaps");
      if (!word.empty()) answers.emplace(id_of(i), word);
    }
    return answers;
  });
}

Manifest loaded(const std::string& json) {
  LoadedManifest result = load_manifest(json);
  for (const Error& mistake : result.mistakes) RC_FAIL(mistake.text() + " in " + json);
  return *std::move(result.manifest);
}

// The second opinion: recursive, straight from the words of forms.md.
class Plain {
 public:
  Plain(const Manifest& manifest, const Answers& answers) : manifest_(manifest), answers_(answers) {}

  bool visible(const std::string& id) const {
    const Section& in = *manifest_.section_of(id);
    const Question& question = *manifest_.question(id);
    return (!in.show_if || value(*in.show_if)) && (!question.show_if || value(*question.show_if));
  }
  // The visible answer, or "".
  std::string said(const std::string& id) const {
    const auto found = answers_.find(id);
    if (found == answers_.end() || !visible(id)) return "";
    const auto& word = std::get<std::string>(found->second);
    return word == "perhaps" ? "" : word;
  }
  int required(bool answered) const {
    int count = 0;
    for (int i = 0; i < kQuestions; ++i) {
      const Question& question = *manifest_.question(id_of(i));
      if (question.required && visible(question.id) && (!answered || !said(question.id).empty())) ++count;
    }
    return count;
  }

 private:
  bool value(const Condition& c) const {
    const auto part = [&](const Condition& p) { return value(p); };
    if (c.kind == Condition::Kind::all) return std::ranges::all_of(c.parts, part);
    if (c.kind == Condition::Kind::any) return std::ranges::any_of(c.parts, part);
    if (c.kind == Condition::Kind::negation) return !value(c.parts.front());
    const std::string word = said(c.question);
    const bool among = !word.empty() && std::ranges::count(c.values, word) > 0;
    if (c.test == forms::Test::exists) return word.empty() == (c.number == 0);
    return c.test == forms::Test::equals || c.test == forms::Test::any_of ? among : !among;
  }

  const Manifest& manifest_;
  const Answers& answers_;
};

RC_GTEST_PROP(FormProperty, AgreesWithThePlainReading, ()) {
  const Manifest manifest = loaded(*manifest_text());
  const Answers answers = *some_answers();
  const Form form(manifest, answers);
  const Plain plain(manifest, answers);
  for (int i = 0; i < kQuestions; ++i) {
    const std::string id = id_of(i);
    RC_ASSERT(form.visible(id) == plain.visible(id));
    const Answer* answer = form.answer(id);
    RC_ASSERT((answer == nullptr ? "" : std::get<std::string>(*answer)) == plain.said(id));
  }
  RC_ASSERT(form.progress().answered == plain.required(true));
}

// Every way to answer what is open, as a person may: only visible questions, until no required one is open.
void completions(const Manifest& manifest, Answers& answers,
                 const std::function<void(const Answers&)>& visit) {
  const std::string open = Form(manifest, answers).first_open();
  if (open.empty()) {
    visit(answers);
    return;
  }
  const auto before = answers.find(open) == answers.end() ? std::optional<Answer>{} : answers[open];
  for (const char* word : {"yes", "no", "dont_know"}) {
    answers[open] = word;
    completions(manifest, answers, visit);
  }
  answers.erase(open);
  if (before) answers[open] = *before;
}

RC_GTEST_PROP(FormProperty, TheRangeHoldsEveryWayToFinish, ()) {
  const Manifest manifest = loaded(*manifest_text());
  Answers answers = *some_answers();
  const Progress now = Form(manifest, answers).progress();
  RC_ASSERT(now.at_least <= now.at_most);
  RC_ASSERT(now.answered <= now.at_most);
  completions(manifest, answers, [&](const Answers& finished) {
    const Progress end = Form(manifest, finished).progress();
    RC_ASSERT(end.done());
    RC_ASSERT(end.percent() == 100);
    RC_ASSERT(now.at_least <= end.at_most);
    RC_ASSERT(end.at_most <= now.at_most);
  });
}

RC_GTEST_PROP(FormProperty, AHundredPercentMeansNothingIsOpen, ()) {
  const Manifest manifest = loaded(*manifest_text());
  const Answers answers = *some_answers();
  const Form form(manifest, answers);
  const Plain plain(manifest, answers);
  const bool done = plain.required(true) == plain.required(false);
  RC_ASSERT(form.progress().done() == done);
  RC_ASSERT((form.progress().percent() == 100) == done);
  RC_ASSERT(form.first_open().empty() == done);
  RC_ASSERT(form.progress().percent() >= 0);
}

// Answering an open question can only narrow the range.
RC_GTEST_PROP(FormProperty, AnsweringNeverWidensTheRange, ()) {
  const Manifest manifest = loaded(*manifest_text());
  Answers answers = *some_answers();
  for (std::string open = Form(manifest, answers).first_open(); !open.empty();) {
    const Progress before = Form(manifest, answers).progress();
    answers[open] = *rc::gen::element<std::string>("yes", "no", "dont_know");
    const Progress after = Form(manifest, answers).progress();
    RC_ASSERT(after.at_least >= before.at_least);
    RC_ASSERT(after.at_most <= before.at_most);
    open = Form(manifest, answers).first_open();
  }
}

RC_GTEST_PROP(FormProperty, HidingAndShowingRestoresEverything, ()) {
  const Manifest manifest = loaded(*manifest_text());
  Answers answers = *some_answers();
  const Answers original = answers;
  const std::string toggled = id_of(*rc::gen::inRange(0, kQuestions));
  RC_PRE(answers.find(toggled) != answers.end());
  const Answers seen = Form(manifest, answers).visible_answers();
  const Answer kept = answers[toggled];
  for (const char* word : {"yes", "no", "dont_know"}) {
    answers[toggled] = word;
    const Form changed(manifest, answers);
    for (const auto& [id, unused] : changed.visible_answers()) RC_ASSERT(changed.visible(id));
  }
  answers[toggled] = kept;
  RC_ASSERT(answers == original);
  RC_ASSERT(Form(manifest, answers).visible_answers() == seen);
}

// A hidden question's answer makes no difference at all.
RC_GTEST_PROP(FormProperty, HiddenAnswersCountNowhere, ()) {
  const Manifest manifest = loaded(*manifest_text());
  const Answers answers = *some_answers();
  const Form form(manifest, answers);
  Answers without = answers;
  for (int i = 0; i < kQuestions; ++i) {
    if (!form.visible(id_of(i))) without.erase(id_of(i));
  }
  const Form other(manifest, without);
  RC_ASSERT(form.visible_answers() == other.visible_answers());
  RC_ASSERT(form.progress().answered == other.progress().answered);
  RC_ASSERT(form.progress().done() == other.progress().done());
  RC_ASSERT(form.first_open() == other.first_open());
  for (int i = 0; i < kQuestions; ++i) RC_ASSERT(form.visible(id_of(i)) == other.visible(id_of(i)));
}

RC_GTEST_PROP(FormProperty, NextAndPreviousWalkTheVisibleQuestions, ()) {
  const Manifest manifest = loaded(*manifest_text());
  const Answers answers = *some_answers();
  const Form form(manifest, answers);
  std::vector<std::string> forward, backward;
  std::string last;
  for (std::string id = form.first(); !id.empty(); id = form.next(id)) forward.push_back(last = id);
  for (std::string id = last; !id.empty(); id = form.previous(id)) backward.push_back(id);
  std::ranges::reverse(backward);
  RC_ASSERT(forward == backward);
  RC_ASSERT(forward.size() == form.questions().size());
  for (std::size_t i = 0; i < forward.size(); ++i) {
    RC_ASSERT(forward[i] == form.questions()[i].question->id);
    const Place place = form.place(forward[i]);
    RC_ASSERT(place.number == static_cast<int>(i) + 1);
    RC_ASSERT(place.number <= place.at_least);
    RC_ASSERT(place.at_least <= place.at_most);
  }
  for (int i = 0; i < kQuestions; ++i) {
    const std::string next = form.next(id_of(i));
    RC_ASSERT(next.empty() || form.visible(next));
  }
}

RC_GTEST_PROP(FormProperty, SectionsAddUp, ()) {
  const Manifest manifest = loaded(*manifest_text());
  const Answers answers = *some_answers();
  const Form form(manifest, answers);
  int asked = 0, answered = 0;
  bool all_done = true;
  for (const SectionView& view : form.sections()) {
    asked += view.asked;
    answered += view.answered;
    RC_ASSERT(view.asked > 0);
    if (view.state == SectionState::untouched) RC_ASSERT(view.answered == 0);
    all_done = all_done && view.state == SectionState::done;
  }
  RC_ASSERT(asked == static_cast<int>(form.questions().size()));
  RC_ASSERT(answered == static_cast<int>(form.visible_answers().size()));
  if (all_done) RC_ASSERT(form.progress().done());
}

// Answers of any shape to a manifest with every kind of question: nothing throws, normal forms are stable.
RC_GTEST_PROP(FormProperty, AnyAnswerIsTakenCalmly, ()) {
  static const Manifest kManifest = loaded(manifest_json(section("s", R"(
    {"id": "s", "type": "single", "label": "Q", "options": [{"id": "a", "label": "A"}, {"id": "dont_know", "label": "D"}]},
    {"id": "m", "type": "multiple", "label": "Q", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"},
      {"id": "none", "label": "N", "exclusive": true}]},
    {"id": "n", "type": "number", "label": "Q", "min": -3, "max": 3, "dont_know": true},
    {"id": "t", "type": "text", "label": "Q", "max_length": 2}, {"id": "l", "type": "list", "label": "Q", "max_items": 2},
    {"id": "x", "type": "matrix", "label": "Q", "rows": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
      "levels": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]},
    {"id": "d", "type": "display", "label": "Q"})")));
  const auto word = rc::gen::element<std::string>("a", "b", "none", "dont_know", "", " ", "abc", "\xff");
  Answers answers;
  for (const char* id : {"s", "m", "n", "t", "l", "x", "d", "gone"}) {
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
        answers.emplace(id, *word);
        break;
      case 1:
        answers.emplace(id, *rc::gen::inRange<std::int64_t>(-5, 6));
        break;
      case 2:
        answers.emplace(id, *rc::gen::container<Choices>(word));
        break;
      case 3: {
        Levels levels;
        for (const auto& [row, level] : *rc::gen::container<std::map<std::string, std::string>>(word, word)) {
          levels.emplace(row, level);
        }
        answers.emplace(id, std::move(levels));
        break;
      }
      default:
        answers.emplace(id, Foreign{nullptr});
    }
  }
  const Form form(kManifest, answers);
  const Answers visible = form.visible_answers();
  for (const auto& [id, answer] : visible) {
    const Result<Answer> again = check_answer(*kManifest.question(id), answer);
    RC_ASSERT(again.ok());
    RC_ASSERT(*again == answer);
  }
  RC_ASSERT(Form(kManifest, visible).visible_answers() == visible);
  RC_ASSERT(form.progress().answered == Form(kManifest, visible).progress().answered);
}

}  // namespace
}  // namespace careway::forms
