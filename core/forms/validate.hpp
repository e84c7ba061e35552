// Checks an answer against its question. Messages are for the person, next to the field.
#pragma once

#include "core/base/result.hpp"
#include "core/forms/answer.hpp"
#include "core/forms/manifest.hpp"

namespace careway::forms {

// The answer in its normal form (text trimmed, choices in the manifest's order without repeats, rows that the
// question does not have dropped), or what is wrong. `where` is a JSON pointer into the answer: "/1",
// "/bathing". An incomplete matrix is a valid answer; is_complete says whether it counts as answered.
[[nodiscard]] Result<Answer> check_answer(const Question& question, const Answer& answer);

// Whether the (valid) answer counts as answered: every row of a matrix has a level, a text is not blank, an
// empty multiple or list does not count.
[[nodiscard]] bool is_complete(const Question& question, const Answer& answer);

// "74", " 74 ", "1,941" -> number; refused with a message otherwise (letters, decimals, out of min/max).
[[nodiscard]] Result<Answer> number_from_text(const Question& question, std::string_view text);

// A whole set, as from a file: unknown question ids and wrong values, each with a JSON pointer "/memory/0".
[[nodiscard]] Result<Answers> answers_from_json(const Manifest& manifest, const Json& value);

}  // namespace careway::forms
