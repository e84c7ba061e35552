// The very application, without a window: by role and name through the item tree.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "app/application.hpp"
#include "app/screen.hpp"
#include "app/stage.hpp"
#include "support/program_paths.hpp"
#include "support/temp_folder.hpp"

namespace careway::app {

// The program in a folder of its own, started and restarted.
class Program {
 public:
  explicit Program(const std::filesystem::path& folder) : folder_(folder) { start(); }

  void start() {
    const platform::Paths paths = test::program_paths(folder_);
    auto made = Application::create({.paths = paths, .fs = fs_, .clock = clock_, .rng = rng_, .wake = [] {}});
    if (!made) throw std::runtime_error(made.error().text());
    application = *std::move(made);
    auto opened = open_headless_screen(paths.fonts, 1280, 800);
    if (!opened) throw std::runtime_error(opened.error().text());
    screen = *std::move(opened);
    stage = std::make_unique<ApplicationStage>(*application, *screen, folder_ / "shots");
    settle();
  }

  void stop() {
    EXPECT_TRUE(application->close(std::chrono::seconds(5)));
    stage.reset();
    screen.reset();
    application.reset();
  }

  void restart() {
    stop();
    start();
  }

  void settle() {
    const auto settled = stage->settle();
    ASSERT_TRUE(settled) << settled.error().text();
  }

  [[nodiscard]] const items::Tree& items() const { return application->items(); }

  void press(items::Role role, std::string_view name) {
    const items::Item* item = items().find(role, name);
    ASSERT_NE(item, nullptr) << "no " << items::role_name(role) << " \"" << name << "\" on\n"
                             << items::picture(items());
    ASSERT_FALSE(item->disabled) << name;
    application->memory().request_activate(item->id);
    settle();
  }

  // Answers what the page asks, with the choice of that place in its set.
  void answer_page(int place) {
    const auto question = [&](const items::Item& item) {
      for (int parent = item.parent; parent >= 0;
           parent = items().items[static_cast<std::size_t>(parent)].parent) {
        const items::Item& above = items().items[static_cast<std::size_t>(parent)];
        if (above.role == items::Role::landmark) return above.value == "main";
      }
      return false;
    };
    std::vector<std::uint64_t> wanted;
    for (const items::Item& item : items().items) {
      const bool choice = item.role == items::Role::radio || item.role == items::Role::check_box;
      if (choice && question(item) && item.position == std::min(place, item.set_size))
        wanted.push_back(item.id);
    }
    if (wanted.empty()) {
      for (const items::Item& item : items().items) {
        if (item.role != items::Role::text_field || !question(item)) continue;
        application->memory().request_text(item.id, "1941");
        settle();
        return;
      }
    }
    for (const std::uint64_t id : wanted) {
      if (const items::Item* item = items().find(id); item != nullptr && !item->selected) {
        application->memory().request_activate(id);
        settle();
      }
    }
  }

  [[nodiscard]] std::string route() const { return stage->route(); }

  std::unique_ptr<Application> application;
  std::unique_ptr<Screen> screen;
  std::unique_ptr<ApplicationStage> stage;

 private:
  const std::filesystem::path folder_;
  store::RealFileSystem fs_;
  SystemClock clock_;
  SystemRng rng_;
};

inline void first_start(Program& program) {
  program.press(items::Role::button, "Continue");
  program.press(items::Role::button, "Continue");
  program.press(items::Role::radio, "My parent");
  program.press(items::Role::button, "Continue");
  ASSERT_EQ(program.route(), "hub");
}

}  // namespace careway::app
