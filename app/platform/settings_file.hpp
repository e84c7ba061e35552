// settings.json: what belongs to the computer account.
#pragma once

#include <string>

#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/session/settings.hpp"
#include "core/store/file_system.hpp"

namespace careway::platform {

struct LoadedSettings {
  session::Settings settings;
  std::string message;  // for a person, when the file was damaged or could not be read
};

// Never fails: an absent file gives the defaults; a damaged one is set aside beside itself.
[[nodiscard]] LoadedSettings load_settings(store::FileSystem& fs, const store::Path& file,
                                           const Clock& clock);

// Makes the folder if need be.
[[nodiscard]] Result<void> save_settings(store::FileSystem& fs, Rng& rng, const store::Path& file,
                                         const session::Settings& settings);

}  // namespace careway::platform
