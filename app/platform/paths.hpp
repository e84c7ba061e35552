// The one file that resolves all paths.
//
//   --data DIR                     answers and settings in DIR
//   run from the source tree       data/ of that tree (a marker file beside the executable names it)
//   installed                      $XDG_DATA_HOME/careway, logs in $XDG_STATE_HOME/careway
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.hpp"

namespace careway::platform {

using Path = std::filesystem::path;

struct Paths {
  Path data;  // holds users/ and settings.json
  Path users;
  Path settings;  // the file
  Path logs;
  Path assets;  // theme.json, notices.json
  Path fonts;
  Path figures;  // lines.json
  Path modules;  // <id>/module.json
  bool from_source_tree = false;
  std::string note;  // what a person should know about where the data lie; empty if nothing is unusual
};

// What the answer depends on, so that it can be tested as a table.
struct PathInputs {
  std::string data_argument;  // --data; empty if not given
  Path executable_folder;
  std::optional<std::string> marker;  // content of careway.source-tree beside the executable
  bool source_is_writable = true;     // of <source>/data, or of the source tree if that does not exist
  std::string home;                   // from the environment or the account; empty if there is none
  std::string xdg_data_home, xdg_state_home;  // relative ones are ignored, as their specification says
};

[[nodiscard]] Result<Paths> resolve_paths(const PathInputs& inputs);

// Gathers the inputs from this process and resolves them.
[[nodiscard]] Result<Paths> find_paths(const std::string& data_argument);

}  // namespace careway::platform
