// The log: warnings and errors on standard error, everything in a rotating file. Never an answer's text, a
// name or anything else of a person. Levels are by audience:
//   error    something was lost or cannot go on        warning  something went wrong and was mended
//   info     rare and of interest to whoever helps     debug    for developers
#pragma once

#include <filesystem>
#include <string_view>

namespace careway::platform {

// Starts the file in `folder` (0700, the file 0600); where it cannot be written, standard error alone serves.
void start_log(const std::filesystem::path& folder);

// Any thread.
void log_error(std::string_view message);
void log_warning(std::string_view message);
void log_info(std::string_view message);

}  // namespace careway::platform
