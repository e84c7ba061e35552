// The only writer of state. Pure: no clock, no disk, no screen.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/clock.hpp"
#include "core/forms/outcome.hpp"
#include "core/session/action.hpp"
#include "core/session/state.hpp"
#include "core/text/text.hpp"

namespace careway::session {

using Modules = std::map<std::string, forms::Module, std::less<>>;

struct AppState {
  SessionState session;
  Settings settings;
  bool quit = false;
};

// What reducing needs to know and may not fetch itself.
struct ReduceContext {
  const Modules& modules;
  UtcTime now;
};

// What an action asks for beyond the state: a rerun to that route.
struct Reduced {
  std::optional<Route> navigate_to;
  bool answers_changed = false;  // hand a copy to the store, even without a rerun
  bool settings_changed = false;
  std::optional<Toast> toast;  // to be shown on the page that follows the rerun
};

[[nodiscard]] Reduced reduce(AppState& state, const Action& action, const ReduceContext& context);

// Where a wish to be at `route` ends: an unknown module or question becomes the hub or the nearest question,
// a result without an outcome the review, anything before the first start is finished the welcome pages.
[[nodiscard]] Route guarded(const Route& route, const AppState& state, const Modules& modules);

// Whom texts speak about.
[[nodiscard]] text::Person person_of(const Profile& profile);

// The answers of a module; empty if it has none.
[[nodiscard]] const forms::Answers& answers_of(const SessionState& state, const std::string& module);

// "module/question", the key of a draft.
[[nodiscard]] std::string draft_key(const std::string& module, const std::string& question);

}  // namespace careway::session
