// What a person's files hold, after whatever happened to them. Reads only; nothing is written or moved.
//
// The base is the valid snapshot (current, or the one before) with the highest revision; from its link on,
// the journals' records are applied one by one. A record that is not the next one in number and link is never
// applied: a hole is not jumped. Where two journals follow the same link, the newer generation is the truth,
// since whoever began it had not seen what the older one went on to say.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/store/person_files.hpp"

namespace careway::store {

inline constexpr std::uint64_t kLargestFile = 10U << 20U;  // bytes; a person's file has some ten thousand

// Says whether a document is a good person file for this version: ErrorCode::newer if a newer one is needed.
using Check = std::function<Result<void>(const Json& document)>;

struct Recovery {
  enum class Kind {
    fresh,       // nothing of this person is there
    loaded,      // `document` is what was saved last
    start_over,  // no snapshot, but journals that say something: someone removed the snapshots
    damaged,     // snapshots are there and none can be used
    unreadable,  // the disk or the account refused: `error`
    newer,       // a newer version of Careway saved it
  };
  Kind kind = Kind::fresh;
  std::optional<Error> error;

  // loaded
  Json document;
  std::uint64_t revision = 0;       // the last change in it
  std::string link;                 // the place in the chain; empty: none yet
  std::string saved_at;             // of the last record that was applied, ISO 8601; else empty
  std::uint64_t base_revision = 0;  // of the snapshot that the journals were applied to
  std::uint64_t replayed = 0;       // records applied on top of the base
  bool unclean = false;             // whoever wrote last did not come to its end
  bool from_previous = false;       // the current snapshot was missing or damaged

  // Names of files that are not what was once written: set aside once the rest is safe.
  std::vector<std::string> damaged_snapshots;
  std::vector<std::string> damaged_journals;
  // A damaged journal was needed: what came after the good part of it may be missing.
  bool may_miss_answers = false;

  // For whoever goes on writing.
  std::string snapshot_hash;            // hash_of all bytes of the current snapshot; empty: there is none
  std::uint64_t previous_revision = 0;  // of the snapshot before; 0: there is none
  std::uint64_t newest_generation = 0;  // of all journals that are there, good or not
  struct OldJournal {
    std::uint64_t generation = 0;
    std::uint64_t last_seq = 0;
  };
  std::vector<OldJournal> journals;  // readable ones, by generation
};

[[nodiscard]] Recovery recover(FileSystem& fs, const PersonFiles& files, const Check& check);

}  // namespace careway::store
