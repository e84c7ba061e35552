// Conditions: a typed tree over questions, for showing sections, questions, options and notices.
//
// In a manifest:
//   {"question": "memory", "any_of": ["weekly", "daily"]}
//   {"all": [C, C]}   {"any": [C, C]}   {"not": C}
//   {"question": "activities", "row": "bathing", "at_least": "hands_on"}
// Tests: equals, not_equals, less, at_most, greater, at_least (numbers, or options and levels in the
// manifest's order, dont_know excluded), exists (true/false), any_of, all_of, none_of (lists of option ids),
// count_at_least (number of chosen options, list entries or answered rows; dont_know and an exclusive option
// count as none).
//
// Meaning, everywhere:
//   a hidden question counts as not answered · not_equals and none_of hold when nothing equals, unanswered
//   included · ordering and equality do not hold when unanswered, and ordering not when the answer is
//   dont_know · equals and any_of on several choices hold if any choice equals.
//
// A row test reads that row alone, also while other rows are still empty; exists on a whole matrix holds when
// every row is answered.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/forms/answer.hpp"

namespace careway::forms {

struct Question;

enum class Test {
  equals,
  not_equals,
  less,
  at_most,
  greater,
  at_least,
  exists,
  any_of,
  all_of,
  none_of,
  count_at_least,
};

struct Condition {
  enum class Kind { all, any, negation, test };
  Kind kind = Kind::all;         // `all` without parts always holds
  std::vector<Condition> parts;  // all, any: any number; negation: one
  std::string question;          // the rest: test
  std::string row;               // of a matrix; empty otherwise
  Test test = Test::equals;
  std::vector<std::string> values;  // option or level ids; one for the tests that take one
  std::int64_t number = 0;          // numbers, counts, and 1/0 for exists
  bool numeric = false;             // `number` is the operand
};

// The questions that a condition reads.
void collect_questions(const Condition& condition, std::set<std::string, std::less<>>& into);

// What a condition may ask: the question's definition, and its answer if it is visible and valid (else
// nullptr; a matrix with some rows answered is given as it is).
struct Asked {
  const Question* question = nullptr;
  const Answer* answer = nullptr;
  bool may_change = false;  // not (fully) answered yet and (perhaps) to be asked: its answer is still open
  bool may_hide = false;    // it has an answer, which counts only if the question is shown in the end
};
using Lookup = std::function<Asked(std::string_view question)>;

[[nodiscard]] bool holds(const Condition& condition, const Lookup& lookup);

// Three values, for honest progress: what holds whatever the open questions will be answered with.
enum class Maybe { no, maybe, yes };
[[nodiscard]] Maybe may_hold(const Condition& condition, const Lookup& lookup);

}  // namespace careway::forms
