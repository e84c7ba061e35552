#include "app/platform/settings_file.hpp"

#include <cstdint>

#include "core/base/json.hpp"
#include "core/store/set_aside.hpp"
#include "core/store/temp_name.hpp"

namespace careway::platform {
namespace {

constexpr std::uint64_t kLargestFile = 1U << 20U;  // bytes; ours has a few hundred

// The object in the file. An absent file is an empty object.
Result<Json> read_object(store::FileSystem& fs, const store::Path& file) {
  const auto bytes = fs.read_all(file, kLargestFile);
  if (!bytes && bytes.error().code == ErrorCode::not_found) return Json::object();
  if (!bytes) return bytes.error();
  auto value = parse_json(*bytes);
  if (!value) return Error{ErrorCode::invalid, "The settings are damaged", file.string()};
  if (!value->is_object()) return Error{ErrorCode::invalid, "The settings are not an object", file.string()};
  return value;
}

bool is_damage(ErrorCode code) {
  return code == ErrorCode::invalid || code == ErrorCode::too_large;
}

}  // namespace

LoadedSettings load_settings(store::FileSystem& fs, const store::Path& file, Clock& clock) {
  const auto value = read_object(fs, file);
  if (value) {
    store::remove_old_temps(fs, file, clock.now());
    return {session::settings_from_json(*value), ""};
  }
  if (is_damage(value.error().code)) {
    const UtcTime now = clock.now();
    if (store::set_aside(fs, file, store::kDamaged, now, std::to_string(now.time_since_epoch().count()))) {
      return {{}, "The settings were damaged. Careway starts with its own, and kept the damaged file."};
    }
  }
  return {{},
          "The settings could not be read. Careway starts with its own and does not keep changes to them.",
          false};
}

Result<void> save_settings(store::FileSystem& fs, Rng& rng, const store::Path& file,
                           const session::Settings& settings) {
  if (const auto there = read_object(fs, file); !there) return there.error();
  if (!fs.exists(file.parent_path())) {
    if (auto made = store::make_folder_durably(fs, file.parent_path()); !made) return made;
  }
  // The time in a temp's name is compared with other runs of the program, so it is the machine's.
  const std::string tag = store::temp_tag(SystemClock().now(), rng);
  return store::replace_durably(fs, file, json_text(session::json_from(settings)), tag);
}

}  // namespace careway::platform
