// All pages of the window: one entry, which picks the page of the route and wraps it in the shell (rail,
// header). Pages read and emit actions; they own nothing and keep nothing.
#pragma once

#include <string>
#include <vector>

#include "app/pages/copies_view.hpp"
#include "app/pages/people_view.hpp"
#include "core/base/result.hpp"
#include "core/figures/help_lines.hpp"
#include "core/session/action.hpp"
#include "core/session/reducer.hpp"
#include "core/ui/ui.hpp"
#include "hub/hub.hpp"

namespace careway::pages {

// What the badge says about the disk; the truth, never a hope.
struct SaveBadge {
  enum class Kind {
    nothing_yet,  // nothing has been said that could be saved
    saving,       // handed over, not yet on the disk
    saved,        // on the disk since `time`
    failing,      // the disk refuses; `message` says why
    read_only,    // another window has the plan open
  };
  Kind kind = Kind::nothing_yet;
  std::string time = {};     // "10:42", local
  std::string message = {};  // one sentence for a person, without a path
  ErrorCode why = ErrorCode::io;
};

// What pages need of the world. Lives for one frame.
struct PageContext {
  const session::AppState& state;
  const session::Modules& modules;
  const hub::Journey& journey;
  const figures::HelpLines& lines;
  SaveBadge badge;
  const std::vector<std::string>&
      messages;                     // of the start, for example a damaged file; DismissMessages closes them
  std::string data_folder;          // where people's files lie, as shown
  const std::string& notices;       // assets/notices.json, as text
  const std::string& broken_frame;  // not empty: the page that threw is replaced by its report
  int local_hour = 12;              // 0-23
  const session::Dispatch& dispatch;
  PeopleList people = {};
  const std::vector<CopyRow>* copies = nullptr;  // of the open plan; null: still being read
  std::string version = {};                      // "0.1.0"
};

void draw_page(ui::Ui& ui, const PageContext& context);

}  // namespace careway::pages
