// One change of a JSON document, as the journal of answers records it: a place and its new value. Values are
// absolute, so that applying a change twice is applying it once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/result.hpp"

namespace careway {

struct Change {
  std::string pointer;        // RFC 6901: "/answers/gcp/walking"; members of objects only, never the root
  std::optional<Json> value;  // nothing: the member goes away
  bool operator==(const Change&) const = default;
};

using Changes = std::vector<Change>;

// Whether a change can be saved and read again: a proper pointer, valid UTF-8, finite numbers, no deeper and
// no larger than a person's file may be. The error's `where` is the pointer.
[[nodiscard]] Result<void> check_change(const Change& change, JsonLimits limits = {});

// Parents that are missing, or are no objects, become objects. `change` must have passed check_change.
void apply_change(Json& document, const Change& change);

}  // namespace careway
