#include "core/forms/answer.hpp"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace careway::forms {
namespace {

TEST(Answer, ReadsWhatItKnows) {
  EXPECT_EQ(answer_from_json("daily"), Answer("daily"));
  EXPECT_EQ(answer_from_json(74), Answer(std::int64_t{74}));
  EXPECT_EQ(answer_from_json(-1), Answer(std::int64_t{-1}));
  EXPECT_EQ(answer_from_json(Json::parse(R"(["b", "a"])")), Answer(Choices{"b", "a"}));
  EXPECT_EQ(answer_from_json(Json::array()), Answer(Choices{}));
  EXPECT_EQ(answer_from_json(Json::parse(R"({"a": "x"})")), Answer(Levels{{"a", "x"}}));
  EXPECT_EQ(answer_from_json(Json::object()), Answer(Levels{}));
}

TEST(Answer, KeepsWhatItDoesNotKnow) {
  for (const char* text :
       {"null", "true", "1.5", "[1]", "[\"a\", 1]", "{\"a\": 1}", "{\"a\": \"x\", \"b\": []}",
        "18446744073709551615", "9223372036854775808", "[[]]"}) {
    const Json value = Json::parse(text);
    const Answer answer = answer_from_json(value);
    EXPECT_TRUE(std::holds_alternative<Foreign>(answer)) << text;
    EXPECT_EQ(json_from_answer(answer).dump(), value.dump());
  }
}

TEST(Answer, KeepsTheEndsOfTheRange) {
  for (const std::int64_t number :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(answer_from_json(Json(number)), Answer(number));
    EXPECT_EQ(answer_from_json(Json::parse(std::to_string(number))), Answer(number));
  }
}

rc::Gen<Json> json_value(int depth) {
  using rc::gen::map;
  const auto word = rc::gen::element<std::string>("", "a", "dont_know", "\xc3\xb3");
  const auto leaf = rc::gen::oneOf(
      rc::gen::just(Json(nullptr)), map(rc::gen::arbitrary<bool>(), [](bool b) { return Json(b); }),
      map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t n) { return Json(n); }),
      map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t n) { return Json(n); }),
      map(rc::gen::inRange(-1000, 1000), [](int n) { return Json(n / 8.0); }),
      map(word, [](const std::string& text) { return Json(text); }));
  if (depth == 0) return leaf;
  return rc::gen::oneOf(leaf,
                        map(rc::gen::container<std::vector<Json>>(json_value(depth - 1)),
                            [](const std::vector<Json>& parts) {
                              Json list = Json::array();
                              for (const Json& part : parts) list.push_back(part);
                              return list;
                            }),
                        map(rc::gen::container<std::map<std::string, Json>>(word, json_value(depth - 1)),
                            [](const std::map<std::string, Json>& parts) {
                              Json object = Json::object();
                              for (const auto& [key, part] : parts) object[key] = part;
                              return object;
                            }));
}

RC_GTEST_PROP(Answer, EveryJsonValueComesBackAsItWas, ()) {
  const Json value = *json_value(2);
  RC_ASSERT(json_from_answer(answer_from_json(value)) == value);
  RC_ASSERT(json_from_answer(answer_from_json(value)).dump() == value.dump());
}

TEST(Answers, JsonIsAnObjectById) {
  const Answers answers{{"b", Choices{"x"}}, {"a", std::int64_t{3}}};
  EXPECT_EQ(json_from_answers(answers).dump(), R"({"a":3,"b":["x"]})");
  EXPECT_EQ(json_from_answers({}).dump(), "{}");
}

}  // namespace
}  // namespace careway::forms
