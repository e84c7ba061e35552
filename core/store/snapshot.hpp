// A snapshot: a person's whole file, readable JSON, with a hash over all its bytes. Pure.
//
// {
//   "hash": "blake2b-256:<64 digits>",
//   "link": "<32 digits>",
//   "answers": {...}, ..., "revision": 412, ...
// }
//
// `hash` is BLAKE2b-256 over all bytes of the file with its 64 digits taken as zeros, so that ten lines of
// any language can check it. It stands in the second line. `link` is the place in the chain of journal lines
// where this snapshot was taken; `revision` is the number of the last change in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.hpp"
#include "core/base/result.hpp"

namespace careway::store {

struct Snapshot {
  Json document;  // without hash and link
  std::uint64_t revision = 0;
  std::string link;  // empty: none, or not a link
  std::string hash;  // 64 digits; empty: the file carries none (an older version, or edited by hand)
};

// The file for a document as json_text() gives it, which must be an object that is not empty.
[[nodiscard]] std::string stamped(std::string_view document, std::string_view link);

// The hash that the bytes carry, if it is right; nothing if they carry none or a wrong one. Does not parse.
[[nodiscard]] std::string verified_hash(std::string_view bytes);

// Errors: a hash that is wrong, anything parse_json refuses, no object.
[[nodiscard]] Result<Snapshot> read_snapshot(std::string_view bytes);

}  // namespace careway::store
