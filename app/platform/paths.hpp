// The one file that knows where everything lies.
//
//                 from a source tree             installed
//   data          <source>/data                  $XDG_DATA_HOME/careway, default ~/.local/share/careway
//   logs          <source>/data/logs             $XDG_STATE_HOME/careway, default ~/.local/state/careway
//   assets        <source>/assets                <program>/../share/careway/assets
//   fonts         <build>/assets/fonts           <program>/../share/careway/assets/fonts
//   figures       <source>/data/figures          <program>/../share/careway/figures
//   modules       <source>/modules               <program>/../share/careway/modules
//   demo          <source>/data/demo             <program>/../share/careway/demo
//
// `--data DIR` wins for data; logs are then DIR/logs, so that nothing is written anywhere else. A source tree
// that cannot be written keeps data and logs where an installed program does, with a note for the person.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.hpp"

namespace careway::platform {

struct Paths {
  std::filesystem::path data;      // holds users/ and settings.json
  std::filesystem::path users;     // one file a person
  std::filesystem::path settings;  // the file
  std::filesystem::path logs;
  std::filesystem::path assets;
  std::filesystem::path fonts;
  std::filesystem::path figures;
  std::filesystem::path modules;
  std::filesystem::path demo;  // made-up people
  std::filesystem::path
      copies;  // where copies of plans go unless the person says otherwise: their home folder
  bool from_source_tree = false;
  std::string note;  // for the person, if data lies elsewhere than expected
};

// Name of the file beside the program that marks a build in a source tree; its line is the source folder.
inline constexpr const char* kSourceTreeMarker = "careway.source-tree";

// What the answer depends on. Empty texts count as not set, relative folders of the environment are ignored
// (XDG).
struct PathInputs {
  std::string data_option = {};            // of --data
  std::filesystem::path current = {};      // folder in which a relative --data lies
  std::filesystem::path program = {};      // folder of the executable
  std::optional<std::string> marker = {};  // content of the marker, if there is one
  bool source_writable = true;             // whether <source>/data can be written
  std::string xdg_data_home = {}, xdg_state_home = {}, home = {};
  std::string account_home = {};  // home folder in the list of accounts
};

// Pure. Fails if a home folder is needed and none is known.
[[nodiscard]] Result<Paths> resolve_paths(const PathInputs& inputs);

// Gathers the inputs from this process. Makes nothing.
[[nodiscard]] Result<Paths> find_paths(const std::string& data_option);

}  // namespace careway::platform
