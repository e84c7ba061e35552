#include "app/window_loop.hpp"

#include <chrono>
#include <fstream>

#include "app/platform/log.hpp"

namespace careway::app {
namespace {

// Input of one moment reaches the page spread over frames, so each event is followed by a few.
constexpr int kFramesAfterEvent = 3;
// So many broken frames in a row are no accident: the program saves and ends.
constexpr int kMostBrokenFrames = 10;
constexpr std::chrono::milliseconds kCloseTime{5000};
// More than a hand can type while one frame is drawn.
constexpr int kMostLastFrames = 200;

// Whole or not at all, so that a reader never sees half a page.
void write_items(const std::filesystem::path& file, const items::Tree& tree, std::string& last) {
  std::string text = items::json_from_tree(tree);
  if (text == last) return;
  std::filesystem::path temp = file;
  temp += ".new";
  std::ofstream(temp) << text;
  std::error_code failed;
  std::filesystem::rename(temp, file, failed);
  last = std::move(text);
}

// What was typed before the window was closed belongs to the answers, so it still gets its frames.
void take_last_input(Application& application, Screen& screen) {
  for (int i = 0; i < kMostLastFrames && input_waits(); ++i) {
    screen.frame(application);
    application.update();
  }
}

}  // namespace

int run_loop(Application& application, Screen& screen, const LoopOptions& options) {
  int frames_due = kFramesAfterEvent;
  int broken_in_a_row = 0;
  std::string last_items;
  for (;;) {
    // 1 wait   2 collect
    if (!screen.visible()) {
      screen.wait(application.next_save_in());  // minimized: nothing to draw, whatever is due
    } else {
      screen.wait(frames_due > 0 ? 0 : application.next_frame_in());
    }
    if (screen.take_activity()) {
      frames_due = kFramesAfterEvent;
      if (const auto place = screen.place()) application.set_window_place(*place);
    }
    if (screen.close_requested()) application.post(session::Quit{});

    // 3 reduce   4 rerun   5 effects
    if (application.update()) frames_due = kFramesAfterEvent;
    if (application.wants_quit()) break;
    if (application.next_frame_in() == 0.0 && frames_due == 0) frames_due = 1;
    if (frames_due == 0) continue;
    --frames_due;
    if (!screen.visible()) continue;

    // 6 draw   7 present
    broken_in_a_row = screen.frame(application) ? 0 : broken_in_a_row + 1;
    if (broken_in_a_row > 0) frames_due = kFramesAfterEvent;
    if (broken_in_a_row >= kMostBrokenFrames) {
      platform::log_error("Careway ends: a page cannot be drawn. The answers are saved.");
      application.close(kCloseTime);
      return 1;
    }
    if (!options.watch_items.empty()) write_items(options.watch_items, application.items(), last_items);
    if (options.one_frame) break;
    if (frames_due == 0 && input_waits()) frames_due = 1;
    // 8 schedule: the wait above
  }
  take_last_input(application, screen);
  if (!application.close(kCloseTime)) {
    platform::log_error("Careway ends, but the last answers could not be saved.");
    return 1;
  }
  return 0;
}

}  // namespace careway::app
