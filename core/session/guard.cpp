// Where a wish to be somewhere ends: the ground under a route may be gone.
#include "core/forms/form.hpp"
#include "core/session/reducer.hpp"

namespace careway::session {
namespace {

Route guarded_question(const route::Question& to, const AppState& state, const forms::Module& module) {
  const forms::Form form(module.manifest, answers_of(state.session, to.module));
  if (form.visible(to.question)) return to;
  // A question that was hidden meanwhile: the nearest one that shows. Nothing or nonsense: the first open
  // one.
  std::string nearest;
  if (module.manifest.question(to.question) != nullptr) {
    nearest = form.next(to.question);
    if (nearest.empty()) nearest = form.previous(to.question);
  }
  // A form that was never begun begins at its first question, also when that one may be skipped.
  const bool begun = !answers_of(state.session, to.module).empty();
  if (nearest.empty() && begun) nearest = form.first_open();
  if (nearest.empty()) nearest = form.first();
  if (nearest.empty()) return route::Hub{};
  return route::Question{to.module, nearest};
}

}  // namespace

Route guarded(const Route& to, const AppState& state, const Modules& modules) {
  const bool welcomed = state.session.get<key::Profile>().relation != Relation::unset;
  if (!welcomed) {
    // Help and settings are open from the first day; everything else waits for the first start to be
    // finished.
    if (std::holds_alternative<route::Welcome>(to) || std::holds_alternative<route::Settings>(to) ||
        std::holds_alternative<route::Help>(to) || std::holds_alternative<route::People>(to) ||
        std::holds_alternative<route::About>(to)) {
      return to;
    }
    return route::Welcome{state.settings.display_chosen ? route::WelcomeStep::privacy
                                                        : route::WelcomeStep::display};
  }
  const std::string id = module_of(to);
  if (id.empty()) return to;
  const auto module = modules.find(id);
  if (module == modules.end()) return route::Hub{};
  if (const auto* question = std::get_if<route::Question>(&to)) {
    return guarded_question(*question, state, module->second);
  }
  if (std::holds_alternative<route::Result>(to)) {
    if (!module->second.outcome(answers_of(state.session, id)).ready) return route::Review{id};
  }
  return to;
}

}  // namespace careway::session
