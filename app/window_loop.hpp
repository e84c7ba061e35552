// The frame loop: wait, collect, reduce, rerun, effects, draw, present, schedule. See ARCHITECTURE.md.
#pragma once

#include <filesystem>

#include "app/application.hpp"
#include "app/screen.hpp"

namespace careway::app {

struct LoopOptions {
  std::filesystem::path
      watch_items;         // not empty: the item tree as JSON after each frame, for tests from outside
  bool one_frame = false;  // ends after the first frame, for measuring
};

// Until the person closes the window or a Quit action comes. Returns the exit code.
int run_loop(Application& application, Screen& screen, const LoopOptions& options);

}  // namespace careway::app
