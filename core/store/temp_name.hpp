// Names of temps: ".<file>.<seconds since 1970>-<16 random digits>.tmp". The time says, without asking the
// disk, when a temp is so old that its writer must be dead.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/store/file_system.hpp"

namespace careway::store {

// A save takes milliseconds; ten minutes leave room for a disk that hangs and for small jumps of the clock.
inline constexpr std::chrono::minutes kTempLives{10};

// 20261124T064627Z: without what other systems forbid in file names.
[[nodiscard]] std::string time_for_names(UtcTime now);

// The tag for replace_durably.
[[nodiscard]] std::string temp_tag(UtcTime now, Rng& rng);

// Whether `name` is a temp of `file` (both without folder) that has outlived kTempLives. Names of other forms
// never.
[[nodiscard]] bool is_old_temp_of(std::string_view name, std::string_view file, UtcTime now);

// Removes the temps of `file` that dead writers left. Best effort: one that stays does no harm. Only to be
// called once `file` itself was read well, since else a temp may be the only copy.
void remove_old_temps(FileSystem& fs, const Path& file, UtcTime now);

}  // namespace careway::store
