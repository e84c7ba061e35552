// The POSIX file system: modes, links, limits and the errors of a real disk.
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include <gtest/gtest.h>

#include "core/store/file_system.hpp"
#include "support/ordinary_account.hpp"
#include "support/temp_folder.hpp"

namespace careway::store {
namespace {

using test::file_text;
using test::OrdinaryAccount;
using test::TempFolder;
using test::write_file;

mode_t mode_of(const Path& path) {
  struct stat info {};
  EXPECT_EQ(::lstat(path.c_str(), &info), 0) << path;
  return info.st_mode & 07777U;
}

class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  ~Umask() { ::umask(before_); }
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;

 private:
  mode_t before_;
};

class RealFileSystemTest : public ::testing::Test {
 protected:
  RealFileSystem fs;
  TempFolder temp;
};

TEST_F(RealFileSystemTest, FilesAndFoldersArePrivateWhateverTheUmask) {
  for (const mode_t mask : {0000U, 0022U, 0077U, 0777U}) {
    const Umask umask(mask);
    const Path folder = temp / ("a" + std::to_string(mask)) / "b";
    ASSERT_TRUE(fs.make_folder(folder));
    EXPECT_EQ(mode_of(folder), 0700U);
    EXPECT_EQ(mode_of(folder.parent_path()), 0700U);
    ASSERT_TRUE(replace_durably(fs, folder / "x.json", "text", "t"));
    EXPECT_EQ(mode_of(folder / "x.json"), 0600U);
    EXPECT_EQ(file_text(folder / "x.json"), "text");
  }
}

TEST_F(RealFileSystemTest, AFolderThatOthersMayWriteIsTightenedButASharedOneIsNot) {
  struct Case {
    mode_t before, after;
  };
  for (const Case c :
       {Case{0777, 0700}, Case{0775, 0700}, Case{0755, 0755}, Case{01777, 01777}, Case{0500, 0500}}) {
    const Path folder = temp / "f";
    ASSERT_EQ(::mkdir(folder.c_str(), 0700), 0);
    ASSERT_EQ(::chmod(folder.c_str(), c.before), 0);
    EXPECT_TRUE(fs.make_folder(folder));
    EXPECT_EQ(mode_of(folder), c.after) << std::oct << c.before;
    ASSERT_EQ(::rmdir(folder.c_str()), 0);
  }
}

TEST_F(RealFileSystemTest, AFolderOfSomebodyElseIsLeftAsItIs) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs a folder of another account";
  ASSERT_EQ(::chmod(temp.path().c_str(), 0777), 0);
  const Path folder = temp / "of_root";
  ASSERT_EQ(::mkdir(folder.c_str(), 0777), 0);
  ASSERT_EQ(::chmod(folder.c_str(), 0777), 0);
  const OrdinaryAccount account(temp.path());
  EXPECT_TRUE(fs.make_folder(folder));
  EXPECT_EQ(mode_of(folder), 0777U);
}

TEST_F(RealFileSystemTest, MakeFolderErrors) {
  write_file(temp / "file", "x");
  ASSERT_EQ(::symlink("nowhere", (temp / "dangling").c_str()), 0);
  EXPECT_EQ(fs.make_folder(temp / "file").error().code, ErrorCode::invalid);
  EXPECT_EQ(fs.make_folder(temp / "file" / "below").error().code, ErrorCode::invalid);
  EXPECT_EQ(fs.make_folder(temp / "dangling").error().code, ErrorCode::not_found);
  EXPECT_EQ(fs.make_folder(temp / "dangling" / "below").error().code, ErrorCode::not_found);
  EXPECT_EQ(fs.make_folder("").error().code, ErrorCode::not_found);
}

TEST_F(RealFileSystemTest, ReadsWholeFilesUpToTheLimit) {
  const std::string bytes(200'000, 'x');
  write_file(temp / "f", bytes);
  EXPECT_EQ(*fs.read_all(temp / "f", 200'000), bytes);
  EXPECT_EQ(fs.read_all(temp / "f", 199'999).error().code, ErrorCode::too_large);
  write_file(temp / "empty", "");
  EXPECT_EQ(*fs.read_all(temp / "empty", 0), "");
}

TEST_F(RealFileSystemTest, ReadsNothingButRegularFiles) {
  write_file(temp / "target", "secret");
  ASSERT_EQ(::symlink("target", (temp / "link").c_str()), 0);
  ASSERT_EQ(::mkfifo((temp / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(fs.read_all(temp / "link", 100).error().code, ErrorCode::denied);
  EXPECT_EQ(fs.read_all(temp / "pipe", 100).error().code,
            ErrorCode::denied);  // and does not wait for a writer
  EXPECT_EQ(fs.read_all(temp.path(), 100).error().code, ErrorCode::denied);
  EXPECT_EQ(fs.read_all(temp / "absent", 100).error().code, ErrorCode::not_found);
  EXPECT_EQ(fs.read_all("/proc/self/mem", 100).error().code, ErrorCode::io);  // reading address 0 fails
}

TEST_F(RealFileSystemTest, CreatesOnlyWhatIsNotThere) {
  write_file(temp / "target", "precious");
  ASSERT_EQ(::symlink("target", (temp / "link").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", (temp / "dangling").c_str()), 0);
  for (const char* name : {"target", "link", "dangling"}) {
    EXPECT_EQ(fs.create_new(temp / name).error().code, ErrorCode::busy) << name;
  }
  EXPECT_EQ(file_text(temp / "target"), "precious");
  EXPECT_FALSE(fs.exists(temp / "nowhere"));
}

// ---- names and locks

TEST_F(RealFileSystemTest, AFileHasANameUntilItIsDeleted) {
  const auto handle = fs.create_new(temp / "f");
  ASSERT_TRUE(handle);
  EXPECT_TRUE(fs.has_name(*handle));
  ASSERT_TRUE(fs.rename(temp / "f", temp / "g"));
  EXPECT_TRUE(fs.has_name(*handle));
  ASSERT_TRUE(fs.link(temp / "g", temp / "h"));
  ASSERT_TRUE(fs.remove(temp / "g"));
  EXPECT_TRUE(fs.has_name(*handle)) << "its second name";
  ASSERT_TRUE(fs.remove(temp / "h"));
  EXPECT_FALSE(fs.has_name(*handle));
  EXPECT_TRUE(fs.write_all(*handle, "x")) << "the system would not say a word";
  EXPECT_TRUE(fs.sync_data(*handle));
  EXPECT_TRUE(fs.close(*handle));
  EXPECT_FALSE(fs.has_name(*handle));
  EXPECT_EQ(fs.sync_data(*handle).error().code, ErrorCode::io);
}

TEST_F(RealFileSystemTest, ASecondNameIsTheSameFileAndReplacesNothing) {
  write_file(temp / "a", "one");
  write_file(temp / "there", "two");
  ASSERT_TRUE(fs.link(temp / "a", temp / "b"));
  EXPECT_TRUE(std::filesystem::equivalent(temp / "a", temp / "b"));
  EXPECT_EQ(fs.link(temp / "a", temp / "there").error().code, ErrorCode::busy);
  EXPECT_EQ(fs.link(temp / "absent", temp / "c").error().code, ErrorCode::not_found);
  EXPECT_EQ(file_text(temp / "there"), "two");
  // Which is why what had a second name is removed after a rename over it.
  ASSERT_TRUE(fs.rename(temp / "a", temp / "b"));
  EXPECT_TRUE(fs.exists(temp / "a"));
}

TEST_F(RealFileSystemTest, ALockIsHeldByOneHandleUntilItIsClosed) {
  const Path file = temp / "u.lock";
  for (const mode_t mask : {0022U, 0777U}) {
    const Umask umask(mask);
    const auto first = fs.lock(file);
    ASSERT_TRUE(first);
    EXPECT_EQ(mode_of(file), 0600U);
    EXPECT_NE(::fcntl(first->fd, F_GETFD) & FD_CLOEXEC, 0);
    const auto second = fs.lock(file);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::busy);
    EXPECT_EQ(second.error().where, file.string());
    // Another handle of this process that is closed frees nothing, as it would with older kinds of locks.
    EXPECT_TRUE(fs.read_all(file, 10));
    EXPECT_EQ(fs.lock(file).error().code, ErrorCode::busy);
    ASSERT_TRUE(fs.close(*first));
    const auto third = fs.lock(file);
    ASSERT_TRUE(third);
    EXPECT_TRUE(fs.exists(file)) << "the file stays";
    ASSERT_TRUE(fs.close(*third));
    ASSERT_TRUE(fs.remove(file));
  }
}

TEST_F(RealFileSystemTest, ALockOfAProcessThatDiesIsFree) {
  const Path file = temp / "u.lock";
  int ready[2];
  ASSERT_EQ(::pipe2(ready, O_CLOEXEC), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const bool got = fs.lock(file).ok();
    const char word = got ? 'y' : 'n';
    (void)!::write(ready[1], &word, 1);
    for (;;) ::pause();
  }
  char word = 0;
  ASSERT_EQ(::read(ready[0], &word, 1), 1);
  EXPECT_EQ(word, 'y');
  EXPECT_EQ(fs.lock(file).error().code, ErrorCode::busy) << "while it lives";
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  const auto ours = fs.lock(file);
  ASSERT_TRUE(ours);
  EXPECT_TRUE(fs.close(*ours));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_F(RealFileSystemTest, ALockThatIsALinkOrCannotBeOpenedIsRefused) {
  write_file(temp / "target", "precious");
  ASSERT_EQ(::symlink("target", (temp / "link").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", (temp / "dangling").c_str()), 0);
  EXPECT_EQ(fs.lock(temp / "link").error().code, ErrorCode::denied);
  EXPECT_EQ(fs.lock(temp / "dangling").error().code, ErrorCode::denied);
  EXPECT_FALSE(fs.exists(temp / "nowhere"));
  EXPECT_EQ(fs.lock(temp / "absent" / "u.lock").error().code, ErrorCode::not_found);
  EXPECT_EQ(fs.lock(temp.path()).error().code, ErrorCode::io);
}

TEST_F(RealFileSystemTest, HandlesAreNotInherited) {
  const auto handle = fs.create_new(temp / "f");
  ASSERT_TRUE(handle);
  EXPECT_NE(::fcntl(handle->fd, F_GETFD) & FD_CLOEXEC, 0);
  EXPECT_TRUE(fs.close(*handle));
}

TEST_F(RealFileSystemTest, ALinkAtTheTargetIsReplacedAndWhatItNamesIsUntouched) {
  write_file(temp / "target", "precious");
  ASSERT_EQ(::symlink("target", (temp / "u.json").c_str()), 0);
  ASSERT_TRUE(replace_durably(fs, temp / "u.json", "new", "t"));
  EXPECT_EQ(file_text(temp / "target"), "precious");
  EXPECT_FALSE(std::filesystem::is_symlink(temp / "u.json"));
  EXPECT_EQ(file_text(temp / "u.json"), "new");
}

TEST_F(RealFileSystemTest, ALinkAtTheTempIsNeitherFollowedNorRemoved) {
  write_file(temp / "target", "precious");
  ASSERT_EQ(::symlink("target", (temp / ".u.json.t.tmp").c_str()), 0);
  const auto done = replace_durably(fs, temp / "u.json", "new", "t");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, (temp / "u.json").string());
  EXPECT_EQ(file_text(temp / "target"), "precious");
  EXPECT_TRUE(std::filesystem::is_symlink(temp / ".u.json.t.tmp"));
  EXPECT_FALSE(fs.exists(temp / "u.json"));
}

TEST_F(RealFileSystemTest, AFullDeviceIsTold) {
  const FileHandle full{::open("/dev/full", O_WRONLY | O_CLOEXEC)};
  ASSERT_GE(full.fd, 0);
  EXPECT_EQ(fs.write_all(full, "x").error().code, ErrorCode::no_space);
  EXPECT_TRUE(fs.close(full));
  EXPECT_EQ(fs.close(full).error().code, ErrorCode::io);
  EXPECT_EQ(fs.sync(full).error().code, ErrorCode::io);
}

TEST_F(RealFileSystemTest, AWriteThatStopsHalfwayIsContinuedAndItsErrorTold) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  // The first write() stores 1000 bytes, the second fails.
  const auto done = replace_durably(fs, temp / "u.json", std::string(3000, 'x'), "t");
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::too_large);
  EXPECT_TRUE(std::filesystem::is_empty(temp.path())) << "the temp must be gone";
}

TEST_F(RealFileSystemTest, ASignalDoesNotCutAWrite) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = [](int) {};  // without SA_RESTART
  ASSERT_EQ(::sigaction(SIGUSR1, &action, &before), 0);

  const std::string bytes(1U << 20U, 'x');  // much more than a pipe holds
  std::atomic<bool> finished = false;
  Result<void> done;
  std::thread writer([&] {
    done = fs.write_all(FileHandle{ends[1]}, bytes);
    finished = true;
    ::close(ends[1]);
  });
  std::size_t received = 0;
  char block[4096];
  for (;;) {
    if (!finished) pthread_kill(writer.native_handle(), SIGUSR1);
    const ssize_t got = ::read(ends[0], block, sizeof block);
    if (got <= 0) break;
    received += static_cast<std::size_t>(got);
  }
  writer.join();
  ::close(ends[0]);
  ASSERT_EQ(::sigaction(SIGUSR1, &before, nullptr), 0);
  EXPECT_TRUE(done);
  EXPECT_EQ(received, bytes.size());
}

TEST_F(RealFileSystemTest, FoldersThatCannotBeSynced) {
  EXPECT_TRUE(fs.sync_folder(temp.path()));
  EXPECT_TRUE(fs.sync_folder("/proc")) << "a file system without it must not stop every save";
  EXPECT_EQ(fs.sync_folder(temp / "absent").error().code, ErrorCode::not_found);
  write_file(temp / "file", "x");
  EXPECT_EQ(fs.sync_folder(temp / "file").error().code, ErrorCode::invalid);
}

TEST_F(RealFileSystemTest, ListsRegularFilesSorted) {
  write_file(temp / "b", "x");
  write_file(temp / "a", "x");
  ASSERT_EQ(::symlink("a", (temp / "link").c_str()), 0);
  ASSERT_EQ(::mkdir((temp / "folder").c_str(), 0700), 0);
  EXPECT_EQ(*fs.list(temp.path()), (std::vector<std::string>{"a", "b"}));
  write_file(temp / "ab", "x");
  EXPECT_EQ(*fs.list(temp.path(), "a"), (std::vector<std::string>{"a", "ab"}));
  EXPECT_TRUE(fs.list(temp.path(), "link")->empty());
  EXPECT_TRUE(fs.list(temp / "absent")->empty());
  EXPECT_EQ(fs.list(temp / "a").error().code, ErrorCode::invalid);
}

TEST_F(RealFileSystemTest, ExistsSeesALinkThatLeadsNowhere) {
  ASSERT_EQ(::symlink("nowhere", (temp / "dangling").c_str()), 0);
  EXPECT_TRUE(fs.exists(temp / "dangling"));
  EXPECT_FALSE(fs.exists(temp / "nowhere"));
}

TEST_F(RealFileSystemTest, RenameAndRemoveTellTheirErrors) {
  EXPECT_EQ(fs.remove(temp / "absent").error().code, ErrorCode::not_found);
  EXPECT_EQ(fs.rename(temp / "absent", temp / "x").error().code, ErrorCode::not_found);
}

TEST_F(RealFileSystemTest, AReadOnlyFolderKeepsTheOldFile) {
  write_file(temp / "u.json", "old");
  ASSERT_EQ(::chmod(temp.path().c_str(), 0500), 0);
  {
    const OrdinaryAccount account(temp.path());
    const auto done = replace_durably(fs, temp / "u.json", "new", "t");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::denied);
    EXPECT_EQ(fs.make_folder(temp / "damaged").error().code, ErrorCode::denied);
  }
  EXPECT_EQ(file_text(temp / "u.json"), "old");
}

TEST_F(RealFileSystemTest, ParentsThatMayNotBeOpenedDoNotStopAFolder) {
  ASSERT_EQ(::chmod(temp.path().c_str(), 0300), 0);  // may be entered and written, not read
  const OrdinaryAccount account(temp.path());
  EXPECT_TRUE(make_folder_durably(fs, temp / "data" / "users"));
  EXPECT_EQ(mode_of(temp / "data" / "users"), 0700U);
}

TEST_F(RealFileSystemTest, RelativeFoldersAreMadeToo) {
  const Path before = std::filesystem::current_path();
  std::filesystem::current_path(temp.path());
  const auto done = make_folder_durably(fs, "data/users/");
  std::filesystem::current_path(before);
  EXPECT_TRUE(done);
  EXPECT_EQ(mode_of(temp / "data" / "users"), 0700U);
}

TEST(SystemError, EveryNumberHasACodeAndAPlainSentence) {
  struct Case {
    int number;
    ErrorCode code;
  };
  for (const Case c :
       {Case{ENOENT, ErrorCode::not_found}, Case{EACCES, ErrorCode::denied}, Case{EPERM, ErrorCode::denied},
        Case{ELOOP, ErrorCode::denied}, Case{EROFS, ErrorCode::read_only}, Case{ENOSPC, ErrorCode::no_space},
        Case{EDQUOT, ErrorCode::no_space}, Case{EFBIG, ErrorCode::too_large}, Case{EEXIST, ErrorCode::busy},
        Case{ENOTDIR, ErrorCode::invalid}, Case{EAGAIN, ErrorCode::busy}, Case{EIO, ErrorCode::io},
        Case{EBADF, ErrorCode::io}}) {
    const Error error = system_error(c.number, "/x/y");
    EXPECT_EQ(error.code, c.code) << c.number;
    EXPECT_EQ(error.where, "/x/y");
    EXPECT_GT(error.message.size(), 10U);
    EXPECT_EQ(error.message.find("/x/y"), std::string::npos) << "the path comes last, once";
  }
}

}  // namespace
}  // namespace careway::store
