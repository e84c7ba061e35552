// Half-typed text and the answer that it makes. One rule for typing, for Continue and for the pre-rerun hook.
#pragma once

#include <string_view>

#include "core/base/result.hpp"
#include "core/forms/answer.hpp"
#include "core/forms/manifest.hpp"

namespace careway::session {

// number: the number · text: the text · list: the list so far with this entry added. Errors say what is wrong
// with the text, for the person.
[[nodiscard]] Result<forms::Answer> answer_from_draft(const forms::Question& question,
                                                      const forms::Answers& answers, std::string_view text);

}  // namespace careway::session
