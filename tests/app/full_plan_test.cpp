// The whole Guided Care Plan in the very application, without a window: by role and name through the item
// tree.
#include <cstdio>

#include "app/program.hpp"

namespace careway::app {
namespace {

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
