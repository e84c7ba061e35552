// The journal: what is written is read back; of what is damaged the good beginning, and what kind of end it
// has.
#include "core/store/journal.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/store/checksum.hpp"

namespace careway::store {
namespace {

using End = Journal::End;

const std::string kFrom(kLinkDigits, 'f');
const JournalHead kHead{"anon_1", 12, 412, kFrom, "0123456789abcdef"};

std::vector<Record> some_records() {
  return {
      {413, "2026-11-24T06:46:27Z", {{"/answers/gcp/walking", "cane"}}},
      {414, "2026-11-24T06:46:28Z", {{"/drafts/gcp~1name", std::nullopt}, {"/a", 1}, {"/b", Json::object()}}},
      {415, "", {}},
      {416, "2026-11-24T06:46:30Z", {{"/x", std::nullopt}, {"/y", std::nullopt}}}};
}

// The lines, head first.
std::vector<std::string> some_lines() {
  Line line = journal_head_line(kHead);
  std::vector<std::string> lines{line.text};
  for (const Record& record : some_records()) {
    line = journal_line(record, line.link);
    lines.push_back(line.text);
  }
  return lines;
}
std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

// A line with any body and a sum that is right for it.
std::string signed_line(std::string body, const std::string& link) {
  body.pop_back();
  return body + ",\"sum\":\"" + next_link(link, body) + "\"}\n";
}

TEST(Journal, WhatIsWrittenIsReadBack) {
  const Journal journal = read_journal(joined(some_lines()));
  EXPECT_EQ(journal.end, End::whole);
  EXPECT_EQ(journal.head.uid, "anon_1");
  EXPECT_EQ(journal.head.generation, 12U);
  EXPECT_EQ(journal.head.revision, 412U);
  EXPECT_EQ(journal.head.from, kFrom);
  EXPECT_EQ(journal.head.salt, kHead.salt);
  EXPECT_EQ(journal.link, journal_head_line(kHead).link);
  ASSERT_EQ(journal.records.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    const Record& read = journal.records[i].record;
    const Record written = some_records()[i];
    EXPECT_EQ(read.seq, written.seq);
    EXPECT_EQ(read.at, written.at);
    // In a line the changes have no order.
    EXPECT_TRUE(std::is_permutation(read.changes.begin(), read.changes.end(), written.changes.begin(),
                                    written.changes.end()));
    EXPECT_TRUE(is_hex(journal.records[i].link, kLinkDigits));
  }
}

TEST(Journal, ALineIsReadableJsonWithItsSum) {
  const Line line = journal_line(some_records()[0], kFrom);
  const std::string body = R"({"at":"2026-11-24T06:46:27Z","seq":413,"set":{"/answers/gcp/walking":"cane"})";
  EXPECT_EQ(line.link, next_link(kFrom, body));
  EXPECT_EQ(line.text, body + ",\"sum\":\"" + line.link + "\"}\n");
}

TEST(Journal, TwoThatFollowOneLinkAreToldApartByTheirSalt) {
  JournalHead other = kHead;
  other.salt = "fedcba9876543210";
  EXPECT_NE(journal_head_line(kHead).link, journal_head_line(other).link);
}

TEST(Journal, TornAtEveryByteItGivesTheWholeLinesBefore) {
  const auto lines = some_lines();
  const std::string whole = joined(lines);
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const Journal journal = read_journal(std::string_view(whole).substr(0, size));
    std::size_t full = 0;
    std::size_t end = 0;
    while (full < lines.size() && end + lines[full].size() <= size) end += lines[full++].size();
    EXPECT_EQ(journal.end, end == size ? End::whole : End::torn) << size;
    EXPECT_EQ(journal.head.uid, full > 0 ? "anon_1" : "") << size;
    EXPECT_EQ(journal.records.size(), full > 0 ? full - 1 : 0) << size;
  }
}

TEST(Journal, ZerosInWhatWasBeingWrittenAreACrash) {
  const auto lines = some_lines();
  for (std::size_t first = 0; first < lines.size(); ++first) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      text += i < first ? lines[i] : std::string(lines[i].size(), '\0');
    }
    for (const bool with_line_feed : {false, true}) {
      const Journal journal = read_journal(with_line_feed ? text + "\n" : text);
      EXPECT_EQ(journal.end, End::torn) << first;
      EXPECT_EQ(journal.records.size(), first > 0 ? first - 1 : 0) << first;
    }
  }
}

TEST(Journal, EveryFlippedBitEndsItBeforeThatLine) {
  const auto lines = some_lines();
  const std::string whole = joined(lines);
  std::size_t line = 0;
  std::size_t line_end = lines[0].size();
  for (std::size_t byte = 0; byte < whole.size(); ++byte) {
    if (byte == line_end) line_end += lines[++line].size();
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = whole;
      bad[byte] = static_cast<char>(bad[byte] ^ (1 << bit));
      const Journal journal = read_journal(bad);
      EXPECT_EQ(journal.records.size(), line > 0 ? line - 1 : 0) << byte;
      EXPECT_NE(journal.end, End::whole) << byte;
      // A line feed that is gone from the last line looks like an unfinished write; a zero like a crash.
      if (line + 1 < lines.size()) {
        EXPECT_EQ(journal.end, End::damaged) << byte << " " << bit;
      }
    }
  }
}

struct Bad {
  const char* what;
  std::vector<int> order;  // of the lines; -1: "junk\n"
  std::size_t records;
  End end;
};

TEST(Journal, LinesOutOfOrder) {
  for (const Bad& c :
       {Bad{"missing in the middle", {0, 1, 3, 4}, 1, End::damaged},
        Bad{"swapped", {0, 2, 1, 3, 4}, 0, End::damaged}, Bad{"doubled", {0, 1, 1, 2, 3, 4}, 1, End::damaged},
        Bad{"no head", {1, 2, 3, 4}, 0, End::damaged}, Bad{"head twice", {0, 0, 1}, 0, End::damaged},
        Bad{"junk at the end", {0, 1, 2, -1}, 2, End::damaged},
        Bad{"junk first", {-1, 0, 1}, 0, End::damaged}, Bad{"only junk", {-1}, 0, End::damaged},
        Bad{"missing at the end", {0, 1, 2}, 2, End::whole}, Bad{"nothing", {}, 0, End::whole}}) {
    const auto lines = some_lines();
    std::string text;
    for (const int i : c.order) text += i < 0 ? "junk\n" : lines[static_cast<std::size_t>(i)];
    const Journal journal = read_journal(text);
    EXPECT_EQ(journal.records.size(), c.records) << c.what;
    EXPECT_EQ(journal.end, c.end) << c.what;
  }
}

// Sums that are right over content that is not ours.
TEST(Journal, HeadsThatAreNotOurs) {
  for (const char* body :
       {R"({"format":"other","from":"","generation":1,"revision":0,"uid":"anon_1"})",
        R"({"from":"","generation":1,"revision":0,"uid":"anon_1"})",
        R"({"format":"careway/journal","from":"","generation":-1,"revision":0,"uid":"anon_1"})",
        R"({"format":"careway/journal","from":"","generation":1,"uid":"anon_1"})",
        R"({"format":"careway/journal","from":"","revision":1,"uid":"anon_1"})",
        R"({"format":"careway/journal","from":"","generation":1,"revision":0,"uid":"../etc"})",
        R"({"format":"careway/journal","from":"","generation":1,"revision":0})",
        R"({"format":"careway/journal","from":"","generation":1,"revision":0,"uid":5})", R"([1])",
        R"({"a":)"}) {
    const Journal journal = read_journal(signed_line(body, ""));
    EXPECT_EQ(journal.head.uid, "") << body;
    EXPECT_EQ(journal.end, End::damaged) << body;
  }
  const Journal good =
      read_journal(signed_line(R"({"format":"careway/journal","generation":1,"revision":0,"uid":"a"})", ""));
  EXPECT_EQ(good.head.uid, "a") << "the control";
}

TEST(Journal, RecordsThatCannotBeApplied) {
  const Line head = journal_head_line(kHead);
  for (const char* body :
       {R"({"at":"","set":{"/a":1}})", R"({"seq":"413"})", R"({"seq":412})", R"({"seq":414})",
        R"({"seq":413,"set":{"a":1}})", R"({"seq":413,"set":{"":1}})", R"({"seq":413,"unset":[5]})",
        R"({"seq":413,"unset":["a"]})", R"({"seq":413,"seq":413})", R"([413])", R"({"seq":413,,)"}) {
    const Journal journal = read_journal(head.text + signed_line(body, head.link));
    EXPECT_EQ(journal.records.size(), 0U) << body;
    EXPECT_EQ(journal.end, End::damaged) << body;
    EXPECT_EQ(journal.head.uid, "anon_1") << body;
  }
  for (const char* body : {R"({"seq":413})", R"({"seq":413,"set":5,"unset":{},"at":7,"more":1})"}) {
    const Journal journal = read_journal(head.text + signed_line(body, head.link));
    ASSERT_EQ(journal.records.size(), 1U) << body;
    EXPECT_TRUE(journal.records[0].record.changes.empty());
    EXPECT_EQ(journal.records[0].record.at, "");
  }
}

TEST(Journal, ALineWithoutAProperSum) {
  const Line head = journal_head_line(kHead);
  for (const char* line : {"\n", "{}\n", "\"}\n", "{\"seq\":413,\"sum\":\"00\"}\n",
                           "{\"seq\":413,\"sum\":\"0123456789ABCDEF0123456789ABCDEF\"}\n",
                           "{\"seq\":413,\"pum\":\"0123456789abcdef0123456789abcdef\"}\n",
                           "{\"seq\":413,\"sum\":\"0123456789abcdef0123456789abcdef\"]\n"}) {
    const Journal journal = read_journal(head.text + line);
    EXPECT_TRUE(journal.records.empty()) << line;
    EXPECT_EQ(journal.end, End::damaged) << line;
  }
}

}  // namespace
}  // namespace careway::store
