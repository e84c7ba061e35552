// Two processes that save the same person, each only while it holds the lock: no update is lost.
// CAREWAY_SAVES says how many saves each makes (./dev soak: 10000).
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>

#include "crash/workload.hpp"
#include "support/temp_folder.hpp"

namespace careway::store {
namespace {

Result<void> any_document(const Json&) {
  return {};
}

// One window's life: the lock, what is there, one more, and every third time a proper end.
bool count_one_up(const PersonFiles& files, int turn) {
  RealFileSystem fs;
  const auto lock = fs.lock(files.lock());
  if (!lock) return false;
  Recovery found = recover(fs, files, any_document);
  if (found.kind == Recovery::Kind::fresh) found.document = crash::empty_person();
  const std::uint64_t count = found.document.value("count", std::uint64_t{0}) + 1;
  const std::uint64_t seq = found.revision + 1;
  crash::StandingClock clock;
  SystemRng rng;
  PersonDisk person(fs, clock, rng, files, std::move(found), *lock);
  if (!person.append({{seq, "", {{"/count", count}}}})) std::abort();
  if (turn % 3 == 0 && !person.finish()) std::abort();
  return true;
}

[[noreturn]] void save_so_often(const PersonFiles& files, int saves) {
  for (int done = 0; done < saves;) {
    if (count_one_up(files, done)) {
      ++done;
    } else {
      std::this_thread::yield();
    }
  }
  ::_exit(0);
}

TEST(TwoProcesses, LoseNoUpdate) {
  const char* wish = std::getenv("CAREWAY_SAVES");
  const int saves = wish != nullptr ? std::atoi(wish) : 500;
  const test::TempFolder temp;
  const PersonFiles files{temp.path(), crash::files().uid};
  pid_t children[2];
  for (pid_t& child : children) {
    child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) save_so_often(files, saves);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
  RealFileSystem fs;
  const Recovery found = recover(fs, files, any_document);
  EXPECT_EQ(found.document["count"], 2 * saves);
  EXPECT_EQ(found.revision, static_cast<std::uint64_t>(2 * saves));
  EXPECT_TRUE(found.damaged_snapshots.empty());
  EXPECT_TRUE(found.damaged_journals.empty());
  EXPECT_LE(fs.list(temp.path())->size(), 6U) << "journals are pruned";
}

}  // namespace
}  // namespace careway::store
