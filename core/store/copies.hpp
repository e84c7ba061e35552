// Dated copies of a person: backups/<uid>.<time>.<why>.json, written by Careway, and
// conflicts/<uid>.json.<time>, what another program had put in place of our file. Whole files with their
// hash, read like any snapshot.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/store/person_files.hpp"

namespace careway::store {

// Why a copy was made; part of its name.
inline constexpr std::string_view kAtStart = "start";              // as the program was opened
inline constexpr std::string_view kBeforeStartOver = "startover";  // before answers were set aside
inline constexpr std::string_view kBeforeRestore = "restore";      // before another copy was brought back
inline constexpr std::string_view kForeign = "foreign";            // of conflicts/, in no name

struct Copy {
  std::string file;  // relative to the folder of people
  std::string at;    // ISO 8601, UTC
  std::string why;
  bool operator==(const Copy&) const = default;
};

// Writes one, whole or not at all. Two of the same second and reason are one. `document` is json_text of a
// person.
[[nodiscard]] Result<void> write_backup(FileSystem& fs, const PersonFiles& files, std::string_view document,
                                        std::string_view link, std::string_view why, UtcTime now,
                                        std::string_view tag);

// Newest first. Names of other forms are passed over.
[[nodiscard]] Result<std::vector<Copy>> list_copies(FileSystem& fs, const PersonFiles& files);

// Backups older than seven days go, but never the newest five. Best effort.
void prune_backups(FileSystem& fs, const PersonFiles& files, UtcTime now);

// The document in a copy that list_copies named.
[[nodiscard]] Result<Json> read_copy(FileSystem& fs, const PersonFiles& files, const Copy& copy);

}  // namespace careway::store
