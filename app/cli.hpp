// The command line: everything that the program can be asked for without a window, and the start of the
// window.
#pragma once

namespace careway::app {

// Exit codes: 0 done, 1 the program could not do it, 2 the call or its input was wrong.
int run_command_line(int argc, char** argv);

}  // namespace careway::app
