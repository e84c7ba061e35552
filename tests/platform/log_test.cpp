// The log: private files, levels by audience, and no fuss when the folder cannot be had.
#include "app/platform/log.hpp"

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace careway::platform {
namespace {

using test::file_text;
using ::testing::HasSubstr;
using ::testing::Not;

mode_t mode_of(const std::filesystem::path& path) {
  struct stat info {};
  EXPECT_EQ(::stat(path.c_str(), &info), 0) << path;
  return info.st_mode & 0777U;
}

class LogTest : public ::testing::Test {
 protected:
  void SetUp() override { ::testing::internal::CaptureStderr(); }
  void TearDown() override {
    if (!taken_) stderr_text();
    stop_log();
  }
  std::string stderr_text() {
    taken_ = true;
    return ::testing::internal::GetCapturedStderr();
  }
  test::TempFolder temp;

 private:
  bool taken_ = false;
};

TEST_F(LogTest, TheFileHasAllAndTheScreenHasWhatMatters) {
  start_log(temp / "a" / "logs");
  log_info("info-text {}");
  log_warning("warning-text");
  log_error("error-text");
  const std::string file = file_text(temp / "a/logs/careway.log");
  EXPECT_THAT(file, HasSubstr(" info info-text {}\n"));
  EXPECT_THAT(file, HasSubstr(" warning warning-text\n"));
  EXPECT_THAT(file, HasSubstr(" error error-text\n"));
  EXPECT_EQ(stderr_text(), "careway: warning-text\ncareway: error-text\n");
}

TEST_F(LogTest, FilesAreForThisAccountAloneAlsoAfterTurningOver) {
  const mode_t before = ::umask(0);
  start_log(temp / "logs");
  const std::string line(1000, 'x');
  for (int i = 0; i < 5500; ++i) log_info(line);
  ::umask(before);
  EXPECT_EQ(mode_of(temp / "logs"), 0700U);
  int files = 0;
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(temp / "logs")) {
    ++files;
    bytes += entry.file_size();
    EXPECT_EQ(mode_of(entry.path()), 0600U) << entry.path();
    EXPECT_LE(entry.file_size(), 1U << 20U);
  }
  EXPECT_EQ(files, 4) << "the log and three older ones";
  EXPECT_GT(bytes, 3U << 20U);
}

TEST_F(LogTest, WithoutItsFolderTheProgramGoesOn) {
  test::write_file(temp / "file", "x");
  start_log(temp / "file");
  log_info("info-text");
  log_error("error-text");
  const std::string screen = stderr_text();
  EXPECT_THAT(screen, HasSubstr("There is no log: "));
  EXPECT_THAT(screen, HasSubstr("careway: error-text\n"));
  EXPECT_THAT(screen, Not(HasSubstr("info-text")));
}

TEST_F(LogTest, AFileThatCannotBeOpenedIsToldOnce) {
  ASSERT_TRUE(std::filesystem::create_directories(temp / "logs/careway.log"));
  start_log(temp / "logs");
  log_error("error-text");
  EXPECT_THAT(stderr_text(), HasSubstr("There is no log: The log file cannot be written: "));
}

TEST_F(LogTest, ADiskThatFillsUpIsNoTrouble) {
  ASSERT_TRUE(std::filesystem::create_directories(temp / "logs"));
  ASSERT_EQ(::symlink("/dev/full", (temp / "logs/careway.log").c_str()), 0);
  start_log(temp / "logs");
  log_error("error-text");
  log_error("more");
  EXPECT_THAT(stderr_text(), HasSubstr("careway: error-text\n"));
}

TEST_F(LogTest, BeforeTheStartAndAfterTheEndThereIsTheScreen) {
  log_warning("early");
  start_log(temp / "logs");
  stop_log();
  log_warning("late");
  EXPECT_EQ(stderr_text(), "careway: early\ncareway: late\n");
  EXPECT_EQ(file_text(temp / "logs/careway.log"), "");
}

}  // namespace
}  // namespace careway::platform
