// The rules as a whole: every combination of facts has one result, and more need never lowers it.
#include <set>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "gcp/gcp_support.hpp"

namespace careway::gcp {
namespace {

// The facts and tables that a table reads.
std::vector<Variable> read_by(const Table& table) {
  std::set<Variable> out;
  for (const Row& row : table.rows) {
    for (const Test& test : row.when) out.insert(test.variable);
  }
  return {out.begin(), out.end()};
}

std::size_t size_of(Variable variable) {
  const Table* table = rules().table(variable);
  return table == nullptr ? fact_table()[variable].values.size() : table->values.size();
}

// Calls `visit` with every combination of values of these variables; returns how many.
template <class Visit>
std::size_t sweep(const std::vector<Variable>& variables, Visit visit) {
  Values values{};
  std::size_t count = 0;
  while (true) {
    ++count;
    visit(values);
    std::size_t i = 0;
    for (; i < variables.size(); ++i) {
      if (++values[variables[i]] < size_of(variables[i])) break;
      values[variables[i]] = 0;
    }
    if (i == variables.size()) return count;
  }
}

const Table& table_named(std::string_view name) {
  return *rules().table(*rules().variable(name));
}

// Hospice lists "yes" first: leaving hospice is the greater need. Support grows with the help.
class GrowingTable : public ::testing::TestWithParam<const char*> {};

TEST_P(GrowingTable, MoreNeverGivesLess) {
  const Table& table = table_named(GetParam());
  const auto variables = read_by(table);
  sweep(variables, [&](const Values& values) {
    const std::uint8_t now = table_value(table, values);
    for (const Variable variable : variables) {
      Values more = values;
      if (++more[variable] == size_of(variable)) continue;
      ASSERT_GE(table_value(table, more), now)
          << table.id << " falls when variable " << int{variable} << " rises";
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Each, GrowingTable, ::testing::Values("chores", "mind", "bar", "body", "support"),
                         [](const auto& tested) { return std::string(tested.param); });

// With the tables above, this is the whole way from facts to tier: each step grows, so all of it does.
TEST(Tier, NeverFallsWhenTheNeedGrowsAndNeverRisesWithMoreSupport) {
  const Table& need = table_named("need");
  const Table& tier = rules().tables.back();
  std::vector<Variable> person = read_by(need);
  const Variable support = *rules().variable("support");
  const Variable need_variable = *rules().variable("need");
  std::vector<Variable> all = person;
  all.push_back(support);
  const auto tier_of = [&](Values values) {
    values[need_variable] = table_value(need, values);
    return tier.values[table_value(tier, values)];
  };
  const std::size_t count = sweep(all, [&](const Values& values) {
    const std::string now = tier_of(values);
    for (const Variable variable : all) {
      Values more = values;
      if (++more[variable] == size_of(variable)) continue;
      const std::string then = tier_of(more);
      if (variable == support) {
        ASSERT_LE(height(then), height(now)) << now << " -> " << then;
        ASSERT_FALSE(tier_below(now, then));
      } else {
        ASSERT_GE(height(then), height(now)) << now << " -> " << then;
        ASSERT_FALSE(tier_below(then, now));
      }
    }
  });
  EXPECT_EQ(count, 5U * 5U * 3U * 3U * 3U * 4U);
}

TEST(Tier, EveryOneIsReachedAndOnlyByItsNeed) {
  const Table& tier = rules().tables.back();
  std::set<std::string> reached;
  sweep(read_by(tier), [&](const Values& values) { reached.insert(tier.values[table_value(tier, values)]); });
  EXPECT_THAT(reached, ::testing::UnorderedElementsAre("none", "at_home", "assisted_living", "memory_care",
                                                       "memory_care_high", "skilled_nursing"));
}

TEST(Tier, EveryNeedIsReachedFromFacts) {
  std::set<std::string> reached;
  const Table& need = table_named("need");
  sweep(read_by(need), [&](const Values& values) { reached.insert(need.values[table_value(need, values)]); });
  EXPECT_EQ(reached.size(), need.values.size());
}

TEST(Need, ReadsNoSupport) {
  std::set<Variable> below;
  for (const char* name : {"need", "body", "bar", "mind", "chores"}) {
    for (const Variable variable : read_by(table_named(name))) below.insert(variable);
  }
  EXPECT_FALSE(below.contains(static_cast<Variable>(FactId::hours)));
  EXPECT_FALSE(below.contains(static_cast<Variable>(FactId::lives)));
  EXPECT_FALSE(below.contains(*rules().variable("support")));
}

TEST(Mind, IsClearWithoutACognitiveSignWhateverTheBodyNeeds) {
  const Table& mind = table_named("mind");
  sweep(read_by(mind), [&](const Values& values) {
    const bool sign = values[static_cast<std::size_t>(FactId::cognition)] > 0;
    ASSERT_EQ(table_value(mind, values) > 0, sign);
  });
}

TEST(Rules, EveryRowDecidesSomewhere) {
  for (const Table& table : rules().tables) {
    std::set<std::string> never;
    for (const Row& row : table.rows) never.insert(row.id);
    sweep(read_by(table), [&](const Values& values) {
      const std::uint8_t value = table_value(table, values);
      for (const Row& row : table.rows) {
        if (row.gives == value && holds(row.when, values)) never.erase(row.id);
      }
    });
    EXPECT_THAT(never, ::testing::IsEmpty()) << table.id;
  }
}

TEST(TierOrder, IsTheOneOfTheDesign) {
  EXPECT_TRUE(tier_below("none", "skilled_nursing"));
  EXPECT_TRUE(tier_below("assisted_living", "memory_care_high"));
  EXPECT_TRUE(tier_below("memory_care", "memory_care_high"));
  EXPECT_FALSE(tier_below("memory_care", "skilled_nursing"));
  EXPECT_FALSE(tier_below("skilled_nursing", "memory_care"));
  EXPECT_FALSE(tier_below("none", "none"));
  EXPECT_TRUE(tier_neighbors("assisted_living", "skilled_nursing"));
  EXPECT_FALSE(tier_neighbors("at_home", "memory_care"));
}

// Facts of which a few are open.
rc::Gen<Facts> some_open_facts() {
  return rc::gen::exec([] {
    Facts facts;
    int open = 0;
    for (std::size_t i = 0; i < kFactCount; ++i) {
      const auto size = static_cast<unsigned>(fact_table()[i].values.size());
      const unsigned value = *rc::gen::inRange(0U, size);
      facts[i].value = static_cast<std::uint8_t>(value);
      facts[i].possible = static_cast<ValueSet>(1U << value);
      if (open < 5 && *rc::gen::inRange(0, 3) == 0) {
        ++open;
        facts[i].possible = static_cast<ValueSet>(facts[i].possible | *rc::gen::inRange(1U, 1U << size));
      }
    }
    return facts;
  });
}

RC_GTEST_PROP(PossibleTiers, AreThoseOfEveryCombination, ()) {
  const Facts facts = *some_open_facts();
  ValueSet expected = 0;
  std::vector<std::size_t> at(kFactCount, 0);
  std::vector<std::vector<std::uint8_t>> choices(kFactCount);
  for (std::size_t i = 0; i < kFactCount; ++i) {
    for (std::uint8_t v = 0; v < 16; ++v) {
      if ((facts[i].possible >> v) & 1U) choices[i].push_back(v);
    }
  }
  while (true) {
    Values values{};
    for (std::size_t i = 0; i < kFactCount; ++i) values[i] = choices[i][at[i]];
    evaluate_tables(rules(), values);
    expected = static_cast<ValueSet>(expected | (1U << values[rules().tier()]));
    std::size_t i = 0;
    for (; i < kFactCount; ++i) {
      if (++at[i] < choices[i].size()) break;
      at[i] = 0;
    }
    if (i == kFactCount) break;
  }
  RC_ASSERT(possible_tiers(rules(), facts) == expected);
}

// Single questions from the best answer to the worst.
const std::map<std::string, std::vector<std::string>>& scales() {
  static const std::map<std::string, std::vector<std::string>> all{
      {"medicines", {"none", "own", "reminded", "given"}},
      {"walking", {"unaided", "aid", "wheelchair_self", "beside", "helped", "bed"}},
      {"falls", {"none", "once", "several"}},
      {"recovery", {"soon", "slow", "lasting"}},
      {"bladder", {"fine", "own", "sometimes", "daily"}},
      {"memory", {"hardly", "sometimes", "weekly", "daily"}},
      {"decisions", {"own", "new", "cues", "rarely"}},
      {"understood", {"always", "usually", "sometimes", "rarely"}},
      {"diagnosis", {"not_tested", "no", "mild", "dementia"}},
      {"wandering", {"no", "lost", "leaves"}},
      {"harm", {"no", "threats", "yes"}},
      {"two_helpers", {"no", "transfers", "more"}},
      {"nights", {"quiet", "sometimes", "often"}},
      {"left_alone", {"days", "day", "hours", "short", "never"}},
      {"hours", {"always", "from_9", "from_4", "from_1", "under_1"}},
  };
  return all;
}
const std::map<std::string, std::vector<std::vector<std::string>>>& sets() {
  static const std::map<std::string, std::vector<std::vector<std::string>>> all{
      {"nursing", {{"none"}, {"oxygen"}, {"oxygen", "therapy"}, {"oxygen", "therapy", "deep_sores"}}},
      {"household", {{"none"}, {"meals"}, {"meals", "laundry", "money"}}},
      {"behavior", {{"none"}, {"repeats"}, {"repeats", "outbursts"}, {"repeats", "outbursts", "risky"}}},
  };
  return all;
}
const std::vector<std::string>& help_levels() {
  static const std::vector<std::string> all{"independent", "supervision", "hands_on", "full_help"};
  return all;
}

const std::vector<std::string>& rows() {
  static const std::vector<std::string> all{"bathing",   "dressing",     "grooming",
                                            "toileting", "transferring", "eating"};
  return all;
}

// Somebody, with no hospice and every question of the rules answered, sometimes with "I don't know".
rc::Gen<Json> somebody() {
  return rc::gen::exec([] {
    Json answers = healthy();
    answers["living"] = *rc::gen::elementOf(std::vector<std::string>{"alone", "partner"});
    for (const auto& [id, scale] : scales()) {
      answers[id] = *rc::gen::inRange(0, 8) == 0 ? std::string(forms::kDontKnow) : *rc::gen::elementOf(scale);
    }
    for (const auto& [id, choices] : sets()) answers[id] = *rc::gen::elementOf(choices);
    for (auto& [row, level] : answers["activities"].items()) level = *rc::gen::elementOf(help_levels());
    return answers;
  });
}

// A few at a time: every run tries others.
template <class Map>
auto one_of(const Map& map) {
  return *std::next(map.begin(),
                    *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(map.size())));
}

// What other questions wait for: an answer here may also show or hide theirs.
bool is_gate(std::string_view id) {
  return id == "memory" || id == "decisions" || id == "understood" || id == "diagnosis" || id == "walking" ||
         id == "nursing" || id == "activities";
}

RC_GTEST_PROP(Answers, OneStepWorseNeverLowersTheTier, ()) {
  const Json answers = *somebody();
  const std::string before = tier_for(answers);
  const auto check = [&](const Json& worse) {
    const std::string after = tier_for(worse);
    RC_ASSERT(height(after) >= height(before));
    RC_ASSERT(!tier_below(after, before));
  };
  for (int i = 0; i < 3; ++i) {
    const auto [id, scale] = one_of(scales());
    const auto at = std::ranges::find(scale, answers[id].template get<std::string>());
    if (at != scale.end() && at + 1 != scale.end()) check(with(answers, {{id, *(at + 1)}}));
  }
  {
    const auto [id, choices] = one_of(sets());
    const auto at = std::ranges::find(choices, answers[id].template get<std::vector<std::string>>());
    if (at != choices.end() && at + 1 != choices.end()) check(with(answers, {{id, *(at + 1)}}));
  }
  const std::string row = *rc::gen::elementOf(rows());
  const auto at = std::ranges::find(help_levels(), answers["activities"][row].get<std::string>());
  if (at + 1 != help_levels().end()) check(with(answers, {{"activities", {{row, *(at + 1)}}}}));
}

RC_GTEST_PROP(Answers, NotKnowingIsNeverBetterThanTheBestNorWorseThanTheWorst, ()) {
  const Json answers = *somebody();
  const auto check = [&](const std::string& id, const Json& open, const Json& best, const Json& worst) {
    const forms::Outcome outcome = outcome_for(open);
    RC_ASSERT(height(outcome.tier) >= height(tier_for(best)));
    RC_ASSERT(height(outcome.tier) <= height(tier_for(worst)));
    RC_ASSERT(contains(outcome.could_be, outcome.tier));
    if (is_gate(id)) return;
    RC_ASSERT(contains(outcome.could_be, tier_for(best)));
    RC_ASSERT(contains(outcome.could_be, tier_for(worst)));
  };
  const std::string unknown(forms::kDontKnow);
  for (int i = 0; i < 3; ++i) {
    const auto [id, scale] = one_of(scales());
    check(id, with(answers, {{id, unknown}}), with(answers, {{id, scale.front()}}),
          with(answers, {{id, scale.back()}}));
  }
  {
    const auto [id, choices] = one_of(sets());
    check(id, with(answers, {{id, Json::array({unknown})}}), with(answers, {{id, choices.front()}}),
          with(answers, {{id, choices.back()}}));
  }
  const std::string row = *rc::gen::elementOf(rows());
  check("activities", with(answers, {{"activities", {{row, unknown}}}}),
        with(answers, {{"activities", {{row, "independent"}}}}),
        with(answers, {{"activities", {{row, "full_help"}}}}));
}

RC_GTEST_PROP(Answers, StrainMoneyAndWishesNeverChangeTheTier, ()) {
  const Json answers = *somebody();
  const forms::Outcome before = outcome_for(answers);
  const std::string id =
      *rc::gen::elementOf(std::vector<std::string>{"strain", "ltc_insurance", "veteran", "move_wish", "near",
                                                   "mood", "company", "access", "state", "safe_with_others"});
  const forms::Option option = *rc::gen::elementOf(plan().manifest.question(id)->options);
  const forms::Outcome after = outcome_for(with(answers, {{id, option.id}}));
  RC_ASSERT(after.tier == before.tier);
  RC_ASSERT(after.certainty == before.certainty);
  RC_ASSERT(after.could_be == before.could_be);
}

RC_GTEST_PROP(Answers, SupportNeverChangesTheNeed, ()) {
  const Json answers = *somebody();
  const std::string need = need_for(answers);
  for (const std::string& hours : scales().at("hours")) {
    for (const char* living : {"alone", "partner", "family", "assisted_living", "nursing_home"}) {
      RC_ASSERT(need_for(with(answers, {{"hours", hours}, {"living", living}})) == need);
    }
  }
  RC_ASSERT(need_for(with(answers, {{"helpers", {"nobody"}}})) == need);
}

}  // namespace
}  // namespace careway::gcp
