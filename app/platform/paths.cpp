#include "app/platform/paths.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <vector>

namespace careway::platform {
namespace {

using std::filesystem::path;

Result<path> home_folder(const PathInputs& inputs) {
  for (const path& home : {path(inputs.home), path(inputs.account_home)}) {
    if (home.is_absolute()) return home;
  }
  return Error{ErrorCode::not_found,
               "Careway does not know your home folder. Set HOME, or name a folder with --data", ""};
}

// A folder of the XDG base directories: the variable if it is good, else a folder in the home folder.
Result<path> base_folder(const PathInputs& inputs, const path& variable, const char* in_home) {
  if (variable.is_absolute()) return variable / "careway";
  const auto home = home_folder(inputs);
  if (!home) return home.error();
  return *home / in_home / "careway";
}

Result<void> use_home(const PathInputs& inputs, Paths& paths) {
  const auto data = base_folder(inputs, inputs.xdg_data_home, ".local/share");
  if (!data) return data.error();
  const auto state = base_folder(inputs, inputs.xdg_state_home, ".local/state");
  if (!state) return state.error();
  paths.data = *data;
  paths.logs = *state;
  return {};
}

Result<void> place_data(const PathInputs& inputs, const path& source, Paths& paths) {
  if (!inputs.data_option.empty()) {
    paths.data = (inputs.current / inputs.data_option).lexically_normal();
    paths.logs = paths.data / "logs";
    return {};
  }
  if (!paths.from_source_tree) return use_home(inputs, paths);
  if (inputs.source_writable) {
    paths.data = source / "data";
    paths.logs = paths.data / "logs";
    return {};
  }
  auto placed = use_home(inputs, paths);
  paths.note =
      "The program's own folder cannot be written. Your answers are kept in " + paths.data.string() + ".";
  return placed;
}

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string home_of_account() {
  std::vector<char> scratch(16'384);
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(::getuid(), &entry, scratch.data(), scratch.size(), &found) != 0 || found == nullptr)
    return "";
  return entry.pw_dir;
}

bool can_be_written(const path& source) {
  const path data = source / "data";
  std::error_code ignored;
  const path& asked = std::filesystem::exists(data, ignored) ? data : source;
  return ::access(asked.c_str(), W_OK | X_OK) == 0;
}

}  // namespace

Result<Paths> resolve_paths(const PathInputs& inputs) {
  Paths paths;
  const path source = inputs.marker ? path(first_line(*inputs.marker)) : path();
  paths.from_source_tree = source.is_absolute();
  if (auto placed = place_data(inputs, source, paths); !placed) return placed.error();
  paths.users = paths.data / "users";
  paths.settings = paths.data / "settings.json";
  const auto home = home_folder(inputs);
  paths.copies = home ? *home : paths.data;

  if (paths.from_source_tree) {
    paths.assets = source / "assets";
    paths.fonts = inputs.program / "assets" / "fonts";
    paths.figures = source / "data" / "figures";
    paths.modules = source / "modules";
    paths.demo = source / "data" / "demo";
  } else {
    const path share = (inputs.program / ".." / "share" / "careway").lexically_normal();
    paths.assets = share / "assets";
    paths.fonts = share / "assets" / "fonts";
    paths.figures = share / "figures";
    paths.modules = share / "modules";
    paths.demo = share / "demo";
  }
  return paths;
}

Result<Paths> find_paths(const std::string& data_option) {
  std::error_code error;
  const path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return Error{ErrorCode::not_found, "Careway cannot find its own folder", "/proc/self/exe"};
  PathInputs inputs;
  inputs.data_option = data_option;
  inputs.current = std::filesystem::current_path(error);
  inputs.program = program.parent_path();
  if (std::ifstream marker(inputs.program / kSourceTreeMarker); marker) {
    std::string line;
    std::getline(marker, line);
    inputs.source_writable = can_be_written(first_line(line));
    inputs.marker = std::move(line);
  }
  inputs.xdg_data_home = variable("XDG_DATA_HOME");
  inputs.xdg_state_home = variable("XDG_STATE_HOME");
  inputs.home = variable("HOME");
  inputs.account_home = home_of_account();
  return resolve_paths(inputs);
}

}  // namespace careway::platform
