#include "app/platform/paths.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "core/base/utf8.hpp"

namespace careway::platform {
namespace {

// An absolute folder from the environment, or the account's usual one.
std::optional<Path> base_folder(const std::string& xdg, const std::string& home, const char* usual) {
  if (!xdg.empty() && Path(xdg).is_absolute()) return Path(xdg);
  if (home.empty()) return std::nullopt;
  return Path(home) / usual;
}

Error no_home() {
  return Error{ErrorCode::not_found,
               "Careway found no home folder for your answers. Set HOME, or name a folder with --data", ""};
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string home_of_account() {
  if (std::string home = environment("HOME"); !home.empty()) return home;
  const passwd* account = getpwuid(getuid());
  return account == nullptr || account->pw_dir == nullptr ? std::string() : std::string(account->pw_dir);
}

std::optional<std::string> read_marker(const Path& file) {
  std::ifstream in(file);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

Result<Paths> resolve_paths(const PathInputs& inputs) {
  Paths paths;
  paths.from_source_tree = inputs.marker.has_value();
  const Path source = inputs.marker ? Path(trimmed(*inputs.marker)) : Path();

  if (paths.from_source_tree) {
    paths.assets = source / "assets";
    paths.fonts = inputs.executable_folder / "assets" / "fonts";
    paths.figures = source / "data" / "figures";
    paths.modules = source / "modules";
  } else {
    const Path share = inputs.executable_folder.parent_path() / "share" / "careway";
    paths.assets = share / "assets";
    paths.fonts = share / "assets" / "fonts";
    paths.figures = share / "figures";
    paths.modules = share / "modules";
  }

  const auto data_base = base_folder(inputs.xdg_data_home, inputs.home, ".local/share");
  const auto state_base = base_folder(inputs.xdg_state_home, inputs.home, ".local/state");
  if (!inputs.data_argument.empty()) {
    paths.data = inputs.data_argument;
    paths.logs = state_base ? *state_base / "careway" : paths.data / "logs";
  } else if (paths.from_source_tree && inputs.source_is_writable) {
    paths.data = source / "data";
    paths.logs = paths.data / "logs";
  } else {
    if (!data_base || !state_base) return no_home();
    paths.data = *data_base / "careway";
    paths.logs = *state_base / "careway";
    if (paths.from_source_tree) {
      paths.note =
          "The program's folder cannot be written. Your answers are kept in " + paths.data.string() + ".";
    }
  }
  paths.users = paths.data / "users";
  paths.settings = paths.data / "settings.json";
  return paths;
}

Result<Paths> find_paths(const std::string& data_argument) {
  PathInputs inputs;
  std::error_code failed;
  if (!data_argument.empty()) {
    inputs.data_argument = std::filesystem::absolute(data_argument, failed).lexically_normal().string();
    if (failed) return Error{ErrorCode::io, "the folder of --data could not be resolved", data_argument};
  }
  const Path executable = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return Error{ErrorCode::io, "the program could not find its own folder", ""};
  inputs.executable_folder = executable.parent_path();
  inputs.marker = read_marker(inputs.executable_folder / "careway.source-tree");
  if (inputs.marker) {
    const Path source = trimmed(*inputs.marker);
    const Path data = source / "data";
    inputs.source_is_writable =
        access((std::filesystem::exists(data, failed) ? data : source).c_str(), W_OK) == 0;
  }
  inputs.home = home_of_account();
  inputs.xdg_data_home = environment("XDG_DATA_HOME");
  inputs.xdg_state_home = environment("XDG_STATE_HOME");
  return resolve_paths(inputs);
}

}  // namespace careway::platform
