#include "core/forms/condition.hpp"

#include <algorithm>
#include <optional>

#include "core/base/overloaded.hpp"
#include "core/forms/manifest.hpp"
#include "core/forms/validate.hpp"

namespace careway::forms {
namespace {

// What the test compares: the row's level, or the whole answer. nullptr: not answered.
struct Said {
  const std::string* one = nullptr;  // an option, a level, a text, or dont_know of a number
  const std::int64_t* number = nullptr;
  const Choices* several = nullptr;
  const Levels* levels = nullptr;  // a matrix without a row
  [[nodiscard]] bool anything() const {
    return one != nullptr || number != nullptr || several != nullptr || levels != nullptr;
  }
};

Said said(const Condition& condition, const Answer* answer) {
  Said said;
  if (answer == nullptr) return said;
  if (const auto* levels = std::get_if<Levels>(answer)) {
    if (condition.row.empty()) {
      if (!levels->empty()) said.levels = levels;
    } else if (const auto level = levels->find(condition.row); level != levels->end()) {
      said.one = &level->second;
    }
    return said;
  }
  if (!condition.row.empty()) return said;
  said.one = std::get_if<std::string>(answer);
  said.number = std::get_if<std::int64_t>(answer);
  if (const auto* several = std::get_if<Choices>(answer); several != nullptr && !several->empty()) {
    said.several = several;
  }
  return said;
}

bool equals_any(const Condition& condition, const Said& said) {
  if (said.number != nullptr) return condition.numeric && *said.number == condition.number;
  const auto wanted = [&](const std::string& id) { return std::ranges::count(condition.values, id) > 0; };
  if (said.one != nullptr) return wanted(*said.one);
  return said.several != nullptr && std::ranges::any_of(*said.several, wanted);
}

bool includes_all(const Condition& condition, const Said& said) {
  return std::ranges::all_of(condition.values, [&](const std::string& id) {
    if (said.one != nullptr) return *said.one == id;
    return said.several != nullptr && std::ranges::count(*said.several, id) > 0;
  });
}

// Place of an option in the manifest's order; nothing for dont_know, which has none.
std::optional<std::int64_t> rank(const Question& question, std::string_view id) {
  if (id == kDontKnow) return std::nullopt;
  const Option* option = question.option(id);
  if (option == nullptr) return std::nullopt;
  return option - question.options.data();
}

bool ordered(const Condition& condition, const Said& said, const Question& question) {
  std::optional<std::int64_t> left, right;
  if (said.number != nullptr && condition.numeric) {
    left = *said.number;
    right = condition.number;
  } else if (said.one != nullptr && !condition.values.empty()) {
    left = rank(question, *said.one);
    right = rank(question, condition.values.front());
  }
  if (!left || !right) return false;
  switch (condition.test) {
    case Test::less:
      return *left < *right;
    case Test::at_most:
      return *left <= *right;
    case Test::greater:
      return *left > *right;
    default:
      return *left >= *right;
  }
}

std::int64_t count(const Said& said, const Question& question) {
  const auto counts = [&](const std::string& id) {
    const Option* option = question.option(id);
    return id != kDontKnow && (option == nullptr || !option->exclusive);
  };
  if (said.several != nullptr) {
    if (question.type == QuestionType::list) return static_cast<std::int64_t>(said.several->size());
    return std::ranges::count_if(*said.several, counts);
  }
  if (said.levels != nullptr) {
    return std::ranges::count_if(*said.levels, [&](const auto& row) { return counts(row.second); });
  }
  return 0;
}

bool test_holds(const Condition& condition, const Question* question, const Answer* answer) {
  const Said what = question == nullptr ? Said{} : said(condition, answer);
  switch (condition.test) {
    case Test::equals:
    case Test::any_of:
      return equals_any(condition, what);
    case Test::not_equals:
    case Test::none_of:
      return !equals_any(condition, what);
    case Test::all_of:
      return what.anything() && includes_all(condition, what);
    case Test::exists: {
      const bool exists = what.levels != nullptr ? is_complete(*question, *answer) : what.anything();
      return exists == (condition.number != 0);
    }
    case Test::count_at_least:
      return (what.anything() ? count(what, *question) : 0) >= condition.number;
    case Test::less:
    case Test::at_most:
    case Test::greater:
    case Test::at_least:
      return what.anything() && ordered(condition, what, *question);
  }
  return false;
}

Maybe sure(bool value) {
  return value ? Maybe::yes : Maybe::no;
}

Maybe test_may_hold(const Condition& condition, const Asked& asked) {
  const bool now = test_holds(condition, asked.question, asked.answer);
  Maybe result = sure(now);
  if (asked.may_change) {
    // A matrix under way: rows already answered stay as they are, and a count only grows.
    const bool settled =
        asked.answer != nullptr && (condition.row.empty() ? condition.test == Test::count_at_least && now
                                                          : said(condition, asked.answer).anything());
    if (!settled) result = Maybe::maybe;
  }
  if (asked.may_hide && result != sure(test_holds(condition, asked.question, nullptr))) result = Maybe::maybe;
  return result;
}

}  // namespace

void collect_questions(const Condition& condition, std::set<std::string, std::less<>>& into) {
  if (condition.kind == Condition::Kind::test) into.insert(condition.question);
  for (const Condition& part : condition.parts) collect_questions(part, into);
}

bool holds(const Condition& condition, const Lookup& lookup) {
  const auto part_holds = [&](const Condition& part) { return holds(part, lookup); };
  switch (condition.kind) {
    case Condition::Kind::all:
      return std::ranges::all_of(condition.parts, part_holds);
    case Condition::Kind::any:
      return std::ranges::any_of(condition.parts, part_holds);
    case Condition::Kind::negation:
      return !std::ranges::all_of(condition.parts, part_holds);
    case Condition::Kind::test:
      break;
  }
  const Asked asked = lookup(condition.question);
  return test_holds(condition, asked.question, asked.answer);
}

Maybe may_hold(const Condition& condition, const Lookup& lookup) {
  if (condition.kind == Condition::Kind::test) return test_may_hold(condition, lookup(condition.question));
  // no < maybe < yes: all is the least of its parts, any the greatest, and not turns the order around.
  const bool any = condition.kind == Condition::Kind::any;
  Maybe result = any ? Maybe::no : Maybe::yes;
  for (const Condition& part : condition.parts) {
    const Maybe value = may_hold(part, lookup);
    result = any ? std::max(result, value) : std::min(result, value);
  }
  if (condition.kind != Condition::Kind::negation) return result;
  return result == Maybe::maybe ? Maybe::maybe : sure(result == Maybe::no);
}

}  // namespace careway::forms
