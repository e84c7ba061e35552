#include "core/rerun/rerun.hpp"

#include <gtest/gtest.h>

#include "support/small_module.hpp"

namespace careway::rerun {
namespace {

constexpr UtcTime kNow{std::chrono::milliseconds(1'764'000'000'000)};

class RerunTest : public testing::Test {
 protected:
  RerunTest() { state.edit<session::key::Profile>() = {"Rose", session::Relation::child}; }

  void go(const session::Route& to) { rerun(state, to, person, {modules, kNow}); }
  void answer(const std::string& question, const forms::Answer& value) {
    state.edit<session::key::Answers>()["small"].insert_or_assign(question, value);
  }
  void answer_all() {
    answer("memory", std::string("good"));
    answer("born", std::int64_t{1941});
    answer("health", forms::Choices{"none"});
    answer("daily", forms::Levels{{"bathing", "alone"}, {"eating", "help"}});
  }
  const auto& published() { return state.get<session::key::Contracts>().care_recommendation; }

  session::Modules modules = test::small_modules();
  session::SessionState state;
  std::vector<std::string> handed_over;
  std::vector<Changes> journal;
  bool refusing = false;
  Person person{{.uid = "anon_0123456789ab"},
                session::SessionState{},
                [](const session::SessionState&) {
                  return Json{{"tiles", {{"small", 1}}}};
                },
                {[this](Changes changes) -> Result<std::uint64_t> {
                   if (refusing) return Error{ErrorCode::busy, "in use", ""};
                   journal.push_back(std::move(changes));
                   return journal.size();
                 },
                 [this](const std::shared_ptr<const std::string>& bytes) { handed_over.push_back(*bytes); }}};
};

TEST_F(RerunTest, TheStateAfterwardsIsTheBytesThatWereHandedOver) {
  answer("memory", std::string("bad"));
  go(session::route::Hub{});
  ASSERT_EQ(handed_over.size(), 1U);
  const auto file = session::decode(handed_over[0]);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->state, state);
  EXPECT_TRUE(state.get<session::key::Place>().route == session::Route(session::route::Hub{}))
      << "the new place is in the bytes too: a kill right after it is a restart there";
}

TEST_F(RerunTest, TransientKeysAreGone) {
  state.edit<session::key::Page>().why_open = true;
  state.edit<session::key::Page>().error = "something";
  go(session::route::Hub{});
  EXPECT_EQ(state.get<session::key::Page>(), session::PageState{});
}

TEST_F(RerunTest, HalfTypedTextThatIsAnAnswerBecomesOne) {
  state.edit<session::key::Drafts>()["small/born"] = " 1941 ";
  go(session::route::Hub{});
  EXPECT_EQ(session::answers_of(state, "small").at("born"), forms::Answer(std::int64_t{1941}));
  EXPECT_TRUE(state.get<session::key::Drafts>().empty());
}

TEST_F(RerunTest, AHalfTypedListEntryIsAdded) {
  answer("names", forms::Choices{"Ada"});
  state.edit<session::key::Drafts>()["small/names"] = "Grace";
  go(session::route::Hub{});
  EXPECT_EQ(session::answers_of(state, "small").at("names"), forms::Answer(forms::Choices{"Ada", "Grace"}));
  EXPECT_TRUE(state.get<session::key::Drafts>().empty());
}

TEST_F(RerunTest, HalfTypedTextThatIsNoAnswerStays) {
  state.edit<session::key::Drafts>() = {{"small/born", "19"}, {"gone_module/x", "y"}, {"no slash", "z"}};
  go(session::route::Hub{});
  EXPECT_EQ(state.get<session::key::Drafts>().size(), 3U);
  EXPECT_EQ(state.get<session::key::Drafts>().at("small/born"), "19");
}

TEST_F(RerunTest, FinishingPublishesAndEditingDoesNotPublishBehindTheBack) {
  answer_all();
  go(session::route::Hub{});
  EXPECT_TRUE(published().empty()) << "the result has not been reached";
  go(session::route::Result{"small"});
  ASSERT_TRUE(published().contains("small"));
  const auto first = published().at("small");
  EXPECT_EQ(first.tier, "a");
  EXPECT_EQ(first.published_at, "2025-11-24T16:00:00Z");

  answer("memory", std::string("bad"));
  answer("wandering", std::string("no"));
  go(session::route::Hub{});
  EXPECT_EQ(published().at("small"), first)
      << "what others read changes only when the person reaches the result";
  go(session::route::Result{"small"});
  EXPECT_EQ(published().at("small").tier, "b");
  EXPECT_NE(published().at("small").input_hash, first.input_hash);
}

TEST_F(RerunTest, AFormThatIsNoLongerFinishedWithdrawsItsContract) {
  answer_all();
  go(session::route::Result{"small"});
  ASSERT_TRUE(published().contains("small"));
  answer("memory", std::string("bad"));  // now the wandering question is open
  go(session::route::Hub{});
  EXPECT_TRUE(published().empty());
}

TEST_F(RerunTest, RevisionGrowsAndCreatedAtStays) {
  go(session::route::Hub{});
  const double created = person.head().created_at;
  EXPECT_GT(created, 0);
  go(session::route::Settings{});
  EXPECT_EQ(person.head().created_at, created);
  EXPECT_EQ(person.head().revision, 2U);
  EXPECT_EQ(Json::parse(handed_over[1]).at("revision"), 2);
  EXPECT_EQ(Json::parse(handed_over[1]).at("tiles").at("small"), 1);
}

TEST_F(RerunTest, ARecordHoldsWhatChangedAndNothingElse) {
  person.record(state, kNow);
  journal.clear();
  person.record(state, kNow);
  EXPECT_TRUE(journal.empty()) << "nothing has changed";
  answer("memory", std::string("bad"));
  person.record(state, kNow);
  ASSERT_EQ(journal.size(), 1U);
  EXPECT_EQ(journal[0], (Changes{{"/answers/small/memory", "bad"}, {"/last_updated", 1'764'000'000.0}}));
}

TEST_F(RerunTest, WhatTheStoreRefusesIsHandedOverAgain) {
  refusing = true;
  answer("memory", std::string("bad"));
  person.record(state, kNow);
  answer("born", std::int64_t{1941});
  refusing = false;
  person.record(state, kNow);
  ASSERT_EQ(journal.size(), 1U);
  Json document;
  for (const Change& change : journal[0]) apply_change(document, change);
  EXPECT_EQ(document.at("answers").at("small"), Json({{"memory", "bad"}, {"born", 1941}}));
}

TEST_F(RerunTest, EachModuleRemembersItsQuestion) {
  go(session::route::Question{"small", "born"});
  go(session::route::Hub{});
  EXPECT_EQ(state.get<session::key::Place>().last_question.at("small"), "born");
}

}  // namespace
}  // namespace careway::rerun
