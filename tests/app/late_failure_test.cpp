// A save that fails long after its frame was drawn must be seen without any further event.
#include <cerrno>
#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>

#include "app/application.hpp"
#include "support/fault_file_system.hpp"
#include "support/program_paths.hpp"
#include "support/temp_folder.hpp"

namespace careway::app {
namespace {

TEST(Application, ASaveThatFailsLateAsksForAFrame) {
  const test::TempFolder folder;
  store::RealFileSystem disk;
  test::FaultFileSystem fs(disk);
  SystemClock clock;
  SystemRng rng;
  std::mutex mutex;
  std::condition_variable woken;
  int wakes = 0;
  auto made = Application::create(
      {.paths = test::program_paths(folder.path()), .fs = fs, .clock = clock, .rng = rng, .wake = [&] {
         const std::lock_guard lock(mutex);
         ++wakes;
         woken.notify_all();
       }});
  ASSERT_TRUE(made) << made.error().text();
  Application& application = **made;

  fs.fail_verb("sync", EIO);
  fs.close_gate("sync");
  application.post(session::SetProfile{{"Rose", session::Relation::child}});
  EXPECT_TRUE(application.update()) << "the action itself";
  fs.wait_at_gate();
  EXPECT_FALSE(application.update()) << "the disk hangs and nothing has happened yet";
  EXPECT_FALSE(application.saved());

  std::unique_lock lock(mutex);
  const int before = wakes;
  fs.open_gate();
  ASSERT_TRUE(woken.wait_for(lock, std::chrono::seconds(20), [&] { return wakes > before; }));
  lock.unlock();
  EXPECT_TRUE(application.update()) << "the badge has something to say";
  EXPECT_FALSE(application.saved());
  fs.fail_verb("none", 0);
  EXPECT_TRUE(application.close(std::chrono::seconds(20))) << "and it is saved once the disk is well";
}

}  // namespace
}  // namespace careway::app
