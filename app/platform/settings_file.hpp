// settings.json of the computer account, beside users/. Nothing here is ever fatal: the program runs on
// defaults.
#pragma once

#include <string>

#include "core/base/clock.hpp"
#include "core/base/result.hpp"
#include "core/base/rng.hpp"
#include "core/session/settings.hpp"
#include "core/store/file_system.hpp"

namespace careway::platform {

struct LoadedSettings {
  session::Settings settings;
  std::string message;   // for the person, if the file could not be used; defaults are in place then
  bool readable = true;  // false: the file is still there with what nobody could read; do not save over it
};

// A damaged file (no JSON object, too large) is set aside in damaged/; one that cannot be read stays where it
// is.
[[nodiscard]] LoadedSettings load_settings(store::FileSystem& fs, const store::Path& file, Clock& clock);

// Waits for the disk: not for the frame thread. Refused while the file holds something that could not be
// read, so that nothing is lost.
[[nodiscard]] Result<void> save_settings(store::FileSystem& fs, Rng& rng, const store::Path& file,
                                         const session::Settings& settings);

}  // namespace careway::platform
