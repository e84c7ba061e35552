// One person's files, written: the synchronous half of the store. One thread at a time.
//
//   append      one line a record in the journal, one fdatasync for all of them
//   checkpoint  a whole snapshot beside the old one, which becomes the one before; then a new journal
//
// After success what was handed over is on the disk, whatever happens next. After an error it may or may not
// be, nothing that was there before is gone, and the broken journal is never touched again: the next success
// is a new file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/store/journal.hpp"
#include "core/store/person_files.hpp"
#include "core/store/recovery.hpp"

namespace careway::store {

class PersonDisk {
 public:
  // Goes on from what recover() found: of kind loaded, or with the document of an empty person. `lock` is the
  // person's, if it is held already; else it is taken with the first write. Writes nothing.
  PersonDisk(FileSystem& fs, Clock& clock, Rng& rng, PersonFiles files, Recovery found,
             std::optional<FileHandle> lock = std::nullopt);
  ~PersonDisk();
  PersonDisk(const PersonDisk&) = delete;
  PersonDisk& operator=(const PersonDisk&) = delete;

  // Records revision() + 1, ... in order. The very first of a person become a snapshot.
  [[nodiscard]] Result<void> append(const std::vector<Record>& records);

  // A snapshot of `document` (json_text of a person at `revision`). What came after it is put on top: records
  // that are on the disk, and `records`, which are not. So no try ever makes a snapshot with a lower number
  // than one that failed and may lie there all the same. A document older than the last snapshot is passed
  // over.
  [[nodiscard]] Result<void> checkpoint(std::string_view document, std::uint64_t revision,
                                        const std::vector<Record>& records = {});
  // The same of what is on the disk by now, with `records` on top.
  [[nodiscard]] Result<void> checkpoint_own(const std::vector<Record>& records = {});

  // A dated copy of `document`, beside everything else.
  [[nodiscard]] Result<void> back_up(std::string_view document, std::string_view why);

  // The end of a window: what is in the journal goes into a snapshot, and no journal is left open.
  [[nodiscard]] Result<void> finish();

  // The last change that is on the disk.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }
  // Records since the last snapshot.
  [[nodiscard]] std::uint64_t records_since_snapshot() const { return revision_ - snapshot_revision_; }
  // Whether files should be written anew before anything else: after a crash, or because one was damaged.
  [[nodiscard]] bool wants_checkpoint() const { return wants_checkpoint_; }
  // Copies of snapshots that another program had put in place of ours, relative to the folder.
  [[nodiscard]] const std::vector<std::string>& foreign_copies() const { return foreign_copies_; }

 private:
  Result<void> write_snapshot(std::string_view document, std::uint64_t revision);
  Result<void> replace_snapshot(std::string_view bytes, const std::string& link, std::uint64_t revision);
  Result<void> keep_foreign_snapshot();
  Result<void> keep_previous(const std::string& tag, std::string_view first, std::uint64_t revision);
  Result<void> open_journal(const std::string& from, std::uint64_t revision);
  Result<void> write_lines(const std::vector<Record>& records, bool is_new);
  Result<void> ensure_folder();
  Result<void> hold_lock();
  Result<void> set_damaged_snapshots_aside();
  void drop_journal();
  void tidy();
  void set_damaged_journals_aside();

  FileSystem& fs_;
  Clock& clock_;
  Rng& rng_;
  const PersonFiles files_;

  std::uint64_t revision_ = 0;
  std::string link_;  // of the chain at revision_: on the disk for sure, unless needs_snapshot_
  std::uint64_t snapshot_revision_ = 0;
  std::uint64_t previous_revision_ = 0;
  std::string snapshot_hash_;  // of the file that lies there, as far as we know
  std::string snapshot_text_;  // the document of the last snapshot, as text
  std::vector<Record> since_snapshot_;
  bool wants_checkpoint_ = false;
  // The place in the chain may not be there after a power cut, or not be found: a journal that follows it
  // would be lost, only a snapshot counts. So it is after a crash, whose last lines nobody has synced.
  bool needs_snapshot_ = false;
  bool snapshot_exists_ = false;
  bool folder_ready_ = false;
  bool temps_removed_ = false;

  std::optional<FileHandle> lock_;
  std::optional<FileHandle> journal_;
  std::string journal_link_;  // after its last line, synced or not
  std::uint64_t journal_bytes_ = 0;
  std::uint64_t generation_ = 0;
  std::vector<Recovery::OldJournal> journals_;
  std::vector<std::string> damaged_snapshots_;
  std::vector<std::string> damaged_journals_;
  std::vector<std::string> foreign_copies_;
};

}  // namespace careway::store
