// The history as it lies in a person's file:
//   {"entries": {"00000001": {"at", "module", "question", "before", "after", "kind"}}, "undo": [1], "redo":
//   []}
// `before` and `after` are absent when there was no answer, `kind` when it was simply said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/json.hpp"
#include "core/session/history.hpp"

namespace careway::session {

// Eight digits, so that the names sort as the numbers do.
[[nodiscard]] std::string history_name(std::uint64_t number);
[[nodiscard]] Json json_from(const HistoryEntry& entry);
// nothing if the JSON does not fit
[[nodiscard]] std::optional<History> history_from_json(const Json& value);

}  // namespace careway::session
