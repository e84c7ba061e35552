#include "app/platform/settings_file.hpp"

#include "core/base/json.hpp"
#include "core/store/set_aside.hpp"
#include "core/text/text.hpp"

namespace careway::platform {
namespace {

constexpr std::uint64_t kLargestSettings = 1U << 20U;
constexpr int kTagDigits = 16;

}  // namespace

LoadedSettings load_settings(store::FileSystem& fs, const store::Path& file, const Clock& clock) {
  const auto bytes = fs.read_all(file, kLargestSettings);
  if (!bytes) {
    if (bytes.error().code == ErrorCode::not_found) return {};
    return {{},
            text::tr("The settings could not be read, so the usual ones are used. Your answers are safe.")};
  }
  const auto json = parse_json(*bytes);
  if (json && json->is_object()) return {session::settings_from_json(*json), ""};
  const auto moved = store::set_aside(fs, file, clock.now(), "settings");
  return {{},
          moved
              ? text::tr("The settings file was damaged. It was set aside, and your answers are safe.")
              : text::tr(
                    "The settings file is damaged. The usual settings are used, and your answers are safe.")};
}

Result<void> save_settings(store::FileSystem& fs, Rng& rng, const store::Path& file,
                           const session::Settings& settings) {
  if (auto folder = fs.make_folder(file.parent_path()); !folder) return folder;
  return store::replace_durably(fs, file, json_text(session::json_from(settings)),
                                random_hex(rng, kTagDigits));
}

}  // namespace careway::platform
