// The store of people: data/users/<uid>.json, one file a person.
//
// First recipe: each `put` is a whole file, written by one writer thread with replace_durably; a newer put of
// the same person replaces one that still waits. `durable_seq` drives the Saved badge: it covers a put only
// after fsync of file and folder. A failed save keeps its bytes and is tried again, with growing pauses and
// at each new put.
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
#include <string_view>
#include <vector>

#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/base/user_id.hpp"
#include "core/store/file_system.hpp"

namespace careway::store {

// What `put` returns when it refuses: a number that never becomes durable.
inline constexpr std::uint64_t kRefused = ~std::uint64_t{0};

struct SaveStatus {
  std::uint64_t newest_seq = 0;  // handed over; a refused put counts as well, so that it never looks Saved
  std::uint64_t durable_seq =
      0;                 // every accepted put up to this one, or a newer one of its person, is on the disk
  UtcTime durable_at{};  // when durable_seq was reached
  std::optional<Error>
      failure;  // of the oldest put that could not be saved, or of a refused put; else nothing
  std::uint64_t failed_tries = 0;  // since all was well

  [[nodiscard]] bool saved() const { return durable_seq == newest_seq; }
};

// How long the writer pauses between tries, and the store at its end. Tests shorten them.
struct Patience {
  std::chrono::milliseconds first_pause{
      500};  // doubles with each failed try; a new put starts again from here
  std::chrono::milliseconds longest_pause{30'000};
  std::chrono::milliseconds last_save{5'000};
};

// What a person's file gave.
struct Opened {
  enum class Kind { fresh, loaded, damaged, unreadable, newer };
  Kind kind = Kind::fresh;
  std::string bytes;      // loaded
  std::string set_aside;  // damaged: where the file is now, as seen from the users folder
  std::string message;    // for a person, when something was wrong; no answer text, no path
};

class UserStore {
 public:
  // Says whether bytes are a good person file (session::decode). Called on the caller's thread.
  using Check = std::function<Result<void>(std::string_view bytes)>;
  // Called on the writer thread after each change of status; must only wake the frame loop.
  using Wake = std::function<void()>;

  // Makes no file and no folder before the first put. The references must outlive the store; the clock is
  // used from two threads, the random source from one at a time.
  UserStore(FileSystem& fs, Clock& clock, Rng& rng, Path users_folder, Check check, Wake wake,
            Patience patience = {});
  // Tries at once and waits for the last save, at most five seconds. A call of the operating system that is
  // under way is waited for however long it takes: a process cannot end inside it anyway.
  ~UserStore();
  UserStore(const UserStore&) = delete;
  UserStore& operator=(const UserStore&) = delete;

  // Ids with a file, sorted; files of other kinds are ignored.
  [[nodiscard]] Result<std::vector<UserId>> people();

  // Reads a person's file. A damaged one is moved to damaged/<name>.<time>; if even that fails it is
  // `unreadable`, and so is one that may not be read: then `put` of that person is refused until the program
  // starts again, so that nothing is saved over it. A file of a newer schema is `newer`, and put is refused
  // likewise. If bytes of this person still wait to be saved, those are what is loaded. After a good load,
  // temps of this person that dead writers left more than ten minutes ago are removed; while the file is
  // missing or damaged they stay, since one of them may be the only copy.
  [[nodiscard]] Opened open(const UserId& uid);

  // Hands an immutable copy to the writer and returns its sequence number, or kRefused. Never blocks on the
  // disk, never throws.
  std::uint64_t put(const UserId& uid, std::shared_ptr<const std::string> bytes);

  // Any thread.
  [[nodiscard]] SaveStatus status() const;

  // Ends the pause after a failure: the person asked to try again.
  void try_now();

  // Tries at once, then waits until everything handed over is durable, or can never be (refused), or the time
  // is up; true if durable. For closing and tests.
  bool flush(std::chrono::milliseconds at_most);

  [[nodiscard]] Path file_of(const UserId& uid) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace careway::store
