// Several people on one computer: list, add, turn to another, copy, bring in, delete; and the past of
// answers.
#include "app/people.hpp"

#include <algorithm>
#include <fstream>

#include "app/program.hpp"

namespace careway::app {
namespace {

using items::Role;

class People : public testing::Test {
 protected:
  People() { first_start(program); }

  void act(session::Action action) {
    program.application->post(std::move(action));
    program.settle();
  }
  std::vector<pages::PersonRow> listed() {
    auto rows = list_people(fs, folder.path() / "users", program.application->modules());
    EXPECT_TRUE(rows);
    return *std::move(rows);
  }
  std::string first_name() {
    return program.application->state().session.get<session::key::Profile>().first_name;
  }
  std::string uid() { return program.application->uid().text(); }
  bool answered(const std::string& question) {
    return session::answers_of(program.application->state().session, "gcp").contains(question);
  }
  void name(const std::string& name) { act(session::SetProfile{{name, session::Relation::child}}); }

  const test::TempFolder folder;
  store::RealFileSystem fs;
  Program program{folder.path()};
};

TEST_F(People, EachHasAPlanOfTheirOwn) {
  name("Rose");
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  const std::string rose = uid();
  act(session::Navigate{session::route::People{}});
  program.press(Role::button, "Add a person");
  EXPECT_NE(uid(), rose);
  EXPECT_FALSE(answered("memory"));
  EXPECT_EQ(first_name(), "");
  program.press(Role::radio, "My partner");
  program.press(Role::button, "Continue");
  EXPECT_EQ(listed().size(), 2U);

  act(session::OpenPerson{rose});
  EXPECT_EQ(uid(), rose);
  EXPECT_EQ(first_name(), "Rose");
  EXPECT_TRUE(answered("memory"));
  program.restart();
  EXPECT_EQ(uid(), rose) << "the last one that was open is open again";
}

TEST_F(People, ACopyGoesToAnotherComputerAndBack) {
  name("Ros\u00e9 / M.");
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  const std::string before = uid();
  act(session::ExportPerson{uid(), folder.path().string()});
  EXPECT_TRUE(program.items().shows("A copy is in")) << items::picture(program.items());
  std::filesystem::path copy;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    if (entry.path().filename().string().starts_with("Ros\u00e9-M-careway-")) copy = entry.path();
  }
  ASSERT_FALSE(copy.empty());
  act(session::ImportPerson{copy.string()});
  EXPECT_NE(uid(), before) << "a person of its own, beside the first";
  EXPECT_TRUE(answered("memory"));
  EXPECT_EQ(listed().size(), 2U) << "and it is saved";
}

TEST_F(People, AFileThatIsNoPlanIsNotBroughtIn) {
  const std::string before = uid();
  std::ofstream(folder.path() / "x.json") << "{\"uid\": ";
  for (const char* file : {"x.json", "missing.json"}) {
    act(session::ImportPerson{(folder.path() / file).string()});
    EXPECT_TRUE(program.items().shows("could not be brought in")) << items::picture(program.items());
    EXPECT_EQ(uid(), before);
  }
}

TEST_F(People, DeletingAsksTwiceAndTakesEverything) {
  name("Rose");
  const std::string rose = uid();
  act(session::NewPerson{});
  name("Jim");
  act(session::Navigate{session::route::People{}});
  const auto remove = [&](const std::string& description) {
    for (const items::Item& item : program.items().items) {
      if (item.role == Role::button && item.name == "Delete" && item.description == description) {
        program.application->memory().request_activate(item.id);
      }
    }
    program.settle();
  };
  remove("Rose");
  program.press(Role::button, "Keep the plan");
  EXPECT_EQ(listed().size(), 2U);
  remove("Rose");
  program.press(Role::button, "Go on");
  EXPECT_EQ(listed().size(), 2U) << "one question is not enough";
  program.press(Role::button, "Delete for good");
  ASSERT_EQ(listed().size(), 1U);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "users")) {
    const std::string file = entry.path().filename().string();
    EXPECT_TRUE(!file.starts_with(rose) || file == rose + ".lock") << file;
  }
}

TEST_F(People, DeletingTheOpenOneStartsAnew) {
  name("Rose");
  const std::string rose = uid();
  act(session::DeletePerson{rose});
  EXPECT_NE(uid(), rose);
  EXPECT_TRUE(listed().empty());
}

TEST_F(People, SomeoneWhoIsOpenElsewhereIsNotDeleted) {
  name("Rose");
  const auto done = delete_person(fs, {folder.path() / "users", program.application->uid()});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::busy);
  EXPECT_EQ(listed().size(), 1U);
}

// Another window, of which only the application is there: one process has one screen.
class OtherWindow {
 public:
  explicit OtherWindow(const std::filesystem::path& folder) {
    auto made = Application::create(
        {.paths = test::program_paths(folder), .fs = fs_, .clock = clock_, .rng = rng_, .wake = [] {}});
    if (!made) throw std::runtime_error(made.error().text());
    application_ = *std::move(made);
  }
  void act(session::Action action) {
    application_->post(std::move(action));
    application_->update();
    EXPECT_TRUE(application_->close(std::chrono::seconds(20)));
  }
  [[nodiscard]] const Application& application() const { return *application_; }

 private:
  store::RealFileSystem fs_;
  SystemClock clock_;
  SystemRng rng_;
  std::unique_ptr<Application> application_;
};

class TwoWindows : public People {
 protected:
  TwoWindows() {
    act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
    act(session::Navigate{session::route::Hub{}});
    program.stop();
    first = std::make_unique<OtherWindow>(folder.path());
    program.start();
  }
  std::unique_ptr<OtherWindow> first;

  // The second window hears of changes from the system.
  bool shows_in_time(const std::string& words) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!program.items().shows(words) && std::chrono::steady_clock::now() < until) program.settle();
    return program.items().shows(words);
  }
};

TEST_F(TwoWindows, TheSecondLooksAndChangesNothing) {
  EXPECT_EQ(first->application().uid(), program.application->uid());
  EXPECT_TRUE(program.items().shows("Another window has this plan open")) << items::picture(program.items());
  EXPECT_NE(program.items().find(Role::status, "Only to look at"), nullptr);
  act(session::SetAnswer{"gcp", "memory", std::string("daily")});
  act(session::Navigate{session::route::Review{"gcp"}});
  EXPECT_EQ(program.route(), "gcp/review");
  EXPECT_TRUE(program.items().shows("Most weeks")) << "the answer of the first window";
  EXPECT_FALSE(program.items().shows("not saved")) << "there is nothing that could be lost";
  first->act(session::SetAnswer{"gcp", "falls", std::string("once")});
  first.reset();
  program.restart();
  EXPECT_TRUE(answered("falls"));
  EXPECT_EQ(session::answers_of(program.application->state().session, "gcp").at("memory"),
            forms::Answer(std::string("weekly")));
}

TEST_F(TwoWindows, TheSecondFollowsTheFirstAndTakesOverWhenItEnds) {
  act(session::Navigate{session::route::Review{"gcp"}});
  ASSERT_TRUE(program.items().shows("Most weeks"));
  first->act(session::SetAnswer{"gcp", "memory", std::string("daily")});
  EXPECT_TRUE(shows_in_time("Every day")) << items::picture(program.items());
  EXPECT_EQ(program.route(), "gcp/review") << "it stays where it is";

  first.reset();
  EXPECT_TRUE(shows_in_time("You can change it here now.")) << items::picture(program.items());
  act(session::SetAnswer{"gcp", "memory", std::string("hardly")});
  EXPECT_TRUE(program.application->saved());
  program.restart();
  EXPECT_EQ(session::answers_of(program.application->state().session, "gcp").at("memory"),
            forms::Answer(std::string("hardly")));
}

TEST_F(People, DemosAreFreshCopiesEachTime) {
  act(session::OpenDemo{"rose"});
  EXPECT_EQ(first_name(), "Rose");
  EXPECT_EQ(program.application->state().session.get<session::key::Plan>().demo, "rose");
  act(session::ClearAnswer{"gcp", "memory"});
  EXPECT_FALSE(answered("memory"));
  act(session::OpenDemo{"rose"});
  EXPECT_TRUE(answered("memory"));
  EXPECT_EQ(listed().size(), 2U) << "the changed copy is someone's now; the new one is not saved yet";
}

TEST_F(People, AClosedPlanHasNoNextStep) {
  ASSERT_NE(program.items().find(Role::button, "Start"), nullptr);
  act(session::Navigate{session::route::People{}});
  program.press(Role::link, "Close this plan");
  program.press(Role::button, "The person has died");
  EXPECT_TRUE(program.items().shows("This plan is closed."));
  program.press(Role::link, "Home");
  EXPECT_EQ(program.items().find(Role::heading, "Next step"), nullptr);
  EXPECT_TRUE(program.items().shows("This plan is closed.")) << items::picture(program.items());
  program.restart();
  EXPECT_TRUE(program.items().shows("This plan is closed."));
}

TEST_F(People, ADamagedFileIsListedAndDoesNotHideTheOthers) {
  name("Rose");
  act(session::Navigate{session::route::People{}});
  ASSERT_TRUE(program.application->close(std::chrono::seconds(5)));
  std::ofstream(folder.path() / "users" / "anon_0123456789ab.json") << "{\"half\": ";
  std::ofstream(folder.path() / "users" / "anon_0123456789ac.json") << R"({"uid": "anon_1", "schema": 99})";
  const auto rows = listed();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].profile.first_name, "Rose");
  EXPECT_EQ(rows[1].state, pages::PersonRow::State::damaged);
  EXPECT_EQ(rows[2].state, pages::PersonRow::State::newer);
  const Json json = json_from(rows);
  EXPECT_EQ(json[1].at("state"), "damaged");
}

TEST_F(People, ACopyShowsWhatWouldChangeAndComesBack) {
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  act(session::SetAnswer{"gcp", "falls", std::string("once")});
  program.restart();
  act(session::SetAnswer{"gcp", "memory", std::string("daily")});
  act(session::ClearAnswer{"gcp", "falls"});
  ASSERT_TRUE(program.application->close(std::chrono::seconds(5)));
  act(session::Navigate{session::route::Copies{}});
  EXPECT_TRUE(program.items().shows("As Careway was opened")) << items::picture(program.items());
  EXPECT_TRUE(program.items().shows("2 answers are different."));
  program.press(Role::button, "What would change");
  EXPECT_TRUE(program.items().shows("Now: Every day"));
  EXPECT_TRUE(program.items().shows("In the copy: Most weeks"));

  // One answer of it.
  for (const items::Item& item : program.items().items) {
    if (item.name == "Use this answer" && item.description == "Memory") {
      program.application->memory().request_activate(item.id);
    }
  }
  program.settle();
  EXPECT_EQ(session::answers_of(program.application->state().session, "gcp").at("memory"),
            forms::Answer(std::string("weekly")));
  EXPECT_TRUE(program.items().shows("One answer is different."));

  // All of it; and today's answers have become a copy too.
  program.press(Role::button, "Bring all of this back");
  EXPECT_EQ(program.route(), "hub");
  EXPECT_TRUE(answered("falls"));
  act(session::Undo{});
  EXPECT_FALSE(answered("falls")) << "bringing back is in the past like any other change";
  ASSERT_TRUE(program.application->close(std::chrono::seconds(5)));
  act(session::Navigate{session::route::Copies{}});
  EXPECT_TRUE(program.items().shows("Before a copy was brought back")) << items::picture(program.items());
}

TEST_F(People, StartingOverLeavesACopy) {
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  act(session::StartOver{"gcp"});
  ASSERT_TRUE(program.application->close(std::chrono::seconds(5)));
  act(session::Navigate{session::route::Copies{}});
  EXPECT_TRUE(program.items().shows("Before you started over")) << items::picture(program.items());
}

TEST_F(People, AnotherProgramsVersionIsKeptAndTold) {
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  act(session::Navigate{session::route::Hub{}});
  ASSERT_TRUE(program.application->close(std::chrono::seconds(5)));
  std::ofstream(folder.path() / "users" / (uid() + ".json"))
      << R"({"uid": ")" << uid() << R"(", "answers": {"gcp": {"memory": "daily"}}})";
  act(session::SetAnswer{"gcp", "falls", std::string("once")});
  act(session::Navigate{session::route::People{}});
  ASSERT_TRUE(program.application->close(std::chrono::seconds(5)));
  program.settle();
  EXPECT_TRUE(program.items().shows("Another program changed the file")) << items::picture(program.items());
  act(session::Navigate{session::route::Copies{}});
  EXPECT_TRUE(program.items().shows("A version that another program put here"))
      << items::picture(program.items());
  program.restart();
  EXPECT_TRUE(answered("falls")) << "ours is what is open";
}

TEST_F(People, UndoWorksAcrossARestartAndThePastIsListed) {
  act(session::SetAnswer{"gcp", "memory", std::string("weekly")});
  act(session::SetAnswer{"gcp", "memory", std::string("daily")});
  program.restart();
  act(session::Undo{});
  EXPECT_EQ(program.route(), "gcp/question/memory");
  EXPECT_TRUE(program.items().shows("The last change was taken back."));
  act(session::Navigate{session::route::History{}});
  EXPECT_TRUE(program.items().shows("From “Most weeks” to “Every day”")) << items::picture(program.items());
  EXPECT_TRUE(program.items().shows("Undone: From “Every day” to “Most weeks”"));
  program.press(Role::button, "Do it again");
  EXPECT_EQ(session::answers_of(program.application->state().session, "gcp").at("memory"),
            forms::Answer(std::string("daily")));
}

}  // namespace
}  // namespace careway::app
