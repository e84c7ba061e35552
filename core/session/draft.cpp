#include "core/session/draft.hpp"

#include <string>
#include <utility>

#include "core/forms/validate.hpp"

namespace careway::session {

Result<forms::Answer> answer_from_draft(const forms::Question& question, const forms::Answers& answers,
                                        std::string_view text) {
  if (question.type == forms::QuestionType::number) return forms::number_from_text(question, text);
  if (question.type != forms::QuestionType::list) {
    return forms::check_answer(question, forms::Answer(std::string(text)));
  }
  forms::Choices entries;
  if (const auto it = answers.find(question.id); it != answers.end()) {
    if (const auto* old = std::get_if<forms::Choices>(&it->second)) entries = *old;
  }
  entries.emplace_back(text);
  return forms::check_answer(question, forms::Answer(std::move(entries)));
}

}  // namespace careway::session
