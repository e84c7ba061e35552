// Actions: the only way to change anything. Views emit them while drawing; the reducer applies them before
// the next frame is drawn. Plain values, no pointers.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "core/forms/answer.hpp"
#include "core/session/keys.hpp"
#include "core/session/settings.hpp"

namespace careway::session {

// ---- answers and pages
struct SetAnswer {
  std::string module, question;
  forms::Answer answer;
};
struct ClearAnswer {
  std::string module, question;
};
struct SetDraft {
  std::string module, question, text;
};  // typed text; becomes the answer when it is valid
struct SetProfile {
  Profile profile;
};
struct ShowWhy {
  bool open = false;
};
struct OpenDialog {
  std::string dialog;
};  // "" closes
struct DismissToast {};
struct SetPlace {
  double scroll = 0;
  std::string focus;
};  // where the page stands now

// ---- navigation: each of these is a rerun
struct Navigate {
  Route to;
};
struct Continue {};  // from the current page to what follows
struct Back {};      // to what comes before
struct OpenModule {
  std::string module;
};  // resume where it was left, or at the start
struct StartOver {
  std::string module;
};  // sets the answers aside
struct UndoStartOver {
  std::string module;
};

// ---- settings and program
struct SetSettings {
  Settings settings;
};
struct Quit {};

using Action =
    std::variant<SetAnswer, ClearAnswer, SetDraft, SetProfile, ShowWhy, OpenDialog, DismissToast, SetPlace,
                 Navigate, Continue, Back, OpenModule, StartOver, UndoStartOver, SetSettings, Quit>;

using Dispatch = std::function<void(Action)>;

}  // namespace careway::session
