// A module's questions for other programs: `careway questions gcp`.
#pragma once

#include "core/base/json.hpp"

namespace careway::app {

// From a valid manifest: {"module", "version", "questions": [{"id", "section", "type", "label", "required",
// "options"/"rows"/"levels", "min", "max", "show_if", "section_show_if"}]}. Conditions are those of the
// manifest. What a manifest leaves to the engine is written out: yes, no and "I don't know".
[[nodiscard]] Json questions_json(const Json& manifest);

}  // namespace careway::app
