// The shipped content: complete, consistent, and in plain words.
#include <set>

#include <gmock/gmock.h>

#include "core/figures/help_lines.hpp"
#include "core/text/text.hpp"
#include "gcp/gcp_support.hpp"

namespace careway::gcp {
namespace {

using ::testing::IsEmpty;

std::vector<std::string> printed(const std::vector<Error>& mistakes) {
  std::vector<std::string> out;
  for (const Error& mistake : mistakes) out.push_back(mistake.text());
  return out;
}

TEST(Content, TheManifestHasNoMistake) {
  EXPECT_THAT(printed(forms::load_manifest(module_text()).mistakes), IsEmpty());
}

TEST(Content, TheRulesHaveNoMistake) {
  EXPECT_THAT(printed(load_rules(rules_text(), plan().manifest).mistakes), IsEmpty());
}

TEST(Content, EveryHelpLineExists) {
  const auto lines = figures::HelpLines::parse(file_text("data/figures/lines.json"));
  ASSERT_TRUE(lines) << lines.error().text();
  for (const forms::Notice& notice : plan().manifest.notices) {
    EXPECT_FALSE(notice.lines.empty()) << notice.id;
    for (const std::string& id : notice.lines) EXPECT_NE(lines->find(id), nullptr) << notice.id << " " << id;
  }
}

// A number in a sentence is a name of a help line, and a notice shows that line too.
TEST(Content, EveryNumberInASentenceIsThatOfAHelpLine) {
  const auto lines = figures::HelpLines::parse(file_text("data/figures/lines.json"));
  ASSERT_TRUE(lines) << lines.error().text();
  const auto named = [&](const std::string& where, const std::string& pattern) {
    std::vector<std::string> ids;
    constexpr std::string_view kOpen = "{line.";
    for (std::size_t at = pattern.find(kOpen); at != std::string::npos; at = pattern.find(kOpen, at + 1)) {
      const std::size_t begin = at + kOpen.size();
      ids.push_back(pattern.substr(begin, pattern.find('}', begin) - begin));
      EXPECT_NE(lines->find(ids.back()), nullptr) << where << " " << ids.back();
    }
    const std::string filled = text::fill(lines->with_numbers(pattern, ""), {"Rose", "", false});
    EXPECT_EQ(filled.find_first_of("{}"), std::string::npos) << where << ": " << filled;
    return ids;
  };
  std::size_t count = 0;
  for (const forms::Notice& notice : plan().manifest.notices) {
    for (const std::string& id : named(notice.id, notice.text)) {
      EXPECT_TRUE(contains(notice.lines, id)) << notice.id << " " << id;
      ++count;
    }
  }
  for (const auto& [id, text] : plan().manifest.texts) count += named(id, text).size();
  EXPECT_GT(count, 8U);
}

TEST(Content, SectionsAreThoseOfTheDesign) {
  std::vector<std::string> ids;
  for (const forms::Section& section : plan().manifest.sections) ids.push_back(section.id);
  EXPECT_THAT(ids, ::testing::ElementsAre("about", "health", "memory", "daily", "help", "wishes"));
}

// A text of the form "reason.x" that no rule gives is dead.
TEST(Content, NoTextIsWithoutARule) {
  std::set<std::string> used{"reason.cautious"};
  for (const Table& table : rules().tables) {
    used.insert("reason." + table.otherwise);
    for (const Row& row : table.rows) used.insert("reason." + row.reason);
  }
  for (const FlagRule& flag : rules().flags) {
    used.insert("flag." + flag.id);
    used.insert("flag." + flag.id + ".do");
  }
  for (const auto& [id, text] : plan().manifest.texts) {
    const bool of_a_rule = id.starts_with("reason.") || id.starts_with("flag.");
    EXPECT_TRUE(!of_a_rule || used.contains(id)) << id;
  }
}

TEST(Content, EverySourceIsUsedAndNamed) {
  std::set<std::string> used;
  for (const Table& table : rules().tables) {
    for (const Row& row : table.rows) used.insert(row.source);
  }
  for (const auto& [id, source] : rules().sources) EXPECT_TRUE(used.contains(id)) << id;
}

TEST(Content, WhatTheRulesReadIsRequiredAndAllowsNotKnowing) {
  for (const char* id :
       {"medicines",  "walking",     "falls",      "nursing",   "recovery",   "hospice",  "bladder",
        "memory",     "decisions",   "understood", "diagnosis", "wandering",  "behavior", "harm",
        "activities", "two_helpers", "household",  "nights",    "left_alone", "hours"}) {
    const forms::Question* question = plan().manifest.question(id);
    ASSERT_NE(question, nullptr) << id;
    EXPECT_TRUE(question->required) << id;
    EXPECT_TRUE(question->dont_know || question->option(forms::kDontKnow) != nullptr) << id;
  }
}

TEST(Content, WishesAreOptional) {
  for (const forms::Question& question : plan().manifest.sections.back().questions) {
    EXPECT_FALSE(question.required) << question.id;
  }
}

// All sentences as people read them, in both voices, with where they stand.
std::vector<std::pair<std::string, std::string>> sentences() {
  std::vector<std::pair<std::string, std::string>> out;
  const std::vector<text::Person> voices{
      {"Rose", "your parent", false}, {"", "your parent", false}, {"", "", true}};
  const auto lines = figures::HelpLines::parse(file_text("data/figures/lines.json"));
  if (!lines) throw std::runtime_error(lines.error().text());
  const auto add = [&](const std::string& where, const std::string& pattern) {
    for (const text::Person& person : voices) {
      const std::string filled = text::fill(lines->with_numbers(pattern, ""), person);
      std::size_t begin = 0;
      while (begin < filled.size()) {
        std::size_t end = filled.find_first_of(".?", begin);
        while (end != std::string::npos && end + 1 < filled.size() && filled[end + 1] != ' ') {
          end = filled.find_first_of(".?", end + 1);
        }
        if (end == std::string::npos) end = filled.size() - 1;
        out.emplace_back(where, filled.substr(begin, end - begin + 1));
        begin = end + 1;
        while (begin < filled.size() && filled[begin] == ' ') ++begin;
      }
    }
  };
  const forms::Manifest& manifest = plan().manifest;
  for (const forms::Section& section : manifest.sections) {
    add(section.id, section.title);
    add(section.id, section.intro);
    for (const forms::Question& question : section.questions) {
      for (const auto& text : {question.label, question.short_label, question.hint, question.why}) {
        add(question.id, text);
      }
      for (const forms::Option& option : question.options) {
        add(question.id, option.label);
        add(question.id, option.detail);
      }
    }
  }
  for (const forms::Notice& notice : manifest.notices) {
    add(notice.id, notice.title);
    add(notice.id, notice.text);
  }
  for (const auto& [id, text] : manifest.texts) add(id, text);
  return out;
}

TEST(Wording, SentencesAreShort) {
  for (const auto& [where, sentence] : sentences()) {
    EXPECT_LT(std::ranges::count(sentence, ' ') + 1, 20) << where << ": " << sentence;
  }
}

TEST(Wording, NoExclamationMarksAndNoLeftOverBrackets) {
  for (const auto& [where, sentence] : sentences()) {
    EXPECT_EQ(sentence.find_first_of("![]{}|"), std::string::npos) << where << ": " << sentence;
  }
}

// Planning for oneself, nobody is spoken of in the third person.
TEST(Wording, BothVoicesAgree) {
  const text::Person self{"", "", true};
  const text::Person other{"Rose", "your parent", false};
  for (const forms::Section& section : plan().manifest.sections) {
    for (const forms::Question& question : section.questions) {
      const std::string mine = text::fill(question.label, self);
      EXPECT_EQ(mine.find("you does"), std::string::npos) << mine;
      EXPECT_EQ(mine.find("you is"), std::string::npos) << mine;
      EXPECT_EQ(mine.find("parent"), std::string::npos) << mine;
      const std::string theirs = text::fill(question.label, other);
      EXPECT_EQ((" " + theirs).find(" your "), std::string::npos) << theirs;
    }
  }
}

struct WrongRules {
  const char* name;
  const char* patch;  // a JSON patch on the shipped rules
  const char* where;
};

class BrokenRules : public ::testing::TestWithParam<WrongRules> {};

TEST_P(BrokenRules, AreRefusedWithTheirPlace) {
  const Json broken = Json::parse(rules_text()).patch(Json::parse(GetParam().patch));
  const LoadedRules loaded = load_rules(broken.dump(), plan().manifest);
  EXPECT_FALSE(loaded.rules);
  ASSERT_FALSE(loaded.mistakes.empty());
  EXPECT_TRUE(std::ranges::any_of(loaded.mistakes, [](const Error& e) {
    return e.where == GetParam().where;
  })) << loaded.mistakes.front().text();
  EXPECT_FALSE(load_gcp(module_text(), broken.dump()).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Each, BrokenRules,
    ::testing::Values(
        WrongRules{"Format", R"([{"op":"replace","path":"/rules","value":2}])", "/rules"},
        WrongRules{"Version", R"([{"op":"replace","path":"/version","value":"1"}])", "/version"},
        WrongRules{"UnknownKey", R"([{"op":"add","path":"/extra","value":1}])", "/extra"},
        WrongRules{"UnknownFact", R"([{"op":"add","path":"/tables/0/rows/0/when/shoes","value":"red"}])",
                   "/tables/0/rows/0/when/shoes"},
        WrongRules{"LaterTable", R"([{"op":"add","path":"/tables/0/rows/0/when/need","value":"light"}])",
                   "/tables/0/rows/0/when/need"},
        WrongRules{"UnknownValue",
                   R"([{"op":"replace","path":"/tables/0/rows/3/when/medicines","value":"lots"}])",
                   "/tables/0/rows/3/when/medicines"},
        WrongRules{"GivesTheFirst", R"([{"op":"replace","path":"/tables/0/rows/0/gives","value":"none"}])",
                   "/tables/0/rows/0/gives"},
        WrongRules{"NoSource", R"([{"op":"remove","path":"/tables/0/rows/0/source"}])", "/tables/0/rows/0"},
        WrongRules{"UnknownSource",
                   R"([{"op":"replace","path":"/tables/0/rows/0/source","value":"hearsay"}])",
                   "/tables/0/rows/0/source"},
        WrongRules{"NoText", R"([{"op":"replace","path":"/tables/0/rows/0/reason","value":"nowhere"}])",
                   "/tables/0/rows/0/reason"},
        WrongRules{"TwiceTheId",
                   R"([{"op":"replace","path":"/tables/0/rows/1/id","value":"chores_household"}])",
                   "/tables/0/rows/1/id"},
        WrongRules{"UnknownTier", R"([{"op":"replace","path":"/tables/6/values/5","value":"hotel"}])",
                   "/tables/6/values/5"},
        WrongRules{"UnknownQuestion", R"([{"op":"replace","path":"/minimum/0","value":"shoes"}])",
                   "/minimum/0"},
        WrongRules{"UnknownOption",
                   R"([{"op":"replace","path":"/flags/1/any/0/safe_with_others","value":["x"]}])",
                   "/flags/1/any/0/safe_with_others"},
        WrongRules{"EmptyCondition", R"([{"op":"replace","path":"/tables/0/rows/0/when","value":{}}])",
                   "/tables/0/rows/0/when"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(BrokenFiles, AreErrorsAndNeverCrash) {
  EXPECT_FALSE(load_gcp("", rules_text()).ok());
  EXPECT_FALSE(load_gcp(module_text(), "").ok());
  EXPECT_FALSE(load_gcp(module_text(), "[1, 2").ok());
  EXPECT_FALSE(load_gcp(module_text(), "[]").ok());
  const Json two =
      Json::parse(rules_text())
          .patch(Json::parse(
              R"([{"op":"replace","path":"/rules","value":2},{"op":"replace","path":"/version","value":0}])"));
  EXPECT_EQ(load_rules(two.dump(), plan().manifest).mistakes.size(), 2U);
}

}  // namespace
}  // namespace careway::gcp
