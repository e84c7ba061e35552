#include "core/session/codec.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace careway::session {
namespace {

// Puts something that is not the default into every key. A key declared without an entry here does not
// compile.
struct FillEveryKey {
  SessionState state;
  void operator()(key::Profile) {
    state.edit<key::Profile>() = {"\u017b\u00f3\u0142\u0107", Relation::child};
  }
  void operator()(key::Answers) {
    state.edit<key::Answers>()["gcp"] = {
        {"memory", std::string("daily")},
        {"born", std::int64_t{1941}},
        {"health", forms::Choices{"heart", "lungs"}},
        {"daily", forms::Levels{{"bathing", "hands_on"}}},
        {"strange", forms::Foreign{Json::parse(R"({"from": ["a", "newer", null]})")}}};
  }
  void operator()(key::Earlier) {
    state.edit<key::Earlier>() = {{"gcp", "2026-11-24T10:00:00Z", {{"memory", std::string("weekly")}}}};
  }
  void operator()(key::Plan) { state.edit<key::Plan>() = {"2026-11-24T10:00:00Z", "moved", "rose"}; }
  void operator()(key::History) {
    History& history = state.edit<key::History>();
    history.entries[7] = {"2026-11-24T10:00:00Z", "gcp", "memory", std::nullopt, std::string("daily"),
                          HistoryKind::said};
    history.entries[8] = {"2026-11-24T10:00:01Z", "gcp",        "born",
                          std::int64_t{1941},     std::nullopt, HistoryKind::undone};
    history.undo = {7};
    history.redo = {8};
  }
  void operator()(key::Contracts) {
    contracts::CareRecommendation contract;
    contract.tier = "assisted_living";
    contract.certainty = "likely";
    contract.reasons = {"bathing"};
    contract.flags = {"falls"};
    contract.rules_version = 3;
    contract.input_hash = "0123456789abcdef";
    contract.published_at = "2026-11-24T10:01:00Z";
    state.edit<key::Contracts>().care_recommendation["gcp"] = contract;
  }
  void operator()(key::Drafts) { state.edit<key::Drafts>() = {{"gcp/born", "19"}}; }
  void operator()(key::Place) {
    Place& place = state.edit<key::Place>();
    place.route = route::Question{"gcp", "memory"};
    place.last_question = {{"gcp", "memory"}};
    place.scroll = 0.25;
    place.focus = "option/daily";
  }
  void operator()(key::Page) {
    state.edit<key::Page>().why_open = true;
    state.edit<key::Page>().error = "something";
  }
};

SessionState filled() {
  FillEveryKey fill;
  for_each_key([&](auto key) { fill(key); });
  return fill.state;
}

TEST(Codec, EveryKeyThatIsNotTransientSurvivesTheFile) {
  const SessionState before = filled();
  const auto after = decode(encode({.uid = "anon_0123456789ab"}, before, Json::object()));
  ASSERT_TRUE(after) << after.error().text();
  EXPECT_TRUE(after->unreadable.empty());
  for_each_key([&]<class Key>(Key) {
    if constexpr (Key::scope == Scope::transient) {
      EXPECT_EQ(after->state.get<Key>(), typename Key::Type{}) << Key::name;
      EXPECT_NE(before.get<Key>(), typename Key::Type{}) << Key::name << " was not filled by this test";
    } else {
      EXPECT_EQ(after->state.get<Key>(), before.get<Key>()) << Key::name;
      EXPECT_NE(before.get<Key>(), typename Key::Type{}) << Key::name << " was not filled by this test";
    }
  });
}

// The journal holds what the snapshot would: for every key that is not transient, and with every way to
// differ.
TEST(Codec, ChangesTurnOneFileIntoTheOther) {
  const SessionState full = filled();
  SessionState other = full;
  other.edit<key::Answers>()["gcp"].erase("memory");
  other.edit<key::Answers>()["gcp"]["born"] = std::int64_t{1939};
  other.edit<key::Answers>()["gcp"]["a/b~c"] = std::string("x");
  other.edit<key::Answers>()["cost"] = {};
  other.edit<key::Answers>()["zoo"]["z"] = std::string("z");
  other.edit<key::Drafts>() = {{"gcp/name", "Mar"}};
  other.edit<key::Earlier>().clear();
  other.edit<key::History>().entries.erase(7);
  other.edit<key::History>().entries[8].after = std::string("1942");
  other.edit<key::History>().entries[9] = {"2026-11-24T10:00:02Z", "gcp", "x", std::nullopt, std::string("y"),
                                           HistoryKind::redone};
  other.edit<key::History>().undo = {9};
  const std::vector<SessionState> states{{}, full, other};
  for (const SessionState& before : states) {
    for (const SessionState& after : states) {
      Json document = Json::parse(encode({.uid = "anon_1"}, before, Json::object()));
      const Changes changes = changes_between(before, after);
      for (const Change& change : changes) {
        EXPECT_TRUE(check_change(change)) << change.pointer;
        apply_change(document, change);
      }
      EXPECT_EQ(document, Json::parse(encode({.uid = "anon_1"}, after, Json::object())));
      EXPECT_EQ(changes.empty(), before == after || &before == &after);
    }
  }
}

TEST(Codec, EveryKeyThatIsNotTransientHasItsChange) {
  for_each_key([&]<class Key>(Key) {
    SessionState state;
    state.edit<Key>() = filled().get<Key>();
    EXPECT_EQ(changes_between({}, state).empty(), Key::scope == Scope::transient) << Key::name;
  });
}

TEST(Codec, FileOfThePredecessorIsAnEmptyStart) {
  const auto file = decode(R"({
  "progress": {},
  "preferences": {},
  "profile": {},
  "tiles": {},
  "uid": "anon_6611127117e7",
  "last_updated": 1760505231.842378,
  "created_at": 1760505231.842379
})");
  ASSERT_TRUE(file) << file.error().text();
  EXPECT_EQ(file->state, SessionState{});
  EXPECT_EQ(file->head.uid, "anon_6611127117e7");
  EXPECT_DOUBLE_EQ(file->head.created_at, 1760505231.842379);
  EXPECT_TRUE(file->unreadable.empty());
}

TEST(Codec, CreatedAtAndUnknownKeysAreKept) {
  const auto first =
      decode(R"({"uid": "anon_1", "created_at": 1760505231.842379, "preferences": {"a": [1, 2]},
      "lead_id": "x", "profile": {"first_name": "Rose", "relation": "child"}})");
  ASSERT_TRUE(first);
  const std::string bytes = encode(first->head, first->state, Json::object());
  const Json json = Json::parse(bytes);
  EXPECT_EQ(json.at("preferences"), Json::parse(R"({"a": [1, 2]})"));
  EXPECT_EQ(json.at("lead_id"), "x");
  EXPECT_DOUBLE_EQ(json.at("created_at").get<double>(), 1760505231.842379);
  EXPECT_EQ(json.at("profile").at("first_name"), "Rose");
}

TEST(Codec, DerivedPartsAreWrittenAndNeverReadBack) {
  const std::string bytes =
      encode({.uid = "anon_1"}, SessionState{}, Json::parse(R"({"tiles": {"gcp": {"progress": 62}}})"));
  EXPECT_EQ(Json::parse(bytes).at("tiles").at("gcp").at("progress"), 62);
  const auto file = decode(bytes);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->state, SessionState{});
  EXPECT_FALSE(file->head.unknown.contains("tiles"));
}

TEST(Codec, APartThatDoesNotFitIsKeptAndTheRestIsRead) {
  const auto file = decode(R"({"uid": "anon_1", "profile": {"first_name": "Rose", "relation": "child"},
      "answers": "not an object", "session": {"route": "no/such/route/at/all"}})");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->unreadable, (std::vector<std::string>{"/answers", "/session"}));
  EXPECT_EQ(file->state.get<key::Profile>().first_name, "Rose");
  const Json again = Json::parse(encode(file->head, file->state, Json::object()));
  EXPECT_EQ(again.at("unreadable").at("answers"), "not an object");
}

struct Refused {
  const char* name;
  const char* text;
  ErrorCode code;
};

class CodecRefuses : public testing::TestWithParam<Refused> {};

TEST_P(CodecRefuses, WithTheRightError) {
  const auto file = decode(GetParam().text);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, GetParam().code) << file.error().text();
}

INSTANTIATE_TEST_SUITE_P(
    Files, CodecRefuses,
    testing::Values(Refused{"empty", "", ErrorCode::invalid},
                    Refused{"cut", R"({"uid": "anon)", ErrorCode::invalid},
                    Refused{"array", "[]", ErrorCode::invalid}, Refused{"no_uid", "{}", ErrorCode::invalid},
                    Refused{"path_uid", R"({"uid": "../evil"})", ErrorCode::invalid},
                    Refused{"other_format", R"({"format": "x", "uid": "a"})", ErrorCode::invalid},
                    Refused{"newer", R"({"schema": 3, "uid": "a"})", ErrorCode::newer},
                    Refused{"schema_text", R"({"schema": "1", "uid": "a"})", ErrorCode::invalid}),
    [](const auto& test) { return test.param.name; });

TEST(Codec, DeepAndHugeFilesAreRefused) {
  std::string deep = R"({"uid": "a", "x": )";
  for (int i = 0; i < 100'000; ++i) deep += '[';
  EXPECT_FALSE(decode(deep));
  EXPECT_EQ(decode(std::string((10U << 20U) + 1, ' ')).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace careway::session
