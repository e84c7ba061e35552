// A snapshot that had to wait must not take the place of what was saved after it.
#include <gtest/gtest.h>

#include "core/store/user_store.hpp"
#include "support/fault_file_system.hpp"
#include "support/memory_file_system.hpp"

namespace careway::store {
namespace {

using namespace std::chrono_literals;

constexpr auto kLong = 20s;

Change answer(const std::string& question) {
  return {"/answers/gcp/" + question, Json("yes")};
}

TEST(OlderDocument, DoesNotUndoWhatWasPutAfterIt) {
  test::MemoryFileSystem disk;
  test::FaultFileSystem fs(disk);
  SystemClock clock;
  SeededRng rng(1);
  const PersonFiles files{"/home/m/users", *UserId::parse("anon_0123456789ab")};
  const auto any = [](const Json&) { return Result<void>{}; };
  const Json empty = Json::object();
  {
    UserStore store(fs, clock, rng, files, Person::new_, empty, any, nullptr);
    fs.fail_verb("create", ENOSPC);
    ASSERT_TRUE(store.put({answer("first")}));
    store.checkpoint(
        std::make_shared<std::string>(R"({"answers": {"gcp": {"first": "yes"}}, "revision": 1})"));
    EXPECT_FALSE(store.flush(10ms));
    ASSERT_TRUE(store.put({answer("second")}));
    fs.fail_verb("", 0);
    EXPECT_TRUE(store.flush(kLong));
    ASSERT_TRUE(store.put({answer("third")}));
    EXPECT_TRUE(store.flush(kLong));
  }
  UserStore again(fs, clock, rng, files, Person::known, empty, any, nullptr);
  EXPECT_EQ(again.opened().document["answers"]["gcp"],
            (Json{{"first", "yes"}, {"second", "yes"}, {"third", "yes"}}));
}

}  // namespace
}  // namespace careway::store
