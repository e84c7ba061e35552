// Where everything lies: the rules as a table, and the thin edge that gathers what they need.
#include "app/platform/paths.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace careway::platform {
namespace {

PathInputs installed() {
  return {.data_option = {},
          .current = "/here",
          .program = "/opt/cw/bin",
          .marker = std::nullopt,
          .source_writable = true,
          .xdg_data_home = {},
          .xdg_state_home = {},
          .home = "/home/m",
          .account_home = "/home/account"};
}

PathInputs from_source() {
  PathInputs inputs = installed();
  inputs.program = "/src/careway/build/release";
  inputs.marker = "/src/careway\n";
  return inputs;
}

struct Case {
  const char* name;
  PathInputs inputs;
  const char* data;
  const char* logs;
  bool noted = false;
};

template <class Change>
PathInputs with(PathInputs inputs, Change change) {
  change(inputs);
  return inputs;
}

class DataFolder : public ::testing::TestWithParam<Case> {};

TEST_P(DataFolder, IsWhereTheRuleSays) {
  const auto paths = resolve_paths(GetParam().inputs);
  ASSERT_TRUE(paths) << paths.error().text();
  EXPECT_EQ(paths->data, GetParam().data);
  EXPECT_EQ(paths->logs, GetParam().logs);
  EXPECT_EQ(paths->users, paths->data / "users");
  EXPECT_EQ(paths->settings, paths->data / "settings.json");
  EXPECT_EQ(!paths->note.empty(), GetParam().noted);
  if (GetParam().noted) {
    EXPECT_NE(paths->note.find(paths->data.string()), std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, DataFolder,
    ::testing::Values(
        Case{"source", from_source(), "/src/careway/data", "/src/careway/data/logs"},
        Case{"source_without_home", with(from_source(), [](auto& i) { i.home = i.account_home = ""; }),
             "/src/careway/data", "/src/careway/data/logs"},
        Case{"source_with_xdg", with(from_source(), [](auto& i) { i.xdg_data_home = "/xdg"; }),
             "/src/careway/data", "/src/careway/data/logs"},
        Case{"source_crlf", with(from_source(), [](auto& i) { i.marker = "/src/careway\r\nmore"; }),
             "/src/careway/data", "/src/careway/data/logs"},
        Case{"source_read_only", with(from_source(), [](auto& i) { i.source_writable = false; }),
             "/home/m/.local/share/careway", "/home/m/.local/state/careway", true},
        Case{"source_read_only_xdg",
             with(from_source(),
                  [](auto& i) {
                    i.source_writable = false;
                    i.xdg_data_home = "/xdg";
                  }),
             "/xdg/careway", "/home/m/.local/state/careway", true},
        Case{"option_in_source", with(from_source(), [](auto& i) { i.data_option = "/d"; }), "/d", "/d/logs"},
        Case{"option_in_read_only_source",
             with(from_source(),
                  [](auto& i) {
                    i.source_writable = false;
                    i.data_option = "/d";
                  }),
             "/d", "/d/logs"},
        Case{"option_relative", with(installed(), [](auto& i) { i.data_option = "../d"; }), "/d", "/d/logs"},
        Case{"option_without_home",
             with(installed(),
                  [](auto& i) {
                    i.data_option = "d";
                    i.home = i.account_home = "";
                  }),
             "/here/d", "/here/d/logs"},
        Case{"installed", installed(), "/home/m/.local/share/careway", "/home/m/.local/state/careway"},
        Case{"installed_xdg",
             with(installed(),
                  [](auto& i) {
                    i.xdg_data_home = "/xd";
                    i.xdg_state_home = "/xs";
                  }),
             "/xd/careway", "/xs/careway"},
        Case{"xdg_without_home",
             with(installed(),
                  [](auto& i) {
                    i.xdg_data_home = "/xd";
                    i.xdg_state_home = "/xs";
                    i.home = i.account_home = "";
                  }),
             "/xd/careway", "/xs/careway"},
        Case{"xdg_relative",
             with(installed(),
                  [](auto& i) {
                    i.xdg_data_home = "xd";
                    i.xdg_state_home = "./xs";
                  }),
             "/home/m/.local/share/careway", "/home/m/.local/state/careway"},
        Case{"home_unset", with(installed(), [](auto& i) { i.home = ""; }),
             "/home/account/.local/share/careway", "/home/account/.local/state/careway"},
        Case{"home_relative", with(installed(), [](auto& i) { i.home = "m"; }),
             "/home/account/.local/share/careway", "/home/account/.local/state/careway"},
        Case{"marker_empty", with(from_source(), [](auto& i) { i.marker = "\n"; }),
             "/home/m/.local/share/careway", "/home/m/.local/state/careway"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Paths, ASourceTreeIsReadWhereItLies) {
  for (const char* option : {"", "/d"}) {
    const auto paths = resolve_paths(with(from_source(), [&](auto& i) { i.data_option = option; }));
    ASSERT_TRUE(paths);
    EXPECT_TRUE(paths->from_source_tree);
    EXPECT_EQ(paths->assets, "/src/careway/assets");
    EXPECT_EQ(paths->fonts, "/src/careway/build/release/assets/fonts");
    EXPECT_EQ(paths->figures, "/src/careway/data/figures");
    EXPECT_EQ(paths->modules, "/src/careway/modules");
  }
}

TEST(Paths, AnInstalledProgramReadsItsShare) {
  const auto paths = resolve_paths(installed());
  ASSERT_TRUE(paths);
  EXPECT_FALSE(paths->from_source_tree);
  EXPECT_EQ(paths->assets, "/opt/cw/share/careway/assets");
  EXPECT_EQ(paths->fonts, "/opt/cw/share/careway/assets/fonts");
  EXPECT_EQ(paths->figures, "/opt/cw/share/careway/figures");
  EXPECT_EQ(paths->modules, "/opt/cw/share/careway/modules");
}

TEST(Paths, WithoutAnyHomeTheErrorSaysWhatToDo) {
  for (const bool state_known : {false, true}) {
    const auto paths = resolve_paths(with(installed(), [&](auto& i) {
      i.home = i.account_home = "";
      (state_known ? i.xdg_state_home : i.xdg_data_home) = "/x";  // one of the two is not enough
    }));
    ASSERT_FALSE(paths);
    EXPECT_EQ(paths.error().code, ErrorCode::not_found);
    EXPECT_NE(paths.error().message.find("--data"), std::string::npos);
  }
}

// The program of this test lies in a folder without the marker, so it is an installed one.
TEST(FindPaths, ReadsTheEnvironmentOfTheProcess) {
  const test::TempFolder temp;
  ASSERT_EQ(::setenv("XDG_DATA_HOME", temp.path().c_str(), 1), 0);
  ASSERT_EQ(::setenv("XDG_STATE_HOME", (temp / "s").c_str(), 1), 0);
  const auto paths = find_paths("");
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("XDG_STATE_HOME");
  ASSERT_TRUE(paths);
  EXPECT_EQ(paths->data, temp / "careway");
  EXPECT_EQ(paths->logs, temp / "s" / "careway");
  EXPECT_FALSE(std::filesystem::exists(paths->data)) << "finding makes nothing";
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  EXPECT_EQ(paths->modules, (program / "../share/careway/modules").lexically_normal());
}

TEST(FindPaths, TheOptionIsTakenFromTheCurrentFolder) {
  const auto paths = find_paths("some/where");
  ASSERT_TRUE(paths);
  EXPECT_EQ(paths->data, std::filesystem::current_path() / "some/where");
}

TEST(FindPaths, WithoutHomeTheAccountIsAsked) {
  const char* before = std::getenv("HOME");
  const std::string home = before == nullptr ? "" : before;
  ::unsetenv("HOME");
  const auto paths = find_paths("");
  if (before != nullptr) ::setenv("HOME", home.c_str(), 1);
  ASSERT_TRUE(paths) << "every account of a test machine has a home folder";
  EXPECT_TRUE(paths->data.is_absolute());
  EXPECT_TRUE(paths->data.string().ends_with("/.local/share/careway"));
}

}  // namespace
}  // namespace careway::platform
