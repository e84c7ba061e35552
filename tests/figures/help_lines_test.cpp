#include "core/figures/help_lines.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "core/base/json.hpp"

namespace careway::figures {
namespace {

Json row() {
  return {{"id", "night_line"}, {"name", "Night Line"},    {"number", "555-0100"},
          {"text", "555-0101"}, {"hours", "always"},       {"for", "anyone awake"},
          {"source", "a page"}, {"checked", "2026-11-23"}, {"sure", "A"}};
}

std::string file_with(const std::vector<Json>& rows) {
  return Json{{"note", "N"}, {"lines", rows}}.dump();
}

TEST(HelpLines, ReadsRows) {
  Json other = row();
  other["id"] = "day_line";
  other.erase("for");
  other.erase("text");
  other["for_whom"] = "anyone else";
  other["comment"] = "for the reader of the file";
  const auto lines = HelpLines::parse(file_with({row(), other}));
  ASSERT_TRUE(lines) << lines.error().text();
  EXPECT_EQ(lines->rows().size(), 2U);
  const HelpLine* line = lines->find("night_line");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->name, "Night Line");
  EXPECT_EQ(line->number, "555-0100");
  EXPECT_EQ(line->text, "555-0101");
  EXPECT_EQ(line->hours, "always");
  EXPECT_EQ(line->for_whom, "anyone awake");
  EXPECT_EQ(line->source, "a page");
  EXPECT_EQ(line->checked, "2026-11-23");
  EXPECT_EQ(line->sure, "A");
  EXPECT_EQ(lines->find("day_line")->for_whom, "anyone else");
  EXPECT_EQ(lines->find("day_line")->text, "");
}

TEST(HelpLines, AMissingRowIsNoNumber) {
  EXPECT_EQ(HelpLines().find("night_line"), nullptr);
  EXPECT_EQ(HelpLines::parse(file_with({row()}))->find("gone"), nullptr);
}

TEST(HelpLines, PutTheirNumbersIntoSentences) {
  Json two = row();
  two["id"] = "two";
  two["number"] = "555";
  const auto lines = HelpLines::parse(file_with({row(), two}));
  ASSERT_TRUE(lines);
  const std::string one = lines->find(row()["id"].get<std::string>())->number;
  const auto filled = [&](const std::string& pattern) { return lines->with_numbers(pattern, "a help line"); };
  EXPECT_EQ(filled("Call {line." + row()["id"].get<std::string>() + "} or {line.two}."),
            "Call " + one + " or 555.");
  EXPECT_EQ(filled("Call {line.gone}, {name}."), "Call a help line, {name}.");
  EXPECT_EQ(filled("{line.two"), "{line.two");
  EXPECT_EQ(filled("{line.two}{line.two}"), "555555");
  EXPECT_EQ(filled(""), "");
}

TEST(HelpLines, RequiredMembersAreRequired) {
  for (const char* key : {"id", "name", "number", "source", "checked", "sure"}) {
    Json without = row();
    without.erase(key);
    const auto missing = HelpLines::parse(file_with({row(), without}));
    ASSERT_FALSE(missing) << key;
    EXPECT_EQ(missing.error().where, "/lines/1");
    EXPECT_NE(missing.error().message.find(key), std::string::npos);

    Json empty = row();
    empty[key] = " ";
    EXPECT_EQ(HelpLines::parse(file_with({empty})).error().where, std::string("/lines/0/") + key);
    empty[key] = 988;
    EXPECT_EQ(HelpLines::parse(file_with({empty})).error().where, std::string("/lines/0/") + key);
  }
}

TEST(HelpLines, PointsAtTheMistake) {
  const auto where = [](const std::string& text) {
    const auto lines = HelpLines::parse(text);
    return lines ? "no mistake" : lines.error().where;
  };
  EXPECT_EQ(where("[]"), "");
  EXPECT_EQ(where("{}"), "");
  EXPECT_EQ(where("{"), "byte 2");
  EXPECT_EQ(where(R"({"lines": {}})"), "/lines");
  EXPECT_EQ(where(R"({"lines": [3]})"), "/lines/0");
  EXPECT_EQ(where(file_with({row(), row()})), "/lines/1/id");
  for (const char* date : {"2026-13-01", "2026-00-10", "2026-11-32", "2026-11-00", "23-11-2026", "2026-11",
                           "2026-11-23 ago", "2026/11/23"}) {
    Json bad = row();
    bad["checked"] = date;
    EXPECT_EQ(where(file_with({bad})), "/lines/0/checked") << date;
  }
  for (const char* sure : {"D", "a", "AA"}) {
    Json bad = row();
    bad["sure"] = sure;
    EXPECT_EQ(where(file_with({bad})), "/lines/0/sure") << sure;
  }
}

TEST(HelpLines, TheFileOfTheProgramIsSound) {
  const std::filesystem::path path = CAREWAY_TEST_SOURCE_DIR "/data/figures/lines.json";
  ASSERT_TRUE(std::filesystem::exists(path));
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const auto lines = HelpLines::parse(text.str());
  ASSERT_TRUE(lines) << lines.error().text();
  EXPECT_FALSE(lines->rows().empty());
}

}  // namespace
}  // namespace careway::figures
