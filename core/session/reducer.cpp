#include "core/session/reducer.hpp"

#include <algorithm>
#include <utility>

#include "core/base/overloaded.hpp"
#include "core/base/utf8.hpp"
#include "core/forms/form.hpp"
#include "core/forms/validate.hpp"
#include "core/session/draft.hpp"
#include "core/session/history.hpp"

namespace careway::session {
namespace {

constexpr std::size_t kLongestName = 60;  // code points
constexpr std::size_t kMostEarlier = 20;  // set-aside copies kept a person

// One call of reduce: the state, the module texts, and what the action asks for.
class Reducer {
 public:
  Reducer(AppState& state, const ReduceContext& context) : state_(state), context_(context) {}

  Reduced result;

  void operator()(const SetAnswer& action) {
    const forms::Question* question = find(action.module, action.question);
    if (question == nullptr) return;
    const auto checked = forms::check_answer(*question, action.answer);
    if (!checked) {
      page().error = checked.error().message;
      return;
    }
    drafts().erase(draft_key(action.module, action.question));
    put(action.module, action.question, *checked);
  }

  void operator()(const ClearAnswer& action) {
    auto& modules = state_.session.edit<key::Answers>();
    const auto module = modules.find(action.module);
    if (module == modules.end() || module->second.erase(action.question) == 0) return;
    drafts().erase(draft_key(action.module, action.question));
    changed();
  }

  // The text as typed is kept until it is a valid answer; then the answer says it all.
  void operator()(const SetDraft& action) {
    const forms::Question* question = find(action.module, action.question);
    if (question == nullptr || !valid_utf8(action.text)) return;
    const std::string key = draft_key(action.module, action.question);
    page().error.clear();
    if (question->type == forms::QuestionType::list) {
      // An entry that is not added yet: it stands beside the list and changes nothing in it.
      drafts()[key] = action.text;
      if (trimmed(action.text).empty()) drafts().erase(key);
      return changed();
    }
    if (trimmed(action.text).empty()) {
      drafts().erase(key);
      auto& answers = state_.session.edit<key::Answers>()[action.module];
      answers.erase(action.question);
      changed();
      return;
    }
    const auto answer = answer_from_draft(*question, answers_of(state_.session, action.module), action.text);
    drafts()[key] = action.text;
    if (answer) {
      put(action.module, action.question, *answer);
    } else {
      // What is on the screen is not an answer; an older answer must not count in its place.
      state_.session.edit<key::Answers>()[action.module].erase(action.question);
      changed();
    }
  }

  void operator()(const SetProfile& action) {
    if (!valid_utf8(action.profile.first_name) || code_points(action.profile.first_name) > kLongestName)
      return;
    state_.session.edit<key::Profile>() = action.profile;
    changed();
  }

  void operator()(const ShowWhy& action) { page().why_open = action.open; }
  void operator()(const OpenDialog& action) { page().dialog = action.dialog; }
  void operator()(const DismissToast&) { page().toasts.clear(); }

  void operator()(const SetPlace& action) {
    Place& place = state_.session.edit<key::Place>();
    place.scroll = std::clamp(action.scroll, 0.0, 1.0);
    place.focus = action.focus;
  }

  void operator()(const Navigate& action) { go(action.to); }

  void operator()(const Continue&) {
    std::visit(overloaded{
                   [&](const route::Welcome& at) { continue_welcome(at.step); },
                   [&](const route::Question& at) { continue_question(at); },
                   [&](const route::Review& at) { go(route::Result{at.module}); },
                   [&](const auto&) { go(route::Hub{}); },
               },
               route());
  }

  void operator()(const Back&) {
    std::visit(overloaded{
                   [&](const route::Welcome& at) {
                     if (at.step == route::WelcomeStep::person)
                       go(route::Welcome{route::WelcomeStep::privacy});
                     if (at.step == route::WelcomeStep::privacy)
                       go(route::Welcome{route::WelcomeStep::display});
                   },
                   [&](const route::Question& at) {
                     const forms::Module* module = find(at.module);
                     if (module == nullptr) return go(route::Hub{});
                     const forms::Form form(module->manifest, answers_of(state_.session, at.module));
                     const std::string before = form.previous(at.question);
                     // Back never leaves a module unasked: at its first question it stays.
                     if (!before.empty()) go(route::Question{at.module, before});
                   },
                   [&](const route::Review& at) { resume(at.module); },
                   [&](const route::Result& at) { go(route::Review{at.module}); },
                   [&](const auto&) { go(route::Hub{}); },
               },
               route());
  }

  void operator()(const OpenModule& action) {
    const forms::Module* module = find(action.module);
    if (module == nullptr) return;
    const forms::Form form(module->manifest, answers_of(state_.session, action.module));
    if (form.progress().done()) {
      go(route::Result{action.module});
    } else {
      resume(action.module);
    }
  }

  void operator()(const StartOver& action) {
    auto& modules = state_.session.edit<key::Answers>();
    const auto module = modules.find(action.module);
    page().dialog.clear();
    if (module == modules.end() || module->second.empty()) return;
    auto& earlier = state_.session.edit<key::Earlier>();
    earlier.push_back({action.module, iso8601(context_.now), std::move(module->second)});
    // The oldest copies give way; the one just made never does.
    if (earlier.size() > kMostEarlier) earlier.erase(earlier.begin());
    forget(action.module);
    forget_undo(state_.session.edit<key::History>(), action.module);
    changed();
    result.toast = Toast{"started_over", action.module};
    go(route::Hub{});
  }

  void operator()(const UndoStartOver& action) {
    auto& earlier = state_.session.edit<key::Earlier>();
    const auto copy = std::find_if(earlier.rbegin(), earlier.rend(), [&](const EarlierAnswers& entry) {
      return entry.module == action.module;
    });
    if (copy == earlier.rend()) return;
    forms::Answers restored = std::move(copy->answers);
    earlier.erase(std::next(copy).base());
    auto& now = state_.session.edit<key::Answers>()[action.module];
    // Answers given since are not lost either: they change places with the copy.
    if (!now.empty()) earlier.push_back({action.module, iso8601(context_.now), std::move(now)});
    now = std::move(restored);
    forget_undo(state_.session.edit<key::History>(), action.module);
    changed();
    go(route::Hub{});
  }

  void operator()(const BringBack& action) {
    auto& answers = state_.session.edit<key::Answers>();
    // A module that the copy does not have loses its answers as the copy says; its past says which.
    for (auto& [module, old] : answers) {
      if (!action.answers.contains(module)) old.clear();
    }
    for (const auto& [module, earlier] : action.answers) answers[module] = earlier;
    drafts().clear();
    changed();
    result.toast = Toast{"brought_back"};
    go(route::Hub{});
  }
  void operator()(const Undo&) { step_in_history(undo, "undone"); }
  void operator()(const Redo&) { step_in_history(redo, "redone"); }

  void operator()(const ClosePlan& action) {
    if (action.why != "moved" && action.why != "died" && action.why != "other") return;
    Plan& plan = state_.session.edit<key::Plan>();
    plan.closed_at = iso8601(context_.now);
    plan.why = action.why;
    page().dialog.clear();
    changed();
  }
  void operator()(const ReopenPlan&) {
    Plan& plan = state_.session.edit<key::Plan>();
    plan.closed_at.clear();
    plan.why.clear();
    changed();
  }

  void operator()(const SetSettings& action) {
    Settings settings = action.settings;
    settings.text_percent = std::clamp(settings.text_percent, kSmallestText, kLargestText);
    if (settings == state_.settings) return;
    state_.settings = std::move(settings);
    result.settings_changed = true;
  }

  void operator()(const SetField& action) {
    if (valid_utf8(action.text)) page().fields[action.key] = action.text;
  }
  void operator()(const DismissMessages&) {}
  void operator()(const OpenPerson&) {}
  void operator()(const NewPerson&) {}
  void operator()(const OpenDemo&) {}
  void operator()(const DeletePerson&) { page().dialog.clear(); }
  void operator()(const ExportPerson&) {}
  void operator()(const ImportPerson&) {}

  void operator()(const Quit&) { state_.quit = true; }

 private:
  PageState& page() { return state_.session.edit<key::Page>(); }
  Drafts& drafts() { return state_.session.edit<key::Drafts>(); }
  [[nodiscard]] const Route& route() const { return state_.session.get<key::Place>().route; }

  [[nodiscard]] const forms::Module* find(const std::string& module) const {
    const auto it = context_.modules.find(module);
    return it == context_.modules.end() ? nullptr : &it->second;
  }
  [[nodiscard]] const forms::Question* find(const std::string& module, const std::string& question) const {
    const forms::Module* found = find(module);
    return found == nullptr ? nullptr : found->manifest.question(question);
  }

  void changed() {
    page().error.clear();
    result.answers_changed = true;
  }

  void put(const std::string& module, const std::string& question, const forms::Answer& answer) {
    state_.session.edit<key::Answers>()[module].insert_or_assign(question, answer);
    changed();
  }

  // The page shows what came of it: the question whose answer changed.
  template <class Step>
  void step_in_history(Step step, const char* said) {
    auto& answers = state_.session.edit<key::Answers>();
    const auto done = step(state_.session.edit<key::History>(), answers, context_.now);
    if (!done) return;
    drafts().erase(draft_key(done->module, done->question));
    changed();
    result.toast = Toast{said};
    go(route::Question{done->module, done->question});
  }

  void go(const Route& to) { result.navigate_to = guarded(to, state_, context_.modules); }

  // To the question where the person left the module, if it still shows; else to the first open one, else the
  // first.
  void resume(const std::string& module) {
    const auto& last = state_.session.get<key::Place>().last_question;
    const auto it = last.find(module);
    go(route::Question{module, it == last.end() ? std::string() : it->second});
  }

  void forget(const std::string& module) {
    state_.session.edit<key::Answers>().erase(module);
    state_.session.edit<key::Contracts>().care_recommendation.erase(module);
    state_.session.edit<key::Place>().last_question.erase(module);
    std::erase_if(drafts(), [&](const auto& draft) { return draft.first.starts_with(module + "/"); });
  }

  void continue_welcome(route::WelcomeStep step) {
    if (step == route::WelcomeStep::display) {
      if (!state_.settings.display_chosen) {
        state_.settings.display_chosen = true;
        result.settings_changed = true;
      }
      go(route::Welcome{route::WelcomeStep::privacy});
    } else if (step == route::WelcomeStep::privacy) {
      go(route::Welcome{route::WelcomeStep::person});
    } else if (state_.session.get<key::Profile>().relation != Relation::unset) {
      go(route::Hub{});
    } else {
      page().error = text::tr("Please choose whom this plan is for.");
    }
  }

  void continue_question(const route::Question& at) {
    const forms::Module* module = find(at.module);
    const forms::Question* question = find(at.module, at.question);
    if (module == nullptr || question == nullptr) return go(route::Hub{});
    const forms::Form form(module->manifest, answers_of(state_.session, at.module));
    const forms::Answer* answer = form.answer(at.question);
    if (form.visible(at.question) && (answer == nullptr || !forms::is_complete(*question, *answer))) {
      if (const std::string mistake = missing(at, *question); !mistake.empty()) {
        page().error = mistake;
        return;
      }
    }
    const std::string next = form.next(at.question);
    if (next.empty()) {
      go(route::Review{at.module});
    } else {
      go(route::Question{at.module, next});
    }
  }

  // What keeps the person from going on, as a sentence; empty if nothing does.
  [[nodiscard]] std::string missing(const route::Question& at, const forms::Question& question) {
    if (const auto draft = drafts().find(draft_key(at.module, at.question)); draft != drafts().end()) {
      const auto answer = answer_from_draft(question, answers_of(state_.session, at.module), draft->second);
      // A good draft becomes the answer on the way to the next page.
      return answer ? std::string() : answer.error().message;
    }
    if (question.type == forms::QuestionType::display || !question.required) return {};
    switch (question.type) {
      case forms::QuestionType::matrix:
        return text::tr("Please choose one answer in each row.");
      case forms::QuestionType::text:
      case forms::QuestionType::list:
      case forms::QuestionType::number:
        return question.dont_know
                   ? text::tr("Please write an answer, or choose \u201cI don\u2019t know\u201d.")
                   : text::tr("Please write an answer to go on.");
      default:
        return question.dont_know
                   ? text::tr("Please choose an answer. \u201cI don\u2019t know\u201d is fine too.")
                   : text::tr("Please choose an answer to go on.");
    }
  }

  AppState& state_;
  const ReduceContext& context_;
};

}  // namespace

Reduced reduce(AppState& state, const Action& action, const ReduceContext& context) {
  const bool typing = std::holds_alternative<SetDraft>(action);
  const bool answering = typing || std::holds_alternative<SetAnswer>(action) ||
                         std::holds_alternative<ClearAnswer>(action) ||
                         std::holds_alternative<BringBack>(action);
  const ModuleAnswers before = answering ? state.session.get<key::Answers>() : ModuleAnswers{};
  Reducer reducer(state, context);
  std::visit(reducer, action);
  if (answering) {
    note_changes(state.session.edit<key::History>(), before, state.session.get<key::Answers>(), context.now,
                 typing);
  }
  // An answer can take away the ground under the person: the question on the page is hidden by it.
  if (reducer.result.answers_changed && !reducer.result.navigate_to) {
    const Route& here = state.session.get<key::Place>().route;
    if (Route mended = guarded(here, state, context.modules); !(mended == here)) {
      reducer.result.navigate_to = std::move(mended);
    }
  }
  return reducer.result;
}

text::Person person_of(const Profile& profile) {
  text::Person person;
  person.name = trimmed(profile.first_name);
  switch (profile.relation) {
    case Relation::self:
      person.self = true;
      break;
    case Relation::child:
      person.fallback = text::tr("your parent");
      break;
    case Relation::partner:
      person.fallback = text::tr("your partner");
      break;
    case Relation::relative:
      person.fallback = text::tr("your relative");
      break;
    case Relation::friend_or_neighbor:
      person.fallback = text::tr("your friend");
      break;
    case Relation::professional:
      person.fallback = text::tr("your client");
      break;
    case Relation::unset:
      person.fallback = text::tr("the person you care for");
      break;
  }
  return person;
}

const forms::Answers& answers_of(const SessionState& state, const std::string& module) {
  static const forms::Answers kNone;
  const auto& modules = state.get<key::Answers>();
  const auto it = modules.find(module);
  return it == modules.end() ? kNone : it->second;
}

std::string draft_key(const std::string& module, const std::string& question) {
  return module + "/" + question;
}

}  // namespace careway::session
