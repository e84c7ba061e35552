#include "core/base/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace careway {
namespace {

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

TEST(ParseJson, ReadsValues) {
  EXPECT_EQ(*parse_json(R"({"a": [1, 2.5, null, true, "x"]})"),
            Json::parse(R"({"a":[1,2.5,null,true,"x"]})"));
  EXPECT_EQ(*parse_json(" 3 \n"), Json(3));
}

TEST(ParseJson, RefusesWhatIsNotJson) {
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "nul", "'a'", "1 2", "{\"a\" 1}", "[1] x",
                           "// a\n1", "\"a\x01\"", "01", "NaN", "\"\\ud800\""}) {
    const auto value = parse_json(text);
    ASSERT_FALSE(value) << text;
    EXPECT_EQ(value.error().code, ErrorCode::invalid);
    EXPECT_EQ(value.error().where.substr(0, 5), "byte ") << text;
  }
}

TEST(ParseJson, NestingOf64IsTheLimit) {
  EXPECT_TRUE(parse_json(nested(64)));
  EXPECT_FALSE(parse_json(nested(65)));
  EXPECT_FALSE(parse_json(nested(1'000'000)));
  EXPECT_TRUE(parse_json(nested(2), {.depth = 2}));
  EXPECT_FALSE(parse_json(nested(3), {.depth = 2}));
  std::string objects;
  for (int i = 0; i < 65; ++i) objects += "{\"a\":";
  EXPECT_NE(parse_json(objects + "1" + std::string(65, '}')).error().message.find("64 levels"),
            std::string::npos);
  // The limit is on depth, not on the number of objects side by side.
  std::string wide = "[[]";
  for (int i = 0; i < 1000; ++i) wide += ",[{}]";
  EXPECT_TRUE(parse_json(wide + "]"));
}

TEST(ParseJson, RefusesTheSameKeyTwiceInOneObject) {
  EXPECT_FALSE(parse_json(R"({"a": 1, "b": 2, "a": 3})"));
  EXPECT_FALSE(parse_json(R"([{"b": {"a": 1, "a": 1}}])"));
  EXPECT_FALSE(parse_json("{\"a\": 1, \"\\u0061\": 2}"));
  EXPECT_TRUE(parse_json(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})"));
}

TEST(ParseJson, RefusesNulBytesAfterTheValueAndInIt) {
  using namespace std::string_view_literals;
  EXPECT_FALSE(parse_json("{}\0"sv));
  EXPECT_EQ(parse_json("{}\0garbage"sv).error().where, "byte 2");
  EXPECT_FALSE(parse_json("\0"sv));
  EXPECT_TRUE(parse_json("\"\\u0000\""));
}

TEST(ParseJson, SkipsOneByteOrderMark) {
  EXPECT_EQ(*parse_json("\xef\xbb\xbf{}"), Json::object());
  EXPECT_FALSE(parse_json("\xef\xbb\xbf\xef\xbb\xbf{}"));
  EXPECT_FALSE(parse_json("\xef\xbb\xbf"));
}

TEST(ParseJson, RefusesInvalidUtf8) {
  EXPECT_EQ(parse_json("\"a\xff\"").error().where, "byte 2");
  EXPECT_FALSE(parse_json("\"\xc0\xaf\""));
  EXPECT_FALSE(parse_json("\"\xed\xa0\x80\""));
  EXPECT_TRUE(parse_json("\"Núñez Żółć\""));
}

TEST(ParseJson, TenMegabytesAreTheLimit) {
  const std::size_t limit = JsonLimits{}.bytes;
  EXPECT_EQ(limit, 10U * 1024U * 1024U);
  EXPECT_TRUE(parse_json("\"" + std::string(limit - 2, 'a') + "\""));
  EXPECT_EQ(parse_json("\"" + std::string(limit - 1, 'a') + "\"").error().code, ErrorCode::too_large);
}

TEST(JsonText, IsSortedIndentedAndEndsTheLine) {
  EXPECT_EQ(json_text(Json::parse(R"({"b": [1], "a": "ó"})")),
            "{\n  \"a\": \"ó\",\n  \"b\": [\n    1\n  ]\n}\n");
}

TEST(JsonText, ReplacesStrayBytes) {
  EXPECT_EQ(json_text(Json("a\xff")), "\"a\xef\xbf\xbd\"\n");
}

TEST(PointerToken, EscapesItsTwoCharacters) {
  EXPECT_EQ(pointer_token("a/b~c~1"), "a~1b~0c~01");
  EXPECT_EQ(pointer_token(""), "");
}

RC_GTEST_PROP(PointerToken, NlohmannReadsItBack, (const std::string& key)) {
  const Json object{{key, 7}};
  RC_ASSERT(object.at(Json::json_pointer("/" + pointer_token(key))) == 7);
}

RC_GTEST_PROP(ParseJson, ReadsWhatItWrote, (const std::map<std::string, std::vector<std::int64_t>>& values)) {
  Json object = Json::object();
  for (const auto& [key, list] : values) {
    if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz/\"\\ ") == std::string::npos) object[key] = list;
  }
  const auto again = parse_json(json_text(object));
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == object);
}

RC_GTEST_PROP(ParseJson, NeverThrows, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "{", "}", "[", "]", ",", ":", "\"", "a", "\\u", "1", "-", "e", "\xff", "null", " "));
  std::string text;
  for (const std::string& part : parts) text += part;
  const auto value = parse_json(text);
  RC_ASSERT(value.ok() == Json::accept(text) || !value.ok());
}

}  // namespace
}  // namespace careway
