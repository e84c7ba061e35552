// The page of people: everyone with a plan on this computer; add, open, rename, copy, bring in, close,
// delete.
#pragma once

#include <string>
#include <vector>

#include "core/session/keys.hpp"

namespace careway::pages {

struct PageContext;

// One person, as the page and the command line list them.
struct PersonRow {
  enum class State { good, damaged, newer, unreadable };
  std::string uid;
  State state = State::good;
  session::Profile profile;
  session::Plan plan;
  double last_updated = 0;          // seconds since 1970; 0: unknown
  int percent = 0;                  // of the care plan, lower bound
  std::vector<std::string> copies;  // names of the dated copies
};

struct DemoRow {
  std::string id, name, about;
};

// What the page shows besides the open person. Null rows: still being read.
struct PeopleList {
  const std::vector<PersonRow>* rows = nullptr;
  const std::vector<DemoRow>* demos = nullptr;
  std::string open_uid;
  double open_saved = 0;      // when the open person was saved last, seconds since 1970; 0: never
  std::string export_folder;  // where copies go unless the person says otherwise
};

}  // namespace careway::pages

namespace careway::ui {
class Ui;
}

namespace careway::pages {
void draw_people(ui::Ui& ui, const PageContext& context);
}  // namespace careway::pages
