// Every page of the window: those of the shell, and each question of the Guided Care Plan.
#pragma once

#include <string>
#include <vector>

#include "pages/world.hpp"

namespace careway::test {

struct PageCase {
  std::string name;
  session::Route route;
};

inline std::vector<PageCase> all_pages() {
  namespace route = session::route;
  using Step = route::WelcomeStep;
  std::vector<PageCase> cases{{"display", route::Welcome{Step::display}},
                              {"privacy", route::Welcome{Step::privacy}},
                              {"person", route::Welcome{Step::person}},
                              {"hub", route::Hub{}},
                              {"review", route::Review{"gcp"}},
                              {"result", route::Result{"gcp"}},
                              {"settings", route::Settings{}},
                              {"help", route::Help{}},
                              {"about", route::About{}}};
  const forms::Manifest manifest = manifest_from(source_file("modules/gcp/module.json"));
  for (const forms::Section& section : manifest.sections) {
    for (const forms::Question& question : section.questions) {
      cases.push_back({question.id, route::Question{"gcp", question.id}});
    }
  }
  return cases;
}

}  // namespace careway::test
