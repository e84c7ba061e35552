// The log: for whoever helps when something went wrong. Never an answer, a name or any other text that a
// person entered: say what happened, with codes, ids and paths.
//
//   info     what the program did; in the file only
//   warning  something did not go as it should, and the program went on; file and stderr
//   error    something was lost or could not be shown; file and stderr
//
// Any thread. Until start_log, and when the folder cannot be written, warnings and errors go to stderr alone.
#pragma once

#include <filesystem>
#include <string_view>

namespace careway::platform {

// careway.log in the folder (0600 in 0700), with three older ones of at most 1 MB. Without the folder it says
// so on stderr and goes on.
void start_log(const std::filesystem::path& folder);
// Closes the file; from here on stderr alone.
void stop_log();

void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace careway::platform
