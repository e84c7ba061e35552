// What the program ships as data: modules, help lines, themes, notices. Loaded once at start; a mistake in
// one part is reported with file and pointer, and the rest still runs.
#pragma once

#include <string>
#include <vector>

#include "app/platform/paths.hpp"
#include "core/figures/help_lines.hpp"
#include "core/session/reducer.hpp"
#include "core/store/file_system.hpp"
#include "core/ui/theme.hpp"

namespace careway::app {

struct Content {
  session::Modules modules;
  figures::HelpLines lines;
  std::string notices;          // licences and notices for the About page, JSON
  std::vector<Error> mistakes;  // `where` is "file#pointer"
};

[[nodiscard]] Content load_content(store::FileSystem& fs, const platform::Paths& paths);

// assets/theme.json: without it nothing can be drawn.
[[nodiscard]] Result<ui::Themes> load_themes(store::FileSystem& fs, const platform::Paths& paths);

}  // namespace careway::app
