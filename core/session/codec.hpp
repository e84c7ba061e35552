// A person's file: the session state as readable JSON, in the predecessor's shape.
//
// {
//   "format": "careway/user", "schema": 2, "revision": 412,
//   "uid": "anon_6611127117e7", "created_at": 1760505231.8, "last_updated": 1760505300.1,
//   "profile": {...}, "answers": {"gcp": {...}}, "mcip_contracts": {...}, "session": {...}, ...
//   "tiles": {...}, "progress": {...},          derived: written for readers, never read back
//   anything else: kept as it was
// }
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/change.hpp"
#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/base/user_id.hpp"
#include "core/session/state.hpp"

namespace careway::session {

// What belongs to the file and not to the state.
struct FileHead {
  std::string uid;
  double created_at = 0;  // seconds since 1970; never changed after the first save
  double last_updated = 0;
  std::uint64_t revision = 0;     // the number of the last change in the file
  Json unknown = Json::object();  // top-level keys that this version does not know, kept
};

struct PersonFile {
  FileHead head;
  SessionState state;
  // Parts that could not be read (JSON pointers): their bytes are kept under unknown."unreadable".
  std::vector<std::string> unreadable;
};

// Keys of scope user and session; transient ones never. `derived` (tiles, progress) is written as given.
[[nodiscard]] std::string encode(const FileHead& head, const SessionState& state, const Json& derived);

// What turns the file of `before` into that of `after`: answers and drafts one by one, other keys whole.
// Compares values, so that no way of changing the state can be forgotten.
[[nodiscard]] Changes changes_between(const SessionState& before, const SessionState& after);

// A file without answers, as the predecessor left it, is an empty start. Errors: not an object, a newer
// schema, no usable uid.
[[nodiscard]] Result<PersonFile> decode_document(Json document);
[[nodiscard]] Result<PersonFile> decode(std::string_view bytes);  // also: not JSON

}  // namespace careway::session
