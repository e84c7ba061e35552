#include "core/forms/answer.hpp"

#include <algorithm>
#include <limits>

#include "core/base/overloaded.hpp"

namespace careway::forms {
namespace {

bool all_strings(const Json& value) {
  return std::ranges::all_of(value, [](const Json& part) { return part.is_string(); });
}

}  // namespace

Answer answer_from_json(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  // nlohmann keeps numbers above the signed range apart; read as int64 they would turn negative.
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return static_cast<std::int64_t>(number);
    }
    return Foreign{value};
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_array() && all_strings(value)) return value.get<Choices>();
  if (value.is_object() && all_strings(value)) {
    Levels levels;
    for (const auto& [row, level] : value.items()) levels.emplace(row, level.get<std::string>());
    return levels;
  }
  return Foreign{value};
}

Json json_from_answer(const Answer& answer) {
  return std::visit(overloaded{[](const Foreign& foreign) { return foreign.value; },
                               [](const Levels& levels) {
                                 Json object = Json::object();
                                 for (const auto& [row, level] : levels) object[row] = level;
                                 return object;
                               },
                               [](const auto& plain) { return Json(plain); }},
                    answer);
}

Json json_from_answers(const Answers& answers) {
  Json object = Json::object();
  for (const auto& [question, answer] : answers) object[question] = json_from_answer(answer);
  return object;
}

}  // namespace careway::forms
