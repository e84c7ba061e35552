// Answers: what a person said, before any meaning.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/json.hpp"

namespace careway::forms {

// The id of the option "I don't know" in any question that offers it; also a valid answer of such a number
// question and level of a matrix. It is an answer, it never scores as healthy.
inline constexpr std::string_view kDontKnow = "dont_know";

// A value that this version cannot read: kept as it is, treated as no answer.
struct Foreign {
  Json value;
  bool operator==(const Foreign&) const = default;
};

// single, yes_no: option id · text: the text · number: an integer, or dont_know as a string · multiple:
// option ids in the manifest's order · list: the texts in the person's order · matrix: row id -> level id
using Choices = std::vector<std::string>;
using Levels = std::map<std::string, std::string, std::less<>>;
using Answer = std::variant<std::string, std::int64_t, Choices, Levels, Foreign>;

// One module's answers: question id -> answer. No entry = not answered.
using Answers = std::map<std::string, Answer, std::less<>>;

// Total: what does not fit becomes Foreign. json_from_answer(answer_from_json(j)) == j for every j.
[[nodiscard]] Answer answer_from_json(const Json& value);
[[nodiscard]] Json json_from_answer(const Answer& answer);

[[nodiscard]] Json json_from_answers(const Answers& answers);

}  // namespace careway::forms
