#include "core/text/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace careway::text {
namespace {

const Person kRose{"Rose", "your parent", false};
const Person kNobody{"", "your parent", false};
const Person kSelf{"Ada", "", true};
const Person kNamelessSelf{"", "", true};

struct Case {
  const char* pattern;
  const Person& person;
  const char* filled;
};

TEST(Fill, TableOfPatterns) {
  const Case cases[] = {
      {"How is {name}?", kRose, "How is Rose?"},
      {"How is {name}?", kNobody, "How is your parent?"},
      {"{name} walks.", kNobody, "Your parent walks."},
      {"{name} walks.", kNamelessSelf, "You walks."},
      {"{name's} room", kRose, "Rose’s room"},
      {"{name's} room", kNobody, "Your parent’s room"},
      {"About {name's} room", kNamelessSelf, "About your room"},
      {"{name's}", {"James", "", false}, "James’"},
      {"{name's}", {"ROSS", "", false}, "ROSS’"},
      {"of {name's}", {"", "your parents", false}, "of your parents’"},
      {"Falls. {name} fell. {name's} leg", kNobody, "Falls. Your parent fell. Your parent’s leg"},
      {"Falls? {name}", kNobody, "Falls? Your parent"},
      {"Falls! ({name})", kNobody, "Falls! (Your parent)"},
      {"A\n{name}", kNobody, "A\nYour parent"},
      {"Call: {name}", kNobody, "Call: your parent"},
      {"v.{name}", kNobody, "v.your parent"},
      {"\"{name}\"", kNobody, "\"Your parent\""},
      {"{name} fell", {"rose", "your parent", false}, "rose fell"},
      {"{name} fell", {"  Rose ", "your parent", false}, "Rose fell"},
      {"{name} fell", {"   ", "your parent", false}, "Your parent fell"},
      {"[does {name}|do you] forget", kRose, "does Rose forget"},
      {"[does {name}|do you] forget", kSelf, "do you forget"},
      {"[{name} walks|You walk] alone", kNobody, "Your parent walks alone"},
      {"One. [{name}|You] fell", kNobody, "One. Your parent fell"},
      {"a[|s] b", kRose, "a b"},
      {"a[|s] b", kSelf, "as b"},
      {"[[a|b]", kRose, "[a|b]"},
      {"{{name}", kRose, "{name}"},
      {"[a [[1|b]", kRose, "a [1"},
      {"{count} of {name}", kRose, "{count} of Rose"},
      {"{name", kRose, "{name"},
      {"[a|b", kRose, "[a|b"},
      {"[a]", kRose, "[a]"},
      {"[a|b|c]", kRose, "[a|b|c]"},
      {"a ] } | b", kRose, "a ] } | b"},
      {"", kRose, ""},
      {"{", kRose, "{"},
      {"[", kRose, "["},
  };
  for (const Case& c : cases) EXPECT_EQ(fill(c.pattern, c.person), c.filled) << c.pattern;
}

TEST(Fill, WhatAPersonTypedIsNotAPattern) {
  const Person odd{"{name's} [a|b] {{", "your parent", false};
  EXPECT_EQ(fill("Hello {name}", odd), "Hello {name's} [a|b] {{");
}

TEST(PatternMistake, NamesTheMistake) {
  const std::pair<const char*, const char*> cases[] = {
      {"How is {nam}?", "\"{nam}\" is not a name"},
      {"{}", "\"{}\" is not a name"},
      {"How is {name", "\"{\" has no \"}\""},
      {"[does|do", "\"[\" has no \"]\""},
      {"[does]", "one bar"},
      {"[a|b|c]", "one bar"},
      {"[a [b|c]|d]", "do not nest"},
      {"[a {nam}|b]", "\"{nam}\" is not a name"},
      {"[a|b {nam}]", "\"{nam}\" is not a name"},
      {"{count}", "\"{count}\" is not a name"},
  };
  for (const auto& [pattern, part] : cases) {
    EXPECT_NE(pattern_mistake(pattern).find(part), std::string::npos)
        << pattern << ": " << pattern_mistake(pattern);
  }
}

TEST(PatternMistake, NoneInGoodPatterns) {
  for (const char* good : {"", "plain", "{name}", "{name's}", "[does {name}|do you] go", "[[1]", "{{x}",
                           "a ] b } c | d", "[a|]", "It is [his [[own|your own]."}) {
    EXPECT_EQ(pattern_mistake(good), "") << good;
  }
}

TEST(PatternMistake, ArgumentsOnlyWhereTheyAreFilled) {
  EXPECT_EQ(pattern_mistake("Call {line.emergency}.", true), "");
  EXPECT_NE(pattern_mistake("Call {line.emergency}."), "");
  EXPECT_EQ(pattern_mistake("{count} of {name's} activities", true), "");
  EXPECT_NE(pattern_mistake("{Count }", true), "");
  EXPECT_NE(pattern_mistake("{count", true), "");
}

TEST(Format, FillsNamedPlacesOnce) {
  EXPECT_EQ(format("Saved {time}", {{"time", "10:42"}}), "Saved 10:42");
  EXPECT_EQ(format("{a}{b}{a}", {{"a", "{b}"}, {"b", "x"}}), "{b}x{b}");
  EXPECT_EQ(format("{a} {missing} {", {{"a", "1"}}), "1 {missing} {");
  EXPECT_EQ(format("{ {a}", {{"a", "1"}}), "{ 1");
  EXPECT_EQ(format("nothing", {{"a", "1"}}), "nothing");
  EXPECT_EQ(format("", {}), "");
}

TEST(Tr, EnglishIsTheKey) {
  EXPECT_EQ(tr("Continue"), "Continue");
}

// Words of patterns, so that random texts hit the grammar.
rc::Gen<std::string> patterns() {
  const auto words = rc::gen::element<std::string>("{name}", "{name's}", "[", "]", "|", "{", "}", "[[", "{{",
                                                   "a", ". ", " ", "{x}", "\xc3\xb3");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(words),
                      [](const std::vector<std::string>& parts) {
                        std::string pattern;
                        for (const std::string& part : parts) pattern += part;
                        return pattern;
                      });
}

RC_GTEST_PROP(Fill, GoodPatternsLeaveNoNameOpen, ()) {
  const auto pattern = *patterns();
  const bool self = *rc::gen::arbitrary<bool>();
  const std::string filled = fill(pattern, {"", "your parent", self});
  RC_PRE(pattern.find("{{") == std::string::npos);
  if (pattern_mistake(pattern).empty()) {
    RC_ASSERT(filled.find("{name") == std::string::npos);
    RC_ASSERT(filled.find('[') == std::string::npos || pattern.find("[[") != std::string::npos);
  }
}

RC_GTEST_PROP(Fill, PlainTextStaysAsItIs, (const std::string& text)) {
  RC_PRE(text.find_first_of("{[") == std::string::npos);
  RC_ASSERT(fill(text, kRose) == text);
  RC_ASSERT(pattern_mistake(text).empty());
}

RC_GTEST_PROP(Fill, NeverCrashes, (const std::string& bytes, const std::string& name)) {
  static_cast<void>(fill(bytes, {name, name, false}));
  static_cast<void>(fill(*patterns(), {name, name, true}));
  static_cast<void>(pattern_mistake(bytes));
  static_cast<void>(format(bytes, {{"a", name}}));
}

}  // namespace
}  // namespace careway::text
