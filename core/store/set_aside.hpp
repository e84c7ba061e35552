// Files that must not stay where they are and are kept all the same: moved into a folder beside them, never
// over another file.
#pragma once

#include <string>
#include <string_view>

#include "core/base/clock.hpp"
#include "core/base/result.hpp"
#include "core/store/file_system.hpp"

namespace careway::store {

inline constexpr std::string_view kDamaged = "damaged";
inline constexpr std::string_view kConflicts = "conflicts";  // whole, but another program's

// Moves `file` to <into>/<name>.<time> in its folder (20261124T064627Z; `tag` follows if that name is taken)
// and returns this path relative to the folder. After an error the bytes are at the old place or at the new
// one.
[[nodiscard]] Result<std::string> set_aside(FileSystem& fs, const Path& file, std::string_view into,
                                            UtcTime now, std::string_view tag);

}  // namespace careway::store
