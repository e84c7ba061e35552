#include <cstdlib>
#include <ctime>
#include <memory>
#include <set>

#include <gtest/gtest.h>

#include "core/base/clock.hpp"
#include "core/base/overloaded.hpp"
#include "core/base/result.hpp"
#include "core/base/rng.hpp"
#include "core/base/user_id.hpp"
#include "core/base/utf8.hpp"

namespace careway {
namespace {

TEST(Result, HoldsAValueOrAnError) {
  Result<std::string> good = std::string("value");
  ASSERT_TRUE(good.ok());
  EXPECT_TRUE(static_cast<bool>(good));
  EXPECT_EQ(*good, "value");
  EXPECT_EQ(good->size(), 5U);
  *good += "s";
  EXPECT_EQ(*good, "values");

  const Result<std::string> bad = Error{ErrorCode::denied, "No access", "/a"};
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().code, ErrorCode::denied);
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const std::unique_ptr<int> value = *std::move(result);
  EXPECT_EQ(*value, 3);
}

// An error of the same type as the value would be ambiguous for a variant by type.
TEST(Result, AValueMayBeAnError) {
  struct Wrapped {
    Error error;
  };
  const Result<Wrapped> result = Wrapped{{ErrorCode::io, "m", "w"}};
  EXPECT_TRUE(result.ok());
}

TEST(Result, WithoutAValue) {
  const Result<void> good;
  EXPECT_TRUE(good.ok());
  const Result<void> bad = Error{ErrorCode::io, "m", ""};
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::io);
}

TEST(Error, ThePlaceComesLast) {
  EXPECT_EQ((Error{ErrorCode::io, "The disk failed", "a.json#/b"}).text(), "The disk failed: a.json#/b");
  EXPECT_EQ((Error{ErrorCode::io, "The disk failed", ""}).text(), "The disk failed");
}

TEST(Overloaded, PicksTheFunctionOfTheType) {
  const auto name = overloaded{[](int) { return 1; }, [](const std::string&) { return 2; }};
  EXPECT_EQ(name(0), 1);
  EXPECT_EQ(name(std::string()), 2);
}

UtcTime at(std::int64_t milliseconds) {
  return UtcTime(std::chrono::milliseconds(milliseconds));
}

TEST(Clock, WritesUtc) {
  EXPECT_EQ(iso8601(at(0)), "1970-01-01T00:00:00Z");
  EXPECT_EQ(iso8601(at(1'764'000'000'999)), "2025-11-24T16:00:00Z");
  EXPECT_EQ(iso8601(at(951'782'400'000)), "2000-02-29T00:00:00Z");
  EXPECT_EQ(iso8601(at(-1)), "1969-12-31T23:59:59Z");
}

// Restores the time zone of the process.
class TimeZone {
 public:
  explicit TimeZone(const char* zone) {
    if (const char* now = std::getenv("TZ")) before_ = now;
    had_ = std::getenv("TZ") != nullptr;
    setenv("TZ", zone, 1);
    tzset();
  }
  ~TimeZone() {
    had_ ? setenv("TZ", before_.c_str(), 1) : unsetenv("TZ");
    tzset();
  }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;

 private:
  std::string before_;
  bool had_ = false;
};

TEST(Clock, ShowsLocalTime) {
  const TimeZone zone("XYZ+5:30");  // five and a half hours behind
  EXPECT_EQ(local_hh_mm(at(0)), "18:30");
  EXPECT_EQ(local_hh_mm(at(1'764'000'000'000)), "10:30");
  EXPECT_EQ(iso8601(at(0)), "1970-01-01T00:00:00Z");
}

TEST(Clock, SecondsKeepTheirFraction) {
  EXPECT_DOUBLE_EQ(unix_seconds(at(1'764'000'000'250)), 1'764'000'000.25);
  EXPECT_DOUBLE_EQ(unix_seconds(at(-500)), -0.5);
}

TEST(Clock, TheMachinesClockIsPlausible) {
  const SystemClock clock;
  EXPECT_GT(unix_seconds(clock.now()), 1'700'000'000.0);
  const auto first = clock.steady();
  EXPECT_LE(first, clock.steady());
}

// The published first outputs of SplitMix64 with seed 1234567.
TEST(Rng, TheSeededOneIsSplitMix64) {
  SeededRng rng(1234567);
  EXPECT_EQ(rng.next(), 6457827717110365317U);
  EXPECT_EQ(rng.next(), 3203168211198807973U);
  EXPECT_EQ(rng.next(), 9817491932198370423U);
}

TEST(Rng, HexHasTheDigitsAskedFor) {
  SeededRng rng(7);
  for (const int digits : {0, 1, 12, 16, 17, 40}) {
    const std::string text = random_hex(rng, digits);
    EXPECT_EQ(text.size(), static_cast<std::size_t>(digits));
    EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos);
  }
  SeededRng one(9), other(9), third(10);
  const std::string text = random_hex(one, 32);
  EXPECT_EQ(text, random_hex(other, 32));
  EXPECT_NE(text, random_hex(third, 32));
  EXPECT_NE(text.substr(0, 16), text.substr(16));
}

TEST(Rng, TheSystemsOneDoesNotRepeat) {
  SystemRng rng;
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 100; ++i) seen.insert(rng.next());
  EXPECT_EQ(seen.size(), 100U);
}

TEST(UserId, IsSafeAsAFileName) {
  for (const char* good : {"a", "anon_0123456789ab", "A-z_9", "-", "_"}) {
    ASSERT_TRUE(UserId::parse(good)) << good;
    EXPECT_EQ(UserId::parse(good)->text(), good);
  }
  EXPECT_TRUE(UserId::parse(std::string(64, 'a')));
  EXPECT_FALSE(UserId::parse(std::string(65, 'a')));
  using namespace std::string_view_literals;
  for (const std::string_view bad : {""sv, "."sv, ".."sv, "a/b"sv, "../a"sv, "a b"sv, "a.json"sv, "a\0b"sv,
                                     "ó"sv, "a\n"sv, "a\\b"sv, "~"sv}) {
    EXPECT_FALSE(UserId::parse(bad)) << bad;
  }
}

TEST(UserId, NewOnesAreAnonymousAndValid) {
  SeededRng rng(1);
  const UserId one = UserId::make(rng), other = UserId::make(rng);
  EXPECT_EQ(one.text().size(), 17U);
  EXPECT_EQ(one.text().substr(0, 5), "anon_");
  EXPECT_EQ(UserId::parse(one.text()), one);
  EXPECT_NE(one, other);
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_FALSE(first_invalid_utf8(""));
  EXPECT_FALSE(first_invalid_utf8("Żółć \xf0\x9f\x98\x80"));
  EXPECT_EQ(first_invalid_utf8("ab\xff"), 2U);
  EXPECT_EQ(first_invalid_utf8("ó\x80"), 2U);
  EXPECT_EQ(first_invalid_utf8("a\xc3"), 1U);           // cut off
  EXPECT_TRUE(first_invalid_utf8("\xc0\xaf"));          // overlong
  EXPECT_TRUE(first_invalid_utf8("\xed\xa0\x80"));      // surrogate
  EXPECT_TRUE(first_invalid_utf8("\xf4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_TRUE(valid_utf8("x"));
  EXPECT_FALSE(valid_utf8("\xfe"));
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(code_points(""), 0U);
  EXPECT_EQ(code_points("Żółć"), 4U);
  EXPECT_EQ(code_points("\xf0\x9f\x98\x80"), 1U);
}

TEST(Utf8, TrimsBothEnds) {
  EXPECT_EQ(trimmed(" \t\r\n a b \v\f"), "a b");
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("ó"), "ó");
}

}  // namespace
}  // namespace careway
