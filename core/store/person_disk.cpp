#include "core/store/person_disk.hpp"

#include <algorithm>
#include <utility>

#include "core/store/checksum.hpp"
#include "core/store/copies.hpp"
#include "core/store/set_aside.hpp"
#include "core/store/snapshot.hpp"
#include "core/store/temp_name.hpp"

namespace careway::store {
namespace {

constexpr int kSaltDigits = 16;

Error with_file(const Error& error, const Path& file) {
  return {error.code, error.message, file.string()};
}

// What is written must be readable again: recovery reads no larger file.
Error too_large() {
  return {ErrorCode::too_large, "There are more answers than one file may hold", ""};
}

// `records` on top of a document, which is our own text.
std::string with_records(std::string_view text, const std::vector<Record>& records) {
  Json document = Json::parse(text, nullptr, false);
  for (const Record& record : records) {
    for (const Change& change : record.changes) apply_change(document, change);
    document["revision"] = record.seq;
  }
  return json_text(document);
}

}  // namespace

PersonDisk::PersonDisk(FileSystem& fs, Clock& clock, Rng& rng, PersonFiles files, Recovery found,
                       std::optional<FileHandle> lock)
    : fs_(fs),
      clock_(clock),
      rng_(rng),
      files_(std::move(files)),
      revision_(found.revision),
      link_(found.link.empty() ? random_hex(rng, static_cast<int>(kLinkDigits)) : std::move(found.link)),
      snapshot_revision_(found.base_revision),
      previous_revision_(found.previous_revision),
      snapshot_hash_(std::move(found.snapshot_hash)),
      snapshot_text_(json_text(found.document)),
      wants_checkpoint_(found.unclean || found.from_previous || !found.damaged_snapshots.empty() ||
                        !found.damaged_journals.empty()),
      needs_snapshot_(found.kind != Recovery::Kind::loaded || found.unclean),
      snapshot_exists_(found.kind == Recovery::Kind::loaded),
      lock_(lock),
      generation_(found.newest_generation),
      damaged_snapshots_(std::move(found.damaged_snapshots)),
      damaged_journals_(std::move(found.damaged_journals)) {
  if (found.kind == Recovery::Kind::loaded) journals_ = std::move(found.journals);
}

PersonDisk::~PersonDisk() {
  drop_journal();
  if (lock_) (void)fs_.close(*lock_);
}

// ---- the journal

Result<void> PersonDisk::append(const std::vector<Record>& records) {
  if (records.empty()) return {};
  if (journal_ && !fs_.has_name(*journal_)) {  // someone has deleted it under us
    drop_journal();
    needs_snapshot_ = true;
  }
  if (needs_snapshot_ || wants_checkpoint_) {
    Result<void> done = checkpoint_own(records);
    if (done || needs_snapshot_) return done;
  }

  // A disk that is too full for a snapshot may still take a line.
  const bool is_new = !journal_;
  Result<void> done;
  if (is_new) done = open_journal(link_, revision_);
  if (done) done = write_lines(records, is_new);
  if (done) return {};
  drop_journal();
  if (std::exchange(wants_checkpoint_, true)) return with_file(done.error(), files_.journal(generation_));
  return checkpoint_own(records);
}

// All lines in one write. Moves revision_ and link_ on only if they are on the disk, in a journal that has a
// name there.
Result<void> PersonDisk::write_lines(const std::vector<Record>& records, bool is_new) {
  std::string text;
  for (const Record& record : records) {
    Line line = journal_line(record, journal_link_);
    text += line.text;
    journal_link_ = std::move(line.link);
  }
  journal_bytes_ += text.size();
  if (journal_bytes_ > kLargestFile) return too_large();
  Result<void> done = fs_.write_all(*journal_, text);
  if (done) done = fs_.sync_data(*journal_);
  if (done && is_new) done = fs_.sync_folder(files_.folder);
  if (!done) return done;
  link_ = journal_link_;
  revision_ = records.back().seq;
  journals_.back().last_seq = revision_;
  since_snapshot_.insert(since_snapshot_.end(), records.begin(), records.end());
  return {};
}

// A new generation that follows this place of the chain. Its first line is not synced by itself: nothing is
// acknowledged before the first record is, and that sync takes both.
Result<void> PersonDisk::open_journal(const std::string& from, std::uint64_t revision) {
  auto handle = fs_.create_new(files_.journal(generation_ + 1));
  while (!handle && handle.error().code == ErrorCode::busy) {  // somebody's number
    ++generation_;
    handle = fs_.create_new(files_.journal(generation_ + 1));
  }
  if (!handle) return handle.error();
  const std::uint64_t generation = ++generation_;
  const Line head =
      journal_head_line({files_.uid.text(), generation, revision, from, random_hex(rng_, kSaltDigits)});
  if (auto written = fs_.write_all(*handle, head.text); !written) {
    (void)fs_.close(*handle);
    return written;
  }
  drop_journal();
  journal_ = *handle;
  journal_bytes_ = head.text.size();
  journal_link_ = head.link;
  journals_.push_back({generation, revision});
  return {};
}

void PersonDisk::drop_journal() {
  if (journal_) (void)fs_.close(*std::exchange(journal_, std::nullopt));
}

Result<void> PersonDisk::back_up(std::string_view document, std::string_view why) {
  if (auto ready = ensure_folder(); !ready) return ready;
  const UtcTime now = clock_.now();
  auto done = write_backup(fs_, files_, document, link_, why, now, temp_tag(now, rng_));
  if (done) prune_backups(fs_, files_, now);
  return done;
}

Result<void> PersonDisk::finish() {
  if (!snapshot_exists_) return {};
  if (records_since_snapshot() > 0 || wants_checkpoint_) {
    if (auto done = checkpoint_own(); !done) return done;
  }
  if (journal_) {
    drop_journal();
    (void)fs_.remove(files_.journal(generation_));
  }
  return {};
}

// ---- the snapshot

Result<void> PersonDisk::checkpoint_own(const std::vector<Record>& records) {
  std::vector<Record> all = since_snapshot_;
  all.insert(all.end(), records.begin(), records.end());
  return write_snapshot(with_records(snapshot_text_, all), records.empty() ? revision_ : records.back().seq);
}

Result<void> PersonDisk::checkpoint(std::string_view document, std::uint64_t revision,
                                    const std::vector<Record>& records) {
  if (revision < snapshot_revision_) return append(records);
  std::vector<Record> later = since_snapshot_;
  later.insert(later.end(), records.begin(), records.end());
  std::erase_if(later, [revision](const Record& record) { return record.seq <= revision; });
  if (later.empty()) return write_snapshot(document, revision);
  return write_snapshot(with_records(document, later), later.back().seq);
}

Result<void> PersonDisk::write_snapshot(std::string_view document, std::uint64_t revision) {
  // Changes that are in no journal make a place of their own in the chain.
  const std::string link = revision == revision_ ? link_ : next_link(link_, document);
  const std::string bytes = stamped(document, link);
  const Result<void> done = replace_snapshot(bytes, link, revision);
  if (!done) {
    // Whatever was begun may be on the disk or not: neither journal is touched again.
    drop_journal();
    wants_checkpoint_ = true;
    return with_file(done.error(), files_.snapshot());
  }
  snapshot_revision_ = revision;
  snapshot_exists_ = true;
  wants_checkpoint_ = false;
  needs_snapshot_ = false;
  snapshot_text_ = document;
  since_snapshot_.clear();
  link_ = link;
  revision_ = revision;
  tidy();
  return {};
}

Result<void> PersonDisk::replace_snapshot(std::string_view bytes, const std::string& link,
                                          std::uint64_t revision) {
  if (bytes.size() > kLargestFile) return too_large();
  if (auto ready = ensure_folder(); !ready) return ready;
  if (auto kept = keep_foreign_snapshot(); !kept) return kept;

  const std::string tag = temp_tag(clock_.now(), rng_);
  auto temp = write_temp(fs_, files_.snapshot(), bytes, tag);
  if (!temp) return temp.error();
  const auto fail = [&](const Error& error) -> Result<void> {
    (void)fs_.remove(*temp);
    return error;
  };
  const auto back = fs_.read_all(*temp, bytes.size());
  if (!back || *back != bytes) {
    return fail(back ? Error{ErrorCode::io, "The disk gave back something else than was written", ""}
                     : back.error());
  }
  if (auto kept = keep_previous(tag, bytes, revision); !kept) return fail(kept.error());
  // The next journal's name becomes durable with the same sync. It is there before the snapshot is, so that
  // whoever finds a snapshot without one may trust that it was synced.
  if (auto opened = open_journal(link, revision); !opened) return fail(opened.error());
  if (auto moved = fs_.rename(*temp, files_.snapshot()); !moved) return fail(moved.error());
  // Ours from here on. If the sync fails, a restart may find it or the one before: no journal follows both.
  snapshot_hash_ = hash_of(bytes);
  needs_snapshot_ = true;
  return fs_.sync_folder(files_.folder);
}

// A snapshot that is not the one we wrote or read: another program's. It is kept, beside ours.
Result<void> PersonDisk::keep_foreign_snapshot() {
  const auto there = fs_.read_all(files_.snapshot(), kLargestFile);
  if (!there && there.error().code == ErrorCode::not_found) {
    snapshot_hash_.clear();
    return {};
  }
  if (!there && there.error().code != ErrorCode::too_large) return there.error();
  if (there && hash_of(*there) == snapshot_hash_) return {};
  auto moved = set_aside(fs_, files_.snapshot(), kConflicts, clock_.now(), random_hex(rng_, kSaltDigits));
  if (!moved) return moved.error();
  snapshot_hash_.clear();
  foreign_copies_.push_back(*std::move(moved));
  return {};
}

// The snapshot that is there gets a second name, which then takes the place of the one before. At no moment
// is there less than one whole snapshot under its name. The very first snapshot is written twice, so that no
// file of a person is ever the only one.
Result<void> PersonDisk::keep_previous(const std::string& tag, std::string_view first,
                                       std::uint64_t revision) {
  const bool is_first = snapshot_hash_.empty();
  if (is_first && fs_.exists(files_.previous())) return {};
  const Path spare = temp_path(files_.previous(), tag);
  if (is_first || !fs_.link(files_.snapshot(), spare)) {
    // Or a disk without second names, such as a memory stick: a copy.
    const auto bytes =
        is_first ? Result<std::string>(std::string(first)) : fs_.read_all(files_.snapshot(), kLargestFile);
    if (!bytes) return bytes.error();
    if (auto copied = write_temp(fs_, files_.previous(), *bytes, tag); !copied) return copied.error();
  }
  if (auto moved = fs_.rename(spare, files_.previous()); !moved) {
    (void)fs_.remove(spare);
    return moved;
  }
  previous_revision_ = is_first ? revision : snapshot_revision_;
  // rename() of two names of one file does nothing, by POSIX: then the spare one is still there.
  if (fs_.exists(spare)) (void)fs_.remove(spare);
  return {};
}

Result<void> PersonDisk::ensure_folder() {
  if (!folder_ready_ || !fs_.exists(files_.folder)) {
    if (auto made = make_folder_durably(fs_, files_.folder); !made) return made;
    folder_ready_ = true;
  }
  if (auto held = hold_lock(); !held) return held;
  return set_damaged_snapshots_aside();
}

// Held since the start, unless the person had no file then, or someone deleted the lock.
Result<void> PersonDisk::hold_lock() {
  if (lock_ && fs_.has_name(*lock_)) return {};
  const auto taken = fs_.lock(files_.lock());
  if (!taken) return taken.error();
  if (lock_) (void)fs_.close(*lock_);
  lock_ = *taken;
  return {};
}

Result<void> PersonDisk::set_damaged_snapshots_aside() {
  while (!damaged_snapshots_.empty()) {
    const Path file = files_.folder / damaged_snapshots_.back();
    auto moved = set_aside(fs_, file, kDamaged, clock_.now(), random_hex(rng_, kSaltDigits));
    if (!moved && moved.error().code != ErrorCode::not_found) return moved.error();
    if (file == files_.snapshot()) snapshot_hash_.clear();
    damaged_snapshots_.pop_back();
  }
  return {};
}

// ---- tidying, only after a snapshot is durable; what fails here stays and does no harm

void PersonDisk::tidy() {
  // The snapshot before needs the journals with records after it; older ones nobody needs.
  const auto old = [&](const Recovery::OldJournal& journal) {
    const bool in_use = journal_ && journal.generation == generation_;
    return !in_use && journal.last_seq <= previous_revision_;
  };
  for (const Recovery::OldJournal& journal : journals_) {
    if (old(journal)) (void)fs_.remove(files_.journal(journal.generation));
  }
  std::erase_if(journals_, old);
  set_damaged_journals_aside();
  if (std::exchange(temps_removed_, true)) return;
  remove_old_temps(fs_, files_.snapshot(), clock_.now());
  remove_old_temps(fs_, files_.previous(), clock_.now());
}

void PersonDisk::set_damaged_journals_aside() {
  for (const std::string& name : damaged_journals_) {
    (void)set_aside(fs_, files_.folder / name, kDamaged, clock_.now(), random_hex(rng_, kSaltDigits));
  }
  damaged_journals_.clear();
}

}  // namespace careway::store
