// The whole Guided Care Plan in the very application, without a window: by role and name through the item
// tree.
#include <chrono>
#include <filesystem>

#include <gtest/gtest.h>

#include "app/application.hpp"
#include "app/screen.hpp"
#include "app/stage.hpp"
#include "support/program_paths.hpp"
#include "support/temp_folder.hpp"

namespace careway::app {
namespace {

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

  void restart() {
    EXPECT_TRUE(application->close(std::chrono::seconds(5)));
    stage.reset();
    screen.reset();
    application.reset();
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
  std::filesystem::path folder_;
  store::RealFileSystem fs_;
  SystemClock clock_;
  SystemRng rng_;
};

void first_start(Program& program) {
  program.press(items::Role::button, "Continue");
  program.press(items::Role::button, "Continue");
  program.press(items::Role::radio, "My parent");
  program.press(items::Role::button, "Continue");
  ASSERT_EQ(program.route(), "hub");
}

class FullPlan : public testing::TestWithParam<int> {};

TEST_P(FullPlan, FromFirstStartToResultAndBackAfterARestart) {
  const test::TempFolder folder;
  Program program(folder.path());
  first_start(program);
  program.press(items::Role::button, "Start");
  int questions = 0;
  while (program.route().starts_with("gcp/question/")) {
    const std::string before = program.route();
    program.answer_page(GetParam());
    program.press(items::Role::button, "Continue");
    ASSERT_NE(program.route(), before) << items::picture(program.items());
    ASSERT_LT(++questions, 80);
  }
  ASSERT_EQ(program.route(), "gcp/review");
  program.press(items::Role::button, "See the result");
  ASSERT_EQ(program.route(), "gcp/result");
  const std::string result = items::picture(program.items());
  EXPECT_TRUE(program.items().shows("Planning help, not a diagnosis.")) << result;

  const session::SessionState before = program.application->state().session;
  program.restart();
  EXPECT_EQ(program.route(), "gcp/result");
  EXPECT_EQ(program.application->state().session.get<session::key::Answers>(),
            before.get<session::key::Answers>());
  EXPECT_EQ(program.application->state().session.get<session::key::Contracts>(),
            before.get<session::key::Contracts>());
}

// First choice, second, third, and the last ("I don't know" where it is offered).
INSTANTIATE_TEST_SUITE_P(Choices, FullPlan, testing::Values(1, 2, 3, 99));

TEST(FullPlanSpeed, IsUnderASecondWithoutAWindow) {
  const test::TempFolder folder;
  Program program(folder.path());
  first_start(program);
  // The answers at once, then every question's page: what an in-process test costs without waiting for the
  // disk.
  const auto start = std::chrono::steady_clock::now();
  program.press(items::Role::button, "Start");
  int questions = 0;
  while (program.route().starts_with("gcp/question/") && ++questions < 80) {
    program.answer_page(1);
    program.press(items::Role::button, "Continue");
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_GT(questions, 25);
  // Printed, not judged: a busy machine must not fail a test. The goal is one second.
  std::printf("the full plan: %d questions in %.2f s\n", questions, took.count());
}

TEST(Application, StartOverIsUndoneFromTheToast) {
  const test::TempFolder folder;
  Program program(folder.path());
  first_start(program);
  program.press(items::Role::button, "Start");
  program.answer_page(1);
  const auto before = program.application->state().session.get<session::key::Answers>();
  program.application->post(session::StartOver{"gcp"});
  program.settle();
  EXPECT_EQ(program.route(), "hub");
  EXPECT_TRUE(session::answers_of(program.application->state().session, "gcp").empty());
  program.press(items::Role::button, "Undo");
  EXPECT_EQ(program.application->state().session.get<session::key::Answers>(), before);
}

TEST(Application, APageThatThrowsIsReportedAndNothingIsLost) {
  const test::TempFolder folder;
  Program program(folder.path());
  first_start(program);
  program.press(items::Role::button, "Start");
  program.answer_page(1);
  const auto before = program.application->state().session;
  program.application->report_broken_frame("a planted failure");
  program.settle();
  EXPECT_TRUE(program.items().shows("safe") || program.items().shows("saved"))
      << items::picture(program.items());
  EXPECT_EQ(program.application->state().session.get<session::key::Answers>(),
            before.get<session::key::Answers>());
  program.press(items::Role::button, "Back to Home");
  EXPECT_EQ(program.route(), "hub");
}

}  // namespace
}  // namespace careway::app
