// Actions: the only way to change anything. Views emit them while drawing; the reducer applies them before
// the next frame is drawn. Plain values, no pointers.
#pragma once

#include <functional>
#include <map>
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
struct DismissMessages {};  // of the start: the application's
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

struct BringBack {
  std::map<std::string, forms::Answers, std::less<>> answers;  // of a copy: all of them, in place of today's
};
struct Undo {};  // the last change of an answer, of any module
struct Redo {};
struct ClosePlan {
  std::string why;
};  // "moved", "died" or "other": see Plan
struct ReopenPlan {};

// ---- people: files other than the open one are the application's; the reducer leaves these alone
struct OpenPerson {
  std::string uid;
};
struct NewPerson {};
struct OpenDemo {
  std::string id;
};  // a fresh copy of a made-up person
struct DeletePerson {
  std::string uid;
};  // with all copies; the page has asked twice
struct ExportPerson {
  std::string uid, folder;
};
struct ImportPerson {
  std::string file;
};
struct SetField {
  std::string key, text;
};  // of a field of the page that belongs to no answer: gone at the next rerun

// ---- settings and program
struct SetSettings {
  Settings settings;
};
struct Quit {};

using Action =
    std::variant<SetAnswer, ClearAnswer, SetDraft, SetProfile, ShowWhy, OpenDialog, DismissToast,
                 DismissMessages, SetPlace, Navigate, Continue, Back, OpenModule, StartOver, UndoStartOver,
                 BringBack, Undo, Redo, ClosePlan, ReopenPlan, OpenPerson, NewPerson, OpenDemo, DeletePerson,
                 ExportPerson, ImportPerson, SetField, SetSettings, Quit>;

using Dispatch = std::function<void(Action)>;

}  // namespace careway::session
