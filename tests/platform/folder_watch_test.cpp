#include "app/platform/folder_watch.hpp"

#include <condition_variable>
#include <fstream>
#include <mutex>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace careway::platform {
namespace {

class FolderWatchTest : public testing::Test {
 protected:
  bool told(int at_least) {
    std::unique_lock lock(mutex);
    return moved.wait_for(lock, std::chrono::seconds(20), [&] { return calls >= at_least; });
  }
  int called() {
    const std::lock_guard lock(mutex);
    return calls;
  }
  std::function<void()> count() {
    return [this] {
      const std::lock_guard lock(mutex);
      ++calls;
      moved.notify_all();
    };
  }

  const test::TempFolder folder;
  std::mutex mutex;
  std::condition_variable moved;
  int calls = 0;
};

TEST_F(FolderWatchTest, TellsOfWritesAndRenamesOfItsNames) {
  FolderWatch watch(folder.path(), "anon_1.", count());
  std::ofstream(folder.path() / "anon_1.json") << "x";
  EXPECT_TRUE(told(1));
  const int before = called();
  std::ofstream(folder.path() / "other") << "y";
  std::filesystem::rename(folder.path() / "other", folder.path() / "anon_1.prev.json");
  EXPECT_TRUE(told(before + 1));
}

TEST_F(FolderWatchTest, IsSilentAboutOtherNames) {
  {
    FolderWatch watch(folder.path(), "anon_1.", count());
    std::ofstream(folder.path() / "anon_12.json") << "x";
  }
  EXPECT_EQ(called(), 0);
}

TEST_F(FolderWatchTest, AFolderThatIsNotThereNeverChanges) {
  FolderWatch watch(folder.path() / "missing", "", count());
  EXPECT_EQ(called(), 0);
}

}  // namespace
}  // namespace careway::platform
