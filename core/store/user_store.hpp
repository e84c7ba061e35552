// The store of one person: every change is in the journal at once, and at each rerun a snapshot holds
// everything.
//
// `put` and `checkpoint` only queue; one writer thread does the rest. What comes in while it writes goes out
// together (group commit). `durable_seq` drives the Saved badge: it covers a change only after its fsync.
// What could not be saved stays queued and is tried again, with growing pauses and at each new change.
//
// Damaged files are set aside under damaged/, never deleted; nothing is saved over a file that could not be
// read.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/change.hpp"
#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/base/user_id.hpp"
#include "core/store/file_system.hpp"
#include "core/store/recovery.hpp"

namespace careway::store {

struct SaveStatus {
  std::uint64_t newest_seq = 0;   // of the last change that was handed over
  std::uint64_t durable_seq = 0;  // every change up to this one is on the disk
  UtcTime durable_at{};           // when durable_seq was reached; the epoch: not since the start
  // Why the oldest waiting change could not be saved, or why the last one was refused; else nothing.
  std::optional<Error> failure;
  std::uint64_t failed_tries = 0;  // since all was well
  std::uint64_t foreign_copies =
      0;  // another program's versions, found in place of ours and kept (copies.hpp)

  [[nodiscard]] bool saved() const { return durable_seq == newest_seq && !failure; }
};

// How long the writer pauses between tries, and waits for more before it makes a snapshot by itself. Tests
// shorten them.
struct Patience {
  std::chrono::milliseconds first_pause{500};  // doubles with each failed try; a new change starts from here
  std::chrono::milliseconds longest_pause{30'000};
  std::chrono::milliseconds last_save{5'000};  // at the end
  std::chrono::milliseconds quiet{4'000};      // journal lines this old go into a snapshot
};

// What a person's files gave, in facts; the words for it are not ours.
struct Opened {
  Recovery::Kind kind = Recovery::Kind::fresh;
  bool in_use = false;  // another window has this person open: read-only here
  Json document;        // loaded; else the empty person that was given
  std::uint64_t revision = 0;
  bool unclean = false;                    // whoever wrote last did not come to its end
  bool may_miss_answers = false;           // a damaged journal was needed
  std::string saved_at;                    // of the last change that was recovered, ISO 8601; may be empty
  std::vector<std::string> damaged_files;  // names; they are set aside with the first save
};

enum class Person {
  known,  // has been saved before, as far as we know: their files are read
  new_,   // just made up: nothing is read, so that no trouble with reading keeps them from being saved
};

class UserStore {
 public:
  // Called on the writer thread after each change of status; must only wake the frame loop.
  using Wake = std::function<void()>;

  // Takes the lock, reads, and starts the writer. Makes no file and no folder before the first put; nothing
  // at all is written when the person may only be read (in_use, unreadable, newer): then put refuses.
  // `empty_person` is the document of a person who has said nothing yet. The references must outlive the
  // store; the clock is used from two threads, the random source from one at a time.
  UserStore(FileSystem& fs, Clock& clock, Rng& rng, PersonFiles files, Person person, Json empty_person,
            const Check& check, Wake wake, Patience patience = {});
  // Tries at once and waits for the last save, at most Patience::last_save. A call of the operating system
  // that is under way is waited for however long it takes: a process cannot end inside it anyway.
  ~UserStore();
  UserStore(const UserStore&) = delete;
  UserStore& operator=(const UserStore&) = delete;

  [[nodiscard]] const Opened& opened() const;

  // All of the changes or none of them, as one line of the journal; its number. Never blocks on the disk,
  // never throws. Refused: a change that could not be read again, two that touch the same place (a line keeps
  // no order), or a person that may only be read.
  [[nodiscard]] Result<std::uint64_t> put(Changes changes);

  // A snapshot soon: `document` holds everything that was put so far. A newer one replaces one that still
  // waits.
  void checkpoint(std::shared_ptr<const std::string> document);

  // A dated copy of `document` soon, before whatever is put after this. `why` is one of copies.hpp.
  void back_up(std::shared_ptr<const std::string> document, std::string why);

  // Any thread.
  [[nodiscard]] SaveStatus status() const;

  // Ends the pause after a failure: the person asked to try again.
  void try_now();

  // Tries at once, then waits until all is durable, snapshot included, or the time is up; true if every
  // change is durable. For closing and tests.
  bool flush(std::chrono::milliseconds at_most);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// People who have a snapshot in the folder, sorted.
[[nodiscard]] Result<std::vector<UserId>> people_in(FileSystem& fs, const Path& folder);

}  // namespace careway::store
