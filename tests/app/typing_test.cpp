// Typing is saved once it pauses, and at once when the field is left, the page turns or the program ends.
#include <atomic>

#include "app/program.hpp"

namespace careway::app {
namespace {

// Time stands until the test moves it.
class StandingClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override { return UtcTime{std::chrono::milliseconds{1'764'000'000'000}}; }
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::time_point{std::chrono::milliseconds{ms.load()}};
  }
  std::atomic<std::int64_t> ms = 1'000'000;
};

class Typing : public testing::Test {
 protected:
  Typing() {
    auto made = Application::create(
        {.paths = test::program_paths(folder.path()), .fs = fs, .clock = clock, .rng = rng, .wake = [] {}});
    EXPECT_TRUE(made);
    application = *std::move(made);
    act(session::SetProfile{{"Rose", session::Relation::child}});
    act(session::Navigate{session::route::Question{"gcp", "birth_year"}});
    EXPECT_TRUE(application->close(std::chrono::seconds(20)));
  }
  void act(session::Action action) {
    application->post(std::move(action));
    application->update();
  }
  void type(const std::string& text) { act(session::SetDraft{"gcp", "birth_year", text}); }
  void pass(int milliseconds) {
    clock.ms += milliseconds;
    application->update();
  }
  // Handed to the store, whether it is on the disk yet or not.
  std::uint64_t changes() { return application->changes_handed_over(); }

  const test::TempFolder folder;
  store::RealFileSystem fs;
  StandingClock clock;
  SystemRng rng;
  std::unique_ptr<Application> application;
};

TEST_F(Typing, IsOneChangeAfterAPause) {
  const auto before = changes();
  for (const char* text : {"1", "19", "194"}) {
    type(text);
    pass(100);
  }
  EXPECT_EQ(changes(), before);
  EXPECT_FALSE(application->saved()) << "what waits is not saved";
  EXPECT_LE(*application->next_save_in(), 0.3) << "the loop knows when to come back";
  pass(200);
  EXPECT_EQ(changes(), before + 1);
}

TEST_F(Typing, WaitsASecondAtMost) {
  const auto before = changes();
  for (int i = 0; i < 4; ++i) {
    type(std::string(static_cast<std::size_t>(i) + 1, '1'));
    pass(250);
  }
  EXPECT_EQ(changes(), before + 1);
}

TEST_F(Typing, IsSavedWhenThePageTurnsOrTheProgramEnds) {
  auto before = changes();
  type("1941");
  act(session::Continue{});
  EXPECT_GT(changes(), before);
  act(session::Back{});
  before = changes();
  type("1942");
  EXPECT_TRUE(application->close(std::chrono::seconds(20)));
  EXPECT_EQ(changes(), before + 1);
  EXPECT_TRUE(application->saved());
}

TEST_F(Typing, AChoiceDoesNotWait) {
  const auto before = changes();
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  EXPECT_EQ(changes(), before + 1);
}

}  // namespace
}  // namespace careway::app
