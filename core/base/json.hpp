// JSON that came from outside: parsed with limits, so that no file can crash or stall the program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/base/result.hpp"

namespace careway {

using Json = nlohmann::json;

struct JsonLimits {
  std::size_t bytes = 10U << 20U;  // larger text is refused before parsing
  int depth = 64;                  // deeper nesting is refused (nlohmann's dump and copy recurse)
};

// Refuses, with the offset in `where`: malformed JSON, anything after the value (NUL bytes too), invalid
// UTF-8, duplicate keys in one object, too deep, too large. A byte order mark at the start is skipped.
[[nodiscard]] Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

// Two-space indented text with sorted keys and a final line feed. Strings must be valid UTF-8 (checked at the
// door by whoever takes text in); a stray invalid byte becomes U+FFFD, it never throws.
[[nodiscard]] std::string json_text(const Json& value);

// "~" and "/" escaped as a JSON pointer's reference token: pointer + "/" + pointer_token(key)
[[nodiscard]] std::string pointer_token(std::string_view key);

}  // namespace careway
