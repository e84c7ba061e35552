#include "core/forms/validate.hpp"

#include <algorithm>
#include <charconv>

#include "core/base/overloaded.hpp"
#include "core/base/utf8.hpp"
#include "core/text/text.hpp"

namespace careway::forms {
namespace {

using text::format;
using text::tr;

Error wrong(std::string message, std::string where = {}) {
  return {ErrorCode::invalid, std::move(message), std::move(where)};
}

Error not_an_option(std::string where = {}) {
  return wrong(tr("Choose one of the answers."), std::move(where));
}

// Control characters have no place in an answer; a line feed and a tab do.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
}

Result<std::string> checked_text(const Question& question, const std::string& raw, std::string where) {
  if (!valid_utf8(raw) || std::ranges::any_of(raw, is_control)) {
    return wrong(tr("There is a character here that cannot be kept. Please type it again."),
                 std::move(where));
  }
  std::string text = trimmed(raw);
  if (code_points(text) > question.max_length) {
    return wrong(
        format("Please use at most {count} characters.", {{"count", std::to_string(question.max_length)}}),
        std::move(where));
  }
  return text;
}

Result<Answer> check_single(const Question& question, const Answer& answer) {
  const auto* id = std::get_if<std::string>(&answer);
  if (id == nullptr || question.option(*id) == nullptr) return not_an_option();
  return answer;
}

Result<Answer> check_multiple(const Question& question, const Answer& answer) {
  const auto* chosen = std::get_if<Choices>(&answer);
  if (chosen == nullptr) return wrong(tr("Choose from the list of answers."));
  for (std::size_t i = 0; i < chosen->size(); ++i) {
    if (question.option((*chosen)[i]) == nullptr) return not_an_option("/" + std::to_string(i));
  }
  Choices normal;
  for (const Option& option : question.options) {
    if (std::ranges::count(*chosen, option.id) > 0) normal.push_back(option.id);
  }
  for (std::size_t i = 0; i < chosen->size() && normal.size() > 1; ++i) {
    const Option& option = *question.option((*chosen)[i]);
    if (option.exclusive) {
      return wrong(tr("This answer cannot go together with other answers."), "/" + std::to_string(i));
    }
  }
  return Answer(std::move(normal));
}

std::string range_message(const Question& question) {
  if (question.min && question.max) {
    return format("Please enter a number from {min} to {max}.",
                  {{"min", std::to_string(*question.min)}, {"max", std::to_string(*question.max)}});
  }
  if (question.min) return format("Please enter {min} or more.", {{"min", std::to_string(*question.min)}});
  if (question.max) return format("Please enter {max} or less.", {{"max", std::to_string(*question.max)}});
  return tr("This number is too large.");
}

Result<Answer> check_number(const Question& question, const Answer& answer) {
  if (const auto* word = std::get_if<std::string>(&answer); word != nullptr && *word == kDontKnow) {
    if (question.dont_know) return answer;
  }
  const auto* number = std::get_if<std::int64_t>(&answer);
  if (number == nullptr) return wrong(tr("Please enter a whole number."));
  if ((question.min && *number < *question.min) || (question.max && *number > *question.max)) {
    return wrong(range_message(question));
  }
  return answer;
}

Result<Answer> check_text(const Question& question, const Answer& answer) {
  const auto* raw = std::get_if<std::string>(&answer);
  if (raw == nullptr) return wrong(tr("Please enter a text."));
  Result<std::string> text = checked_text(question, *raw, "");
  if (!text) return text.error();
  return Answer(*std::move(text));
}

Result<Answer> check_list(const Question& question, const Answer& answer) {
  const auto* raw = std::get_if<Choices>(&answer);
  if (raw == nullptr) return wrong(tr("Please enter a list."));
  Choices entries;
  for (std::size_t i = 0; i < raw->size(); ++i) {
    const std::string where = "/" + std::to_string(i);
    Result<std::string> entry = checked_text(question, (*raw)[i], where);
    if (!entry) return entry.error();
    if (entry->empty()) continue;
    if (entries.size() == question.max_items) {
      return wrong(
          format("This list holds at most {count} entries.", {{"count", std::to_string(question.max_items)}}),
          where);
    }
    entries.push_back(*std::move(entry));
  }
  return Answer(std::move(entries));
}

// A matrix without answers is an empty object in JSON, but so may be an empty list from elsewhere: that is
// refused.
Result<Answer> check_matrix(const Question& question, const Answer& answer) {
  const auto* levels = std::get_if<Levels>(&answer);
  if (levels == nullptr) return wrong(tr("Choose one of the answers in each row."));
  Levels normal;
  for (const auto& [row, level] : *levels) {
    if (question.row(row) == nullptr) continue;
    if (question.option(level) == nullptr) return not_an_option("/" + pointer_token(row));
    normal.emplace(row, level);
  }
  return Answer(std::move(normal));
}

// Digits with an optional minus sign; commas only between groups of three.
bool well_grouped(std::string_view digits) {
  const std::size_t comma = digits.find(',');
  if (comma == std::string_view::npos) return true;
  if (comma == 0 || comma > 3) return false;
  for (std::size_t i = comma; i < digits.size(); i += 4) {
    if (digits[i] != ',' || digits.size() - i < 4) return false;
    if (digits.substr(i + 1, 3).find(',') != std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

Result<Answer> check_answer(const Question& question, const Answer& answer) {
  switch (question.type) {
    case QuestionType::single:
    case QuestionType::yes_no:
      return check_single(question, answer);
    case QuestionType::multiple:
      return check_multiple(question, answer);
    case QuestionType::number:
      return check_number(question, answer);
    case QuestionType::text:
      return check_text(question, answer);
    case QuestionType::list:
      return check_list(question, answer);
    case QuestionType::matrix:
      return check_matrix(question, answer);
    case QuestionType::display:
      break;
  }
  return wrong(tr("There is nothing to answer here."));
}

bool is_complete(const Question& question, const Answer& answer) {
  return std::visit(
      overloaded{[](const std::string& text) { return !trimmed(text).empty(); },
                 [](std::int64_t) { return true; }, [](const Choices& choices) { return !choices.empty(); },
                 [&](const Levels& levels) {
                   return std::ranges::all_of(
                       question.rows, [&](const Row& row) { return levels.find(row.id) != levels.end(); });
                 },
                 [](const Foreign&) { return false; }},
      answer);
}

Result<Answer> number_from_text(const Question& question, std::string_view text) {
  std::string digits = trimmed(text);
  if (digits.empty()) return wrong(tr("Please enter a number."));
  const bool negative = digits.front() == '-';
  const std::string_view unsigned_part = std::string_view(digits).substr(negative ? 1 : 0);
  if (unsigned_part.find_first_not_of("0123456789,") != std::string_view::npos) {
    const bool decimal = unsigned_part.find_first_not_of("0123456789,.") == std::string_view::npos &&
                         unsigned_part.find_first_of("0123456789") != std::string_view::npos;
    return wrong(decimal ? tr("Please enter a whole number, without a decimal point.")
                         : tr("Please use digits only, for example 74."));
  }
  if (unsigned_part.empty() || !well_grouped(unsigned_part))
    return wrong(tr("Please use digits only, for example 74."));
  std::erase(digits, ',');
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (code != std::errc{} || end != digits.data() + digits.size()) return wrong(range_message(question));
  return check_number(question, number);
}

Result<Answers> answers_from_json(const Manifest& manifest, const Json& value) {
  if (!value.is_object()) return wrong("the answers must be an object: question id -> answer");
  Answers answers;
  for (const auto& [id, json] : value.items()) {
    const std::string where = "/" + pointer_token(id);
    const Question* question = manifest.question(id);
    if (question == nullptr) return wrong("there is no question \"" + id.substr(0, 64) + "\"", where);
    Result<Answer> answer = check_answer(*question, answer_from_json(json));
    if (!answer) return wrong(answer.error().message, where + answer.error().where);
    // A row that does not exist is dropped from what an older version saved; in a file it is a slip of the
    // pen.
    if (question->type == QuestionType::matrix) {
      for (const auto& [row, unused] : json.items()) {
        if (question->row(row) == nullptr) {
          return wrong("\"" + id + "\" has no row \"" + row.substr(0, 64) + "\"",
                       where + "/" + pointer_token(row));
        }
      }
    }
    answers.emplace(id, *std::move(answer));
  }
  return answers;
}

}  // namespace careway::forms
